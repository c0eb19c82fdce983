/** Counts what the rules do, so that tests of growth need no clock. */
import { Session } from 'node:inspector';
import { setFlagsFromString } from 'node:v8';

interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly { readonly ranges: readonly { readonly count: number }[] }[];
  }[];
}

setFlagsFromString('--no-opt --no-sparkplug --no-flush-bytecode');
const session = new Session();
session.connect();
session.post('Profiler.enable');
session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

/** How often functions of this package, and blocks in them, run: loops count with each turn. */
export function stepsOf(run: () => void): number {
  countsSoFar();
  run();
  return countsSoFar();
}

/** The same of what is waited for, and of all else that runs meanwhile. */
export async function stepsWhile(run: () => Promise<unknown>): Promise<number> {
  countsSoFar();
  await run();
  return countsSoFar();
}

/** Since the last time. Only the module under test is counted, and only from its first call after this is loaded. */
function countsSoFar(): number {
  let steps = 0;
  // On the thread's own session, the answer comes before `post` returns.
  session.post('Profiler.takePreciseCoverage', (error, coverage) => {
    if (error) throw error;
    for (const { url, functions } of (coverage as unknown as Coverage).result) {
      if (!/\/(src|rules|adapters)\/[^/]*(\/[^/]*)?\.ts$/.test(url)) continue;
      for (const { ranges } of functions) for (const { count } of ranges) steps += count;
    }
  });
  return steps;
}
