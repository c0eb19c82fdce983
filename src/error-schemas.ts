/** How the errors of a description refer to the schemas they share. */
import type { Content, Response, ResponseUse, UsedResponse, View } from './openapi.ts';
import {
  endOf,
  type Files,
  isRecord,
  type Place,
  referenceOf,
  reportable,
  type Trail,
  trail,
} from './places.ts';
import { isError, isNoError } from './status-codes.ts';

/** The code of an error, or `default`, which stands for errors where a success stands beside it. */
export function mayBeError(code: string): boolean {
  return isError(code) || code === 'default';
}

/** 406 is often plain text, HEAD has no content, and a `default` without a success beside it stands for that too. */
function isErrorToExplain({ code, operation }: ResponseUse): boolean {
  if (code === '406' || operation.method === 'HEAD') return false;
  return code !== 'default' || operation.uses.some(other => isNoError(other.code));
}

/** The responses of errors that say what they are in their content. */
export function errorsToExplain(view: View): readonly UsedResponse[] {
  const errors = ERRORS.get(view) ?? view.responses(mayBeError, isErrorToExplain);
  ERRORS.set(view, errors);
  return errors;
}

const ERRORS = new WeakMap<View, readonly UsedResponse[]>();

/** Whether a schema of this name may be that of any error: what lists the faults of a request fits no other. */
export function fitsAnyError(name: string): boolean {
  return !/validation/i.test(name);
}

/** Tells whether a referenced schema of this name will do. */
export type Accepts = (name: string) => boolean;

/** Of a longer name only the beginning is looked at: the pattern is the user's, the name anybody's. */
const MAX_NAME = 200;

/** Makes of a pattern what tells whether a text matches it. */
export type PatternReader = (pattern: string) => { test(text: string): boolean };

let read: PatternReader = pattern => new RegExp(pattern);

/** Has patterns matched by another engine than JavaScript's own, which is for those of this package: users' may be slow. */
export function readPatternsBy(reader: PatternReader): void {
  read = reader;
}

/** Accepts the names that match a pattern. */
export function matching(pattern: string): Accepts {
  const expression = read(pattern);
  return name => expression.test(name.slice(0, MAX_NAME));
}

/**
 * Whether a schema, as written, consists of references to shared ones: a reference itself, a `oneOf` or `anyOf` of
 * nothing else, an `allOf` that extends one, an array of them. With `accepts` those must be of the right name, or
 * be made of the right ones in turn.
 */
export function isShared(files: Files, schema: Place, accepts?: Accepts, known = knownTo(accepts)): boolean {
  const { references, end } = trail(files, schema);
  if (references.length > 0 && (accepts === undefined || references.map(nameOfReference).some(accepts)))
    return true;
  if (end === undefined) return false;
  const before = known.get(end.value);
  if (before !== undefined) return before;
  // What is made of itself is made of nothing shared.
  known.set(end.value, false);
  const isSo = consistsOfShared(end, part => isShared(files, part, accepts, known));
  known.set(end.value, isSo);
  return isSo;
}

/** Which schemas are made of those of the right names: many may refer to one. */
function knownTo(accepts: Accepts | undefined): Map<unknown, boolean> {
  const known = (accepts && KNOWN.get(accepts)) ?? new Map<unknown, boolean>();
  if (accepts) KNOWN.set(accepts, known);
  return known;
}

const KNOWN = new WeakMap<Accepts, Map<unknown, boolean>>();

function consistsOfShared(end: Place, shared: (part: Place) => boolean): boolean {
  if (end.at('allOf').elements().some(shared)) return true;
  for (const key of ['oneOf', 'anyOf']) {
    const alternatives = end
      .at(key)
      .elements()
      .filter(part => !isNull(part));
    if (alternatives.length > 0 && alternatives.every(shared)) return true;
  }
  const items = end.at('items');
  return isRecord(items.value) && shared(items);
}

/** The name of what a reference points to: the last key of its pointer, or the file's name without its ending. */
export function nameOfReference(reference: string): string {
  const [location = '', pointer = ''] = reference.split('#');
  const last = (text: string) => text.slice(text.lastIndexOf('/') + 1);
  return pointer === '' ? last(location).replace(/\.\w+$/, '') : last(pointer);
}

/** Where to report that content has the wrong schema; undefined in a shared Media Type Object, which is right elsewhere. */
export function placeOfSchema({ entry, place, schema }: Content): Place | undefined {
  return referenceOf(entry.value) === undefined ? reportable(schema, place) : undefined;
}

