import { requireError } from '../src/checks/require-code.ts';
import { addResponses } from '../src/fixes/add-response.ts';
import type { Fix } from '../src/fixes/fix.ts';
import { isSigningIn } from '../src/openapi/endpoints.ts';
import type { Operation } from '../src/openapi/model.ts';
import type { Node } from '../src/openapi/node.ts';
import { purposeOf } from '../src/openapi/purpose.ts';
import { list } from '../src/openapi/wording.ts';
import { OK, SKIP } from '../src/rule/finding.ts';
import { defineRule } from '../src/rule/rule.ts';
import { DECLARES_NO_ERROR } from './status-error-declared.ts';

interface Options {
  codes: readonly string[];
}

/** RFC 9110, sections 15.5.2 and 15.5.4. */
const WHEN: Readonly<Record<string, string>> = {
  '401': 'when they are missing or invalid',
  '403': 'when they do not suffice',
};

/** What the description of a 403 speaks of where it is the answer to missing or wrong credentials: of both. */
const CREDENTIALS = /authenticat(e|ion)\b|credential|api[-_ ]?key|token/i;
const AMISS =
  /\b(missing|no|not (valid|specified|provided|recognized)|bad|wrong|incorrect|invalid|expired|fail\w*|issues)\b/i;

export default defineRule({
  id: 'status-auth-declared',
  summary: 'An operation that requires credentials declares 401.',
  sources: ['RFC 9110, section 15.5.2', 'RFC 9110, section 15.5.4'],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  grouping: 'convention',
  defersTo: [DECLARES_NO_ERROR],
  options: {
    codes: {
      description: 'The status codes that such an operation must declare, all of them.',
      takes: 'a list of at least one status code from "400" to "499", in quotes',
      schema: { type: 'array', items: { type: 'string', pattern: '^4\\d\\d$' }, minItems: 1 },
      default: ['401'],
    },
  },
  check: requireError<Options>({
    check(operation, { codes }, view) {
      if (operation.access !== 'secured' || view.securitySchemes.length === 0) return SKIP;
      // Clients get their credentials there.
      if (view.givesTokensAt(operation.path) || leadsToSignIn(operation)) return SKIP;
      if (view.securitySchemes.every(isSigned)) return SKIP;
      const missing = codes.filter(code => !operation.declares(code));
      if (missing.length === 0) return OK;
      const forbidden = operation.uses.find(({ code }) => code === '403')?.text ?? '';
      if (
        missing.join() === '401' &&
        CREDENTIALS.test(forbidden) &&
        AMISS.test(forbidden) &&
        !submits(operation, forbidden)
      ) {
        return {
          kind: 'missing',
          fault: 'declares 403 for missing or wrong credentials, for which there is 401',
          advice: 'declare 401 for these, and 403 where they do not suffice',
          doubted: true,
          lacking: '401',
          lacks: missing,
        };
      }
      const occasions = missing.flatMap(code => WHEN[code] ?? []);
      return {
        kind: 'missing',
        fault: `needs credentials but declares no ${list(missing, 'and no')}`,
        advice: `declare what it answers ${list(occasions) || 'to clients that it refuses'}`,
        lacking: missing[0],
        lacks: missing,
      };
    },
  }),
});

/** Whether what is amiss is what the request submits: `Your key is invalid` of `POST /user/keys`. */
function submits(operation: Operation, text: string): boolean {
  const [word] = SUBMITTED.exec(text.toLowerCase()) ?? [];
  if (word === undefined || !['POST', 'PUT', 'PATCH'].includes(operation.method)) return false;
  return `${operation.path}\n${purposeOf(operation)}`.toLowerCase().includes(word);
}

const SUBMITTED = /credential|key|token/;

/** Whether it is a step of signing in that only leads elsewhere. */
function leadsToSignIn(operation: Operation): boolean {
  return isSigningIn(operation) && operation.uses.every(({ code }) => /^3/.test(code));
}

/** Whether it is that of AWS, whose gateways answer 400 or 403 to a signature that is missing or wrong. */
function isSigned(scheme: Node): boolean {
  return scheme.valueAt('x-amazon-apigateway-authtype') === 'awsSigv4';
}

export const fix: Fix<Options> = {
  suggested: {
    does: 'refers to the responses that other operations share for the codes',
    mend(finding, view, { codes }) {
      const missing = codes.filter(code => !finding.about.operation?.declares(code));
      return addResponses(finding, view, missing);
    },
  },
};
