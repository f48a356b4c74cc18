import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { PATIENCE_MS, SPEC_LIMIT_MS } from '../support/limits.js';

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['spec/browser/**/*.spec.ts'],
    globalSetup: ['spec/browser/global-setup.ts', 'spec/asterisk/global-setup.ts'],
    testTimeout: SPEC_LIMIT_MS,
    hookTimeout: SPEC_LIMIT_MS,
    expect: { poll: { timeout: PATIENCE_MS, interval: 20 } },
    fileParallelism: false,
  },
});
