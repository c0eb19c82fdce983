/** How the errors of a description refer to the schemas they share. */

import { isError, isNoError } from '../http/status-codes.ts';
import { memoized, remember } from '../lib/collections.ts';
import { COMBINING, Composition } from '../openapi/composition.ts';
import { isDemonstrated, isEcho, isHealthCheck, isOfCustomer } from '../openapi/endpoints.ts';
import type { Content, Operation, Response, ResponseUse } from '../openapi/model.ts';
import { type Files, type Node, referenceOf, type SourceFile } from '../openapi/node.ts';
import type { OperationIndex, UsedResponse } from '../openapi/operation-index.ts';
import { isDeprecated, saysDeprecated } from '../openapi/purpose.ts';
import {
  referenceAs,
  referenceFrom,
  referenceTo,
  reportable,
  type Trail,
  trail,
  type Written,
} from '../openapi/references.ts';
import { otherCodes } from '../openapi/wording.ts';
import { basesOf } from './closed-schemas.ts';

/** The code of an error, or `default`, which stands for errors where a success stands beside it. */
export function mayBeError(code: string): boolean {
  return isError(code) || code === 'default';
}

/**
 * 406 is often plain text, HEAD has no content, the server error of a health check is a report, and a `default`
 * without a success beside it stands for that too.
 */
function isErrorToExplain({ code, operation }: ResponseUse): boolean {
  if (code === '406' || operation.method === 'HEAD') return false;
  if (code.startsWith('5') && isHealthCheck(operation)) return false;
  return code !== 'default' || operation.uses.some(other => isNoError(other.code));
}

/** The responses of errors that say what they are in their content. */
export const errorsToExplain: (view: OperationIndex) => readonly UsedResponse[] = memoized(view =>
  view.responses(mayBeError, isErrorToExplain),
);

/**
 * Those of them whose content may be asked for. What a success refers to as well is not that of an error alone, and
 * to change it would falsify the success.
 */
export function errorsToMend(view: OperationIndex): readonly UsedResponse[] {
  return errorsToExplain(view).filter(({ response, uses }) => {
    return uses.some(isMaintained) && !otherCodes(response, uses).some(isNoError);
  });
}

