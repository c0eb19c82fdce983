import { fitHeaderSchemas } from '../src/checks/fit-header-schemas.ts';
import { defineRule } from '../src/rule/rule.ts';

export default defineRule({
  id: 'status-header-schema',
  summary: 'The schema of a well-known response header allows the values that the header can have.',
  sources: [
    'RFC 9110, section 10.2.3',
    'RFC 9110, section 10.2.2',
    'RFC 9110, section 5.6.7',
    'RFC 9110, section 5.6.1',
    'RFC 9111, section 5.1',
    'RFC 9745, section 2.1',
    'RFC 8594, section 3',
    'draft-ietf-httpapi-ratelimit-headers',
  ],
  severity: 'warn',
  recommended: true,
  scope: 'paths',
  grouping: 'code',
  options: {},
  check: fitHeaderSchemas,
});
