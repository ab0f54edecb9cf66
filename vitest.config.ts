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
      // Its first test waits for all the seeds, which on a busy machine takes long.
      {
        extends: true,
        test: { name: 'sim', include: [SIMULATION], sequence: { groupOrder: 1 }, testTimeout: 1_800_000 },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['shared/domain/**/*.ts'],
      thresholds: { lines: 100, branches: 100, functions: 100, statements: 100 },
      reporter: ['text-summary', 'text'],
    },
  },
});
