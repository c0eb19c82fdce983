/** References between the places of a description: what they lead to. */
import { remember } from '../lib/collections.ts';
import { escapeKey, unescapeKey } from '../lib/json-pointer.ts';
import { type Files, isList, isRecord, Node, referenceOf, type SourceFile } from './node.ts';

/** How many references one look-up may follow, so that a circle of them ends. */
const MAX_REFERENCES = 64;

/** A reference to a place from within its own file. */
export function referenceTo({ path }: Pick<Node, 'path'>): { $ref: string } {
  const segments = path.map(key => encoded(escapeKey(key)).replace(/#/g, '%23'));
  return { $ref: `#/${segments.join('/')}` };
}

/**
 * A reference from a file to a place of any file; undefined where nobody knows how to write one. Another file is named
 * as the references that are there already name it; the description's root only where they do.
 */
export function referenceFrom(
  files: Files,
  from: SourceFile,
  target: Pick<Node, 'file' | 'path'>,
): string | undefined {
  const { $ref } = referenceTo(target);
  if (target.file === from) return $ref;
  const location = locationsIn(files, from).of(target.file, files.root);
  // A file that holds nothing else is named without a pointer.
  return location === undefined ? undefined : `${location}${target.path.length > 0 ? $ref : ''}`;
}

/** A reference, and the file that it stands in. */
export interface Written {
  readonly file: SourceFile;
  readonly reference: string;
}

/** A reference as another file writes it, so that it leads to the same; undefined where nobody knows how to. */
export function referenceAs(
  files: Files,
  from: SourceFile,
  { file, reference }: Written,
): string | undefined {
  if (file === from) return reference;
  const [location, fragment] = divided(reference);
  const target = location === '' ? file : fileOf(files, file.base ?? file.source, location);
  const pointer = fragment === undefined ? '' : `#${fragment}`;
  if (target === undefined) return undefined;
  if (target === from) return pointer || undefined;
  // Where others refer to the root, one more may.
  const known = locationsIn(files, from).of(target, file === files.root ? file : undefined);
  return known === undefined ? undefined : known + pointer;
}

/** The location and the fragment of a reference. */
function divided(reference: string): [location: string, fragment?: string] {
  const hash = reference.indexOf('#');
  return hash === -1 ? [reference] : [reference.slice(0, hash), reference.slice(hash + 1)];
}

const locations = new WeakMap<SourceFile, Locations>();

function locationsIn(files: Files, file: SourceFile): Locations {
  return remember(locations, file, () => new Locations(files, file));
}

/** How a file names others. */
class Locations {
  private readonly counts = new Map<SourceFile, Map<string, number>>();
  /** How many of its references to files beside and below it begin with a dot, beside those that do not. */
  private dots = 0;

  constructor(
    files: Files,
    private readonly from: SourceFile,
  ) {
    for (const reference of referencesIn(from)) {
      const [location] = divided(reference);
      const file = location === '' ? undefined : fileOf(files, from.base ?? from.source, location);
      if (file === undefined) continue;
      const known = this.counts.get(file) ?? new Map<string, number>();
      this.counts.set(file, known.set(location, (known.get(location) ?? 0) + 1));
      if (location.startsWith('./')) this.dots++;
      else if (/^[^./]/.test(location) && !URL_SCHEME.test(location)) this.dots--;
    }
  }

  /** As most of its references to that file do, or else by the way there, unless that is `shunned`. */
  of(file: SourceFile, shunned: SourceFile | undefined): string | undefined {
    const [most] = [...(this.counts.get(file) ?? [])].sort(([, left], [, right]) => right - left);
    return most?.[0] ?? (file === shunned ? undefined : this.wayTo(file));
  }

  private wayTo({ source }: SourceFile): string | undefined {
    const { source: own, base = own } = this.from;
    if (source === null || URL_SCHEME.test(source)) return source ?? undefined;
    // What it calls itself may be anywhere.
    if (own === null || base !== own || URL_SCHEME.test(own)) return undefined;
    const [folder = [], target = []] = [own, source].map(path => path.replace(/\\/g, '/').split('/'));
    return wayFrom(folder.slice(0, -1), target, this.dots > 0 ? './' : '');
  }
}

/** From a folder to a file, both as the names on the way to them. */
function wayFrom(folder: readonly string[], file: readonly string[], dot: string): string | undefined {
  const differing = folder.findIndex((name, depth) => name !== file[depth]);
  const shared = differing === -1 ? folder.length : differing;
  // Nothing in common are drives.
  if (shared === 0 && folder.length > 0) return undefined;
  const up = folder.slice(shared).map(() => '..');
  const way = (up.length > 0 ? '' : dot) + [...up, ...file.slice(shared)].join('/');
  // Whether these are to be encoded, tools do not agree.
  return /[#?%]/.test(way) ? undefined : way;
}

/** All that is referred to in what a file holds, however often it stands there by aliases. */
function* referencesIn(file: SourceFile): Iterable<string> {
  const seen = new Set<unknown>();
  const waiting = [new Node(file.data, file)];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const { value } = place;
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    const reference = referenceOf(value);
    if (reference !== undefined) yield reference;
    for (const child of isList(value) ? place.elements() : place.children()) waiting.push(child);
  }
}

/**
 * Follows the references at `place` until something stands there.
 * Returns undefined where nothing does: no place, no value, a target that is not there, a file that was not loaded,
 * a circle of references.
 */
export function follow(files: Files, place: Node | undefined): Node | undefined {
  if (place === undefined) return undefined;
  const end = endOf(files, place);
  return end === place ? place : end?.reachedFrom(place);
}

/**
 * Where the references at `place` end, as `follow` finds it; its `route` may be that of another reference to the
 * same.
 */
export function endOf(files: Files, place: Node): Node | undefined {
  const reference = referenceOf(place.value);
  if (reference === undefined) return place.value === undefined ? undefined : place;
  return trailOf(files, place, reference).end;
}

/** The first of these places that a finding can be reported at: Spectral takes a reference for its target. */
export function reportable(...places: readonly (Node | undefined)[]): Node | undefined {
  return places.find(place => place !== undefined && referenceOf(place.value) === undefined);
}

/** References that lead on to each other. */
export interface Trail {
  /** The references on the way, as written. */
  readonly references: readonly string[];
  /** What stands at its end; undefined where it leads nowhere. */
  readonly end: Node | undefined;
}

/** The references that lead on from `place`, and where they end, as `endOf` has it. */
export function trail(files: Files, place: Node): Trail {
  const reference = referenceOf(place.value);
  if (reference === undefined) return { references: [], end: place.value === undefined ? undefined : place };
  return trailOf(files, place, reference);
}

/** Where a reference that stands at `place` leads. */
function trailOf(files: Files, place: Node, reference: string): Trail {
  const known = knownOf(trails, files, place.file);
  let found = known.get(reference);
  if (found === undefined) {
    found = walk(files, place, { left: MAX_REFERENCES });
    known.set(reference, found);
  }
  return found;
}

function walk(files: Files, place: Node, budget: Budget): Trail {
  const references: string[] = [];
  for (let here: Node | undefined = place; here !== undefined; ) {
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

const targets: Known<Node> = new WeakMap();

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

function targetOf(files: Files, { file }: Node, reference: string, budget: Budget): Node | undefined {
  const known = knownOf(targets, files, file);
  const target = known.get(reference) ?? lookUp(files, file, reference, budget);
  if (target !== undefined) known.set(reference, target);
  return target;
}

/** What a reference depends on: what it leads to, and the references that its pointer leads through on the way. */
export function leadsThrough(files: Files, within: SourceFile, reference: string): readonly Node[] {
  const passed: Node[] = [];
  const target = lookUp(files, within, reference, { left: MAX_REFERENCES }, passed);
  return target === undefined ? passed : [...passed, target];
}

/** What one reference of a file leads to, itself a reference or not; undefined where nothing stands there. */
export function targetIn(files: Files, within: SourceFile, reference: string): Node | undefined {
  const target = lookUp(files, within, reference, { left: MAX_REFERENCES });
  return target?.value === undefined ? undefined : target;
}

function lookUp(
  files: Files,
  within: SourceFile,
  reference: string,
  budget: Budget,
  passed?: Node[],
): Node | undefined {
  const [location, fragment = ''] = divided(reference);
  const file = location === '' ? within : fileOf(files, within.base ?? within.source, location);
  if (file === undefined || (fragment !== '' && !fragment.startsWith('/'))) return undefined;
  let here: Node | undefined = new Node(file.data, file);
  for (const key of fragment.split('/').slice(1).map(decodePointerSegment)) {
    let next: Node = here.at(key);
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

/** The key that a segment of a reference's pointer stands for (RFC 6901, section 6); a stray `%` is itself. */
function decodePointerSegment(segment: string): string {
  return unescapeKey(decoded(segment));
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

/** How a URL begins, but no path of Windows. */
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
  // A file is no folder.
  if (location.endsWith('/')) segments.push('');
  return segments.join('/');
}

/** OpenAPI 3.2.0, appendix F: the base of references is what `$self` says, which may itself be relative to the file. */
export function baseIn(data: unknown, source: string | null): string | undefined {
  if (!isRecord(data) || typeof data.$self !== 'string' || typeof data.openapi !== 'string') return undefined;
  const [self = ''] = data.$self.split('#');
  const base = self === '' ? undefined : resolveSource(source, self);
  // Of what only looks like a URL nothing can be the base.
  return base !== undefined && resolveSource(base, '.') === undefined ? undefined : base;
}

function urlOf(location: string, base: string): string | undefined {
  try {
    return new URL(location, base).href;
  } catch {
    return undefined;
  }
}
