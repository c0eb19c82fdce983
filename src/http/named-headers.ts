/** Header fields that the description of a response says it has: `See the Location header.` */
import { registered } from './status-codes.ts';

/** How surely a name is that of a header field which the response has. */
type Kind =
  /** By itself: it is the name of nothing else. */
  | 'plain'
  /** As that of a header: `the Location header`. */
  | 'header'
  /** As that of a header of the response. */
  | 'response';

interface KnownField {
  readonly names: RegExp;
  readonly kind: Kind;
  /** The codes under which it is no field of a request that is spoken of; any where it is left out. */
  readonly codes?: RegExp;
}

const SUCCESS = /^2/;

const KNOWN: readonly KnownField[] = [
  { names: /^(retry-after|(www|proxy)-authenticate|accept-(patch|post|query))$/, kind: 'plain' },
  {
    names: /^(x-)?rate-?limit-(limit|remaining|reset|used|policy|bucket|resource)(-[a-z\d]+)?$/,
    kind: 'plain',
  },
  { names: /^(operation-location|azure-asyncoperation|set-cookie)$/, kind: 'plain' },
  {
    names:
      /^(location|content-location|allow|link|sunset|deprecation|vary|expires|age|ratelimit|accept-ranges)$/,
    kind: 'header',
  },
  { names: /^(etag|last-modified|cache-control|content-disposition)$/, kind: 'header', codes: SUCCESS },
  { names: /^content-range$/, kind: 'header', codes: /^(206|416)$/ },
  { names: /^upgrade$/, kind: 'header', codes: /^(101|426)$/ },
];

/** Those of requests, and those that OpenAPI ignores or that say how a message is sent. */
const OTHERS =
  /^(authorization|content-(type|length|encoding|md5|md-5)|accept(-.+)?|if-.+|range|user-agent|host|cookie|origin|referer|expect|prefer|date|transfer-encoding|connection|idempotency-key|.+-(api-?key|token|secret|signature|version))$/;

/** Names that an API makes up, as they are written. */
const OWN = /^(x-[a-z\d-]+|[A-Z][A-Za-z\d]*(-[A-Z][A-Za-z\d]*)+)$/;

interface Token {
  readonly word: string;
  readonly lower: string;
}

/** Ends of sentences, and of their parts. */
const ENDS = new Set(['.', '!', '?', ';', '|', '<', '>', '\n']);
const COMMAS = new Set([',', ':', '(', ')']);
const AND = new Set([',', 'and', 'or']);

