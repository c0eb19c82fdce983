import { answerHeader } from '../src/checks/answer-header.ts';
import { answerAny, either } from '../src/checks/answer-instead.ts';
import { defineRule } from '../src/rule/rule.ts';
import contentRange from './status-content-range.ts';

const DECLARE = 'declare it as a parameter';

export default defineRule({
  id: 'status-range-request',
  summary:
    'Only an operation that takes Range declares 206 or 416, and only one that takes Expect declares 417.',
  sources: [
    'RFC 9110, section 14.2',
    'RFC 9110, section 15.3.7',
    'RFC 9110, section 15.5.17',
    'RFC 9110, section 15.5.18',
  ],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  grouping: 'code and advice, then code',
  defersTo: [
    {
      to: contentRange,
      what: 'a 206 or 416 that may not be about ranges',
      where: ({ doubted }) => doubted === true,
    },
  ],
  options: {},
  check: answerHeader({
    '206': {
      fault: 'sends the part that a Range header asked for, but the operation takes no such header',
      advice: use => either(DECLARE, answerAny([use], ['200']) ?? 'remove 206'),
    },
    '416': {
      fault: 'rejects a Range header, but the operation takes no such header',
      advice: use => either(DECLARE, 'remove 416', answerAny([use], ['400'], 'if the query is wrong')),
    },
    '417': {
      fault: 'rejects an Expect header, but the operation takes no such header',
      advice: () => `${DECLARE}, or remove 417`,
    },
  }),
});
