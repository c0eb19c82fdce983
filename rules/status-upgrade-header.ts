import { requireRegisteredHeader } from '../src/checks/require-header.ts';
import { suggestHeader } from '../src/fixes/add-header.ts';
import { isSuccess } from '../src/http/status-codes.ts';
import type { ResponseUse } from '../src/openapi/model.ts';
import { defineRule } from '../src/rule/rule.ts';
import { DESCRIBED_HEADER } from './status-described-header.ts';

export default defineRule({
  id: 'status-upgrade-header',
  summary: 'A 101 or 426 response declares an Upgrade header.',
  sources: ['RFC 9110, section 7.8', 'RFC 9110, section 15.2.2', 'RFC 9110, section 15.5.22'],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  grouping: 'convention or code',
  defersTo: [DESCRIBED_HEADER],
  options: {},
  check: requireRegisteredHeader(
    { '101': 'names the protocol it switches to', '426': 'names the protocols to use instead' },
    { concerns: use => use.code !== '101' || mayBeSwitch(use) },
  ),
});

/** What is said of another protocol. */
const OF_PROTOCOL = /switch|upgrad|protocol|socket|hijack/i;

/** Whether it may switch protocols: not what returns in content, beside a success, what it says nothing of the kind about. */
function mayBeSwitch({ operation, response, text }: ResponseUse): boolean {
  return response?.content.length === 0 || OF_PROTOCOL.test(text) || ![...operation.codes].some(isSuccess);
}

export const fix = /* @__PURE__ */ suggestHeader({
  name: 'Upgrade',
  description: 'The protocols to use.',
  type: 'string',
});
