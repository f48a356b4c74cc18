import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { SPEC_LIMIT_MS } from '../support/limits.js';

export default defineConfig({
  test: {
    root: join(import.meta.dirname, '../..'),
    include: ['spec/declarations/*.spec.ts'],
    testTimeout: SPEC_LIMIT_MS,
    hookTimeout: SPEC_LIMIT_MS,
  },
});
