import { requireError } from '../src/checks/require-code.ts';
import { suggestResponse } from '../src/fixes/add-response.ts';
import { registered } from '../src/http/status-codes.ts';
import { memoized } from '../src/lib/collections.ts';
import { isHealthCheck } from '../src/openapi/endpoints.ts';
import type { ResponseUse } from '../src/openapi/model.ts';
import { rootOf } from '../src/openapi/node.ts';
import type { OperationIndex } from '../src/openapi/operation-index.ts';
import { OK, SKIP } from '../src/rule/finding.ts';
import { defineRule } from '../src/rule/rule.ts';
import { DECLARES_NO_ERROR } from './status-error-declared.ts';

export default defineRule({
  id: 'status-429-declared',
  summary: 'Every operation declares 429.',
  sources: ['RFC 6585, section 4'],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  grouping: 'convention',
  defersTo: [DECLARES_NO_ERROR],
  options: {},
  check: requireError({
    check(operation, _, view) {
      // To limit what asks whether the service is up would defeat it.
      if (isHealthCheck(operation)) return SKIP;
      // Some answer the unregistered 420 instead, which status-registered tells of.
      if (operation.declares('429') || operation.declares('420')) return OK;
      if (operation.uses.some(isOfLimit)) return OK;
      // A 429 is not what this API answers, as it says itself.
      if (limitsByAnotherCode(view)) return SKIP;
      return {
        kind: 'missing',
        fault: 'declares no 429',
        advice: 'declare what it answers to a client that sends too many requests',
        lacking: '429',
      };
    },
  }),
});

/** What another error says where it is what answers too many requests. */
const LIMITS = /\brate[- ]?limit|\btoo many requests\b|\brequests per (second|minute|hour)\b/i;

/** What is so only where the code is a vendor's own: a registered one may say it of how many things there are. */
const OWN_LIMITS =
  /\b(reach|exceed|hit)(s|es|ed|ing)? (\w{1,12} ){0,3}(limit|quota)\b|\b(limit|quota) (\w{1,5} ){0,2}(reached|exceeded)\b/i;

function isOfLimit({ code, text }: ResponseUse): boolean {
  if (!/^4\d\d$/.test(code)) return false;
  return LIMITS.test(text) || (registered(code) === undefined && OWN_LIMITS.test(text));
}

/** A sentence that gives another code to a client that exceeds its limit: `you'll get a 403 Forbidden (Rate Limit Exceeded)`. */
const OTHER_CODE =
  /^(?=.*\b(rate[- ]?limit|too many requests|(exceed|reach)\w{0,3} (\w{1,12} ){0,3}limit))(?!.*\b429\b).*(?<![\w.-])(?:403|420|503)(?![\w-]|\.\d)/i;

/** Whether the description of the API says that it answers too many requests otherwise. */
const limitsByAnotherCode = memoized(({ files }: OperationIndex): boolean => {
  const text = rootOf(files).at('info').textAt('description');
  // Elsewhere it may say that there is a 429 too.
  return !/\b429\b/.test(text) && text.split(/\n|[.!?](?=\s)/).some(sentence => OTHER_CODE.test(sentence));
});

export const fix = /* @__PURE__ */ suggestResponse('429');
