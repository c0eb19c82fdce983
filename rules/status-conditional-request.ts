import { answerHeader } from '../src/checks/answer-header.ts';
import { answerDescribed, answerOneOf, either } from '../src/checks/answer-instead.ts';
import { withPhrase } from '../src/http/status-codes.ts';
import type { ResponseUse } from '../src/openapi/model.ts';
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
      advice: use =>
        answerDescribed(use) ??
        (OF_INPUT.test(use.text)
          ? answerOneOf(use, [['400'], ['422']])
          : either(isOfElse(use.text) ? undefined : DECLARE, answersTo(use))),
    },
    '428': {
      fault: 'asks for a conditional request, but the operation takes no header that makes one',
      advice: () => `${DECLARE}, or remove 428`,
    },
  }),
});

/** What to answer where the condition is none of the request: also what is declared. */
function answersTo(use: ResponseUse): string[] {
  const declared = (code: string) =>
    `${withPhrase(code)}${use.operation.codes.has(code) ? ', which is declared too,' : ''}`;
  return [
    `answer ${declared('409')} if the state forbids it`,
    `${declared('400')} if the request is wrong`,
    `${declared('403')} to those you turn away`,
  ];
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
