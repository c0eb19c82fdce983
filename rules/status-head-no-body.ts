import { forbidContent } from '../src/checks/forbid-content.ts';
import type { Fix } from '../src/fixes/fix.ts';
import { removeContent } from '../src/fixes/remove-content.ts';
import { isSuccess, neverHasContent } from '../src/http/status-codes.ts';
import { defineRule } from '../src/rule/rule.ts';

export default defineRule({
  id: 'status-head-no-body',
  summary: 'A successful response to HEAD declares no body.',
  sources: ['RFC 9110, section 9.3.2', 'RFC 9110, section 6.4.1'],
  severity: 'warn',
  recommended: true,
  scope: 'paths',
  grouping: 'empty content of a code',
  options: {},
  check: forbidContent({
    // status-no-body has the codes that never have content, whatever the method.
    codes: code => isSuccess(code) && !neverHasContent(code),
    concerns: ({ operation }) => operation.method === 'HEAD',
  }),
});

export const fix: Fix = {
  safe: {
    does: 'removes the content; an operation that shares the response with others gets it written out without',
    mend: removeContent,
  },
};
