import { requireRegisteredHeader } from '../src/checks/require-header.ts';
import type { Fix } from '../src/fix.ts';
import { addHeader } from '../src/fixes/add-header.ts';
import { defineRule } from '../src/rule.ts';
import { LEFT_WHERE_DESCRIBED } from './status-described-header.ts';

export default defineRule({
  id: 'status-401-www-authenticate',
  summary: 'A 401 response declares a WWW-Authenticate header.',
  sources: ['RFC 9110, section 15.5.2', 'RFC 9110, section 11.6.1'],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  habit: 'convention',
  leaves: [LEFT_WHERE_DESCRIBED],
  options: {},
  check: requireRegisteredHeader({ '401': 'says how to authenticate' }),
});

export const fix: Fix = {
  suggested: {
    does: 'adds the header field',
    mend: (finding, view) =>
      addHeader(finding, view, {
        name: 'WWW-Authenticate',
        description: 'How to authenticate.',
        type: 'string',
      }),
  },
};
