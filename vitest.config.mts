import { defineConfig } from 'vitest/config';

/** They look in made-up documents for what nobody thought of, compare all that there is, or count steps: they take long. */
const SEARCHES = [
  'compared',
  'edit-every',
  'hostile-options',
  'references',
  'generated',
  'generated-mending',
  'generated-baseline',
  'baseline-ways',
  'hostile-generated',
  'linear',
  'linear-mending',
].map(name => `test/${name}.test.ts`);

/** They put something in the place of modules of Node.js, which others would get as well. */
const ALONE = ['files', 'redocly'].map(name => `test/${name}.test.ts`);

export default defineConfig({
  test: {
    // Tests wait for no clock: what hangs is ended by whoever runs them.
    testTimeout: 0,
    hookTimeout: 0,
    maxWorkers: '100%',
    projects: [
      // `npm test`: in process, on any system. All of a worker share what they import: that takes long.
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/rules/**', ...SEARCHES, ...ALONE],
          isolate: false,
        },
      },
      // Also `npm test`.
      { extends: true, test: { name: 'alone', include: ALONE } },
      // Also `npm test`: a file for each rule.
      {
        extends: true,
        test: { name: 'rules', include: ['test/rules/**/*.test.ts'], isolate: false },
      },
      // `npm run test:coverage`, with the three before.
      { extends: true, test: { name: 'search', include: SEARCHES } },
      // `npm run test:e2e`: what packs, installs, or runs the build in processes of its own.
      { extends: true, test: { name: 'e2e', include: ['test/e2e/**/*.test.ts'] } },
    ],
    // What counts steps takes the counts of its process for itself, and adds none.
    coverage: {
      include: ['{src,rules,conventions,adapters}/**/*.ts'],
      // What people see of the page is tested in a browser.
      exclude: [
        'adapters/web/{page,test}/**',
        'adapters/report/enhance.ts',
        'adapters/web/*.ts',
        '**/*.d.ts',
      ],
      reporter: ['text-summary'],
      thresholds: {
        'rules/**': { lines: 100, branches: 98 },
        'conventions/**': { lines: 100 },
        'src/{lib,http,openapi,errors,rule}/**': { lines: 99, branches: 95 },
        'src/checks/**': { lines: 99, branches: 97 },
        'src/edit/**': { lines: 98, branches: 87 },
        'src/fixes/**': { lines: 99, branches: 91 },
        'src/mending/**': { lines: 95, branches: 85 },
        'src/engine/**': { lines: 96, branches: 91 },
        'src/report/**': { lines: 98, branches: 90 },
        'adapters/report/**': { lines: 90, branches: 83 },
        'adapters/spectral/**': { lines: 99, branches: 95 },
        'adapters/web/**': { lines: 90, branches: 80 },
        'adapters/redocly/**': { lines: 99, branches: 95 },
        // Most of the command line runs in processes of its own (test/e2e), which are not counted.
        'adapters/cli/**': { lines: 34, branches: 25 },
      },
    },
    // Its modules import JSON as Node.js 20 does not allow.
    deps: { optimizer: { ssr: { enabled: true, include: ['@actions/workflow-parser'] } } },
  },
});
