import { requireError } from '../src/checks/require-code.ts';
import { suggestResponse } from '../src/fixes/add-response.ts';
import { isNoError } from '../src/http/status-codes.ts';
import { codesOf, list } from '../src/openapi/wording.ts';
import type { Deferral } from '../src/rule/deferrals.ts';
import { OK, SKIP } from '../src/rule/finding.ts';
import { defineRule } from '../src/rule/rule.ts';

const rule = defineRule({
  id: 'status-error-declared',
  summary: 'Every operation declares an error.',
  sources: ['OpenAPI, Responses Object', 'RFC 9110, section 15.5', 'RFC 9110, section 15.6'],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  grouping: 'convention',
  options: {},
  check: requireError<unknown>({
    check({ uses }) {
      if (!uses.some(({ code }) => isNoError(code))) return SKIP;
      if (!uses.every(({ code }) => isNoError(code))) return OK;
      return {
        kind: 'missing',
        fault: `declares ${list(codesOf(uses), 'and', 3)}, but no error`,
        advice: 'add the errors that clients must handle, or default for all of them',
        lacking: '4XX',
      };
    },
  }),
});

export default rule;

/** What rules leave that ask for one error. */
export const DECLARES_NO_ERROR: Deferral = { to: rule, what: 'an operation that declares no error at all' };

export const fix = /* @__PURE__ */ suggestResponse(
  'default',
  'refers to the default response that other operations share',
);
