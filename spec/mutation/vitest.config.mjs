import { defineConfig } from 'vitest/config';

/** Runs the specs of one room; `spec/mutation/main.mjs` names them. */
const specs = JSON.parse(process.env.MUTATION_SPECS ?? '[]');

export default defineConfig({
  test: {
    include: specs.map((path) => (path.endsWith('.spec.ts') ? path : `${path}/**/*.spec.ts`)),
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
