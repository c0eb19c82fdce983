import { requireError } from '../src/checks/require-code.ts';
import type { SharedResponse } from '../src/errors/shared-responses.ts';
import { addResponses } from '../src/fixes/add-response.ts';
import { type Fix, once } from '../src/fixes/fix.ts';
import { plainWords } from '../src/http/reason-phrases.ts';
import { asksByContent, isSuccess, READING } from '../src/http/status-codes.ts';
import { group, memoized, remember } from '../src/lib/collections.ts';
import type { Operation, ResponseUse } from '../src/openapi/model.ts';
import { isRecord, type Node } from '../src/openapi/node.ts';
import type { OperationIndex } from '../src/openapi/operation-index.ts';
import type { Parameter, Question } from '../src/openapi/parameters.ts';
import { follow } from '../src/openapi/references.ts';
import { list } from '../src/openapi/wording.ts';
import { OK, SKIP } from '../src/rule/finding.ts';
import { defineRule } from '../src/rule/rule.ts';
import { DECLARES_NO_ERROR } from './status-error-declared.ts';

/** Where input is sent; a value in the path that fits nothing gets 404. */
const PARAMETERS = ['query', 'querystring', 'header', 'cookie'];
const BODY = ['body', 'formData'];

/** Header fields with an answer of their own (406, 415), or that a server ignores when they are invalid. */
const OTHER_FIELDS =
  /^(accept(-.+)?|content-type|if-.+|range|(x-)?(request|correlation|trace)-?id|trace(parent|state))$/i;

/** What carries credentials, to which the answer is 401: in a header, and anywhere. */
const CREDENTIAL_FIELDS = /^(authorization|.+token)$/i;
const CREDENTIALS =
  /^(x-)?((api|app|application|auth|subscription)[-_]?key|app(lication)?[-_]?id|(access|auth)[-_]?token|(api|app|client)[-_]?secret|(access|secret|private)[-_]?key)$/i;

/** Who it is that has a token. */
const OWNER = /^(login|user(name)?)$/i;

/** What is looked for: words, of which any will do. */
const WORDS =
  /^(q|query|search|text|terms?|keywords?|name|title|words?|phrase|description|notes?|comments?)$/i;

export default defineRule({
  id: 'status-400-declared',
  summary: 'An operation that takes input declares 400 or 422.',
  sources: ['RFC 9110, section 15.5.1', 'RFC 9110, section 15.5.21', 'RFC 10008, section 2'],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  grouping: 'convention',
  defersTo: [DECLARES_NO_ERROR],
  options: {},
  check: requireError({
    check(operation, _, view) {
      if (operation.declares('400') || operation.declares('422')) return OK;
      if (operation.uses.some(isOfInput)) return OK;
      const taken = inputOf(operation, view);
      if (taken.length === 0) return SKIP;
      return {
        kind: 'missing',
        fault: `takes ${list(taken)} but declares neither 400 nor 422`,
        advice: 'declare what it answers to invalid input',
        lacking: '400',
      };
    },
  }),
});

/** What another error says that is the answer to invalid input: `Request entity error(s)`. */
const OF_INPUT =
  /\b(request (entity|body|content|parameters?) errors?|bad request|validation (error|exception|failed|failure)|(invalid|malformed|missing|illegal) (\w{1,20} ){0,2}(request|input|param\w*|argument|field|body|data|payload|json|value)s?|required parameter (\w{1,20} ){0,2}is missing|not a valid ur[il]|(filters?|param\w*|fields?) (are|is) not (recogni[sz]ed|valid|supported))\b/;

/** What even a success says that is sent in the place of an error. */
const OF_INPUT_TOO =
  /\b(required parameters? (is|are) missing|parameters? .{0,30}\b(was|were) malformed|includes? invalid (request )?parameters?)\b/;

/** Whether it is the answer to invalid input under another code, not one that says who may do what. */
function isOfInput({ code, text }: ResponseUse): boolean {
  if (isSuccess(code)) return OF_INPUT_TOO.test(plainWords(text));
  return /^4\d\d$/.test(code) && !['401', '403'].includes(code) && OF_INPUT.test(plainWords(text));
}

/** What a client sends that can be invalid: `the parameter page`, `parameters`, `a body`. */
function inputOf(operation: Operation, view: OperationIndex): string[] {
  const { method, place, codes } = operation;
  const { isInput, isOther } = inputIn(view);
  const sent = operation.findParameters(operation.takes(isToken) ? isOther : isInput, 2);
  const hasBody =
    asksByContent(method) ||
    operation.takes(isBody) ||
    (!view.ignoresBodyOf(method) && hasBodyIn(follow(view.files, place.find('requestBody'))));
  const [only, another] = sent;
  // A flag has hardly a wrong value, and words that fit nothing get 404 too.
  const isLenient = only !== undefined && (only.isFlag || (WORDS.test(only.name) && !only.isChoice));
  if (!hasBody && another === undefined && isLenient && (only.isFlag || codes.has('404'))) return [];
  const input = another === undefined ? sent.map(({ name }) => `the parameter ${name}`) : ['parameters'];
  return hasBody ? [...input, 'a body'] : input;
}

