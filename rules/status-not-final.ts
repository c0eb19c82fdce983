import {
  type Answer,
  answerEach,
  answerInstead,
  answerOneOf,
  either,
  offered,
} from '../src/checks/answer-instead.ts';
import { rejectCode } from '../src/checks/reject-code.ts';
import type { ResponseUse } from '../src/openapi/model.ts';
import { defineRule } from '../src/rule/rule.ts';

const INTERIM = 'is an interim response, which HTTP libraries pass over';
const FINAL = 'declare only the final response';
const LEFT = 'is what a proxy logs when the client leaves before the response';

const FAULTS: Readonly<Record<string, string>> = {
  '100': INTERIM,
  '102': INTERIM,
  '103': INTERIM,
  '104': INTERIM,
  '208': 'stands only inside the body of a 207',
  '444': 'is what a proxy logs when it sends no response at all',
  '499': LEFT,
};

export default defineRule({
  id: 'status-not-final',
  summary: 'No operation declares a status code that clients never receive.',
  sources: ['RFC 9110, section 15', 'RFC 9110, section 15.2', 'RFC 8297, section 2', 'RFC 5842, section 7.1'],
  severity: 'warn',
  recommended: true,
  scope: 'everywhere',
  grouping: 'code and advice',
  options: {},
  check: rejectCode<unknown>({
    codes: code => Object.hasOwn(FAULTS, code),
    fault(use) {
      if (standsForRange(use)) return undefined;
      if (isOwnError(use)) {
        return { fault: `${LEFT}, and clients treat it as 400`, advice: answerInstead(use) };
      }
      return { fault: FAULTS[use.code] as string, advice: adviceFor(use) };
    },
  }),
});

function adviceFor(use: ResponseUse): string {
  const [accepted] = offered([use], [['202', 'if the work goes on']]);
  const done: Answer = ['200', 'if nothing was left to do'];
  const isError: Answer = ['409', 'if that is an error'];
  switch (use.code) {
    case '102':
      return accepted === undefined ? FINAL : `${FINAL}, which is ${accepted}`;
    case '208':
      return use.operation.codes.has('200')
        ? either('remove it', answerEach([use], [isError]))
        : answerOneOf(use, [done, isError]);
    case '444':
      return 'remove it';
    case '499':
      // Nobody knows what it says where a reference leads nowhere.
      return use.response === undefined
        ? either('remove it', answerEach([use], [['400', 'if the API itself sends it']]))
        : 'remove it';
    default:
      return FINAL;
  }
}

/** A 100 that says it is any 1xx: Swagger 2.0 has no ranges. */
function standsForRange({ code, text }: ResponseUse): boolean {
  return code === '100' && /^informational\b/i.test(text);
}

/** A 499 that says something, but nothing of a client that left. */
function isOwnError({ code, text, response }: ResponseUse): boolean {
  return (
    code === '499' &&
    (text !== '' || (response !== undefined && response.content.length > 0)) &&
    !/\b(clos|cancel|abort|disconnect|h[au]ng|left|leave|lost)/i.test(text)
  );
}
