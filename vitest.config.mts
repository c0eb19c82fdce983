import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The tests of the packed package install it, and run the command line.
    testTimeout: 120_000,
    hookTimeout: 300_000,
    // linear.test.ts takes the counts of its process for itself, and adds none.
    coverage: {
      include: ['src/**/*.ts', 'rules/**/*.ts'],
      reporter: ['text-summary'],
    },
    // Its modules import JSON as Node.js 20 does not allow.
    deps: { optimizer: { ssr: { enabled: true, include: ['@actions/workflow-parser'] } } },
  },
});
