import { isNoRateLimit } from '../src/checks/no-rate-limit.ts';
import { requireRegisteredHeader } from '../src/checks/require-header.ts';
import { addRetryAfter, addUsualRetryAfter } from '../src/fixes/add-rate-limit.ts';
import type { Fix } from '../src/fixes/fix.ts';
import { defineRule } from '../src/rule/rule.ts';
import rateLimit from './status-429-rate-limit.ts';
import { DESCRIBED_HEADER } from './status-described-header.ts';

export default defineRule({
  id: 'status-429-retry-after',
  summary: 'A 429 response declares a Retry-After header.',
  sources: ['RFC 6585, section 4', 'RFC 9110, section 10.2.3'],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  grouping: 'convention',
  defersTo: [
    DESCRIBED_HEADER,
    {
      to: rateLimit,
      what: 'a 429 that declares no rate limit header at all',
      where: ({ headers = [] }) => headers.includes('Retry-After'),
    },
  ],
  options: {},
  check: requireRegisteredHeader(
    { '429': 'says how long to wait' },
    { concerns: use => !isNoRateLimit(use) },
  ),
});

export const fix: Fix = {
  suggested: {
    does: 'adds the header field, kept once in the components',
    mend: addRetryAfter,
    otherwise: addUsualRetryAfter,
  },
};
