/** The tests that `run.mjs` names, and what Stryker's runner for Vitest does not see. */
import { defineConfig } from 'vitest/config';
import type { Reporter, TestModule } from 'vitest/node';

/**
 * Gives a file that cannot be loaded a test that failed, as the runner counts tests alone: a change that has a module
 * throw would seem to survive (https://github.com/stryker-mutator/stryker-js/issues/6150).
 */
const loadsAreTests: Reporter = {
  onTestRunEnd(modules: readonly TestModule[]) {
    for (const { task: file } of modules as unknown as readonly { task: TestFile }[]) {
      if (file.result?.state !== 'fail' || file.tasks.length > 0) continue;
      file.tasks.push({
        type: 'test',
        name: 'is loaded',
        mode: 'run',
        file,
        suite: file,
        result: file.result,
      });
    }
  },
};

/** What Vitest knows of a file, as far as the runner reads it. */
interface TestFile {
  readonly result?: { readonly state: string };
  readonly tasks: unknown[];
}

export default defineConfig({
  test: {
    // Named here, and not by Stryker's option --testFiles: with that, a mutant at work when a module is loaded would be
    // activated too late (https://github.com/stryker-mutator/stryker-js/issues/6144).
    include: process.env.MUTATION_TESTS?.split(','),
    // Each run loads the changed module anew.
    isolate: true,
    testTimeout: 0,
    hookTimeout: 0,
    reporters: [loadsAreTests],
    // As in vitest.config.mts.
    deps: { optimizer: { ssr: { enabled: true, include: ['@actions/workflow-parser'] } } },
  },
});
