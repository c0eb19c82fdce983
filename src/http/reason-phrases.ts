/** What a description says of its status code: a number or a reason phrase that it begins with, or what it means. */
import { isError, registered, STATUS_CODES } from './status-codes.ts';

/** Older names and other spellings, and names of a redirect that fit several codes. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  '301': ['Permanent Redirect'],
  '302': ['Moved Temporarily', 'Temporary Redirect'],
  '307': ['Moved Temporarily'],
  '308': ['Moved Permanently'],
  '401': ['Unauthorised'],
  '408': ['Request Time-out'],
  '413': ['Request Entity Too Large', 'Payload Too Large'],
  '414': ['Request-URI Too Long', 'Request-URI Too Large', 'URL Too Long'],
  '416': ['Requested Range Not Satisfiable'],
  '422': ['Unprocessable Entity'],
  '504': ['Gateway Time-out'],
};

/** Phrases that are also everyday words: they count only where nothing follows them. */
const EVERYDAY = new Set([
  'continue',
  'processing',
  'created',
  'accepted',
  'found',
  'conflict',
  'gone',
  'locked',
  'too early',
]);

/** Those that say how a success came about as well: `Found`, of the book; `Gone`, of what was to be deleted. */
const SAID_OF_SUCCESS = new Set(['continue', 'processing', 'found', 'gone', 'locked']);

interface Phrase {
  readonly words: string;
  /** Those it stands for, the registry's first. */
  readonly codes: string[];
}

/** By the phrase in lower case and with single blanks. */
const PHRASES = new Map<string, Phrase>();
const NAMED = STATUS_CODES.filter(({ phrase }) => !phrase.startsWith('('));
for (const { code, phrase } of NAMED) PHRASES.set(normalize(phrase), { words: phrase, codes: [code] });
for (const [code, aliases] of Object.entries(ALIASES)) {
  for (const words of aliases) {
    const known = PHRASES.get(normalize(words));
    if (known === undefined) PHRASES.set(normalize(words), { words, codes: [code] });
    else known.codes.push(code);
  }
}

const ALL = [...PHRASES.keys()];

/** A phrase at the beginning, and what ends it: the end of the line, or punctuation, save a comma: after it prose goes on. */
const LEADING_PHRASE = new RegExp(`^(${ALL.join('|')})(?=(?: ?[.:;!?/|(\\n]| ?[-–—](?!\\w)|$))`);
const ANY_PHRASE = new RegExp(`\\b(?:${ALL.join('|')})\\b`, 'g');

/** A code at the beginning, and what ends it; `500 characters`, `200-299` and `1.5` are none. */
const LEADING_CODE = /^([1-5]\d\d)(?: ?[.:;)|](?! ?\d)| ?[-–—](?! ?\d)|$|\n)/;
const LEADING_CODE_WITH_PHRASE = new RegExp(`^([1-5]\\d\\d) (?=(?:${ALL.join('|')})\\b)`);

/** What a description begins with stands here. */
const MAX_LENGTH = 200;

/** A code and a phrase right after it, as in `HTTP 404 Bad Request`, on one line, with what marks them as a status. */
const STATUS_LINE = new RegExp(
  String.raw`(http(?:\/[\d.]{1,3})? ?[*_\`"'“(]{0,4}|status(?: code)?:? ?[*_\`"'“(]{0,4}|[\`"“])?(?<![\w.,-])([1-5]\d\d)[*_\`"'”():–—-]{0,4} [*_\`"'“(–—-]{0,4} ?(${ALL.join('|')})\b`,
  'g',
);

/** Beyond this, a description is a page of its own. */
const MAX_TEXT = 10_000;

