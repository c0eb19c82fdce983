import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The test of the packed package installs it beside the command line.
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
});
