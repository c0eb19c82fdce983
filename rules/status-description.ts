import { describeCode } from '../src/checks/describe-code.ts';
import { defineRule } from '../src/rule.ts';

export default defineRule({
  id: 'status-description',
  summary: 'The description of a response does not name another status code.',
  sources: ['RFC 9110, section 15', 'RFC 9110, section 15.1'],
  severity: 'info',
  recommended: true,
  scope: 'paths',
  habit: 'code and advice',
  options: {},
  check: describeCode,
});
