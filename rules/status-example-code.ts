import { matchExampleCode } from '../src/checks/match-example-code.ts';
import { defineRule } from '../src/rule.ts';

export default defineRule({
  id: 'status-example-code',
  summary: 'The example of an error response names its own status code.',
  sources: ['RFC 9457, section 3.1.2', 'RFC 9110, section 15'],
  severity: 'warn',
  recommended: true,
  scope: 'paths',
  options: {},
  check: matchExampleCode,
});
