import { DECLARED, requireError } from '../src/checks/require-code.ts';
import { isOAuth } from '../src/endpoints.ts';
import type { Fix } from '../src/fix.ts';
import { addResponses } from '../src/fixes/add-response.ts';
import type { Operation, ResponseUse } from '../src/openapi.ts';
import { defineRule } from '../src/rule.ts';
import { list } from '../src/words.ts';
import errorDeclared from './status-error-declared.ts';

export default defineRule({
  id: 'status-404-declared',
  summary: 'An operation whose path has a parameter declares 404.',
  sources: ['RFC 9110, section 15.5.5'],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  habit: 'convention',
  leaves: [{ to: errorDeclared, what: 'an operation that declares no error at all' }],
  options: {},
  check: requireError({
    lack(operation) {
      // Their specifications say what is answered: 401 to a client that is not there (RFC 7592, section 2).
      if (!operation.path.includes('{') || isOAuth(operation)) return undefined;
      if (operation.declares('404') || operation.uses.some(saysNotFound)) return DECLARED;
      const names = namesToFind(operation);
      if (names.length === 0) return undefined;
      return {
        fault: 'declares no 404',
        advice: `declare what it answers when there is no such ${list(names, 'or', 3)}`,
      };
    },
  }),
});

/** Whether another error is what is answered to a name of nothing: `Invalid printout ID`. */
function saysNotFound(use: ResponseUse): boolean {
  return (
    ['400', '403', '422'].includes(use.code) &&
    /not (be )?found|not exist|no such|(invalid|unknown)( \w+)? id\b/i.test(use.text)
  );
}

/** The parameters of the path that must name something which is there: not those at its end where it may be created. */
function namesToFind({ method, path, pathParameters, uses }: Operation): readonly string[] {
  const creates = (method === 'PUT' || method === 'PATCH') && uses.some(({ code }) => code === '201');
  if (!creates) return pathParameters;
  const [template = ''] = path.split(/[?#]/);
  const above = template.slice(0, template.lastIndexOf('/'));
  return pathParameters.filter(name => above.includes(name));
}

export const fix: Fix = {
  suggested: {
    does: 'refers to the response that other operations share for the code',
    mend: (finding, view) => addResponses(finding, view, ['404']),
  },
};