const TOKEN = /[a-z\d]+(?:['_-][a-z\d]+)*|[.!?](?=\s|$)|[;|<>,:()]/gi;

/** Words between the name and `header`. */
const BETWEEN = new Set(['http', 'response', "response's", 'responses', 'custom', 'standard']);
/** Words between `header` and the name. */
const FIELD = new Set(['field', 'fields', 'called', 'named', ':', '(']);

/** Words before a name, or behind it, after which the response does not have the field. */
const DENIALS = new Set([
  ...[
    'no',
    'not',
    'without',
    'missing',
    'never',
    'nor',
    'neither',
    'lacks',
    'lacking',
    'omits',
    'omitted',
    'absent',
  ],
  ...[
    'invalid',
    'malformed',
    'mismatch',
    'wrong',
    'incorrect',
    'bad',
    'unsupported',
    'unexpected',
    'unless',
    'except',
  ],
  // German, French, Spanish and Dutch write `header` too.
  ...['cannot', 'kein', 'keine', 'keinen', 'ohne', 'nicht', 'sans', 'pas', 'sin', 'geen', 'zonder', 'niet'],
]);

/** Words right before a name that say whose field it is. */
const SENT = new Set([
  'provided',
  'supplied',
  'specified',
  'given',
  'sent',
  'your',
  'request',
  "request's",
  'previous',
]);

/** What has it, said behind a preposition, where that is another message. */
const OTHER_MESSAGES = new Set([
  ...['request', 'requests', 'previous', 'earlier', 'initial', 'original', 'first', 'other'],
  ...['post', 'put', 'patch', 'get', 'creation'],
]);
const PREPOSITIONS = new Set(['of', 'in', 'from', 'by']);
const ARTICLES = new Set(['the', 'a', 'an', 'your', 'this']);

/** How far to look for what a name stands with. */
const NEAR = 5;
const IN_REACH = 10;

/** What most texts lack, so that nothing more need be done. */
const HINT = /headers?\b|retry-after|-authenticate|rate-?limit-|-location|asyncoperation|accept-|set-cookie/i;

/** Whether a text may say that a response has a header field; of most texts this tells that they do not. */
export function mayNameHeaders(text: string): boolean {
  return HINT.test(text);
}

/** The header fields that a text says the response has, each once, as written there. */
export function headersNamedIn(text: string, codes: readonly string[]): readonly string[] {
  if (!mayNameHeaders(text)) return [];
  const found = new Map<string, string>();
  for (const sentence of sentencesIn(text)) {
    if (namesOtherCode(sentence, codes)) continue;
    for (const index of namesIn(sentence, codes)) {
      const { word, lower } = sentence[index] as Token;
      if (!found.has(lower)) found.set(lower, word);
    }
  }
  return [...found.values()];
}

function sentencesIn(text: string): Token[][] {
  const sentences: Token[][] = [[]];
  for (const line of text.replace(/https?:\/\/[^\s)>]*/g, ' ').split('\n')) {
    // An item of a list, a row of a table, a heading, or the end of a paragraph.
    if (/^\s*([-*#|]|$)/.test(line)) sentences.push([]);
    for (const [word] of line.replace(/’/g, "'").matchAll(TOKEN)) {
      if (ENDS.has(word)) sentences.push([]);
      else for (const token of tokensOf(word)) sentences[sentences.length - 1]?.push(token);
    }
  }
  return sentences;
}

/** `Location-header` are two. */
function tokensOf(word: string): Token[] {
  const lower = word.toLowerCase();
  const joined = /^(?!access-control-)(.+)-(headers?)$/i.exec(word);
  return joined === null
    ? [{ word, lower }]
    : [joined[1], joined[2]].map((part = '') => ({ word: part, lower: part.toLowerCase() }));
}

/** Whether a sentence is about another code, as lists of several are. */
function namesOtherCode(sentence: readonly Token[], codes: readonly string[]): boolean {
  return sentence.some(
    ({ word }, index) =>
      registered(word) !== undefined &&
      !codes.includes(word) &&
      !/^(s|sec|seconds?|ms|minutes?|characters?|bytes|requests|items)$/.test(
        sentence[index + 1]?.lower ?? '',
      ),
  );
}

/** The places of the names of header fields that a sentence says the response has. */
function namesIn(sentence: readonly Token[], codes: readonly string[]): number[] {
  const named = new Set<number>();
  const isOfResponses = sentence.some(
    ({ lower }, index) => /^headers?$/.test(lower) && /^response/.test(sentence[index - 1]?.lower ?? ''),
  );
  sentence.forEach((token, index) => {
    const kind = kindOf(token, codes);
    if (kind === 'plain' || (kind === 'response' && isOfResponses)) named.add(index);
    if (/^headers?$/.test(token.lower)) for (const at of namesBeside(sentence, index)) named.add(at);
  });
  return [...named].filter(at => isThere(sentence, at, codes));
}

/** The places of words that stand where the word `header` has its names. */
function namesBeside(sentence: readonly Token[], header: number): number[] {
  const lowerAt = (index: number) => sentence[index]?.lower ?? '';
  let first = header - 1;
  while (BETWEEN.has(lowerAt(first))) first--;
  let next = header + 1;
  while (FIELD.has(lowerAt(next))) next++;
  const listed = (start: number, step: number) => {
    const places: number[] = [];
    for (let at = start; /[a-z]/.test(lowerAt(at)) && !AND.has(lowerAt(at)); at += step) {
      places.push(at);
      at += step;
      if (!AND.has(lowerAt(at))) break;
      while (AND.has(lowerAt(at + step))) at += step;
    }
    return places;
  };
  // Behind it, a word in lower case is the verb: `the header link…`.
  return [...listed(first, -1), ...listed(next, 1).filter(at => /^[A-Z]|-/.test(sentence[at]?.word ?? ''))];
}

function kindOf({ word, lower }: Token, codes: readonly string[]): Kind | undefined {
  const known = KNOWN.find(({ names }) => names.test(lower));
  if (known !== undefined)
    return codes.every(code => known.codes?.test(code) ?? true) ? known.kind : undefined;
  return OWN.test(word) && !OTHERS.test(lower) ? 'response' : undefined;
}

/** Whether what is said of a name is that the response has it. */
function isThere(sentence: readonly Token[], at: number, codes: readonly string[]): boolean {
  const kind = kindOf(sentence[at] as Token, codes);
  if (kind === undefined) return false;
  const before = clause(sentence, at, -1);
  const after = clause(sentence, at, 1);
  if ([...before, ...after].some(word => DENIALS.has(word) || word.endsWith("n't"))) return false;
  if (SENT.has(before[0] ?? '') || isElsewhere(after)) return false;
  return kind !== 'response' || isOfResponse(sentence, at);
}

/** Whether these words, behind a name, say that another message has it: `of the initial request`. */
function isElsewhere(words: readonly string[]): boolean {
  return words.some((word, index) => {
    const [first = '', second = ''] = words.slice(index + 1);
    return PREPOSITIONS.has(word) && OTHER_MESSAGES.has(ARTICLES.has(first) ? second : first);
  });
}

function isOfResponse(sentence: readonly Token[], at: number): boolean {
  const around = sentence.slice(Math.max(0, at - IN_REACH), at + IN_REACH);
  return (
    around.some(({ lower }) => /^responses?('s)?$/.test(lower)) &&
    !sentence.some(({ lower }) => /^requests?('s)?$/.test(lower))
  );
}

/** The words near a place, up to the next comma, in lower case. */
function clause(sentence: readonly Token[], at: number, step: 1 | -1): string[] {
  const found: string[] = [];
  for (let index = at + step; found.length < NEAR; index += step) {
    const token = sentence[index];
    if (token === undefined || COMMAS.has(token.lower)) break;
    found.push(token.lower);
  }
  return found;
}
