/** Documents linted on all cores: by threads where there is enough to do. */
import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { DocumentLinter, Outcome, Settings, Source } from './document-linter.ts';

/** A thread takes as long to begin as it takes to lint so many bytes of YAML. */
const WORTH_A_THREAD = 1_500_000;

/** From so many on it pays to tell V8 how to compile. */
const WORTH_A_FLAG = 200_000;

/** JSON is read faster, though the rules take as long. */
const JSON_IS_FASTER = 2;

/** Gives what came of each document, in their order; `onDone` is told how many are done. */
export async function lintAll(
  sources: readonly Source[],
  linter: DocumentLinter,
  settings: Settings,
  onDone: (done: number) => void,
): Promise<Outcome[]> {
  const weights = sources.map(weightOf);
  const threads = Math.min(sources.length, settings.threads ?? threadsFor(weights));
  if (sum(weights) > WORTH_A_FLAG) (await import('./short-run.ts')).compileLess();
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

function weightOf({ file, text }: Source): number {
  const size = text?.length ?? statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return file.endsWith('.json') ? size / JSON_IS_FASTER : size;
}

/** As many threads as pay: each further one has to have more to do than it takes to begin. */
function threadsFor(weights: readonly number[]): number {
  return Math.min(availableParallelism(), 1 + Math.floor(sum(weights) / WORTH_A_THREAD));
}

function sum(weights: readonly number[]): number {
  return weights.reduce((all, weight) => all + weight, 0);
}