/** Nobody works on what is deprecated, and a demonstration shows the code alone. */
function isMaintained(use: ResponseUse): boolean {
  const { operation, text } = use;
  const isAlive = !isDeprecated(operation) && !saysDeprecated(text);
  return isAlive && !isDemonstrated(use) && !isEcho(operation) && !isOfCustomer(operation);
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
export function isShared(files: Files, schema: Node, accepts?: Accepts): boolean {
  const sharing = remember(
    SHARING,
    accepts ?? files,
    () => new Composition(files, ({ references }) => areRight(references, accepts) || undefined, 'each'),
  );
  return sharing.has(schema);
}

const SHARING = new WeakMap<Accepts | Files, Composition>();

function areRight(references: readonly string[], accepts: Accepts | undefined): boolean {
  return references.length > 0 && (accepts === undefined || references.map(nameOfReference).some(accepts));
}

/** Names that a program made up: `def-0`, `inline_response_400`, `Model12`. */
const MADE_UP =
  /^_{0,2}(def|schema|model|object|body|response|inline_?(object|response|model)?)?[-_]{0,2}(default|\d{1,9})([-_]\d{1,9}){0,3}$/i;

/** Whether a program made up the name of a schema. */
export function isMadeUp(name: string): boolean {
  return MADE_UP.test(name.slice(0, MAX_NAME));
}

/** Of a longer title only the beginning is told. */
const MAX_TITLE = 60;

/** The name of a schema as people know it: its title before a name that a program made up, `Error (def-0)`. */
export function toldName(name: string, schema: Node | undefined): string {
  const own = ownNameOf(name, schema);
  return own === name ? name : `${own} (${name})`;
}

/** The name that somebody gave a schema: its title, where a program made up its name. */
function ownNameOf(name: string, schema: Node | undefined): string {
  if (schema === undefined || !isMadeUp(name)) return name;
  return schema.textAt('title').replace(/\s+/g, ' ').trim().slice(0, MAX_TITLE) || name;
}

/** The name of what a reference points to: the last key of its pointer, or the file's name without its ending. */
export function nameOfReference(reference: string): string {
  const [location = '', pointer = ''] = reference.split('#');
  const last = (text: string) => text.slice(text.lastIndexOf('/') + 1);
  return pointer === '' ? last(location).replace(/\.\w+$/, '') : last(pointer);
}

/** Where to report that content has the wrong schema; undefined in a shared Media Type Object, which is right elsewhere. */
export function placeOfSchema({ entry, place, schema }: Content): Node | undefined {
  return referenceOf(entry.value) === undefined ? reportable(schema, place) : undefined;
}

/** A schema under a name, as content refers to it. */
interface Referred {
  readonly name: string;
  /** Its definition. */
  readonly place: Node;
  /** The reference in the content itself; undefined where its schema extends this one. */
  readonly reference: string | undefined;
}

/** By the way that references take, which is the same for most content, and several rules ask. */
const REFERRED = new WeakMap<Trail, readonly Referred[]>();

/** The shared schemas that a schema refers to, or extends with `allOf`: the nearest first. */
export function schemasIn(files: Files, schema: Node): readonly Referred[] {
  const way = trail(files, schema);
  const { references, end } = way;
  if (end === undefined) return [];
  const known = REFERRED.get(way);
  if (known !== undefined) return known;
  const [reference] = references;
  const ways = [
    { ...way, reference },
    ...basesOf(files, end).map(base => ({ ...base, reference: undefined })),
  ];
  const referred = ways.flatMap(({ references, end, reference }) => {
    const named = references.filter(isNamed).pop();
    return named !== undefined && end !== undefined
      ? { name: nameOfReference(named), place: end, reference }
      : [];
  });
  REFERRED.set(way, referred);
  return referred;
}

function referredIn(files: Files, { schema }: Content): readonly Referred[] {
  return schema === undefined ? [] : schemasIn(files, schema);
}

/** A shared schema, and what refers to it. A response counts for each operation that uses it. */
export class SharedSchema {
  /** How many responses refer to it, or to a schema that extends it. */
  uses = 0;
  /** How many they are, if many operations share one. */
  responses = 0;
  /** How many refer to it themselves. */
  direct = 0;
  readonly byCode = new Map<string, number>();
  /** By code: the responses that refer to it. */
  private readonly responsesByCode = new Map<string, Set<Response>>();
  readonly operations = new Set<Operation>();
  /** How files refer to it, and how often. */
  private readonly references = new Map<SourceFile, Map<string, number>>();
  /** The most common of these, once that is known. */
  private knownUsual: readonly [Written | undefined] | undefined = undefined;
  private readonly mediaTypes = new Map<string, number>();

  constructor(
    /** The name of its definition. */
    readonly name: string,
    readonly place: Node,
  ) {}

  /** What stands at its definition: the same however it is referred to. */
  get target(): unknown {
    return this.place.value;
  }

  /** The name that somebody gave it. */
  get ownName(): string {
    return ownNameOf(this.name, this.place);
  }

  /** The errors of a code that refer to it, each once, however many operations share it. */
  responsesOf(code: string): ReadonlySet<Response> {
    return this.responsesByCode.get(code) ?? new Set();
  }

  count({ response, uses }: UsedResponse, isDirect: boolean): void {
    this.uses += uses.length;
    this.responses += 1;
    if (isDirect) this.direct += uses.length;
    for (const { code, operation } of uses) {
      this.byCode.set(code, (this.byCode.get(code) ?? 0) + 1);
      remember(this.responsesByCode, code, () => new Set<Response>()).add(response);
      this.operations.add(operation);
    }
  }

  countContent(mediaType: string, file: SourceFile, reference: string | undefined, uses: number): void {
    this.mediaTypes.set(mediaType, (this.mediaTypes.get(mediaType) ?? 0) + uses);
    if (reference === undefined || !isNamed(reference)) return;
    const known = remember(this.references, file, () => new Map<string, number>());
    known.set(reference, (known.get(reference) ?? 0) + uses);
  }

  /** The media type of most content that refers to it. */
  get mediaType(): string | undefined {
    return most(this.mediaTypes);
  }

  /** How a file refers to it: as it does already, or as most others do; undefined where nobody knows. */
  referenceIn(files: Files, file: SourceFile): string | undefined {
    const known = most(this.references.get(file) ?? new Map());
    if (known !== undefined) return known;
    if (this.place.file === file) return referenceTo(this.place).$ref;
    this.knownUsual ??= [most(this.written)];
    const [usual] = this.knownUsual;
    return (usual && referenceAs(files, file, usual)) ?? referenceFrom(files, file, this.place);
  }

  /** All references to it, and how often each is written. */
  private get written(): ReadonlyMap<Written, number> {
    const all = Array.from(this.references, ([file, counts]) =>
      Array.from(counts, ([reference, uses]) => [{ file, reference }, uses] as const),
    );
    return new Map(all.flat());
  }
}

/** What there is most of; of several the first. */
function most<Key>(counts: ReadonlyMap<Key, number>): Key | undefined {
  const [first] = [...counts].sort(([, left], [, right]) => right - left);
  return first?.[0];
}

/** The shared schemas that the content of these responses refers to or extends: the most used first. */
export function sharedSchemas(
  files: Files,
  responses: Iterable<UsedResponse>,
  isConcerned: (mediaType: string) => boolean = () => true,
): SharedSchema[] {
  const found = new Map<unknown, SharedSchema>();
  for (const { response, uses } of responses) {
    /** Whether the response refers to it itself. */
    const own = new Map<SharedSchema, boolean>();
    for (const content of response.content) {
      if (!isConcerned(content.mediaType)) continue;
      for (const { name, place, reference } of referredIn(files, content)) {
        const shared = remember(found, place.value, () => new SharedSchema(name, place));
        shared.countContent(content.mediaType, content.place.file, reference, uses.length);
        own.set(shared, own.get(shared) === true || reference !== undefined);
      }
    }
    for (const [shared, isDirect] of own) shared.count({ response, uses }, isDirect);
  }
  return [...found.values()].sort((left, right) => right.uses - left.uses);
}

/**
 * Tells whether a schema is one of these, extends one, names one among its alternatives or is an array of one.
 * One that leads nowhere may be.
 */
export function leadingTo(files: Files, targets: ReadonlySet<unknown>): Composition {
  const isThere = ({ end }: Trail) => end === undefined || targets.has(end.value) || undefined;
  return new Composition(files, isThere, 'one');
}

/** The names of the shared schemas that a schema, as written, consists of. */
export function namesOf(files: Files, schema: Node): readonly string[] {
  const reference = referenceOf(schema.value);
  if (reference !== undefined) {
    const { references, end } = trail(files, schema);
    return [toldName(nameOfReference(references.find(isNamed) ?? reference), end)];
  }
  const items = schema.at('items');
  const all = COMBINING.map(key => namesIn(files, schema.at(key)));
  if (referenceOf(items.value) !== undefined) all.push(namesOf(files, items));
  const [first = [], ...others] = all.filter(names => names.length > 0);
  return others.length === 0 ? first : [...new Set([...first, ...others.flat()])];
}

/** By the list, which schemas may share. */
const NAMES = new WeakMap<Files, Map<unknown, readonly string[]>>();

/** The names of the shared schemas that a list of schemas refers to. */
export function namesIn(files: Files, list: Node): readonly string[] {
  const known = remember(NAMES, files, () => new Map<unknown, readonly string[]>());
  return remember(known, list.value, () => {
    const referring = list.elements().filter(({ value }) => referenceOf(value) !== undefined);
    return [...new Set(referring.flatMap(part => namesOf(files, part)))];
  });
}

/** Whether the content of a response refers to one of these schemas, itself or by extending it with `allOf`. */
export function refersTo(files: Files, { content }: Response, targets: ReadonlySet<unknown>): boolean {
  return content.some(each => referredIn(files, each).some(({ place }) => targets.has(place.value)));
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
