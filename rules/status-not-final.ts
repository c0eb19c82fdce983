import { answerInstead } from '../src/checks/answer-instead.ts';
import { rejectCode } from '../src/checks/reject-code.ts';
import type { ResponseUse } from '../src/openapi.ts';
import { defineRule, type Wording } from '../src/rule.ts';

const INTERIM = 'is an interim response, which HTTP libraries pass over';
const FINAL = 'declare only the final response';
const LEFT = 'is what a proxy logs when the client leaves before the response';

const FAULTS: Readonly<Record<string, Wording>> = {
  '100': { fault: INTERIM, advice: FINAL },
  '102': { fault: INTERIM, advice: `${FINAL}, which is 202 (Accepted) if the work goes on` },
  '103': { fault: INTERIM, advice: FINAL },
  '104': { fault: INTERIM, advice: FINAL },
  '208': {
    fault: 'stands only inside the body of a 207',
    advice: 'answer 200 (OK) if nothing was left to do, or 409 (Conflict) if that is an error',
  },
  '444': { fault: 'is what a proxy logs when it sends no response at all', advice: 'remove it' },
  '499': { fault: LEFT, advice: 'remove it' },
};

export default defineRule({
  id: 'status-not-final',
  summary: 'A declared code is one that clients get.',
  sources: ['RFC 9110, section 15', 'RFC 9110, section 15.2', 'RFC 8297, section 2', 'RFC 5842, section 7.1'],
  severity: 'warn',
  recommended: true,
  scope: 'everywhere',
  habit: 'code and advice',
  options: {},
  check: rejectCode<unknown>({
    codes: code => Object.hasOwn(FAULTS, code),
    fault(use) {
      if (standsForRange(use)) return undefined;
      return isOwnError(use)
        ? { fault: `${LEFT}, and clients treat it as 400`, advice: answerInstead(use) }
        : FAULTS[use.code];
    },
  }),
});

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
