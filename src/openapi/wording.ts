/** How findings name what they are about. */
import { shortened } from '../lib/texts.ts';
import type { Content, Operation, Response, ResponseUse } from './model.ts';

/** A name is told in so many characters: it may stand in as many findings as there are. */
const MAX_NAME = 500;

/** A name as findings tell it. */
function told(name: string): string {
  return shortened(name, MAX_NAME);
}

/** `a`, `a and b`, `a, b and c`; past `most`, `a, b and 7 more`. */
export function list(words: readonly string[], conjunction = 'and', most = Number.POSITIVE_INFINITY): string {
  const names = words.slice(0, most).map(told);
  const shown = words.length > most ? [...names, `${words.length - most} more`] : names;
  if (shown.length < 2) return shown.join('');
  return `${shown.slice(0, -1).join(', ')} ${conjunction} ${shown[shown.length - 1]}`;
}

/** `GET /books`, `callback POST {$request.body#/url}`, `webhook POST newBook`. */
export function nameOf({ kind, method, path }: Operation): string {
  const name = `${told(method)} ${told(path)}`;
  return kind === 'path' ? name : `${kind} ${name}`;
}

/** `GET /books and 41 more operations`, each counted once. */
export function nameOfAll(operations: readonly Operation[]): string {
  const [first, ...others] = new Set(operations);
  if (first === undefined) return '';
  const more = `and ${others.length} more ${others.length === 1 ? 'operation' : 'operations'}`;
  return others.length === 0 ? nameOf(first) : `${nameOf(first)} ${more}`;
}

/** The codes of these uses, each once, sorted. */
export function codesOf(uses: readonly ResponseUse[]): string[] {
  return [...new Set(uses.map(({ code }) => code))].sort();
}

/** What a fault is said of, with the words that go with it: one code `declares` what is `its`, several `declare` what is `their`. */
export interface Subject {
  /** `404 of GET /books/{id}`; of a shared response `404 and 409, used by GET /books/{id} and 3 more operations,`. */
  readonly subject: string;
  /** A verb in its form, by its infinitive: `declares`, `is`, `have`. */
  readonly verb: (infinitive: string) => string;
  readonly its: 'its' | 'their';
}

/** The subject of a sentence about uses of a response. */
export function subjectOf(uses: readonly ResponseUse[]): Subject {
  const codes = codesOf(uses);
  const isOne = codes.length === 1;
  return {
    subject: nameOfUses(uses, codes),
    verb: infinitive => verbOf(infinitive, isOne),
    its: isOne ? 'its' : 'their',
  };
}

/** A verb as it is said of one, or of several: `declares` and `declare`. */
export function verbOf(infinitive: string, isOne: boolean): string {
  const [one, several] = IRREGULAR[infinitive] ?? [`${infinitive}s`, infinitive];
  return isOne ? one : several;
}

const IRREGULAR: Readonly<Record<string, readonly [one: string, several: string]>> = {
  be: ['is', 'are'],
  do: ['does', 'do'],
  have: ['has', 'have'],
};

function nameOfUses(uses: readonly ResponseUse[], codes: readonly string[]): string {
  const operations = new Set(uses.map(use => use.operation));
  const subject =
    codes.join() === 'default' ? 'The default response' : list(codes, 'and', 3) || 'An empty key';
  const users = nameOfAll([...operations]);
  return operations.size > 1 ? `${subject}, used by ${users},` : `${subject} of ${users}`;
}

/** The codes a response is used with beyond those of `uses`. */
export function otherCodes(response: Response, uses: readonly ResponseUse[]): string[] {
  if (uses.length === response.uses.length) return [];
  const concerned = new Set(codesOf(uses));
  return codesOf(response.uses).filter(code => !concerned.has(code));
}

/** ` (this response also serves 404)`, so that who changes a shared response knows; empty where it serves no other code. */
export function alsoServes(response: Response, uses: readonly ResponseUse[]): string {
  const others = otherCodes(response, uses);
  return others.length === 0 ? '' : ` (this response also serves ${list(others, 'and', 3)})`;
}

/** `application/json body`, `application/json and text/json bodies`; `body` where the media types tell nothing. */
export function bodyOf(content: readonly Content[]): string {
  const told = content
    .map(({ mediaType }) => mediaType)
    .filter(mediaType => mediaType !== '' && mediaType !== '*/*');
  return told.length === 0 ? 'body' : `${list(told, 'and', 3)} ${told.length === 1 ? 'body' : 'bodies'}`;
}

/** `an application/json body`, `an empty application/json body`, `application/json and text/json bodies`. */
export function aBody(content: readonly Content[]): string {
  const body = bodyOf(content);
  const empty = content.every(content => content.empty);
  if (body.endsWith('bodies')) return `${empty ? 'empty ' : ''}${body}`;
  return `${empty ? 'an empty' : /^[aeiou]/.test(body) ? 'an' : 'a'} ${body}`;
}
