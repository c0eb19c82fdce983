import { answerAny, either } from '../src/checks/answer-instead.ts';
import { rejectCode } from '../src/checks/reject-code.ts';
import { READING, registered } from '../src/http/status-codes.ts';
import type { ResponseUse } from '../src/openapi/model.ts';
import type { OperationIndex } from '../src/openapi/operation-index.ts';
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
  summary: 'A GET, HEAD or QUERY says when it answers with a code that is meant for changes, such as 409.',
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
      if (hasExampleOfItsOwn(use, view)) return undefined;
      // A result that may not be ready yet.
      if (code === '202' && operation.uses.some(other => other.code === '200')) return undefined;
      return {
        fault: `is mostly for a change, which a ${operation.method} is not, and nothing says when it happens`,
        advice: (ADVICE[code] as (typeof ADVICE)[string])(use),
      };
    },
  }),
});

/** Whether an example says when it happens. */
function hasExampleOfItsOwn({ code, response }: ResponseUse, { files }: OperationIndex): boolean {
  const examples = (response?.content ?? []).flatMap(
    ({ place }) => follow(files, place.at('examples'))?.children() ?? [],
  );
  return examples.some(entry => {
    const example = follow(files, entry);
    return ['summary', 'description'].some(key => !isPhrase(example?.textAt(key) ?? '', code));
  });
}

/** Whether its description holds no word beyond the reason phrase. */
function isBare({ code, text }: ResponseUse): boolean {
  return isPhrase(text, code);
}

function isPhrase(text: string, code: string): boolean {
  const letters = (words = '') => words.toLowerCase().replace(/\P{L}/gu, '');
  return ['', letters(registered(code)?.phrase)].includes(letters(text));
}
