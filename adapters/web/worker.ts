/** Where the engine runs, so that the page goes on while it does. */
import { choiceOf } from './model/choice.ts';
import { catalogue, check, map, mend, rulesetOf } from './model/look.ts';
import type { Answer, Request, Requests } from './model/protocol.ts';

// What is published as files has a policy in its page, which does not hold for a worker: so it cannot ask anybody either.
for (const name of ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'WebTransport', 'importScripts']) {
  Object.defineProperty(globalThis, name, { value: undefined });
}

const HANDLERS: {
  [Name in keyof Requests]: (body: Requests[Name][0]) => Requests[Name][1] | Promise<Requests[Name][1]>;
} = {
  catalogue,
  choice: choiceOf,
  ruleset: rulesetOf,
  check,
  map,
  mend,
};

addEventListener('message', async ({ data }: MessageEvent<Request>) => {
  const { id, name, body } = data;
  const answer = (rest: Omit<Answer, 'id'>) => postMessage({ id, ...rest } satisfies Answer);
  try {
    answer({ body: await HANDLERS[name](body as never) });
  } catch (error) {
    answer({ error: error instanceof Error ? error.message : String(error) });
  }
});
