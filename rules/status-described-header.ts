import { declareNamedHeaders } from '../src/checks/declare-named-headers.ts';
import { addNamedHeaders } from '../src/fixes/add-named-headers.ts';
import type { Fix } from '../src/fixes/fix.ts';
import { FAMILIES } from '../src/http/rate-limit-headers.ts';
import type { Deferral } from '../src/rule/deferrals.ts';
import type { About } from '../src/rule/finding.ts';
import { defineRule } from '../src/rule/rule.ts';

const rule = defineRule({
  id: 'status-described-header',
  summary: 'A response declares the headers that its description mentions.',
  sources: ['OpenAPI, Response Object'],
  severity: 'warn',
  recommended: true,
  scope: 'paths',
  grouping: 'code',
  options: {
    ignore: {
      description: 'Names of header fields that need not be declared, such as `Link`.',
      takes: 'a list of header field names',
      schema: { type: 'array', items: { type: 'string' } },
      default: [],
    },
  },
  check: declareNamedHeaders,
});

export default rule;

export const fix: Fix = {
  suggested: { does: 'declares the header fields that its description names', mend: addNamedHeaders },
};

/** What rules leave that ask for a header field by a response's code. */
export const DESCRIBED_HEADER: Deferral = {
  to: rule,
  what: 'a header that the description of the response speaks of',
  where: areOfOne,
};

/** Whether a finding asks for a header field that another one names, or for one of its family. */
function areOfOne({ headers: named = [] }: About, { headers: asked = [] }: About): boolean {
  return named.some(name =>
    asked.some(
      other =>
        other.toLowerCase() === name.toLowerCase() ||
        FAMILIES.some(({ fields, remedy }) => remedy === other && fields.test(name)),
    ),
  );
}
