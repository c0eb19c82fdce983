import { requireRegisteredHeader } from '../src/checks/require-header.ts';
import { defineRule } from '../src/rule.ts';

export default defineRule({
  id: 'status-405-allow',
  summary: 'A 405 response declares an Allow header.',
  sources: ['RFC 9110, section 15.5.6', 'RFC 9110, section 10.2.1'],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  habit: 'convention',
  options: {},
  check: requireRegisteredHeader({ '405': 'lists the methods that are allowed' }),
});
