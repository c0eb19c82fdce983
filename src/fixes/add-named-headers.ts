import { addHeader, type HeaderText } from './add-header.ts';
import type { Mend } from './fix.ts';

/** Fields whose values are more than any text, in lower case. */
const SHAPES: Readonly<Record<string, Partial<HeaderText>>> = {
  location: { format: 'uri-reference' },
  'content-location': { format: 'uri-reference' },
  'operation-location': { format: 'uri-reference' },
  'retry-after': { type: 'integer', minimum: 1 },
};

/** A response declares the header fields that its description speaks of, which says what they are for. */
export const addNamedHeaders: Mend<unknown> = (finding, view) => {
  const { response, uses = [], headers = [] } = finding.about;
  // What is said beside a reference, the others that refer to the response do not say.
  if (uses.length !== response?.uses.length) return [];
  return headers.flatMap(name => addHeader(finding, view, textOf(name)));
};

/** The description need not say that it is always there. */
function textOf(name: string): HeaderText {
  const type = /rate-?limit-(limit|remaining)$/i.test(name) ? 'integer' : 'string';
  return { name: properName(name), type, optional: true, ...SHAPES[name.toLowerCase()] };
}

const CAPITALS: Readonly<Record<string, string>> = { etag: 'ETag', www: 'WWW', ratelimit: 'RateLimit' };

/** `Location` of `location`; what is written with capitals stays as it is. */
function properName(name: string): string {
  if (name !== name.toLowerCase()) return name;
  const words = name.split('-').map(word => CAPITALS[word] ?? word.charAt(0).toUpperCase() + word.slice(1));
  return words.join('-');
}
