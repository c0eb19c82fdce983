import { answerAny, answerDescribed, isOffered } from '../src/checks/answer-instead.ts';
import { rejectCode } from '../src/checks/reject-code.ts';
import type { ResponseUse } from '../src/openapi/model.ts';
import type { Wording } from '../src/rule/finding.ts';
import { defineRule } from '../src/rule/rule.ts';

const NO_FORMAT = 'says that no format suits the client';

const SPEAKS_OF_FORMATS = /accept|format|media|mime|content.?type|charset|encoding|language|represent/i;

/** What a 406 that has nothing to do with formats may mean. */
const INSTEAD = ['400', '401', '403', '422'];

/** What it may mean where it speaks of who may have what, and where of how they are known too. */
const OF_WHO = ['403', '422'];
const OF_TOKEN = ['401', '403'];

export default defineRule({
  id: 'status-406-content',
  summary: 'Only an operation that returns content declares 406.',
  sources: ['RFC 9110, section 15.5.7', 'RFC 9110, section 12.1'],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  grouping: 'code and advice',
  options: {},
  check: rejectCode<unknown>({
    codes: code => code === '406',
    fault(use) {
      const { method, uses } = use.operation;
      // A HEAD sends none, but is negotiated as its GET is.
      return method === 'HEAD' || uses.some(mayHaveContent) ? undefined : wordingOf(use);
    },
  }),
});

function mayHaveContent({ response }: ResponseUse): boolean {
  return response === undefined || response.content.length > 0;
}

function wordingOf(use: ResponseUse): Wording {
  if (use.text === '' || SPEAKS_OF_FORMATS.test(use.text)) {
    return {
      fault: `${NO_FORMAT}, but no response of the operation has content`,
      advice: 'remove 406, or declare the content of the responses',
    };
  }
  const isOfWho = /eligib|entitle/i.test(use.text);
  return {
    fault: `${NO_FORMAT}, but is described as something else`,
    advice: isOfWho
      ? answerOf(use, /token|session|log-?in/i.test(use.text) ? OF_TOKEN : OF_WHO)
      : (answerDescribed(use) ?? answerOf(use, INSTEAD)),
  };
}

function answerOf(use: ResponseUse, codes: readonly string[]): string {
  const [first, ...more] = codes.filter(code => isOffered([use], code));
  if (first === undefined) return 'remove 406, since what it may mean is declared too';
  return `${answerAny([use], [first, ...more])}${more.length > 0 ? ', whichever says it' : ''}`;
}
