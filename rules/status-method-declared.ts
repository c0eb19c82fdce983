import { answerAny, either } from '../src/checks/answer-instead.ts';
import { answerOfRequest, answerOfSituation, isOfMethod } from '../src/checks/refused-method.ts';
import { rejectCode } from '../src/checks/reject-code.ts';
import { otherCodeNamedBy, plainWords } from '../src/http/reason-phrases.ts';
import { remember } from '../src/lib/collections.ts';
import { oauthEndpoint } from '../src/openapi/endpoints.ts';
import type { Operation, ResponseUse } from '../src/openapi/model.ts';
import { referenceOf } from '../src/openapi/node.ts';
import type { OperationIndex } from '../src/openapi/operation-index.ts';
import { namesCode } from '../src/openapi/purpose.ts';
import { list } from '../src/openapi/wording.ts';
import { defineRule } from '../src/rule/rule.ts';

const FAULTS: Readonly<Record<string, string>> = {
  '405': 'says that the resource has no such method, yet the operation is declared',
  '501': 'says that the server cannot do this at all, yet the operation is declared',
};

/** A description that tells when only some requests are refused: such an answer is right for these. */
const CONDITION = /\b(if|only|not the|unless|for example|depend(s|ing) on)\b/i;

export default defineRule({
  id: 'status-method-declared',
  summary: 'No operation declares 405 or 501, which say that its method is not supported.',
  sources: ['RFC 9110, section 15.5.6', 'RFC 9110, section 15.6.2'],
  severity: 'hint',
  recommended: false,
  scope: 'paths',
  grouping: 'code and advice',
  options: {},
  check: rejectCode<unknown>({
    codes: code => Object.hasOwn(FAULTS, code),
    readsResponse: true,
    fault: (use, _, view) => {
      const { code, operation, text } = use;
      if (isOfAnother(use) || isOfServer(use) || isReadOnly(use) || namesCode(operation, code))
        return undefined;
      if (hasNothing(operation)) return undefined;
      // Without any response, an operation says even less.
      const mayGo = operation.uses.length > 1;
      const without = mayGo ? 'remove it' : 'say when this operation answers so';
      const others = otherMethodsIn(use);
      if (others.length > 0) {
        const fault = `speaks of ${list(others)}, but stands on a ${operation.method}`;
        return { fault, advice: without };
      }
      const fault = FAULTS[code] as string;
      if (isOfOwnMethod(use)) return { fault, advice: mayGo ? 'remove it' : 'say when it answers so' };
      const parameter = operation.pathParameters.find(name => saysMissing(text, name));
      if (parameter !== undefined)
        return { fault: `tells of a request without ${parameter}, which has another path`, advice: without };
      const request = answerOfRequest(use);
      if (request !== undefined && isOfNoInput(use))
        return { fault: 'tells of invalid input, but the operation takes none', advice: without };
      if (request !== undefined) return { fault, advice: request };
      if (CONDITION.test(text)) return undefined;
      const situation = answerOfSituation(use);
      if (situation !== undefined) return { fault, advice: situation };
      if ((OWN_WORD.test(text) && !isOfMethod(text)) || isRare(code, view) || hasOwnSchema(use))
        return { fault, advice: adviceForSome(use) };
      const instead =
        code === '405'
          ? answerAny([use], ['403', '409'], 'if only some requests are refused')
          : 'do not declare the operation until it works';
      return { fault, advice: either(mayGo || instead === undefined ? 'remove it' : undefined, instead) };
    },
  }),
});

/** The methods that are said to be refused, where that of the operation is none of them. */
function otherMethodsIn({ operation, text }: ResponseUse): string[] {
  const named = [...new Set(text.match(/\b(GET|HEAD|POST|PUT|PATCH|DELETE)\b/g))];
  return named.includes(operation.method) || /\b(only|but|except|use)\b/i.test(text) ? [] : named;
}

/** Said before and behind the name of what a request lacks. */
const LACKS = /\b(missing|without( an?)?|no|empty)( the)? $/;
const IS_LACKING = /^ (is |was )?(missing|empty|absent|omitted|not (specified|provided|given|set|present))\b/;

