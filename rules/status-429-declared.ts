import { requireError } from '../src/checks/require-code.ts';
import { suggestResponse } from '../src/fixes/add-response.ts';
import { isHealthCheck } from '../src/openapi/endpoints.ts';
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
    check(operation) {
      // To limit what asks whether the service is up would defeat it.
      if (isHealthCheck(operation)) return SKIP;
      // Some answer the unregistered 420 instead, which status-registered tells of.
      if (operation.declares('429') || operation.declares('420')) return OK;
      if (operation.uses.some(({ code, text }) => code.startsWith('4') && LIMITS.test(text))) return OK;
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

export const fix = /* @__PURE__ */ suggestResponse('429');