/** What errors say that is plainly the meaning of a registered code, in lower case; the first one counts. */
// biome-ignore format: a table, one row for each meaning
const MEANINGS: readonly (readonly [words: RegExp, ...codes: string[]])[] = [
  [/\b(?:sync|page|paging|pagination|continuation|cursor|next|resume|scroll|change|delta) tokens?\b/, '400'],
  [/\b(invalid|expired|wrong|missing) (\w+ ){0,2}(token|credentials|session)\b/, '401'],
  [/\b(otp|token|session|credentials|log ?in|sign ?in|authentication) (\w+ ){0,3}(required|needed|missing|invalid|expired|failed|compromised|timed? ?out)\b/, '401'],
  [/\baccess (is )?denied\b|\b(permissions?|access rights)\b|(?<!\bmethod )\bnot (allowed|permitted|authorized)\b/, '403'],
  [/\bnot found\b|\bdoes not exist\b/, '404'],
  [/\balready exists?\b|\bconflicts?\b/, '409'],
  [/\b(rate|error) limit|\bthrottl|\btoo many requests\b|\b(requests?|calls?|bandwidth)\b.*\b(limit|quota)\b|\blimit\b.*\b(requests|calls)\b/, '429'],
  // Of what an account may have, which waiting does not change.
  [/\b(limit|quota)\b.*\b(reached|exceeded)\b|\b(reached|exceeds?|exceeded|over)\b.*\b(limit|quota)\b/, '403'],
  [/\btime[ds]? ?out\b|\btook too long\b/, '408', '504'],
  [/\bunreachable\b|\bnot reachable\b|\bnot be reached\b/, '502', '503'],
  [/\boverloaded\b|\b(service|server|system)( is)?( temporarily| currently)? (unavailable|not available)\b/, '503'],
  [/\binternal server (error|exception)\b|\bunexpected error\b/, '500'],
];

/** How a description names a status code. */
export interface Naming {
  /** What the description begins with: `Bad Request`, `404`. */
  readonly words: string;
  /** The code that this belongs to. */
  readonly code: string;
}

/** What a description begins with that names a code. */
export interface Beginning {
  readonly number: string | undefined;
  /** The phrase, in lower case. */
  readonly key: string | undefined;
  /** The codes of that and all other phrases in it. */
  readonly said: readonly string[];
  /** Whether it says nothing else. */
  readonly isAll: boolean;
}

/** A code with the reason phrase of another: `404 Bad Request`. */
export interface Contradiction {
  /** As a status line has them. */
  readonly words: string;
  readonly number: string;
  readonly phrase: string;
  /** The code that the phrase belongs to. */
  readonly code: string;
}

/** What a description begins with; undefined where that names no code. */
export function beginningOf(description: string): Beginning | undefined {
  const text = normalize(withoutMarkup(description.slice(0, MAX_LENGTH)));
  const number = /^\d/.test(text)
    ? (LEADING_CODE.exec(text) ?? LEADING_CODE_WITH_PHRASE.exec(text))?.[1]
    : undefined;
  const rest = number === undefined ? text : text.slice(number.length).replace(/^[\s.:;)|–—-]+/, '');
  const key = LEADING_PHRASE.exec(rest)?.[1];
  const isPhrase = key !== undefined && !(EVERYDAY.has(key) && !/^[\s.!]*$/.test(rest.slice(key.length)));
  if (!isPhrase) return number === undefined ? undefined : { number, key: undefined, said: [], isAll: false };
  const said = [...rest.matchAll(ANY_PHRASE)].flatMap(([other]) => PHRASES.get(other)?.codes ?? []);
  return { number, key, said, isAll: /^[\s.!]*$/.test(rest.slice(key.length)) };
}

/** The first code in a text that stands before the phrase of another one; undefined where none does. */
export function contradictionIn(description: string): Contradiction | undefined {
  if (!/\d\d\d/.test(description)) return undefined;
  const text = description
    .slice(0, MAX_TEXT)
    .toLowerCase()
    .replace(/(?<=[a-z])-(?=[a-z])/g, ' ')
    .replace(/[^\S\n]+/g, ' ');
  for (const { index, 1: mark, 2: number = '', 3: key = '', 0: all } of text.matchAll(STATUS_LINE)) {
    const phrase = PHRASES.get(key);
    if (phrase === undefined || phrase.codes.includes(number) || registered(number) === undefined) continue;
    // `500 created orders`, and `201 OK` said in passing, are no statuses.
    const isWord = EVERYDAY.has(key) || (key === 'ok' && number.startsWith('2'));
    if (isWord && (mark === undefined || !all.endsWith(`${number} ${key}`))) continue;
    // `Bad Request (400) Unauthorized (401)`: the phrase before is that of the number.
    const start = index + all.indexOf(number);
    const before = withoutMarkup(text.slice(Math.max(0, start - 50), start))
      .replace(/[:()–—-]/g, ' ')
      .trimEnd();
    if (codesEnding(before).includes(number)) continue;
    return {
      words: `${number} ${phrase.words}`,
      number,
      phrase: phrase.words,
      code: phrase.codes[0] as string,
    };
  }
  return undefined;
}

