import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { PATIENCE_MS, SPEC_LIMIT_MS } from '../support/limits.js';

const here = import.meta.dirname;

/** The specs of spec/nestjs, as they are, with the Nest of this folder in place of the one above. */
export default defineConfig({
  plugins: [
    {
      name: 'nest-12',
      enforce: 'pre',
      configResolved() {
        if (existsSync(join(here, 'node_modules/@nestjs/core'))) return;
        throw new Error(
          'Nest 12 is not installed: run `npm install --prefix spec/nestjs-12 --no-audit --no-fund`, then this again',
        );
      },
      resolveId(source) {
        return /^(@nestjs\/|rxjs($|\/)|reflect-metadata$)/.test(source)
          ? this.resolve(source, join(here, 'package.json'), { skipSelf: true })
          : undefined;
      },
    },
  ],
  test: {
    root: join(here, '../..'),
    include: ['spec/nestjs/**/*.spec.ts', 'docs/examples/nestjs/*.spec.ts'],
    testTimeout: SPEC_LIMIT_MS,
    hookTimeout: SPEC_LIMIT_MS,
    expect: { poll: { timeout: PATIENCE_MS, interval: 20 } },
    env: { NEST: '12' },
  },
});
