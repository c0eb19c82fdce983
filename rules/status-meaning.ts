import { meanCode } from '../src/checks/mean-code.ts';
import { defineRule } from '../src/rule/rule.ts';
import description from './status-description.ts';

export default defineRule({
  id: 'status-meaning',
  summary: 'The description of an error response fits its status code.',
  sources: ['RFC 9110, section 15.5', 'RFC 9110, section 15.6', 'RFC 6585, section 4'],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  grouping: 'code and advice',
  defersTo: [{ to: description, what: 'a description that begins with another code or its phrase' }],
  options: {},
  check: meanCode,
});
