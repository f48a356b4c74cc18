import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { PATIENCE_MS, SPEC_LIMIT_MS } from './support/limits.js';

/** All specs that need no real Asterisk. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    testTimeout: SPEC_LIMIT_MS,
    hookTimeout: SPEC_LIMIT_MS,
    expect: { poll: { timeout: PATIENCE_MS, interval: 20 } },
  },
});
