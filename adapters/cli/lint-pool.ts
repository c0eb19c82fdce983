/** Documents linted by several threads, which take one after the other: this one, and others beside it. */
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { DocumentLinter, Outcome, Settings, Source } from './document-linter.ts';
import { UserError } from './user-error.ts';

/** The file beside this one that the other threads run. */
const PROGRAM = 'lint-worker.js';

/** A document, and which one of all it is. */
interface Job {
  readonly index: number;
  readonly source: Source;
}

/** What threads share. */
export interface Share {
  readonly settings: Settings;
  /** All documents, the largest first, so that no thread is left alone with it. */
  readonly jobs: readonly Job[];
  /** How many of them are taken, in memory of all threads. */
  readonly taken: Int32Array;
}

/** What a thread says: of a document, of what keeps it from going on, or that there are no more. */
export type Message =
  | { readonly index: number; readonly outcome: Outcome }
  | { readonly error: string; readonly isUsers: boolean }
  | 'ended';

/** Takes documents until there are no more. */
export function* taking({ jobs, taken }: Share): Iterable<Job> {
  for (;;) {
    const job = jobs[Atomics.add(taken, 0, 1)];
    if (job === undefined) return;
    yield job;
  }
}

/** Gives what came of each document, in their order; `weights` say how long each takes, beside the others. */
export async function lintByThreads(
  sources: readonly Source[],
  weights: readonly number[],
  threads: number,
  linter: DocumentLinter,
  settings: Settings,
  onDone: (done: number) => void,
): Promise<Outcome[]> {
  const jobs = sources
    .map((source, index) => ({ index, source }))
    .sort((one, other) => (weights[other.index] as number) - (weights[one.index] as number));
  const share: Share = { settings, jobs, taken: new Int32Array(new SharedArrayBuffer(4)) };
  const outcomes: Outcome[] = [];
  let done = 0;
  const keep = (index: number, outcome: Outcome) => {
    outcomes[index] = outcome;
    done++;
    onDone(done);
  };
  const workers = Array.from({ length: threads - 1 }, () => {
    return new Worker(join(__dirname, PROGRAM), { workerData: share });
  });
  const own = async () => {
    for (const { index, source } of taking(share)) {
      keep(index, await linter.lint(source));
      // In between, the others are heard.
      await setImmediate();
    }
  };
  try {
    await Promise.all([own(), ...workers.map(worker => endOf(worker, keep))]);
  } finally {
    // Where something went wrong, nobody takes another one.
    Atomics.store(share.taken, 0, jobs.length);
    await Promise.all(workers.map(worker => worker.terminate()));
  }
  return outcomes;
}

function endOf(worker: Worker, keep: (index: number, outcome: Outcome) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on('error', reject);
    worker.on('message', (message: Message) => {
      if (message === 'ended') resolve();
      else if ('error' in message) {
        reject(message.isUsers ? new UserError(message.error) : new Error(message.error));
      } else keep(message.index, message.outcome);
    });
  });
}
