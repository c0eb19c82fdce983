import { nameOfReference } from '../errors/error-schemas.ts';
import {
  type Beginning,
  beginningOf,
  beginningOfName,
  type Contradiction,
  codesMeantBy,
  contradictionIn,
  type Naming,
  otherCodeIn,
} from '../http/reason-phrases.ts';
import { isCode, isSuccess, neverHasContent, registered, withPhrase } from '../http/status-codes.ts';
import { remember } from '../lib/collections.ts';
import type { Response, ResponseUse } from '../openapi/model.ts';
import { referenceOf } from '../openapi/node.ts';
import { otherCodes, subjectOf } from '../openapi/wording.ts';
import type { Finding } from '../rule/finding.ts';
import type { Check } from '../rule/rule.ts';
import { isOffered } from './answer-instead.ts';

/** Where a response says what it means; the first that names another code counts. */
const TEXTS = ['summary', 'description'];

/** What is known of a text, which may stand at many responses: `Not found`. */
interface Reading {
  readonly beginning: Beginning | undefined;
  readonly contradiction: Contradiction | undefined;
}

/**
 * The `description` of a response, in OpenAPI 3.2 also its `summary`, does not name another code; nor does a response
 * that is said to be that of one code serve another.
 */
export const describeCode: Check<unknown> = function* (view) {
  const known = new Map<string, Reading>();
  const read = (text: string): Reading =>
    remember(known, text, () => ({ beginning: beginningOf(text), contradiction: contradictionIn(text) }));
  // What to do about a code that is not registered, status-registered says.
  for (const { response, uses: all } of view.responses(code => registered(code) !== undefined)) {
    const uses = all.filter(use => !isDescribedThere(use));
    if (uses.length === 0) continue;
    const texts = TEXTS.map(key => ({ key, ...read(response.place.textAt(key)) }));
    const said = texts.map(text => sayingOther(response, uses, text)).find(finding => finding !== undefined);
    if (said !== undefined) yield said;
    else
      yield* foreignUses(
        response,
        uses,
        texts.map(({ beginning }) => beginning),
      );
  }
};

/** A text that names another code than all that the response serves, or that contradicts itself. */
function sayingOther(
  response: Response,
  uses: readonly ResponseUse[],
  { key, beginning, contradiction }: Reading & { readonly key: string },
): Finding | undefined {
  if (beginning === undefined && contradiction === undefined) return undefined;
  const codes = [...new Set(response.uses.map(({ code }) => code))];
  const naming = beginning && otherCodeIn(beginning, codes);
  // A range or `default` may stand for the code that is named.
  if (naming !== undefined && !otherCodes(response, uses).some(code => !isCode(code))) {
    const { subject, verb } = subjectOf(uses);
    const meaning =
      naming.words === naming.code ? 'which is another code' : `which is what ${naming.code} means`;
    const [only, ...more] = codes;
    const meant = more.length > 0 ? 'they mean' : `${withPhrase(only as string)} means`;
    const free = mayBe(uses, naming.code);
    const advice = isLeftOver(uses, naming)
      ? `remove it if ${naming.code}, which is declared too, is all that it answers`
      : `say what ${meant} here${free ? `, or declare it as ${naming.code}` : ''}`;
    return {
      message: `${subject} ${verb('be')} described as "${naming.words}", ${meaning}: ${advice}.`,
      place: response.place.at(key),
      about: { response, uses, advice, doubted: free },
    };
  }
  if (contradiction === undefined) return undefined;
  const { subject, verb } = subjectOf(uses);
  const { words, number, phrase, code } = contradiction;
  const advice = codes.includes(number)
    ? `say ${withPhrase(number)}${mayBe(uses, code) ? `, or declare it as ${code}` : ''}`
    : `say ${withPhrase(number)} or ${withPhrase(code)}`;
  return {
    message: `${subject} ${verb('speak')} of "${words}", but ${phrase} is what ${code} means: ${advice}.`,
    place: response.place.at(key),
    about: { response, uses, advice },
  };
}

/** Uses of a response that says nothing but that it is that of another code, or whose name says so. */
function* foreignUses(
  response: Response,
  uses: readonly ResponseUse[],
  beginnings: readonly (Beginning | undefined)[],
): Iterable<Finding> {
  const said = beginnings.find(beginning => beginning?.isAll);
  const name = nameOf(response, uses);
  const whole = said ?? (name === '' ? undefined : beginningOfName(name));
  if (whole === undefined) return;
  const codes = new Set(response.uses.map(({ code }) => code));
  const isOpen = [...codes].some(code => !isCode(code));
  for (const use of uses) {
    const { code, text } = use;
    const naming = otherCodeIn(whole, [code]);
    // A range or `default` may stand for the code that is named.
    if (naming === undefined || (isOpen && !codes.has(naming.code))) continue;
    // What it says fits the code, whatever it is called.
    if (said === undefined && (fits(beginnings, code) || codesMeantBy(text, code).includes(code))) continue;
    const what = said === undefined ? `named ${name}` : `described as "${naming.words}"`;
    const free = mayBe([use], naming.code);
    const advice = `give it a response that says what ${withPhrase(code)} means here${free ? `, or declare it as ${naming.code}` : ''}`;
    yield {
      message: `${subjectOf([use]).subject} refers to a response ${what}, which is what ${naming.code} means: ${advice}.`,
      place: use.place,
      about: { operation: use.operation, uses: [use], advice },
    };
  }
}

/** Whether what is declared may be that of another code: it is free, and its content, if there is any, may be sent. */
function mayBe(uses: readonly ResponseUse[], code: string): boolean {
  const isSent = uses.some(({ response }) => response !== undefined && response.content.length > 0);
  return isOffered(uses, code) && !(isSent && neverHasContent(code));
}

/** Whether nothing is said but what another success says, which is declared beside it: `No Content` of 200 and of 204. */
function isLeftOver(uses: readonly ResponseUse[], { code, words }: Naming): boolean {
  const said = words.toLowerCase();
  return uses.every(({ operation, response, text }) => {
    const beside = operation.uses.find(use => use.code === code);
    return (
      isSuccess(code) &&
      response?.content.length === 0 &&
      text.trim().toLowerCase() === said &&
      beside?.text.trim().toLowerCase() === said
    );
  });
}

function fits(beginnings: readonly (Beginning | undefined)[], code: string): boolean {
  return beginnings.some(beginning => beginning?.number === code || beginning?.said.includes(code));
}

/** The name under which a response is kept among the components, or at the top of a file; empty where it has none. */
function nameOf({ place: { path, name } }: Response, uses: readonly ResponseUse[]): string {
  // What is kept there may be a reference to it.
  const reference = uses
    .map(({ entry }) => referenceOf(entry.value) ?? '')
    .find(text => COMPONENT.test(text));
  if (reference !== undefined) return nameOfReference(reference);
  const above = path.slice(0, -1).join('/');
  // A file may be the responses of an operation, too.
  const isNamed = above === '' ? /\D/.test(name) : ['responses', 'components/responses'].includes(above);
  return isNamed ? name : '';
}

/** A pointer to a response of the components. */
const COMPONENT = /#\/(components\/)?responses\/[^/]+$/;

/** Beside a reference (3.1), a description takes the place of the one it leads to. */
function isDescribedThere({ entry, response }: ResponseUse): boolean {
  return entry.value !== response?.place.value && TEXTS.some(key => entry.valueAt(key) !== undefined);
}
