import { requireValidator } from '../src/checks/require-validator.ts';
import { suggestHeader } from '../src/fixes/add-header.ts';
import { defineRule } from '../src/rule/rule.ts';
import { DESCRIBED_HEADER } from './status-described-header.ts';

export default defineRule({
  id: 'status-etag',
  summary: 'A response declares the ETag that conditional requests need.',
  sources: ['RFC 9110, section 8.8', 'RFC 9110, section 13.1', 'RFC 9110, section 15.3.1'],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  grouping: 'convention',
  defersTo: [DESCRIBED_HEADER],
  options: {},
  check: requireValidator,
});

export const fix = /* @__PURE__ */ suggestHeader({
  name: 'ETag',
  description: 'The version of the representation.',
  type: 'string',
});
