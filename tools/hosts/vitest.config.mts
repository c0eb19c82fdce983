import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tools/hosts/**/*.test.ts'],
    // Hosts are installed first, each of their runs is a process.
    hookTimeout: 600_000,
    testTimeout: 60_000,
    maxConcurrency: availableParallelism(),
  },
});
