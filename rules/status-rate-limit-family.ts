import { rateLimitFamily } from '../src/checks/rate-limit-family.ts';
import { defineRule } from '../src/rule/rule.ts';

export default defineRule({
  id: 'status-rate-limit-family',
  summary: 'An API uses one complete family of rate limit headers.',
  sources: ['draft-ietf-httpapi-ratelimit-headers'],
  severity: 'hint',
  recommended: false,
  scope: 'paths',
  grouping: 'copies',
  options: {},
  check: rateLimitFamily,
});
