import { forbidContent } from '../src/checks/forbid-content.ts';
import type { Fix } from '../src/fixes/fix.ts';
import { removeContent } from '../src/fixes/remove-content.ts';
import { neverHasContent } from '../src/http/status-codes.ts';
import { defineRule } from '../src/rule/rule.ts';

export default defineRule({
  id: 'status-no-body',
  summary: 'A 1xx, 204, 205 or 304 response declares no body.',
  sources: [
    'RFC 9110, section 6.4.1',
    'RFC 9110, section 15.2',
    'RFC 9110, section 15.3.5',
    'RFC 9110, section 15.3.6',
    'RFC 9110, section 15.4.5',
  ],
  severity: 'error',
  recommended: true,
  scope: 'everywhere',
  grouping: 'empty content of a code',
  options: {},
  check: forbidContent({
    codes: neverHasContent,
    instead: code => (code.startsWith('2') ? '200' : undefined),
  }),
});

export const fix: Fix = {
  safe: {
    does: 'removes the content; an operation that shares the response with others gets it written out without',
    mend: removeContent,
  },
};
