/** What a thread of `lint` does: lints documents until there are no more. */
import { parentPort, workerData } from 'node:worker_threads';
import { DocumentLinter } from './document-linter.ts';
import { type Message, type Share, taking } from './lint-pool.ts';
import { messageOf, UserError } from './user-error.ts';

const share = workerData as Share;

async function work(): Promise<void> {
  const linter = new DocumentLinter(share.settings);
  for (const { index, source } of taking(share)) say({ index, outcome: await linter.lint(source) });
  say('ended');
}

function say(message: Message): void {
  parentPort?.postMessage(message);
}

work().catch((error: unknown) => say({ error: messageOf(error), isUsers: error instanceof UserError }));
