/** Documents linted on all cores: by threads where there is enough to do, which take one document after the other. */
import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { DocumentLinter, type Outcome, type Settings, type Source } from './document-linter.ts';
import { messageOf, UserError } from './user-error.ts';

/** A thread takes as long to begin as it takes to lint so many bytes of YAML. */
const WORTH_A_THREAD = 1_500_000;

/** JSON is read faster, though the rules take as long. */
const JSON_IS_FASTER = 2;

/** The file that this is a part of, which in a thread does what `serve` does. */
const PROGRAM = 'cli.js';

/** Gives what came of each document, in their order; `onDone` is told how many are done. */
export async function lintAll(
  sources: readonly Source[],
  linter: DocumentLinter,
  settings: Settings,
  onDone: (done: number) => void,
): Promise<Outcome[]> {
  const weights = sources.map(weightOf);
  const threads = Math.min(sources.length, settings.threads ?? threadsFor(weights));
  if (threads > 1) return new Pool(sources, weights, settings, onDone).run(threads);
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

/** What a thread says of a document. */
type Message =
  | { readonly index: number; readonly outcome: Outcome }
  | { readonly error: string; readonly isUsers: boolean };

interface Job {
  readonly index: number;
  readonly source: Source;
}

class Pool {
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

/** What a thread does: lints what it is sent until it is ended. */
export function serve(): void {
  const linter = new DocumentLinter(workerData as Settings);
  parentPort?.on('message', async ({ index, source }: Job) => {
    try {
      parentPort?.postMessage({ index, outcome: await linter.lint(source) } satisfies Message);
    } catch (error) {
      const message: Message = { error: messageOf(error), isUsers: error instanceof UserError };
      parentPort?.postMessage(message);
    }
  });
}
