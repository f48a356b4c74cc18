import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';
import { PATIENCE_MS, SPEC_LIMIT_MS } from '../../support/limits.js';
import { leftOut } from './left-out.js';
import { orders } from './orders.js';

/** The specs wait for sounds most of the time, so more of them run at once than there are processors. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../../..', import.meta.url)),
    maxWorkers: 8,
    projects: Object.keys(orders).map((name) => ({
      extends: true,
      test: {
        name,
        include: ['spec/asterisk/**/*.spec.ts'],
        exclude: [...configDefaults.exclude, ...Object.keys(leftOut).map((path) => `spec/asterisk/${glob(path)}`)],
        globalSetup: ['spec/asterisk/simulated/global-setup.ts'],
        testTimeout: SPEC_LIMIT_MS,
        hookTimeout: SPEC_LIMIT_MS,
        expect: { poll: { timeout: PATIENCE_MS, interval: 20 } },
      },
    })),
  },
});

function glob(path: string): string {
  return path.endsWith('/') ? `${path}**` : path;
}
