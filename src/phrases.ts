/** What a description says of its status code: a number or a reason phrase that it begins with. */
import { STATUS_CODES } from './status-codes.ts';

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

const ALL = [...PHRASES.keys()].sort((left, right) => right.length - left.length);

/** A phrase at the beginning, and what ends it: the end of the line, or punctuation. */
const LEADING_PHRASE = new RegExp(`^(${ALL.join('|')})(?=(?: ?[.:;,!?/|(\\n]| ?[-–—](?!\\w)|$))`);
const ANY_PHRASE = new RegExp(`\\b(?:${ALL.join('|')})\\b`, 'g');

/** A code at the beginning, and what ends it; `500 characters`, `200-299` and `1.5` are none. */
const LEADING_CODE = /^([1-5]\d\d)(?: ?[.:;)|](?! ?\d)| ?[-–—](?! ?\d)|$|\n)/;
const LEADING_CODE_WITH_PHRASE = new RegExp(`^([1-5]\\d\\d) (?=(?:${ALL.join('|')})\\b)`);

/** Only the beginning of a description is looked at. */
const MAX_LENGTH = 200;

export interface Naming {
  /** What the description begins with: `Bad Request`, `404`. */
  readonly words: string;
  /** The code that this belongs to. */
  readonly code: string;
}

/** The code that a description names where it names none of `codes`, those it describes. */
export function otherCodeNamedBy(description: string, codes: readonly string[]): Naming | undefined {
  const text = normalize(withoutMarkup(description.slice(0, MAX_LENGTH)));
  const number = (LEADING_CODE.exec(text) ?? LEADING_CODE_WITH_PHRASE.exec(text))?.[1];
  if (number !== undefined && !codes.includes(number)) return { words: number, code: number };
  const rest = number === undefined ? text : text.slice(number.length).replace(/^[\s.:;)|–—-]+/, '');
  const key = LEADING_PHRASE.exec(rest)?.[1];
  const phrase = key === undefined ? undefined : PHRASES.get(key);
  if (key === undefined || phrase === undefined) return undefined;
  if (EVERYDAY.has(key) && !/^[\s.!]*$/.test(rest.slice(key.length))) return undefined;
  const ofSuccess = codes.some(code => code.startsWith('2'));
  if (ofSuccess && (key === 'ok' || SAID_OF_SUCCESS.has(key))) return undefined;
  // `OK/Created` of a 201, `Bad Request or Not Found` of a 404: the right phrase is there too.
  const said = [...rest.matchAll(ANY_PHRASE)].flatMap(([other]) => PHRASES.get(other)?.codes ?? []);
  return said.some(code => codes.includes(code))
    ? undefined
    : { words: phrase.words, code: phrase.codes[0] as string };
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
