import { requireValidator } from '../src/checks/require-validator.ts';
import { defineRule } from '../src/rule.ts';

export default defineRule({
  id: 'status-etag',
  summary: 'What conditional requests are made of declares ETag or Last-Modified.',
  sources: [
    'RFC 9110, section 8.8',
    'RFC 9110, section 13.1',
    'RFC 9110, section 15.3.1',
    'RFC 9110, section 15.4.5',
  ],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  habit: 'convention',
  options: {},
  check: requireValidator,
});
