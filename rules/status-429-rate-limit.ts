import { isUnfit } from '../src/checks/fit-header-schemas.ts';
import { isNoRateLimit, tellsWhen } from '../src/checks/no-rate-limit.ts';
import { requireHeader } from '../src/checks/require-header.ts';
import { addRateLimit, addRetryAfter, addUsualRateLimit } from '../src/fixes/add-rate-limit.ts';
import type { Fix } from '../src/fixes/fix.ts';
import { FAMILIES, LONE_FIELDS } from '../src/http/rate-limit-headers.ts';
import { list } from '../src/openapi/wording.ts';
import { OK } from '../src/rule/finding.ts';
import { defineRule } from '../src/rule/rule.ts';
import { DESCRIBED_HEADER } from './status-described-header.ts';
import headerSchema from './status-header-schema.ts';

interface Options {
  accept: readonly string[];
}

const NAMES = FAMILIES.map(({ name }) => name);

export default defineRule({
  id: 'status-429-rate-limit',
  summary: 'A 429 response declares headers that say when to try again.',
  sources: ['RFC 6585, section 4', 'RFC 9110, section 10.2.3', 'draft-ietf-httpapi-ratelimit-headers'],
  severity: 'warn',
  recommended: true,
  scope: 'paths',
  grouping: 'convention',
  defersTo: [
    DESCRIBED_HEADER,
    {
      to: headerSchema,
      what: 'a `RateLimit` header that is described as something else, such as a number',
      where: ({ headers = [] }, own) => own.headers?.join() === headers.join(),
    },
  ],
  options: {
    accept: {
      description: 'The families of header fields that will do, any of them.',
      takes: `a list of at least one of ${NAMES.join(', ')}`,
      schema: { type: 'array', items: { enum: NAMES }, minItems: 1 },
      default: NAMES,
    },
  },
  check: requireHeader<Options>({
    codes: ['429'],
    concerns: use => !isNoRateLimit(use),
    meets: ({ response }, _, view) => response !== undefined && tellsWhen(view, response),
    check(declared, { accept }, uses, { files }) {
      const accepted = FAMILIES.filter(({ name }) => accept.includes(name));
      const misnamed = declared.find(field => /^ratelimit$/i.test(field.name) && isUnfit(files, field));
      const names = declared.filter(field => field !== misnamed).map(({ name }) => name.toLowerCase());
      if (accepted.some(({ declaredBy }) => declaredBy(names))) return OK;
      if (misnamed !== undefined && accept.includes('RateLimit')) {
        return {
          kind: 'missing',
          headers: [misnamed.name],
          fault: `${misnamed.name}, but not as the field that says when to come back`,
          advice: 'make it a string, such as "default";r=50;t=30',
        };
      }
      if (uses.every(({ text }) => isOfConcurrency(text))) {
        if (!accept.includes('Retry-After')) return OK;
        return {
          kind: 'missing',
          headers: [RETRY_AFTER],
          fault: `no ${RETRY_AFTER} header`,
          advice: `add one that says ${WHEN}`,
        };
      }
      const lone = LONE_FIELDS.map(({ pattern, family, partner }) => {
        const names = declared.map(({ name }) => name).filter(name => pattern.test(name));
        return { names, partner: accept.includes(family) ? partner : undefined };
      }).filter(({ names }) => names.length > 0);
      const partners = lone.flatMap(({ partner }) => partner ?? []);
      const headers = [...new Set([...partners, ...accepted.map(({ remedy }) => remedy)])];
      const only = accepted.length === 1 ? accepted[0]?.name : 'rate limit';
      return {
        kind: 'missing',
        headers,
        fault:
          lone.length === 0
            ? `no ${only} header`
            : `${list(lone.flatMap(({ names }) => names))}, but nothing that says when to come back`,
        advice: `add ${list(headers.slice(0, 2), 'or')}${lone.length === 0 ? ', so that clients know when to try again' : ''}`,
      };
    },
  }),
});

const RETRY_AFTER = 'Retry-After';
const WHEN = 'when to try again';

/** Whether it is about what goes on at the same time, of which no RateLimit field tells. */
function isOfConcurrency(text: string): boolean {
  return (
    /\b(concurren\w*|simultaneous\w*|in parallel|queue (is |was )?full)\b/i.test(text) &&
    !/\b(rates?|quotas?|per (second|minute|hour|day|month)|throttl\w*)\b/i.test(text)
  );
}

export const fix: Fix<Options> = {
  suggested: {
    does: 'adds the header fields that other responses declare, or Retry-After, kept once in the components',
    mend: (finding, view, options) =>
      finding.about.headers?.join() === RETRY_AFTER
        ? addRetryAfter(finding, view, options)
        : addRateLimit(finding, view, options),
    otherwise: addUsualRateLimit,
  },
};