/** Whether a text says that a parameter of the path is missing: `the property key is not specified` of `{propertyKey}`. */
function saysMissing(text: string, parameter: string): boolean {
  const words = plainWords(text);
  const name = plainWords(parameter).replace(/[{}]/g, '');
  const parts = words.split(name);
  return parts.some((part, index) => {
    const next = parts[index + 1];
    if (next === undefined || /\w$/.test(part)) return false;
    return IS_LACKING.test(next) || (LACKS.test(part) && !/^\w/.test(next));
  });
}

/** What is said of input, whatever it is. */
const OF_INPUT =
  /^\W*(invalid|missing|bad|incorrect) (inputs?|param(eter)?s?|arguments?|data|body|request)\W*$/i;

/** Of these nobody forgets to declare a body. */
const BODILESS = ['GET', 'HEAD', 'DELETE'];

/** Whether it speaks of input where nothing is sent. */
function isOfNoInput({ operation, text }: ResponseUse): boolean {
  return OF_INPUT.test(text) && BODILESS.includes(operation.method) && !operation.takesInput;
}

/** Whether it is there to say that nothing is: it declares 404 and 405 alone. */
function hasNothing({ codes }: Operation): boolean {
  return codes.size === 2 && codes.has('404') && codes.has('405');
}

/** What tells a client to use the method that the operation has: it is never answered there. */
const OF_OWN = /\b(must|should|please) use (the )?(http )?(GET|HEAD|POST|PUT|PATCH|DELETE)\b/i;

function isOfOwnMethod({ operation, text }: ResponseUse): boolean {
  return OF_OWN.exec(text)?.[4]?.toUpperCase() === operation.method;
}

/** A word beyond the reason phrase and its like, so that there is something to keep. */
const OWN_WORD =
  /(?<!\p{L})(?!(the|a|an|is|are|was|this|that|it|to|of|for|on|by|and|http|methods?|verbs?|get|put|post|patch|delete|head|e|g|must|use|used|using|when|expected|incorrect|wrong|operations?|endpoints?|requests?|requested|resources?|functionality|features?|api|server|not|no|such|yet|allowed|supported|unsupported|permitted|implemented|available|valid|invalid|errors?|exception|does|support)(?!\p{L}))\p{L}+/iu;

/** What to do where the description tells of some requests: what it says is not to be lost. */
function adviceForSome(use: ResponseUse): string {
  const when = 'say which requests are refused';
  return use.code === '405'
    ? either(answerAny([use], ['400', '403', '409'], 'if only some requests are refused'), when)
    : `${when} if others work, or do not declare the operation until it works`;
}

/** So few operations declare a code because they mean something by it: two, or one in a hundred. */
const FEW = 2;
const SHARE = 1 / 100;
const MANY = 20;

function isRare(code: string, view: OperationIndex): boolean {
  if (view.operations.length < MANY) return false;
  const counts = remember(COUNTS, view, () => new Map<string, number>());
  return (
    remember(counts, code, () => view.uses(other => other === code).length) <=
    Math.max(FEW, view.operations.length * SHARE)
  );
}

/** How many operations declare a code. */
const COUNTS = new WeakMap<OperationIndex, Map<string, number>>();

/** Whether its body has a schema that is named for the code: somebody means something by it. */
function hasOwnSchema({ code, response }: ResponseUse): boolean {
  const isFor = (reference = '') => reference.slice(reference.lastIndexOf('/')).split(/\D+/).includes(code);
  return response?.content.some(({ schema }) => isFor(referenceOf(schema?.value))) === true;
}

/** Whether it refers to what is named for another code: then that is the slip, which `status-description` tells. */
function isOfAnother({ code, entry }: ResponseUse): boolean {
  const [name = ''] = referenceOf(entry.value)?.split('/').slice(-1) ?? [];
  const words = name.replace(/(?<=[a-z\d])(?=[A-Z])|[_-]+/g, ' ');
  return otherCodeNamedBy(words, [code]) !== undefined;
}

/** Whether it says of the one thing that the path leads to that it cannot be written: that is what 405 says. */
function isReadOnly({ operation, text }: ResponseUse): boolean {
  return (
    operation.path.endsWith('}') && /\b(not (be )?(writable|writeable|changeable)|read[ -]only)\b/i.test(text)
  );
}

/** What servers need not have: OPTIONS, and clients that manage their registration (RFC 7592, section 2). */
function isOfServer({ operation }: ResponseUse): boolean {
  return operation.method === 'OPTIONS' || oauthEndpoint(operation) === 'client registration';
}
