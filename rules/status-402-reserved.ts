import { rejectCodes } from '../src/checks/reject-code.ts';
import { defineRule } from '../src/rule.ts';

export default defineRule({
  id: 'status-402-reserved',
  summary: 'No operation answers 402, which is reserved.',
  sources: ['RFC 9110, section 15.5.3'],
  severity: 'hint',
  recommended: false,
  scope: 'paths',
  habit: 'code',
  options: {},
  check: rejectCodes({
    '402': {
      fault: 'is reserved for future use, so every API means something else by it',
      advice: 'answer 403 (Forbidden) and say in its body what has to be paid',
    },
  }),
});
