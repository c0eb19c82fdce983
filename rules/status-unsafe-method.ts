import { answerAny, either } from '../src/checks/answer-instead.ts';
import { rejectCode } from '../src/checks/reject-code.ts';
import { READING, registered } from '../src/http/status-codes.ts';
import { memoized } from '../src/lib/collections.ts';
import type { Operation, ResponseUse } from '../src/openapi/model.ts';
import type { Node } from '../src/openapi/node.ts';
import type { OperationIndex } from '../src/openapi/operation-index.ts';
import { namesCode, purposeOf } from '../src/openapi/purpose.ts';
import { follow } from '../src/openapi/references.ts';
import { defineRule } from '../src/rule/rule.ts';
import conditionalRequest from './status-conditional-request.ts';

const REMOVE = 'remove it, or say when it happens';

/** Codes that are mostly the answer to a change, and what to do about them on a read. */
const ADVICE: Readonly<Record<string, (use: ResponseUse) => string>> = {
  '202': () => 'answer 200 (OK), or a 4xx or 5xx code if it failed, or say what will be done later',
  '409': use => {
    const wrong = answerAny([use], ['400'], 'if the request is wrong');
    return wrong === undefined ? REMOVE : either('remove it', 'say when', wrong);
  },
  '423': () => REMOVE,
  '424': () => REMOVE,
  '428': () => REMOVE,
  '507': () => REMOVE,
};

export default defineRule({
  id: 'status-unsafe-method',
  summary: 'A GET, HEAD or QUERY explains any status code that is meant for changes, such as 409.',
  sources: [
    'RFC 9110, section 9.2.1',
    'RFC 9110, section 15.3.3',
    'RFC 9110, section 15.5.10',
    'RFC 4918, section 11',
    'RFC 6585, section 3',
    'RFC 10008, section 2',
  ],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  grouping: 'code and advice, then code',
  defersTo: [{ to: conditionalRequest, what: 'a 428 without a condition' }],
  options: {},
  check: rejectCode<unknown>({
    codes: code => Object.hasOwn(ADVICE, code),
    readsResponse: true,
    fault: (use, _, view) => {
      const { code, operation } = use;
      if (!READING.includes(operation.method) || !isBare(use)) return undefined;
      if (hasExampleOfItsOwn(use, view) || listsReasons(use) || namesCode(operation, code)) return undefined;
      // A result that may not be ready yet, or is sent when it is.
      if (code === '202' && (operation.codes.has('200') || isSentLater(operation, view))) return undefined;
      return {
        fault: `is mostly for a change, which a ${operation.method} is not, and nothing says when it happens`,
        advice: (ADVICE[code] as (typeof ADVICE)[string])(use),
      };
    },
  }),
});

/** What says that a result is sent to who asked for it. */
const SENDS = /\bcall-?back|\bweb-?hook|\basynchronous|\bwill be (sent|notified|delivered)\b/i;

/** What a PUT says that brings the result of a GET of its path to who asked for it. */
const BRINGS = /\bcall-?back|\b(used|called)\b.* to (inform|notify|return)\b/i;

/** Whether a GET says that the result is sent later, or a PUT of its path is what the result is sent by. */
function isSentLater(operation: Operation, view: OperationIndex): boolean {
  const { kind, path, place } = operation;
  if (place.at('callbacks').keys.length > 0 || SENDS.test(purposeOf(operation))) return true;
  return answeringPaths(view).has(`${kind} ${path}`);
}

/** The paths with a PUT, where one of these brings what a GET asks for: then all do, whatever they say. */
const answeringPaths = memoized(({ operations }: OperationIndex): ReadonlySet<string> => {
  const puts = operations.filter(({ method }) => method === 'PUT');
  const isAnswering = puts.some(put => BRINGS.test(purposeOf(put)));
  return new Set(isAnswering ? puts.map(({ kind, path }) => `${kind} ${path}`) : []);
});

/** Whether an example says when it happens. */
function hasExampleOfItsOwn({ code, response }: ResponseUse, { files }: OperationIndex): boolean {
  const examples = (response?.content ?? []).flatMap(
    ({ place }) => follow(files, place.at('examples'))?.children() ?? [],
  );
  return examples.some(entry => {
    const example = follow(files, entry);
    return ['summary', 'description'].some(key => !saysNothingBut(example?.textAt(key) ?? '', code));
  });
}

/** Extensions that say when a response comes: `x-response-codes`, `x-error-reasons`. */
const REASONS = /^x-.*(codes?|errors?|reasons?|causes?|conditions?|cases?)$/i;

/** Whether an extension lists when it happens. */
function listsReasons({ response }: ResponseUse): boolean {
  return response?.place.children().some(entry => REASONS.test(entry.name) && saysSomething(entry)) === true;
}

function saysSomething(place: Node): boolean {
  return place.keys.length > 0 || place.elements().length > 0;
}

/** Whether its description holds no word beyond the reason phrase. */
function isBare({ code, text }: ResponseUse): boolean {
  return saysNothingBut(text, code);
}

/** Whether the letters of a text are those of the reason phrase of a code, or there are none. */
function saysNothingBut(text: string, code: string): boolean {
  const letters = (words = '') => words.toLowerCase().replace(/\P{L}/gu, '');
  return ['', letters(registered(code)?.phrase)].includes(letters(text));
}
