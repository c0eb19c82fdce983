import { requireRegisteredHeader } from '../src/checks/require-header.ts';
import { suggestHeader, uri } from '../src/fixes/add-header.ts';
import { defineRule } from '../src/rule/rule.ts';
import { DESCRIBED_HEADER } from './status-described-header.ts';

const TARGET = 'holds the URI to go to';

export default defineRule({
  id: 'status-redirect-location',
  summary: 'A redirect (301, 302, 303, 307, 308) declares a Location header.',
  sources: [
    'RFC 9110, section 15.4.2',
    'RFC 9110, section 15.4.3',
    'RFC 9110, section 15.4.4',
    'RFC 9110, section 15.4.8',
    'RFC 9110, section 15.4.9',
    'RFC 9110, section 10.2.2',
  ],
  severity: 'warn',
  recommended: true,
  scope: 'paths',
  grouping: 'convention or code',
  defersTo: [DESCRIBED_HEADER],
  options: {},
  check: requireRegisteredHeader(
    { '301': TARGET, '302': TARGET, '303': TARGET, '307': TARGET, '308': TARGET },
    {
      // To an upload in parts, older protocols answer 308 for "send the next one": no redirect.
      concerns: ({ code, operation }) => code !== '308' || !operation.takesHeader('Content-Range'),
    },
  ),
});

export const fix = /* @__PURE__ */ suggestHeader(
  /* @__PURE__ */ uri('Location', 'The URI to go to.'),
  'adds the header field, as a URI',
);
