/** What the values of well-known response header fields look like: facts, no opinions. */

export interface HeaderShape {
  /** The header fields of this shape. */
  readonly names: RegExp;
  /** The types that their schema may have; `array` stands for a list of strings. */
  readonly types: readonly string[];
  /** Formats of a string that their value never has. */
  readonly notFormats?: readonly string[];
  /** Whether the members of an object may be written one by one, as `explode` has it: `limit=10,reset=30`. */
  readonly exploded?: boolean;
  /** What to do, said after a colon. */
  readonly advice: string;
}

/** The formats of RFC 3339; an HTTP-date is none of them. */
const RFC_3339 = ['date-time', 'date', 'time', 'duration'];
const HTTP_DATE = 'Fri, 31 Dec 1999 23:59:59 GMT';
const AS_HTTP_DATE = `make it a string without format (such as ${HTTP_DATE})`;

/** The header fields whose values are known, with their specifications. */
export const HEADER_SHAPES: readonly HeaderShape[] = [
  // RFC 9110, section 10.2.3.
  {
    names: /^retry-after$/i,
    types: ['integer', 'number', 'string'],
    notFormats: RFC_3339,
    advice: `make it an integer (seconds), or a string without format (such as ${HTTP_DATE})`,
  },
  // RFC 9110, sections 6.6.1 and 8.8.2, and RFC 8594, section 3.
  { names: /^(last-modified|date|sunset)$/i, types: ['string'], notFormats: RFC_3339, advice: AS_HTTP_DATE },
  // RFC 9111, section 5.3: what is no date, `0` above all, is a time in the past.
  {
    names: /^expires$/i,
    types: ['string', 'integer', 'number'],
    notFormats: RFC_3339,
    advice: AS_HTTP_DATE,
  },
  // RFC 9111, section 5.1, and RFC 9110, section 8.6.
  {
    names: /^(age|content-length)$/i,
    types: ['integer', 'number', 'string'],
    notFormats: RFC_3339,
    advice: 'make it an integer',
  },
  // RFC 9745, section 2.1: a Date of RFC 9651, where drafts had `true` or an HTTP-date.
  {
    names: /^deprecation$/i,
    types: ['string'],
    notFormats: RFC_3339,
    advice: 'make it a string, which holds @ and the seconds since 1970 (such as @1688169599)',
  },
  { names: /^(content-)?location$/i, types: ['string'], advice: 'make it a string, which holds one URI' },
  { names: /^etag$/i, types: ['string'], advice: 'make it a string, such as "33a64df5"' },
  { names: /^content-range$/i, types: ['string'], advice: 'make it a string, such as bytes 0-499/1234' },
  {
    names: /^(allow|link|upgrade|vary|(www|proxy)-authenticate|accept-(patch|post|query))$/i,
    types: ['string', 'array'],
    advice: 'make it a string, or an array of strings',
  },
  // draft-ietf-httpapi-ratelimit-headers: a List of Strings with parameters; its draft 07 had limit=10,reset=30.
  {
    names: /^ratelimit$/i,
    types: ['string', 'array'],
    exploded: true,
    advice: 'make it a string, such as "default";r=50;t=30',
  },
  {
    names: /^ratelimit-policy$/i,
    types: ['string', 'array'],
    advice: 'make it a string, such as "default";q=100;w=60',
  },
  {
    names: /^(.+-)?rate-?limit-(limit|remaining|reset|used)(-.|$)/i,
    types: ['integer', 'number', 'string'],
    advice: 'make it an integer',
  },
];

/** Header fields of responses whose names are words of their own. */
const SINGLE_WORDS =
  /^(age|allow|date|deprecation|etag|expires|link|location|ratelimit|sunset|upgrade|vary|via)$/i;

/** Header fields of responses whose names nothing else has: those of HTTP, and those that vendors prefix with `X-`. */
const COMPOUNDS =
  /^(x-.+|accept-(patch|post|query|ranges)|cache-control|content-.+|last-modified|(proxy|www)-authenticate|(.+-)?rate-?limit-.+|retry-after|set-cookie|strict-transport-security)$/i;

/** Whether these names, of the members of an object called `owner`, are all those of header fields. */
export function areHeaderFields(names: readonly string[], owner: string): boolean {
  // A member called `date` may be anything.
  const isWord = (name: string) =>
    SINGLE_WORDS.test(name) && (/^[A-Z]/.test(name) || /headers?$/i.test(owner));
  const isKnown = (name: string) => COMPOUNDS.test(name) || isWord(name);
  return names.some(isKnown) && names.every(name => isKnown(name) || /^[a-z\d]+(-[a-z\d]+)+$/i.test(name));
}
