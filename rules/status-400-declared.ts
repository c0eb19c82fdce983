import { DECLARED, requireError } from '../src/checks/require-code.ts';
import type { Fix } from '../src/fix.ts';
import { addResponses } from '../src/fixes/add-response.ts';
import type { Operation, View } from '../src/openapi.ts';
import { follow } from '../src/places.ts';
import { defineRule } from '../src/rule.ts';
import { asksByContent } from '../src/status-codes.ts';
import { list } from '../src/words.ts';
import errorDeclared from './status-error-declared.ts';

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
  sources: ['RFC 9110, section 15.5.1', 'RFC 9110, section 15.5.21', 'RFC 10008, section 2'],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  habit: 'convention',
  leaves: [{ to: errorDeclared, what: 'an operation that declares no error at all' }],
  options: {},
  check: requireError({
    lack(operation, _, view) {
      if (operation.declares('400') || operation.declares('422')) return DECLARED;
      const taken = inputOf(operation, view);
      if (taken.length === 0) return undefined;
      return {
        fault: `takes ${list(taken)} but declares neither 400 nor 422`,
        advice: 'declare what it answers to invalid input',
      };
    },
  }),
});

/** What a client sends that can be invalid: `the parameter page`, `parameters`, `a body`. */
function inputOf({ method, place, parameters }: Operation, { apiKeys, files }: View): string[] {
  const names = parameters
    .filter(({ location }) => PARAMETERS.includes(location))
    .filter(({ name, location }) => location !== 'header' || !isAnsweredOtherwise(name, apiKeys))
    .map(({ name }) => name);
  const hasBody =
    asksByContent(method) ||
    parameters.some(({ location }) => BODY.includes(location)) ||
    follow(files, place.find('requestBody')) !== undefined;
  const input = names.length > 1 ? ['parameters'] : names.map(name => `the parameter ${name}`);
  return hasBody ? [...input, 'a body'] : input;
}

function isAnsweredOtherwise(field: string, apiKeys: ReadonlySet<string>): boolean {
  return OTHER_FIELDS.test(field) || CREDENTIALS.test(field) || apiKeys.has(field.toLowerCase());
}

export const fix: Fix = {
  suggested: {
    does: 'refers to the response that other operations share for 400, or else for 422',
    mend(finding, view) {
      const edits = addResponses(finding, view, ['400']);
      return edits.length > 0 ? edits : addResponses(finding, view, ['422']);
    },
  },
};
