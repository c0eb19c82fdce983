/** Places in a description made of one or many files, and the references between them. */

/** A parsed file. `source` is its absolute path or URL, or null for a text that came without one. */
export interface SourceFile {
  readonly source: string | null;
  /** What its references are relative to, where that is not its source. */
  readonly base?: string | undefined;
  readonly data: unknown;
  /** Where it says once what stands at several places; left out where it does so nowhere. */
  readonly anchors?: Anchors | undefined;
}

/** What a YAML file takes from its anchors, by aliases and merge keys. */
export interface Anchors {
  /** What stands under a key of an object or a list, but is written elsewhere. */
  borrowed(owner: unknown, key: string): Borrowed | undefined;
}

export interface Borrowed {
  /** Where it is written. */
  readonly place: Place;
  /** Whether it came with a merge key (`<<`): then the key is written there too. */
  readonly merged: boolean;
}

/** The files of one description: the one that is linted, and those its references brought in. */
export interface Files {
  readonly root: SourceFile;
  /** The file with that absolute path or URL, or undefined where none was loaded. */
  find(source: string): SourceFile | undefined;
}

export type Path = readonly string[];

const NONE: readonly Place[] = [];

/** How many references one look-up may follow, so that a circle of them ends. */
const MAX_REFERENCES = 64;

export function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  try {
    return !Array.isArray(value);
  } catch {
    return false;
  }
}

export function isList(value: unknown): value is unknown[] {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}

/**
 * What a proxy refers to that throws when it is looked at: Spectral's resolver leaves such a one of a reference,
 * somewhere below an object with the key `__proto__`. Nobody knows where it led.
 */
const LOST = '#lost';

/**
 * What stands under `key`, undefined where nothing does; names that JavaScript knows are like any other.
 * Spectral's objects are proxies, of which reading is cheap and any other question costs several times as much.
 */
function read(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  try {
    const found = (value as Record<string, unknown>)[key];
    return found !== undefined && Object.hasOwn(value, key) ? found : undefined;
  } catch {
    return key === '$ref' ? LOST : undefined;
  }
}

/** The same for a key that is known to be there, which need not be asked. */
function valueUnder(value: unknown, key: string): unknown {
  try {
    return (value as Record<string, unknown>)[key];
  } catch {
    return undefined;
  }
}

/** As JavaScript orders the keys of its own objects; Spectral's keep the order in which they are written. */
function numbersFirst(keys: string[]): string[] {
  if (!keys.some(isNumber)) return keys;
  const numbers = keys.filter(isNumber).sort((one, other) => Number(one) - Number(other));
  return numbers.length === keys.length ? numbers : [...numbers, ...keys.filter(key => !isNumber(key))];
}

function isNumber(key: string): boolean {
  const first = key.charCodeAt(0);
  return first >= 0x30 && first <= 0x39 && /^(?:0|[1-9]\d{0,8})$/.test(key);
}

/** The text of the `$ref` that `value` consists of, or undefined where it is no reference. */
export function referenceOf(value: unknown): string | undefined {
  const reference = read(value, '$ref');
  return typeof reference === 'string' ? reference : undefined;
}

/** A value as written in its file, with the way that leads to it. */
export class Place {
  constructor(
    readonly value: unknown,
    readonly file: SourceFile,
    private readonly parent?: Place,
    /** The last key of `path`; empty for a whole file. */
    readonly name = '',
    private readonly referrer?: Place,
    private readonly borrowed?: Borrowed,
  ) {}

  /** What stands under `key`, as written; its value is undefined where there is nothing. */
  at(key: string): Place {
    return this.child(read(this.value, key), key);
  }

  /** The same, undefined where there is nothing. */
  find(key: string): Place | undefined {
    const value = read(this.value, key);
    return value === undefined ? undefined : this.child(value, key);
  }

  private child(value: unknown, key: string): Place {
    const parent = this.written;
    const borrowed = this.file.anchors?.borrowed(this.value, key);
    return borrowed === undefined
      ? new Place(value, this.file, parent, key)
      : new Place(borrowed.place.value, this.file, parent, key, undefined, borrowed);
  }

  /** The value under `key`, as written, for who needs no place. */
  valueAt(key: string): unknown {
    return read(this.value, key);
  }

  /** The text under `key`; empty where there is something else, or nothing. */
  textAt(key: string): string {
    const value = read(this.value, key);
    return typeof value === 'string' ? value : '';
  }

  /**
   * The keys of what stands here, numbers first and ascending, whatever order they are written in: not every parser
   * keeps that. None where this is no object.
   */
  get keys(): string[] {
    try {
      return isRecord(this.value) ? numbersFirst(Object.keys(this.value)) : [];
    } catch {
      return [];
    }
  }

  /** What stands below, as written; nothing where this is no object. */
  children(): Place[] {
    return this.below(this.keys);
  }

