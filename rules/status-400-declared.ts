import { DECLARED, LEFT_WITHOUT_ERRORS, requireError } from '../src/checks/require-code.ts';
import type { Fix } from '../src/fix.ts';
import { addResponses } from '../src/fixes/add-response.ts';
import { follow } from '../src/places.ts';
import { defineRule } from '../src/rule.ts';
import { list } from '../src/words.ts';

/** Where input is sent; a value in the path that fits nothing gets 404. */
const PARAMETERS = ['query', 'querystring', 'header', 'cookie'];
const BODY = ['body', 'formData'];

/** Header fields with an answer of their own (406, 415), or that a server ignores when they are invalid. */
const OTHER_FIELDS =
  /^(accept(-.+)?|content-type|if-.+|range|(x-)?(request|correlation|trace)-?id|trace(parent|state))$/i;

/** Header fields with credentials, to which the answer is 401. */
const CREDENTIALS = /^(authorization|x-api-key|.+-token)$/i;

export default defineRule({
  id: 'status-400-declared',
  summary: 'An operation that takes input declares 400 or 422.',
  sources: ['RFC 9110, section 15.5.1', 'RFC 9110, section 15.5.21'],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  habit: 'convention',
  leaves: LEFT_WITHOUT_ERRORS,
  options: {},
  check: requireError({
    lack(operation, _, { apiKeys, files }) {
      if (operation.declares('400') || operation.declares('422')) return DECLARED;
      const isOther = (field: string) =>
        OTHER_FIELDS.test(field) || CREDENTIALS.test(field) || apiKeys.has(field.toLowerCase());
      const parameters = operation.parameters.filter(
        ({ name, location }) => PARAMETERS.includes(location) && !(location === 'header' && isOther(name)),
      );
      const [first] = parameters;
      const hasBody =
        operation.parameters.some(({ location }) => BODY.includes(location)) ||
        follow(files, operation.place.at('requestBody')) !== undefined;
      const taken = [
        ...(first === undefined
          ? []
          : [parameters.length === 1 ? `the parameter ${first.name}` : 'parameters']),
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
