import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The tests of the packed package install it, and run the command line.
    testTimeout: 120_000,
    hookTimeout: 300_000,
    // Most of the time goes into processes that tests wait for: no processor is kept for the one that waits.
    maxWorkers: '100%',
    // linear.test.ts takes the counts of its process for itself, and adds none.
    coverage: {
      include: ['{src,rules,conventions,adapters}/**/*.ts'],
      reporter: ['text-summary'],
      thresholds: {
        'rules/**': { lines: 100, branches: 98 },
        'conventions/**': { lines: 100 },
        'src/{lib,http,openapi,errors,rule}/**': { lines: 99, branches: 95 },
        'src/checks/**': { lines: 99, branches: 97 },
        'src/edit/**': { lines: 98, branches: 87 },
        'src/fixes/**': { lines: 99, branches: 91 },
        'src/mending/**': { lines: 95, branches: 85 },
        'src/engine/**': { lines: 99, branches: 95 },
        'adapters/spectral/**': { lines: 99, branches: 95 },
        // The command line runs in processes of its own, which are not counted.
        'adapters/cli/**': { lines: 43, branches: 39 },
      },
    },
    // Its modules import JSON as Node.js 20 does not allow.
    deps: { optimizer: { ssr: { enabled: true, include: ['@actions/workflow-parser'] } } },
  },
});
