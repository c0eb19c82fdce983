import { requireRegisteredHeader } from '../src/checks/require-header.ts';
import { isHealthCheck } from '../src/endpoints.ts';
import type { Fix } from '../src/fix.ts';
import { addRetryAfter, addUsualRetryAfter } from '../src/fixes/add-rate-limit.ts';
import { defineRule } from '../src/rule.ts';
import { LEFT_WHERE_DESCRIBED } from './status-described-header.ts';

export default defineRule({
  id: 'status-503-retry-after',
  summary: 'A 503 response declares a Retry-After header.',
  sources: ['RFC 9110, section 15.6.4', 'RFC 9110, section 10.2.3'],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  habit: 'convention',
  leaves: [LEFT_WHERE_DESCRIBED],
  options: {},
  check: requireRegisteredHeader(
    { '503': 'says when to try again' },
    // The 503 of a health check is its news: whoever asks knows when to ask again.
    { concerns: ({ operation }) => !isHealthCheck(operation) },
  ),
});

export const fix: Fix = {
  suggested: {
    does: 'adds the header field, kept once in the components',
    mend: addRetryAfter,
    otherwise: addUsualRetryAfter,
  },
};
