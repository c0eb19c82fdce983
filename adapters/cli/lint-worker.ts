/** What a thread of `lint` does: lints the documents that it is sent until it is ended. */
import { parentPort, workerData } from 'node:worker_threads';
import { DocumentLinter, type Settings } from './document-linter.ts';
import type { Job, Message } from './lint-pool.ts';
import { messageOf, UserError } from './user-error.ts';

const linter = new DocumentLinter(workerData as Settings);
parentPort?.on('message', async ({ index, source }: Job) => {
  try {
    parentPort?.postMessage({ index, outcome: await linter.lint(source) } satisfies Message);
  } catch (error) {
    const message: Message = { error: messageOf(error), isUsers: error instanceof UserError };
    parentPort?.postMessage(message);
  }
});
