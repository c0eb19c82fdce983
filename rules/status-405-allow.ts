import { requireRegisteredHeader } from '../src/checks/require-header.ts';
import type { Fix } from '../src/fix.ts';
import { addHeader } from '../src/fixes/add-header.ts';
import { defineRule } from '../src/rule.ts';

/** 405 is also taken for anything that is not allowed. */
const ABOUT_METHODS = /method|not (allowed|supported)|read.?only|\b(get|head|put|post|patch|delete)/i;

export default defineRule({
  id: 'status-405-allow',
  summary: 'A 405 response declares an Allow header.',
  sources: ['RFC 9110, section 15.5.6', 'RFC 9110, section 10.2.1'],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  habit: 'convention',
  options: {},
  check: requireRegisteredHeader(
    { '405': 'lists the methods that are allowed' },
    {
      otherwise: ({ text }) =>
        text === '' || ABOUT_METHODS.test(text)
          ? undefined
          : 'answer 400 (Bad Request) or 409 (Conflict) if the method is not what is wrong',
    },
  ),
});

export const fix: Fix = {
  suggested: {
    does: 'adds the header field',
    mend: (finding, view) =>
      addHeader(finding, view, {
        name: 'Allow',
        description: 'The methods that are allowed.',
        type: 'string',
      }),
  },
};