/** Whether a body is more than what a program writes where nothing is sent: no content, or an empty text for an example. */
function hasBodyIn(body: Node | undefined): boolean {
  if (!isRecord(body?.value)) return body !== undefined;
  return remember(SENT, body.value, () => {
    const entries = body.at('content').children();
    if (entries.length === 0) return body.valueAt('content') === undefined;
    return !entries.every(entry => entry.valueAt('example') === '');
  });
}

/** Bodies, which many operations may share. */
const SENT = new WeakMap<object, boolean>();

const isBody: Question = ({ location }) => BODY.includes(location);

const isToken: Question = ({ name }) => CREDENTIALS.test(name);

/** What is input, and what is so beside a token. */
const inputIn = memoized((view: OperationIndex) => {
  const isInput: Question = parameter =>
    PARAMETERS.includes(parameter.location) && !isAnsweredOtherwise(parameter, view);
  const isOther: Question = parameter => !OWNER.test(parameter.name) && isInput(parameter);
  return { isInput, isOther };
});

function isAnsweredOtherwise({ name, location, place }: Parameter, view: OperationIndex): boolean {
  const known = name.toLowerCase();
  if (known === 'key' && /\bapi[- ]?key\b/i.test(place.textAt('description'))) return true;
  if (CREDENTIALS.test(name) || view.apiKeys.has(known)) return true;
  if (location !== 'header') return false;
  if (OTHER_FIELDS.test(name) || CREDENTIAL_FIELDS.test(name)) return true;
  return fieldsOfAll(view).has(known);
}

/** Of fewer operations nobody knows what all of them take. */
const MANY = 10;
const NEARLY_ALL = 9 / 10;

/** The header fields that nearly every operation takes, in lower case: they are of the API, as its version, not of what is asked. */
const fieldsOfAll = memoized(({ operations }: OperationIndex): ReadonlySet<string> => {
  const counts = new Map<string, number>();
  const count = ({ name }: Parameter, more: number) =>
    counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + more);
  for (const [common, having] of group(operations, operation => operation.common)) {
    for (const parameter of common.those(isHeader)) count(parameter, having.length);
    for (const { own } of having) {
      for (const parameter of own.those(isHeader)) if (!common.byKey.has(parameter.key)) count(parameter, 1);
    }
  }
  const enough = Math.max(MANY, operations.length * NEARLY_ALL);
  return new Set([...counts.keys()].filter(name => (counts.get(name) as number) >= enough));
});

const isHeader: Question = ({ location }) => location === 'header';

export const fix: Fix = {
  suggested: {
    does: 'refers to the response that other operations share for 400, or for 422 where those of its kind declare that',
    mend(finding, view) {
      const { operation } = finding.about;
      if (operation === undefined) return [];
      const counts = once(view, `400 and 422 of ${kindOf(operation)}`, () =>
        countsOf(view, kindOf(operation)),
      );
      const code = counts.unprocessable > counts.bad ? '422' : '400';
      return addResponses(finding, view, [code], response => isForKind(response, kindOf(operation)));
    },
  },
};

/** Operations that take a body, and those that do not, are refused in their own ways. */
function kindOf({ method }: Operation): 'read' | 'write' {
  return READING.includes(method) || method === 'DELETE' ? 'read' : 'write';
}

/** Whether others of the kind refer to a response, or it is named for the code and speaks of no body that they would take. */
function isForKind({ users, isNamedFor, place }: SharedResponse, kind: string): boolean {
  if (users.some(operation => kindOf(operation) === kind)) return true;
  return isNamedFor && (kind === 'write' || !/\b(body|payload)\b/i.test(place.textAt('description')));
}

/** How many operations of a kind declare 400, and how many 422. */
function countsOf({ operations }: OperationIndex, kind: string): { bad: number; unprocessable: number } {
  const own = operations.filter(operation => kindOf(operation) === kind);
  const declaring = (code: string) => own.filter(({ codes }) => codes.has(code)).length;
  // What only a few declare is no custom of the house.
  const unprocessable = declaring('422');
  return { bad: declaring('400'), unprocessable: unprocessable * 2 > own.length ? unprocessable : 0 };
}
