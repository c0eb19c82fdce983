import { consistentErrorSchema } from '../src/checks/consistent-error-schema.ts';
import { defineRule } from '../src/rule/rule.ts';

export default defineRule({
  id: 'status-error-schema-consistent',
  summary: 'An error response references the same schema as most other errors.',
  sources: ['RFC 9110, section 15.5', 'RFC 9110, section 15.6', 'RFC 9457, section 1'],
  severity: 'hint',
  recommended: false,
  scope: 'paths',
  grouping: 'copies',
  options: {},
  check: consistentErrorSchema,
});