  /** The same without specification extensions (`x-…`), for objects whose keys are not the author's to choose. */
  fields(): Place[] {
    return this.below(this.keys.filter(key => !key.startsWith('x-')));
  }

  /** What stands under keys that are known to be there. */
  private below(keys: readonly string[]): Place[] {
    return keys.map(key => this.child(valueUnder(this.value, key), key));
  }

  /** The elements of a list, as written; nothing where this is no list. */
  elements(): Place[] {
    const { value } = this;
    const length = isList(value) ? Number(valueUnder(value, 'length') ?? 0) : 0;
    return this.below(Array.from({ length }, (_, index) => String(index)));
  }

  /** The keys from the top of this place's own file. */
  get path(): Path {
    const keys: string[] = [];
    for (let here: Place = this; here.parent !== undefined; here = here.parent) keys.push(here.name);
    return keys.reverse();
  }

  /** The keys from the top of the root file, through the references that led here. */
  get route(): Path {
    if (this.referrer !== undefined) return this.referrer.route;
    return this.parent === undefined ? [] : [...this.parent.route, this.name];
  }

  /** The same place, come to by way of `referrer`. */
  reachedFrom(referrer: Place): Place {
    return new Place(this.value, this.file, this.parent, this.name, referrer, this.borrowed);
  }

  /** Where what stands here is written: for an alias, and what a merge key brings, at the anchor. */
  get written(): Place {
    return this.borrowed === undefined ? this : this.borrowed.place.reachedFrom(this);
  }

  /** Whether what stands here is written elsewhere. */
  get isBorrowed(): boolean {
    return this.borrowed !== undefined;
  }

  /** The places on the way here that an alias or a merge key stands for, the nearest first; none beyond a reference. */
  get borrowers(): readonly Place[] {
    if (this.file.anchors === undefined) return NONE;
    const found: Place[] = [];
    let here: Place | undefined = this;
    while (here !== undefined) {
      const { borrowed, referrer, parent }: Place = here;
      if (borrowed !== undefined) found.push(here);
      else if (referrer?.isBorrowed === false) break;
      here = borrowed === undefined ? (referrer ?? parent) : parent;
    }
    return found;
  }

  /** This place, or what holds the merge key that brings it: there is no other key of it. */
  get ownKey(): Place {
    return this.borrowed?.merged ? (this.parent as Place) : this;
  }

  /**
   * Where to report a fault of one of `owners` that was found here: in its own text. What an alias leads to is the
   * text of others too, and of what a merge key brings there is not even a key.
   */
  reportedFor(...owners: readonly Place[]): Place {
    if (this.file.anchors === undefined) return this;
    const paths = owners.filter(({ file }) => file === this.file).map(({ path }) => path);
    const own = [this, ...this.borrowers].find(({ path }) =>
      paths.some(above => above.every((key, index) => key === path[index])),
    );
    if (own !== undefined) return own.ownKey;
    return this.borrowed?.merged ? this.written : this;
  }
}

