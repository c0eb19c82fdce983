import { successErrorSchema } from '../src/checks/success-error-schema.ts';
import { defineRule } from '../src/rule/rule.ts';

export default defineRule({
  id: 'status-success-error-schema',
  summary: 'A 2xx response does not reference the error schema.',
  sources: ['RFC 9110, section 15.3', 'RFC 9457, section 1'],
  severity: 'warn',
  recommended: true,
  scope: 'paths',
  grouping: 'copies',
  options: {},
  check: successErrorSchema,
});
