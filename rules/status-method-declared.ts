import { rejectCodes } from '../src/checks/reject-code.ts';
import { defineRule } from '../src/rule.ts';

export default defineRule({
  id: 'status-method-declared',
  summary: 'A declared operation does not answer that there is no such operation.',
  sources: ['RFC 9110, section 15.5.6', 'RFC 9110, section 15.6.2'],
  severity: 'hint',
  recommended: false,
  scope: 'paths',
  habit: 'code',
  options: {},
  check: rejectCodes({
    '405': {
      fault: 'says that the resource has no such method, yet the operation is declared',
      advice: 'remove it, or answer 403 (Forbidden) or 409 (Conflict) if only some requests are refused',
    },
    '501': {
      fault: 'says that the server cannot do this at all, yet the operation is declared',
      advice: 'remove it, or do not declare the operation until it works',
    },
  }),
});
