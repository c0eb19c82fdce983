import type { Answer } from '../src/checks/answer-instead.ts';
import { replaceCodes } from '../src/checks/reject-code.ts';
import { defineRule } from '../src/rule/rule.ts';

const ELSEWHERE: Answer = ['307', 'if the request belongs elsewhere'];

export default defineRule({
  id: 'status-obsolete',
  summary: 'No operation declares an obsolete status code.',
  sources: [
    'RFC 9110, section 15.4.6',
    'RFC 9110, section 15.4.7',
    'RFC 9110, section 15.5.19',
    'IANA HTTP Status Code Registry',
  ],
  severity: 'warn',
  recommended: true,
  scope: 'everywhere',
  grouping: 'code and advice, then code',
  options: {},
  check: replaceCodes({
    '305': { fault: 'is deprecated, and clients do not act on it', answers: [ELSEWHERE] },
    '306': { fault: 'is no longer used, and means nothing to clients', answers: [ELSEWHERE] },
    '418': {
      fault: 'is reserved because of a joke, and means nothing to clients',
      answers: [['400'], ['403', 'to those you turn away']],
    },
    '510': {
      fault: 'belongs to an experiment that was given up',
      answers: [
        ['500', 'if the server is at fault'],
        ['400', 'and say what the request lacks'],
      ],
    },
  }),
});
