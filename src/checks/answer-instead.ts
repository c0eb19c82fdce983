import { codesMeantBy } from '../http/reason-phrases.ts';
import { canAnswer, isSuccess, neverHasContent, registered, withPhrase } from '../http/status-codes.ts';
import type { ResponseUse } from '../openapi/model.ts';
import { list } from '../openapi/wording.ts';

/** What is right of any redirect or error where nothing more is known of it. */
const GENERAL: Readonly<Record<string, string>> = { '3': '307', '4': '400', '5': '500' };

/** What the description of a success speaks of, in lower case, and the code that says it; the first one counts. */
const SUCCESSES: readonly (readonly [words: RegExp, code: string])[] = [
  [/\bcreated\b/, '201'],
  [/\b(accepted|queued|enqueued|scheduled|will be processed)\b/, '202'],
];

/** A code to answer instead, and when: `['403', 'to those you turn away']`. */
export type Answer = readonly [code: string, when?: string];

/**
 * Those of the answers that are worth offering, in words: `403 (Forbidden) to those you turn away`. A code that all
 * the operations of these uses declare already means something else there.
 */
export function offered(uses: readonly ResponseUse[], answers: readonly Answer[]): string[] {
  return answers
    .filter(([code]) => isOffered(uses, code))
    .map(([code, when]) => `${withPhrase(code)}${when === undefined ? '' : ` ${when}`}`);
}

/** The exits of an advice as one: `remove it, or answer 400 (Bad Request) if …`; the first, if they are more. */
export function either(...exits: readonly (string | readonly string[] | undefined)[]): string {
  const all = exits.flatMap(exit => exit ?? []);
  return all.length < 2 ? all.join() : `${all.slice(0, -1).join(', ')}, or ${all[all.length - 1]}`;
}

/**
 * The answers as exits of an advice: `answer 403 (Forbidden) to those …` and `409 (Conflict) if …`; none where none
 * is worth offering.
 */
export function answerEach(uses: readonly ResponseUse[], answers: readonly Answer[]): string[] {
  const [first, ...more] = offered(uses, answers);
  return first === undefined ? [] : [`answer ${first}`, ...more];
}

/**
 * Codes as one exit of an advice, with what is said of all of them: `answer 400 (Bad Request) or 403 (Forbidden) if
 * …`; undefined where none is worth offering.
 */
export function answerAny(
  uses: readonly ResponseUse[],
  codes: readonly string[],
  when = '',
): string | undefined {
  const all = offered(
    uses,
    codes.map(code => [code]),
  );
  return all.length === 0 ? undefined : `answer ${list(all, 'or')}${when && ` ${when}`}`;
}

/** The answers as an advice; where all are declared, what to do with the first. */
export function answerOneOf(use: ResponseUse, answers: readonly [Answer, ...Answer[]]): string {
  const codes = answers.map(([code]) => code);
  const areAlike = answers.every(([, when]) => when === undefined);
  const advice = areAlike ? answerAny([use], codes) : either(answerEach([use], answers));
  return advice || `answer ${besides(answers[0][0])}`;
}

/**
 * What to answer instead of a code that clients do not know: what its description says, or else what the code
 * usually stands for. An operation that declares one of several such codes too means something else by this one.
 */
export function answerInstead(use: ResponseUse, usual: readonly string[] = []): string {
  const described = answerDescribed(use);
  if (described !== undefined) return described;
  const free = usual.filter(code => isFree(use, code));
  if (free.length > 0) return `answer a registered code, such as ${named(free)}`;
  if (usual.length === 1) return `answer ${besides(usual[0] as string)}`;
  return isSuccess(use.code) ? successInstead(use) : answerOfClass(use);
}

/** What to answer by the description of a code; undefined where it does not say. */
export function answerDescribed(use: ResponseUse): string | undefined {
  const meant = codesMeantBy(use.text, use.code);
  const [first] = meant;
  if (first === undefined) return undefined;
  const free = meant.filter(code => isFree(use, code));
  return `answer ${free.length > 0 ? named(free) : besides(first)}`;
}

/** Another success: what the description speaks of, or else what the operation declares. */
function successInstead(use: ResponseUse): string {
  const { operation, text } = use;
  const fits = (code: string) =>
    isSuccess(code) &&
    registered(code) !== undefined &&
    !neverHasContent(code) &&
    canAnswer(code, operation.method);
  const said = SUCCESSES.flatMap(([words, code]) => (words.test(text.toLowerCase()) ? code : []));
  const code = [...said, ...operation.codes].find(fits) ?? '200';
  return `answer ${isFree(use, code) ? withPhrase(code) : besides(code)}`;
}

function answerOfClass(use: ResponseUse): string {
  const digit = use.code.charAt(0);
  const general = GENERAL[digit];
  if (general === undefined) return 'declare only the final response';
  const more = `the ${digit}xx that says more`;
  return isFree(use, general)
    ? `answer ${withPhrase(general)}, or ${more}`
    : `answer ${more}, or ${besides(general)}`;
}

/** Whether a code is worth offering: one of the operations does not declare it yet, and can be answered with it. */
export function isOffered(uses: readonly ResponseUse[], code: string): boolean {
  return uses.some(use => isFree(use, code));
}

function isFree({ operation }: ResponseUse, code: string): boolean {
  return !operation.codes.has(code) && canAnswer(code, operation.method);
}

function besides(code: string): string {
  return `${withPhrase(code)}, which is declared too, and tell the two apart in its body`;
}

function named(codes: readonly string[]): string {
  return list(codes.map(withPhrase), 'or');
}
