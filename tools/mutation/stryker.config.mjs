/** How StrykerJS changes the code; `run.mjs` says which files, and which tests may notice. */
import { fileURLToPath } from 'node:url';

export default {
  testRunner: 'vitest',
  plugins: [fileURLToPath(import.meta.resolve('@stryker-mutator/vitest-runner'))],
  vitest: { configFile: 'tools/mutation/vitest.config.mts', related: false },
  coverageAnalysis: 'perTest',
  // Two runs at once get in each other's way in the cache that Vite keeps below node_modules.
  concurrency: 1,
  // Beside node_modules, which it links to.
  tempDirName: '.stryker-tmp',
  ignorePatterns: ['dist', 'functions', 'coverage', 'tools/audit/out'],
  reporters: ['clear-text', 'html'],
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false },
  htmlReporter: { fileName: 'tools/mutation/out/mutation.html' },
  // A machine that has other things to do as well kills no mutant.
  dryRunTimeoutMinutes: 60,
  timeoutMS: 60_000,
  timeoutFactor: 4,
  warnings: { slow: false },
};
