import { answerHeader } from '../src/checks/answer-header.ts';
import { answerDescribed, answerOneOf, either } from '../src/checks/answer-instead.ts';
import { codesMeantBy } from '../src/http/reason-phrases.ts';
import { withPhrase } from '../src/http/status-codes.ts';
import { Shape } from '../src/openapi/contradictions.ts';
import { isSigningIn } from '../src/openapi/endpoints.ts';
import type { ResponseUse } from '../src/openapi/model.ts';
import { referenceOf } from '../src/openapi/node.ts';
import type { OperationIndex } from '../src/openapi/operation-index.ts';
import { saysToCreate } from '../src/openapi/purpose.ts';
import { follow } from '../src/openapi/references.ts';
import { takesState } from '../src/openapi/states.ts';
import { defineRule } from '../src/rule/rule.ts';
import meaning from './status-meaning.ts';

const DECLARE = 'declare If-Match or the like';

export default defineRule({
  id: 'status-conditional-request',
  summary: 'Only an operation that takes a conditional request header declares 304, 412 or 428.',
  sources: [
    'RFC 9110, section 13.1',
    'RFC 9110, section 15.4.5',
    'RFC 9110, section 15.5.13',
    'RFC 6585, section 3',
    'RFC 4918, section 12.1',
  ],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  grouping: 'code and advice, then code',
  defersTo: [{ to: meaning, what: 'a code whose description plainly means another one' }],
  options: {},
  check: answerHeader({
    '304': {
      fault: 'answers a conditional request, but the operation takes no header that makes one',
      advice: () => 'declare If-None-Match or If-Modified-Since, or remove 304',
    },
    '412': {
      fault: 'says that a condition failed, but the operation takes none',
      advice(use, view) {
        const { text } = use;
        if (OF_VERSION.test(text.slice(0, MAX_TEXT)) || takesState(use.operation, view.files))
          return undefined;
        if (isChallenge(use)) return answerOneOf(use, [['401']]);
        const meant = codesMeantBy(text, '412');
        if (meant.length > 0) {
          return meant.every(code => isOfAnotherSchema(use, code, view)) ? undefined : answerDescribed(use);
        }
        if (OF_INPUT.test(text)) return answerOneOf(use, [['400'], ['422']]);
        const exits = answersTo(use, view);
        if (isOfElse(text)) return either(exits) || undefined;
        // What is yet to be made has no state that a header could name.
        const isNew = use.operation.method === 'POST' && saysToCreate(use.operation);
        if (isNew && exits.length === 0 && !OF_CONDITION.test(text)) return undefined;
        return either(DECLARE, exits.length > 0 ? exits : 'remove 412');
      },
    },
    '428': {
      fault: 'asks for a conditional request, but the operation takes no header that makes one',
      advice: () => `${DECLARE}, or remove 428`,
    },
  }),
});

/** What to answer where the condition is none of the request: also what is declared. */
function answersTo(use: ResponseUse, view: OperationIndex): string[] {
  const declared = (code: string) =>
    `${withPhrase(code)}${use.operation.codes.has(code) ? ', which is declared too,' : ''}`;
  const exits = [
    ['409', 'if the state forbids it'],
    ['400', 'if the request is wrong'],
    ['403', 'to those you turn away'],
  ];
  return exits
    .filter(([code = '']) => !isOfAnotherSchema(use, code, view))
    .map(([code = '', when], index) => `${index === 0 ? 'answer ' : ''}${declared(code)} ${when}`);
}

/** Whether the operation declares a code with another schema, which what is answered here would not fit. */
function isOfAnotherSchema(
  { operation, response }: ResponseUse,
  code: string,
  { files }: OperationIndex,
): boolean {
  const other = operation.uses.find(use => use.code === code)?.response;
  const [own, its] = [response, other].map(one => one?.content[0]?.schema);
  if (own === undefined || its === undefined) return false;
  const ends = [own, its].map(schema => follow(files, schema)?.value);
  if ([own, its].every(({ value }) => referenceOf(value) !== undefined)) return ends[0] !== ends[1];
  return Shape.of(files, its).missing(own).length > 0;
}

/** What is said of the version of an API or a protocol, for which there is no header of a conditional request. */
const OF_VERSION =
  /\b(api|protocol|client) versions? (\w{1,20} ){0,3}(mismatch(es)?|unsupported|supported|match|differs?)\b|\b(unsupported|mismatch(ed|ing)?) (api|protocol|client) version\b/i;

/** Beyond this, a description is a page of its own. */
const MAX_TEXT = 1_000;

/** Whether it asks for another step of signing in: its words, or the name of its schema, speak of a challenge. */
function isChallenge({ operation, response, text }: ResponseUse): boolean {
  if (!isSigningIn(operation)) return false;
  const speaks = (words = '') => /challenge/i.test(words);
  const inSchemas = response?.content.some(({ schema }) => speaks(referenceOf(schema?.value))) === true;
  const inExamples = response?.examples.some(({ value }) => value.keys.some(key => speaks(key))) === true;
  return speaks(text.slice(0, MAX_TEXT)) || inSchemas || inExamples;
}

/** What is said of input that lacks something. */
const OF_INPUT =
  /\b(parameters?|values?|fields?|arguments?) (\w{1,30} )?(is |are )?(missing|required)\b|\bmissing (parameters?|values?|fields?|arguments?)\b/i;

/** What is said of a condition that the request sets, of whatever state. */
const OF_CONDITION =
  /\b(if-?(none-?)?match|if-?(un)?modified|e-?tags?|(?<!\bapi )versions?|revisions?|modified|changed|conditional)\b/i;

/** What says no more than that there was a condition. */
const GENERAL =
  /\b(http|status|code|errors?|returns?|returned|when|if|a|an|the|this|that|of|one|more|or|is|are|was|were|be|been|has|have|not|could|can|some|client|server|request(ed|er)?|response|put|on|in|by|given|does|did|operation|pre-?conditions?|conditions?|failed|failure|fails|met|meet|meets|fulfilled|satisfied|completed|as|because|due|to)\b|[^a-z]/gi;

/** Whether a text tells of another condition than one that the request sets. */
function isOfElse(text: string): boolean {
  return !OF_CONDITION.test(text) && text.replace(GENERAL, '') !== '';
}
