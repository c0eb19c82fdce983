/** Documents linted on all cores: by threads where there is enough to do. */
import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { DocumentLinter, Outcome, Settings, Source } from './document-linter.ts';

/** A thread takes as long to begin as it takes to lint so many bytes of YAML. */
const WORTH_A_THREAD = 1_500_000;

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
  if (threads > 1) {
    const { Pool } = await import('./lint-pool.ts');
    return new Pool(sources, weights, settings, onDone).run(threads);
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

/** As many threads as pay: each has to have more to do than it takes to begin. */
function threadsFor(weights: readonly number[]): number {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return Math.min(availableParallelism(), Math.floor(all / WORTH_A_THREAD));
}