/** The codes of the phrases that a text in lower case ends with. */
function codesEnding(text: string): readonly string[] {
  return ALL.flatMap(key => (text.endsWith(key) ? (PHRASES.get(key)?.codes ?? []) : []));
}

/**
 * What the name of a shared response says of a code: `NotFound`, `not_found_error`, `Error404`; undefined where it
 * says nothing.
 */
export function beginningOfName(name: string): Beginning | undefined {
  const words = name
    .replace(/(?<=[a-z])(?=[A-Z\d])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=\d)(?=[A-Za-z])/g, ' ')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter(word => word !== '' && !/^(error|response|http|status|code)s?$/.test(word));
  const numbers = words.filter(word => registered(word) !== undefined);
  const key = words.filter(word => !numbers.includes(word)).join(' ');
  if (key === '') {
    const [number, another] = numbers;
    return number === undefined || another !== undefined
      ? undefined
      : { number, key: undefined, said: [number], isAll: true };
  }
  const said = PHRASES.get(key)?.codes;
  // `ProcessingError` is one of processing.
  if (said === undefined || said.some(code => registered(code)?.standing === 'interim')) return undefined;
  if (numbers.some(number => !said.includes(number))) return undefined;
  return { number: undefined, key, said, isAll: true };
}

/** The codes of all phrases in a text. */
export function codesIn(text: string): readonly string[] {
  return [...normalize(text).matchAll(ANY_PHRASE)].flatMap(([phrase]) => PHRASES.get(phrase)?.codes ?? []);
}

/** The code that a description names where it names none of `codes`, those it describes. */
export function otherCodeNamedBy(description: string, codes: readonly string[]): Naming | undefined {
  const beginning = beginningOf(description);
  return beginning && otherCodeIn(beginning, codes);
}

/** The code that such a beginning names, where it is none of these. */
export function otherCodeIn({ number, key, said }: Beginning, codes: readonly string[]): Naming | undefined {
  if (number !== undefined && !codes.includes(number)) return { words: number, code: number };
  const phrase = key === undefined ? undefined : PHRASES.get(key);
  if (key === undefined || phrase === undefined) return undefined;
  const ofSuccess = codes.some(code => code.startsWith('2'));
  if (ofSuccess && (key === 'ok' || SAID_OF_SUCCESS.has(key))) return undefined;
  // `OK/Created` of a 201, `Bad Request or Not Found` of a 404: the right phrase is there too.
  return said.some(code => codes.includes(code))
    ? undefined
    : { words: phrase.words, code: phrase.codes[0] as string };
}

/** The registered codes that plainly say what the description of `code` says; none where it says nothing of the kind. */
export function codesMeantBy(description: string, code: string): readonly string[] {
  const text = inWords(description.slice(0, MAX_LENGTH));
  const named = registered(otherCodeNamedBy(text, [code])?.code ?? '');
  if (named !== undefined && named.standing === undefined && isError(named.code) === isError(code)) {
    return [named.code];
  }
  if (!isError(code)) return [];
  const [sentence = ''] = normalize(withoutMarkup(text)).split(/[.\n]/);
  const [, ...codes] = MEANINGS.find(([words]) => words.test(sentence)) ?? [];
  const ofClass = codes.filter(meant => meant[0] === code[0]);
  return ofClass.length > 0 ? ofClass : codes;
}

/** The beginning of a description as plain words in lower case. */
export function plainWords(description: string): string {
  return normalize(withoutMarkup(inWords(description.slice(0, MAX_LENGTH))));
}

/** With the names of errors as words: `ResourceNotFoundException`, `invalid_token`. */
function inWords(text: string): string {
  return text.replace(/(?<=[a-z])(?=[A-Z])|(?<=[a-z])_(?=[a-z])/g, ' ');
}

/** Without the marks of CommonMark, HTML and quotation. */
function withoutMarkup(text: string): string {
  return text.replace(/<[^<>]*>/g, '').replace(/[*_`#>"'“”]|\[(?=\w)|\]/g, '');
}

/** In lower case, hyphens between words and runs of blanks as one blank; line ends stay. */
function normalize(text: string): string {
  return text
    .toLowerCase()
    .replace(/(?<=[a-z])-(?=[a-z])/g, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}
