import { answerHeader } from '../src/checks/answer-header.ts';
import { answerAny, answerDescribed, answerOneOf, either } from '../src/checks/answer-instead.ts';
import { defineRule } from '../src/rule/rule.ts';

const DECLARE = 'declare If-Match or the like';

export default defineRule({
  id: 'status-conditional-request',
  summary: 'Only an operation that takes a conditional header declares 304, 412 or 428.',
  sources: [
    'RFC 9110, section 13.1',
    'RFC 9110, section 15.4.5',
    'RFC 9110, section 15.5.13',
    'RFC 6585, section 3',
    'RFC 4918, section 12.1',
  ],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  grouping: 'code and advice, then code',
  options: {},
  check: answerHeader({
    '304': {
      fault: 'answers a conditional request, but the operation takes no header that makes one',
      advice: () => 'declare If-None-Match or If-Modified-Since, or remove 304',
    },
    '412': {
      fault: 'says that a condition failed, but the operation takes none',
      advice: use =>
        answerDescribed(use) ??
        either(
          DECLARE,
          answerAny([use], ['409'], 'if the state forbids it') ?? answerOneOf(use, [['409']]),
          answerAny([use], ['400', '401', '403'], 'if the request is wrong'),
        ),
    },
    '428': {
      fault: 'asks for a conditional request, but the operation takes no header that makes one',
      advice: () => `${DECLARE}, or remove 428`,
    },
  }),
});
