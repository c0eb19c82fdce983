import { requireError } from '../src/checks/require-code.ts';
import { suggestResponse } from '../src/fixes/add-response.ts';
import { mayBeSuccess } from '../src/http/status-codes.ts';
import { OK, SKIP } from '../src/rule/finding.ts';
import { defineRule } from '../src/rule/rule.ts';
import notFoundDeclared from './status-404-declared.ts';

export default defineRule({
  id: 'status-410-404',
  summary: 'An operation that declares 410 also declares 404.',
  sources: ['RFC 9110, section 15.5.11', 'RFC 9110, section 15.5.5'],
  severity: 'hint',
  recommended: false,
  scope: 'paths',
  grouping: 'convention',
  defersTo: [{ to: notFoundDeclared, what: 'an operation that must declare 404 whatever else it answers' }],
  options: {},
  check: requireError<unknown>({
    check(operation) {
      const { codes, method } = operation;
      // Whoever deletes need not know whether it was ever there (Open Service Broker API asks for 410 of both).
      if (method === 'DELETE') return SKIP;
      // Without a success it is retired, and gone is all there is to say.
      if (!codes.has('410') || ![...codes].some(mayBeSuccess)) return SKIP;
      // What is gone where nothing is named is the operation itself.
      if (operation.pathParameters.length === 0) return SKIP;
      if (operation.declares('404')) return OK;
      return {
        kind: 'missing',
        fault: 'declares 410 but not 404',
        advice: 'add 404 (Not Found) for what was never there',
        lacking: '404',
      };
    },
  }),
});

export const fix = /* @__PURE__ */ suggestResponse('404');
