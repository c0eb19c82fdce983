import { DECLARED, requireError } from '../src/checks/require-code.ts';
import type { Fix } from '../src/fix.ts';
import { addResponses } from '../src/fixes/add-response.ts';
import { follow } from '../src/places.ts';
import { defineRule } from '../src/rule.ts';
import { list } from '../src/words.ts';

/** Where input is sent; a value in the path that fits nothing gets 404. */
const PARAMETERS = ['query', 'querystring', 'header', 'cookie'];
const BODY = ['body', 'formData'];

/** Header fields with an answer of their own (401, 406, 415), or that a server ignores when they are invalid. */
const OTHER_FIELDS = /^(accept(-.+)?|authorization|content-type|if-.+|range)$/i;

export default defineRule({
  id: 'status-400-declared',
  summary: 'An operation that takes input declares 400 or 422.',
  sources: ['RFC 9110, section 15.5.1', 'RFC 9110, section 15.5.21'],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  habit: 'convention',
  options: {},
  check: requireError({
    lack(operation, _, { files }) {
      if (operation.declares('400') || operation.declares('422')) return DECLARED;
      const parameters = operation.parameters.filter(
        ({ name, in: location }) =>
          PARAMETERS.includes(location) && !(location === 'header' && OTHER_FIELDS.test(name)),
      );
      const hasBody =
        operation.parameters.some(parameter => BODY.includes(parameter.in)) ||
        follow(files, operation.place.at('requestBody')) !== undefined;
      const taken = [
        ...(parameters.length === 0 ? [] : [parameters.length === 1 ? 'a parameter' : 'parameters']),
        ...(hasBody ? ['a body'] : []),
      ];
      if (taken.length === 0) return undefined;
      return {
        fault: `takes ${list(taken)} but declares neither 400 nor 422`,
        advice: 'declare what it answers to invalid input',
      };
    },
  }),
});

export const fix: Fix = {
  suggested: {
    does: 'refers to the response that other operations share for 400, or else for 422',
    mend(finding, view) {
      const edits = addResponses(finding, view, ['400']);
      return edits.length > 0 ? edits : addResponses(finding, view, ['422']);
    },
  },
};
