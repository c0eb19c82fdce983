/** What names of schemas and responses say of errors and their status codes. */
import { codesIn } from '../http/reason-phrases.ts';
import { isError } from '../http/status-codes.ts';

/** Names that say what a schema is for; `DefaultResponse` is none. */
const NAMED_FOR_ERRORS = /error|problem|(?<!de)fault|failure|exception|violation/i;

/** Of a longer name only the beginning is looked at: it may be anything. */
const MAX_NAME = 200;

/** Whether a name says that it is that of errors. */
export function saysError(name: string): boolean {
  return NAMED_FOR_ERRORS.test(name.slice(0, MAX_NAME));
}

/** The words of a name, in lower case: `not`, `found` of `NotFound`, `not_found` and `not-found`. */
export function wordsOf(name: string): readonly string[] {
  const words = name.slice(0, MAX_NAME).match(/\d+|[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? [];
  return words.map(word => word.toLowerCase());
}

/** What names say of a code without its phrase. */
// biome-ignore format: a table, one row for each meaning
const MEANINGS: readonly (readonly [words: RegExp, ...codes: string[]])[] = [
  [/\bun ?authenticated\b|\bnot authenticated\b|\binvalid (token|credentials|api key)\b/, '401'],
  [/\bauthenti?cation\b|\bauthori[sz]ation\b|(?<!\bo )\bauth\b/, '401', '403'],
  [/\baccess denied\b|\bdenied\b|\bpermissions?\b|\bprivileges?\b/, '403'],
  [/\bdoes not exist\b|\bno such\b|\bnot existing\b/, '404'],
  [/\bnot (allowed|permitted)\b/, '403', '405'],
  [/\btime[ds]? ?out\b/, '408', '504'],
  [/\balready\b|\bduplicated?\b/, '400', '409', '422'],
  [/\bprecondition\b/, '412', '428'],
  [/\btoo (large|big)\b/, '413'],
  [/\bunsupported\b/, '415'],
  [/\bvalidation\b|\bmalformed\b|\b(bad|invalid) (request|input|param|parameters?|arguments?|body|payload|data|fields?|values?)\b/, '400', '422'],
  [/\bunprocess/, '422'],
  [/\brate limit|\bthrottl|\btoo many\b/, '429'],
  [/\bquota\b|\blimit (exceeded|reached)\b/, '403', '429'],
  [/\b(internal|server) (error|exception|failure|fault|problem)s?\b/, '5XX'],
  [/\bclient (error|exception|failure|fault|problem)s?\b/, '4XX'],
  [/\bupstream\b/, '502', '504'],
  [/\bunavailable\b|\bnot available\b|\bmaintenance\b/, '503'],
];

/** The codes and classes (`4XX`) any of which a name says it is for; none where it may be for all. */
export function codesNamedBy(name: string): readonly string[] {
  const text = wordsOf(name).join(' ');
  const numbers = name.slice(0, MAX_NAME).match(/(?<!\d)[45](?:\d\d|xx)(?!\d)/gi) ?? [];
  const meant = MEANINGS.flatMap(([words, ...codes]) => (words.test(text) ? codes : []));
  return [
    ...new Set([...numbers.map(code => code.toUpperCase()), ...codesIn(text).filter(isError), ...meant]),
  ];
}

/** Whether what is for these codes or classes, or for all where there are none, is for what a key of `responses` stands for. */
export function areFor(codes: readonly string[], code: string): boolean {
  return codes.length === 0 || codes.includes(code) || codes.includes(`${code[0]}XX`);
}

/** What names say beside that they are names of something that an API answers. */
const SAYING_NOTHING = new Set(
  `error errors err problem problems fault faults failure failures exception exceptions violation violations response
  responses resp result results message messages msg model dto object obj schema schemas body payload detail details
  detailed info data type api rest http https json xml default base common generic general standard global basic
  list collection item items entity view status state code wrapper envelope container inline rpc root meta core
  shared simple web new old legacy spec
  description definition struct output return reply the a an of for on in to is not no or and with
  by v bad invalid malformed missing wrong unknown unexpected validation`.split(/\s+/),
);

/** The words of a name that may say which part of an API it is for: `comment` of `CommentNotFoundError`. */
export function topicsOf(name: string): readonly string[] {
  const known = new Set(codesNamedBy(name).length > 0 ? PHRASE_WORDS : []);
  return wordsOf(name).filter(
    word => !(word.length < 3 || /\d/.test(word) || SAYING_NOTHING.has(word) || known.has(word)),
  );
}

/** Words of what names say of codes. */
const PHRASE_WORDS = `bad invalid malformed validation unauthorized unauthorised unauthenticated authenticated
  authentication authorization authorisation auth token credentials key payment required forbidden denied access
  permission permissions privilege privileges found exist existing exists such missing method allowed permitted
  acceptable proxy timeout timed time out conflict duplicate duplicated already gone length precondition failed
  content too large big uri long unsupported media range satisfiable expectation misdirected unprocessable
  locked dependency early upgrade many requests rate limit limited limiting throttled throttling quota exceeded
  reached fields unavailable available legal reasons implemented gateway upstream maintenance insufficient storage
  loop parameter parameters param argument arguments input value values`.split(/\s+/);