/** A shared schema, and how many responses of operations refer to it. */
export interface ReferencedSchema {
  readonly name: string;
  /** What stands at its definition: the same however it is referred to. */
  readonly target: unknown;
  readonly uses: number;
}

/**
 * The shared schemas that the content of these responses refers to, themselves or by extending them with `allOf`:
 * the most used first. A response counts for each operation that uses it.
 */
export function referencedSchemas(
  files: Files,
  responses: Iterable<UsedResponse>,
  isConcerned: (mediaType: string) => boolean = () => true,
): ReferencedSchema[] {
  const found = new Map<unknown, { name: string; target: unknown; uses: number }>();
  for (const { response, uses } of responses) {
    const names = new Map<unknown, string>();
    for (const content of response.content) {
      if (!isConcerned(content.mediaType)) continue;
      for (const [target, name] of namesIn(files, content)) names.set(target, name);
    }
    for (const [target, name] of names) {
      const known = found.get(target);
      if (known === undefined) found.set(target, { name, target, uses: uses.length });
      else known.uses += uses.length;
    }
  }
  return [...found.values()].sort((left, right) => right.uses - left.uses);
}

/**
 * Whether a schema is the one at `target`, extends it, names it among its alternatives or is an array of it.
 * One that leads nowhere may be.
 */
export function leadsTo(files: Files, schema: Place, target: unknown, seen = new Set<unknown>()): boolean {
  const end = endOf(files, schema);
  if (end === undefined || end.value === target) return true;
  if (seen.has(end.value)) return false;
  seen.add(end.value);
  const parts = ['allOf', 'oneOf', 'anyOf'].flatMap(key => end.at(key).elements());
  const items = end.at('items');
  if (isRecord(items.value)) parts.push(items);
  return parts.some(part => leadsTo(files, part, target, seen));
}

/** The names of the shared schemas that a schema, as written, consists of. */
export function namesOf(files: Files, schema: Place): string[] {
  const reference = referenceOf(schema.value);
  if (reference !== undefined) {
    const { references } = trail(files, schema);
    return [nameOfReference(references.find(isNamed) ?? reference)];
  }
  const parts = ['allOf', 'oneOf', 'anyOf'].flatMap(key => schema.at(key).elements());
  const referring = [...parts, schema.at('items')].filter(({ value }) => referenceOf(value) !== undefined);
  return [...new Set(referring.flatMap(part => namesOf(files, part)))];
}

/** Whether the content of a response refers to one of these schemas, itself or by extending it with `allOf`. */
export function refersTo(files: Files, { content }: Response, targets: ReadonlySet<unknown>): boolean {
  for (const each of content) {
    for (const target of namesIn(files, each).keys()) if (targets.has(target)) return true;
  }
  return false;
}

type Names = ReadonlyMap<unknown, string>;

const NO_NAMES: Names = new Map();

/** By the way that references take, which is the same for most content, and several rules ask. */
const NAMES = new WeakMap<Trail, Names>();

/** The names of the shared schemas that the schema of content refers to or extends, by what stands there. */
function namesIn(files: Files, { schema }: Content): Names {
  if (schema === undefined) return NO_NAMES;
  const way = trail(files, schema);
  const known = NAMES.get(way);
  if (known !== undefined) return known;
  const names = new Map<unknown, string>();
  collectNames(files, way, names);
  NAMES.set(way, names);
  return names;
}

function collectNames(files: Files, { references, end }: Trail, names: Map<unknown, string>): void {
  if (end === undefined || names.has(end.value)) return;
  const named = references.filter(isNamed).pop();
  if (named !== undefined) names.set(end.value, nameOfReference(named));
  for (const part of end.at('allOf').elements()) {
    // An inline part may hold the part that holds it, by an alias of YAML.
    if (referenceOf(part.value) !== undefined) collectNames(files, trail(files, part), names);
  }
}

/** Whether content refers to a schema that has no name: that of another response. */
export function refersToUnnamed(files: Files, { schema }: Content): boolean {
  if (schema === undefined) return false;
  const { references } = trail(files, schema);
  return references.length > 0 && !references.some(isNamed);
}

/** Whether a reference leads to a schema that has a name, not into the content of another response. */
function isNamed(reference: string): boolean {
  return !reference.includes('/content/') && !reference.endsWith('/schema');
}

/** Whether a schema is that of null, which adds nothing to its alternatives. */
export function isNull({ value }: Place): boolean {
  return isRecord(value) && value.type === 'null';
}
