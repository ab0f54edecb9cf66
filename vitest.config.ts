import { defineConfig } from 'vitest/config';

const SIMULATION = 'test/sim/**/*.test.ts';

export default defineConfig({
  test: {
    testTimeout: 400_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { name: 'rules', include: ['test/**/*.test.ts'], exclude: [SIMULATION], sequence: { groupOrder: 0 } },
      },
      // Alone, at the end: it uses every core itself.
      { extends: true, test: { name: 'sim', include: [SIMULATION], sequence: { groupOrder: 1 } } },
    ],
    coverage: {
      provider: 'v8',
      include: ['shared/domain/**/*.ts'],
      thresholds: { lines: 100, branches: 100, functions: 100, statements: 100 },
      reporter: ['text-summary', 'text'],
    },
  },
});