/** A reference to a place from within its own file. */
export function referenceTo({ path }: Pick<Place, 'path'>): { $ref: string } {
  const segments = path.map(key =>
    encoded(key.replace(/~/g, '~0').replace(/\//g, '~1')).replace(/#/g, '%23'),
  );
  return { $ref: `#/${segments.join('/')}` };
}

/**
 * Follows the references at `place` until something stands there.
 * Returns undefined where nothing does: no place, no value, a target that is not there, a file that was not loaded,
 * a circle of references.
 */
export function follow(files: Files, place: Place | undefined): Place | undefined {
  if (place === undefined) return undefined;
  const end = endOf(files, place);
  return end === place ? place : end?.reachedFrom(place);
}

/** The same for who does not ask for the way that led there: `route` may be that of another reference. */
export function endOf(files: Files, place: Place): Place | undefined {
  const reference = referenceOf(place.value);
  if (reference === undefined) return place.value === undefined ? undefined : place;
  return trailOf(files, place, reference).end;
}

/** The first of these places that a finding can be reported at: Spectral takes a reference for its target. */
export function reportable(...places: readonly (Place | undefined)[]): Place | undefined {
  return places.find(place => place !== undefined && referenceOf(place.value) === undefined);
}

export interface Trail {
  /** The references on the way, as written. */
  readonly references: readonly string[];
  /** What stands at its end; undefined where it leads nowhere. */
  readonly end: Place | undefined;
}

/** The references that lead on from `place`, and where they end, as `endOf` has it. */
export function trail(files: Files, place: Place): Trail {
  const reference = referenceOf(place.value);
  if (reference === undefined) return { references: [], end: place.value === undefined ? undefined : place };
  return trailOf(files, place, reference);
}

/** The same for a reference that stands at `place`. */
function trailOf(files: Files, place: Place, reference: string): Trail {
  const known = knownOf(trails, files, place.file);
  let found = known.get(reference);
  if (found === undefined) {
    found = walk(files, place, { left: MAX_REFERENCES });
    known.set(reference, found);
  }
  return found;
}

function walk(files: Files, place: Place, budget: Budget): Trail {
  const references: string[] = [];
  for (let here: Place | undefined = place; here !== undefined; ) {
    const reference = referenceOf(here.value);
    if (reference === undefined) return { references, end: here.value === undefined ? undefined : here };
    if (budget.left-- <= 0) break;
    references.push(reference);
    here = targetOf(files, here, reference, budget)?.reachedFrom(here);
  }
  return { references, end: undefined };
}

interface Budget {
  left: number;
}

/** What is known of references, by the file they stand in: most are written over and over. */
type Known<Value> = WeakMap<Files, Map<SourceFile, Map<string, Value>>>;

const trails: Known<Trail> = new WeakMap();
const targets: Known<Place> = new WeakMap();

function knownOf<Value>(all: Known<Value>, files: Files, file: SourceFile): Map<string, Value> {
  let byFile = all.get(files);
  if (byFile === undefined) {
    byFile = new Map();
    all.set(files, byFile);
  }
  let known = byFile.get(file);
  if (known === undefined) {
    known = new Map();
    byFile.set(file, known);
  }
  return known;
}

function targetOf(files: Files, { file }: Place, reference: string, budget: Budget): Place | undefined {
  const known = knownOf(targets, files, file);
  const target = known.get(reference) ?? lookUp(files, file, reference, budget);
  if (target !== undefined) known.set(reference, target);
  return target;
}

/** What a reference depends on: what it leads to, and the references that its pointer leads through on the way. */
export function leadsThrough(files: Files, within: SourceFile, reference: string): readonly Place[] {
  const passed: Place[] = [];
  const target = lookUp(files, within, reference, { left: MAX_REFERENCES }, passed);
  return target === undefined ? passed : [...passed, target];
}

/** What one reference of a file leads to, itself a reference or not; undefined where nothing stands there. */
export function targetIn(files: Files, within: SourceFile, reference: string): Place | undefined {
  const target = lookUp(files, within, reference, { left: MAX_REFERENCES });
  return target?.value === undefined ? undefined : target;
}

function lookUp(
  files: Files,
  within: SourceFile,
  reference: string,
  budget: Budget,
  passed?: Place[],
): Place | undefined {
  const hash = reference.indexOf('#');
  const location = hash === -1 ? reference : reference.slice(0, hash);
  const fragment = hash === -1 ? '' : reference.slice(hash + 1);
  const file = location === '' ? within : fileOf(files, within.base ?? within.source, location);
  if (file === undefined || (fragment !== '' && !fragment.startsWith('/'))) return undefined;
  let here: Place | undefined = new Place(file.data, file);
  for (const key of fragment.split('/').slice(1).map(decodePointerSegment)) {
    let next: Place = here.at(key);
    // The pointer may lead through something that is itself a reference.
    if (next.value === undefined && referenceOf(here.value) !== undefined) {
      passed?.push(here);
      here = walk(files, here, budget).end;
      if (here === undefined) return undefined;
      next = here.at(key);
    }
    here = next;
  }
  return here;
}

/** RFC 6901, sections 3, 4 and 6. A stray `%` stands for itself. */
function decodePointerSegment(segment: string): string {
  return decoded(segment).replace(/~1/g, '/').replace(/~0/g, '~');
}

/** A text without percent-encoding; as it is where that is none. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Half of a character, which JSON can write alone, stays as it is. */
function encoded(text: string): string {
  try {
    return encodeURI(text);
  } catch {
    return text;
  }
}

function fileOf(files: Files, base: string | null, location: string): SourceFile | undefined {
  const source = resolveSource(base, location.replace(/\\/g, '/'));
  if (source === undefined) return undefined;
  return files.find(source) ?? files.find(decoded(source)) ?? files.find(encoded(source));
}

export const URL_SCHEME = /^[a-z][a-z\d+.-]+:\/\//i;
const ABSOLUTE_PATH = /^(\/|[a-z]:\/)/i;

/** The absolute path or URL that `location`, written in the file `base`, stands for. */
export function resolveSource(base: string | null, location: string): string | undefined {
  if (URL_SCHEME.test(location)) return location;
  if (base !== null && URL_SCHEME.test(base)) return urlOf(location, base);
  if (ABSOLUTE_PATH.test(location)) return location;
  if (base === null) return undefined;
  const segments = base.replace(/\\/g, '/').split('/').slice(0, -1);
  for (const segment of location.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '.' && segment !== '') segments.push(segment);
  }
  return segments.join('/');
}

function urlOf(location: string, base: string): string | undefined {
  try {
    return new URL(location, base).href;
  } catch {
    return undefined;
  }
}
