import { rejectCodes } from '../src/checks/reject-code.ts';
import { defineRule } from '../src/rule.ts';
import delete204 from './status-delete-204.ts';

const LOGIN = 'remove it, or answer 401 (Unauthorized) if the API itself asks for credentials';

export default defineRule({
  id: 'status-proxy-only',
  summary: 'No operation answers with a code that only proxies send.',
  sources: ['RFC 9110, section 15.3.4', 'RFC 9110, section 15.5.8', 'RFC 6585, section 6'],
  severity: 'hint',
  recommended: false,
  scope: 'paths',
  habit: 'code',
  leaves: [{ to: delete204, what: 'the 203 of a DELETE' }],
  options: {},
  check: rejectCodes({
    '203': { fault: 'comes from a proxy that changed the response of the API', advice: 'answer 200 (OK)' },
    '407': { fault: 'comes from a proxy that asks for credentials of its own', advice: LOGIN },
    '511': { fault: 'comes from a network that asks for a login before it lets requests out', advice: LOGIN },
  }),
});
