/** Documents linted by threads, which take one after the other. */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Outcome, Settings, Source } from './document-linter.ts';
import { UserError } from './user-error.ts';

/** The file beside this one that is run in threads. */
const PROGRAM = 'lint-worker.js';

/** What a thread says of a document. */
export type Message =
  | { readonly index: number; readonly outcome: Outcome }
  | { readonly error: string; readonly isUsers: boolean };

/** A document, and which one of all it is. */
export interface Job {
  readonly index: number;
  readonly source: Source;
}

/** Threads that lint documents, each with its own rulesets. */
export class Pool {
  private readonly outcomes: Outcome[] = [];
  private readonly queue: Job[];
  private done = 0;

  constructor(
    sources: readonly Source[],
    weights: readonly number[],
    private readonly settings: Settings,
    private readonly onDone: (done: number) => void,
  ) {
    // The largest first, so that no thread is left alone with it; they are taken from the end.
    this.queue = sources
      .map((source, index) => ({ index, source }))
      .sort((one, other) => (weights[one.index] as number) - (weights[other.index] as number));
  }

  async run(threads: number): Promise<Outcome[]> {
    const workers = Array.from({ length: threads }, () => {
      return new Worker(join(__dirname, PROGRAM), { workerData: this.settings });
    });
    try {
      await Promise.all(workers.map(worker => this.feed(worker)));
    } finally {
      await Promise.all(workers.map(worker => worker.terminate()));
    }
    return this.outcomes;
  }

  private feed(worker: Worker): Promise<void> {
    return new Promise((resolve, reject) => {
      const next = () => {
        const job = this.queue.pop();
        if (job === undefined) resolve();
        else worker.postMessage(job);
      };
      worker.on('error', reject);
      worker.on('message', (message: Message) => {
        if ('error' in message) {
          reject(message.isUsers ? new UserError(message.error) : new Error(message.error));
          return;
        }
        this.outcomes[message.index] = message.outcome;
        this.done++;
        this.onDone(this.done);
        next();
      });
      next();
    });
  }
}
