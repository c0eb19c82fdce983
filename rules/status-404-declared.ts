import { DECLARED, requireError } from '../src/checks/require-code.ts';
import type { Operation } from '../src/openapi.ts';
import { defineRule } from '../src/rule.ts';
import { list } from '../src/words.ts';

export default defineRule({
  id: 'status-404-declared',
  summary: 'An operation whose path has a parameter declares 404.',
  sources: ['RFC 9110, section 15.5.5'],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  habit: 'convention',
  options: {},
  check: requireError({
    lack(operation) {
      const names = namesToFind(operation);
      if (names.length === 0) return undefined;
      if (operation.declares('404')) return DECLARED;
      return {
        fault: 'declares no 404',
        advice: `declare what it answers when there is no such ${list(names, 'or', 3)}`,
      };
    },
  }),
});

/** The parameters of the path that must name something which is there: not those at its end where it may be created. */
function namesToFind({ method, path, pathParameters, uses }: Operation): readonly string[] {
  const creates = (method === 'PUT' || method === 'PATCH') && uses.some(({ code }) => code === '201');
  if (!creates) return pathParameters;
  const [template = ''] = path.split(/[?#]/);
  const last = template.lastIndexOf('/');
  const above = last >= 0 && template.slice(last).includes('{') ? template.slice(0, last) : template;
  return pathParameters.filter(name => above.includes(name));
}
