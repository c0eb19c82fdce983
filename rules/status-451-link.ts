import { requireRegisteredHeader } from '../src/checks/require-header.ts';
import { suggestHeader } from '../src/fixes/add-header.ts';
import { defineRule } from '../src/rule/rule.ts';
import { DESCRIBED_HEADER } from './status-described-header.ts';

export default defineRule({
  id: 'status-451-link',
  summary: 'A 451 response declares a Link header.',
  sources: ['RFC 7725, section 3', 'RFC 7725, section 4'],
  severity: 'hint',
  recommended: false,
  scope: 'paths',
  grouping: 'convention',
  defersTo: [DESCRIBED_HEADER],
  options: {},
  check: requireRegisteredHeader({ '451': 'identifies who blocks the access, with rel="blocked-by"' }),
});

export const fix = /* @__PURE__ */ suggestHeader({
  name: 'Link',
  description: 'Who blocks the access, with rel="blocked-by".',
  type: 'string',
});
