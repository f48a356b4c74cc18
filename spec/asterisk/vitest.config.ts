import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';
import { PATIENCE_MS, SPEC_LIMIT_MS } from '../support/limits.js';

/** The features of newer releases have their own specs: `*.22.spec.ts`. */
const newer = process.env['ASTERISK_RELEASE'] === '16' ? ['**/*.22.spec.ts'] : [];

/** The specs wait for sounds most of the time: two files run at once, each on an Asterisk that it has for itself. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    exclude: [...configDefaults.exclude, ...newer],
    include: ['spec/asterisk/**/*.spec.ts'],
    globalSetup: ['spec/asterisk/global-setup.ts'],
    setupFiles: ['spec/asterisk/coverage/write.ts'],
    testTimeout: SPEC_LIMIT_MS,
    hookTimeout: SPEC_LIMIT_MS,
    expect: { poll: { timeout: PATIENCE_MS, interval: 20 } },
    maxWorkers: 2,
  },
});
