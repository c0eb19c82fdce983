/** Documents linted on all cores: by threads where there is enough to do. */
import { availableParallelism } from 'node:os';
import type { DocumentLinter, Outcome, Settings, Source } from './document-linter.ts';
import { begin } from './short-run.ts';

/** A thread takes as long to begin as it takes to lint so many bytes of YAML. */
const WORTH_A_THREAD = 1_500_000;

/** Gives what came of each document, in their order; `onDone` is told how many are done. */
export async function lintAll(
  sources: readonly Source[],
  linter: DocumentLinter,
  settings: Settings,
  onDone: (done: number) => void,
): Promise<Outcome[]> {
  const weights = begin(sources);
  const threads = Math.min(sources.length, settings.threads ?? threadsFor(weights));
  if (threads > 1) {
    const { lintByThreads } = await import('./lint-pool.ts');
    return lintByThreads(sources, weights, threads, linter, settings, onDone);
  }
  const outcomes: Outcome[] = [];
  for (const source of sources) {
    outcomes.push(await linter.lint(source));
    onDone(outcomes.length);
  }
  return outcomes;
}

/** As many threads as pay: each further one has to have more to do than it takes to begin. */
function threadsFor(weights: readonly number[]): number {
  const weight = weights.reduce((all, one) => all + one, 0);
  return Math.min(availableParallelism(), 1 + Math.floor(weight / WORTH_A_THREAD));
}
