import { requireHeader } from '../src/checks/require-header.ts';
import { FAMILIES, loneFields } from '../src/rate-limit-headers.ts';
import { defineRule } from '../src/rule.ts';
import { list } from '../src/words.ts';

interface Options {
  accept: readonly string[];
}

const NAMES = FAMILIES.map(({ name }) => name);

export default defineRule<Options>({
  id: 'status-429-rate-limit',
  summary: 'A 429 response declares headers that say when to come back.',
  sources: ['RFC 6585, section 4', 'RFC 9110, section 10.2.3', 'draft-ietf-httpapi-ratelimit-headers'],
  severity: 'warn',
  recommended: true,
  scope: 'paths',
  options: {
    accept: {
      description: 'The families of header fields that will do, any of them.',
      takes: `a list of at least one of ${NAMES.join(', ')}`,
      schema: { type: 'array', items: { enum: NAMES }, minItems: 1 },
      default: NAMES,
    },
  },
  check: requireHeader({
    codes: ['429'],
    lack(declared, { accept }) {
      const accepted = FAMILIES.filter(({ name }) => accept.includes(name));
      const names = declared.map(({ name }) => name.toLowerCase());
      if (accepted.some(({ declaredBy }) => declaredBy(names))) return undefined;
      const headers = accepted.map(({ name }) => name);
      const lone = loneFields(declared);
      return {
        headers,
        fault:
          lone.length > 0
            ? `declares ${list(lone)} alone, which does not say when to come back`
            : `declares no ${headers.length === 1 ? headers[0] : 'rate limit'} header`,
        advice: `add ${list(
          accepted.slice(0, 2).map(({ remedy }) => remedy),
          'or',
        )}, so that clients know when to try again`,
      };
    },
  }),
});
