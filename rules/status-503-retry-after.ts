import { requireRegisteredHeader } from '../src/checks/require-header.ts';
import type { Fix } from '../src/fix.ts';
import { addRetryAfter } from '../src/fixes/add-rate-limit.ts';
import type { ResponseUse } from '../src/openapi.ts';
import { defineRule } from '../src/rule.ts';

const HEALTH_CHECK =
  /\/_*(lb)?(health(y|z|[-_]?checks?)?|heartbeat|alive|livez|liveness|ready|readyz|readiness|ping)_*(\/(live|liveness|ready|readiness|started|startup))?\/?$/i;

/** The 503 of a health check is its news: whoever asks knows when to ask again. */
function isNoHealthCheck({ operation: { method, path } }: ResponseUse): boolean {
  return !(['GET', 'HEAD'].includes(method) && HEALTH_CHECK.test(path));
}

export default defineRule({
  id: 'status-503-retry-after',
  summary: 'A 503 response declares a Retry-After header.',
  sources: ['RFC 9110, section 15.6.4', 'RFC 9110, section 10.2.3'],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  habit: 'convention',
  options: {},
  check: requireRegisteredHeader({ '503': 'says when to try again' }, { concerns: isNoHealthCheck }),
});

export const fix: Fix = {
  suggested: { does: 'adds the header field, kept once in the components', mend: addRetryAfter },
};
