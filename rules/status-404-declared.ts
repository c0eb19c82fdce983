import { requireError } from '../src/checks/require-code.ts';
import { addResponses } from '../src/fixes/add-response.ts';
import type { Fix } from '../src/fixes/fix.ts';
import { isError, READING } from '../src/http/status-codes.ts';
import { memoized } from '../src/lib/collections.ts';
import { isOAuth } from '../src/openapi/endpoints.ts';
import type { Operation, Response, ResponseUse } from '../src/openapi/model.ts';
import { referenceOf } from '../src/openapi/node.ts';
import { purposeOf, saysToCreate } from '../src/openapi/purpose.ts';
import { messagesOf } from '../src/openapi/telling.ts';
import { list } from '../src/openapi/wording.ts';
import { OK, SKIP } from '../src/rule/finding.ts';
import { defineRule } from '../src/rule/rule.ts';
import { DECLARES_NO_ERROR } from './status-error-declared.ts';

export default defineRule({
  id: 'status-404-declared',
  summary: 'An operation with a path parameter declares 404.',
  sources: ['RFC 9110, section 15.5.5'],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  grouping: 'convention',
  defersTo: [DECLARES_NO_ERROR],
  options: {},
  check: requireError({
    check(operation) {
      // Their specifications say what is answered: 401 to a client that is not there (RFC 7592, section 2).
      if (!operation.path.includes('{') || isOAuth(operation)) return SKIP;
      if (operation.declares('404') || isGone(operation)) return OK;
      if (operation.uses.some(saysNotFound)) return OK;
      const names = namesToFind(operation);
      if (names.length === 0) return SKIP;
      return {
        kind: 'missing',
        fault: 'declares no 404',
        advice: `declare what it answers when there is no such ${list(names, 'or', 3)}`,
        lacking: '404',
      };
    },
  }),
});

/** Whether it deletes what may be gone already, to which 410 is the answer (Open Service Broker API). */
function isGone({ method, codes }: Operation): boolean {
  return method === 'DELETE' && codes.has('410');
}

/** What a 400 refers to where a standard demands it of what is not there: that of Open Banking in the United Kingdom. */
const OF_STANDARD = /\/OBErrorResponse\d?$/;

/** Whether another error is what is answered to a name of nothing: `Invalid printout ID`. */
function saysNotFound({ code, text, response }: ResponseUse): boolean {
  if (!['400', '401', '403', '422'].includes(code)) return false;
  if (code === '400' && response !== undefined && isOfStandard(response)) return true;
  return NOT_FOUND.test(text) || (response !== undefined && NOT_FOUND.test(messagesOf(response)));
}

const NOT_FOUND = /not (be )?found|not exist|no such|\b(invalid|unknown|bad)( \w+)? (ids?|identifiers?)\b/i;

/** Operations share their errors. */
const isOfStandard = memoized(({ content }: Response) =>
  content.some(({ schema }) => OF_STANDARD.test(referenceOf(schema?.value) ?? '')),
);

/** The parameters of the path that must name something which is there: not those at its end where it may be created. */
function namesToFind(operation: Operation): readonly string[] {
  const { method, path } = operation;
  const pathParameters = operation.pathParameters.filter(name => !SECRET.test(name));
  if (!createsNamed(operation)) {
    if (!READING.includes(method)) return pathParameters;
    const isRefused = operation.declares('400') || operation.declares('422');
    return pathParameters.filter(
      name => !SOUGHT.test(name) && !path.includes(`/ip/${name}`) && !(isRefused && PERIOD.test(name)),
    );
  }
  const [template = ''] = path.split(/[?#]/);
  const above = template.slice(0, template.lastIndexOf('/')).replace(KINDS, '');
  return pathParameters.filter(name => above.includes(name));
}

/** What is looked for, and found or not. */
const SOUGHT =
  /^\{(q|query|search_?(query|text|terms?|string)?|keywords?|lat(itude)?|lon(gitude)?|lng|ip(v[46])?([-_]?addr(ess)?)?|ur[il](_?here)?|(post(al)?|zip)[-_]?code)\}$/i;

/** What is asked about whatever is there: at most it is malformed. */
const PERIOD =
  /^\{((from|to|start|end|begin)[-_]?)?(date|year|month|quarter|week|day|period)(_?(from|to|start|end))?\}$/i;

/** What says who asks, to whom 401 or 403 is answered. */
const SECRET = /^\{\w*(api_?key|access_?token|auth_?token)\w*\}$/i;

/** What is no thing but a word of the client's own, before the name of what is created: `/state/{eventType}/{key}`. */
const KINDS = /\/\{\w*(type|kind|category)\}$/i;

/** What makes the thing that is named last: `/settings/create/{id}`. */
const MAKES = /\/create\/\{\w+\}$/i;

/** What says that what is not there is created. */
const CREATES =
  /\bupsert|\bcreat(es?|ing)\b|\b(add|insert|sav|set|stor)(es?|s|ing)?( it)? or (updat|replac|chang|modif|overwrit|edit)|\b(updat|replac|chang|modif|edit|overwrit)\w*( it)? or (creat|add|insert)/i;

/** What says it further down: what is there already need not be. */
const OVERWRITES = /\bwill be\s+overwritten\b|\b(created|inserted)\s+if\s+(it|they|none)\s/i;

/** Whether it creates what its path names: by the code, or by the words. */
function createsNamed(operation: Operation): boolean {
  const { method, path, place, codes } = operation;
  if (method === 'POST')
    return MAKES.test(path) || (codes.has('201') && saysToCreate(operation) && path.endsWith('}'));
  if (method !== 'PUT' && method !== 'PATCH') return false;
  if (codes.has('201') || (method === 'PUT' && uploads(operation))) return true;
  if (method === 'PATCH') return /\bupsert/i.test(purposeOf(operation));
  return (
    CREATES.test(purposeOf(operation)) || OVERWRITES.test(place.textAt('description').slice(0, MAX_WORDS))
  );
}

/** Whether it uploads a file under a name of the client's choice: `PUT /uploads/{file-name}`. */
function uploads(operation: Operation): boolean {
  return (
    /\{file_?name\}$/i.test(operation.path.replace(/-/g, '')) &&
    /\bupload/i.test(`${operation.path} ${purposeOf(operation)}`)
  );
}

/** What an operation does is said at the beginning. */
const MAX_WORDS = 400;

export const fix: Fix = {
  suggested: {
    does: 'refers to the response that other operations share for the code',
    mend: (finding, view) =>
      isElsewhere(finding.about.operation) ? [] : addResponses(finding, view, ['404']),
  },
};

/** Whether what the path names is reached through a gateway, whose errors are all that is declared of it. */
function isElsewhere(operation: Operation | undefined): boolean {
  const errors = [...(operation?.codes ?? [])].filter(code => isError(code) && !OF_ANY.includes(code));
  return errors.length > 0 && errors.every(code => code === '502' || code === '504');
}

/** What any operation may answer. */
const OF_ANY = ['401', '403', '429', '500', 'default'];
