import { requireRegisteredHeader } from '../src/checks/require-header.ts';
import { suggestHeader } from '../src/fixes/add-header.ts';
import { defineRule } from '../src/rule/rule.ts';
import { DESCRIBED_HEADER } from './status-described-header.ts';
import proxyOnly from './status-proxy-only.ts';

export default defineRule({
  id: 'status-407-proxy-authenticate',
  summary: 'A 407 response declares a Proxy-Authenticate header.',
  sources: ['RFC 9110, section 15.5.8', 'RFC 9110, section 11.7.1'],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  grouping: 'convention',
  defersTo: [DESCRIBED_HEADER, { to: proxyOnly, what: 'every 407' }],
  options: {},
  check: requireRegisteredHeader({ '407': 'says how to authenticate with the proxy' }),
});

export const fix = /* @__PURE__ */ suggestHeader({
  name: 'Proxy-Authenticate',
  description: 'How to authenticate with the proxy.',
  type: 'string',
});
