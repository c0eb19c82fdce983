/** Where the references of a description lead, in all of its files: what they lead to may not be edited away. */
import { append } from '../lib/collections.ts';
import { type Files, isList, isRecord, Node, type Path, type SourceFile } from '../openapi/node.ts';
import { endOf, leadsThrough } from '../openapi/references.ts';

/** A reference that stands somewhere. */
export interface Written {
  readonly file: SourceFile;
  /** Of the object that it stands in. */
  readonly path: Path;
  readonly reference: string;
}

/** The keys whose texts are references: beside `$ref` those that only OpenAPI or JSON Schema knows. */
const KEYS: ReadonlySet<string> = new Set(['$ref', '$dynamicRef', 'operationRef']);

/** What names a schema, so that it is found wherever it stands. */
const NAMES = ['$id', '$anchor', '$dynamicAnchor'];

/** The references of a description, so that none is broken by an edit. */
export class References {
  private readonly written: Written[] = [];
  /** The places that references lead to or through, and all above them. */
  private readonly above = new Set<string>();
  private readonly lost: Written[] = [];
  private knownReferrers: ReadonlyMap<string, readonly Written[]> | undefined;

  constructor(
    private readonly files: Files,
    sources: Iterable<SourceFile>,
  ) {
    const visited = new Set<unknown>();
    for (const file of sources) this.read(file.data, file, [], visited);
    const known = new Map<SourceFile, Set<string>>();
    for (const { file, reference } of this.written) {
      const ofFile = known.get(file) ?? new Set();
      known.set(file, ofFile.add(reference));
    }
    for (const [file, references] of known) {
      for (const reference of references) {
        for (const place of leadsThrough(files, file, reference)) {
          for (const key of keysAbove(place.file.source, place.path)) this.above.add(key);
        }
      }
    }
  }

  /** Whether one leads to a place, or to something below it. */
  leadTo({ source }: SourceFile, path: Path): boolean {
    return this.above.has(keyOf(source, path));
  }

  /** Those that lead to a place, or to something below it. */
  to(source: string | null, path: Path): readonly Written[] {
    if (this.knownReferrers === undefined) {
      const referrers = new Map<string, Written[]>();
      for (const written of this.written) {
        for (const place of leadsThrough(this.files, written.file, written.reference)) {
          for (const key of keysAbove(place.file.source, place.path)) {
            append(referrers, key, written);
          }
        }
      }
      this.knownReferrers = referrers;
    }
    return this.knownReferrers.get(keyOf(source, path)) ?? [];
  }

  /** Those that lead nowhere, and led somewhere before. */
  lostSince(before: References): Written[] {
    const idOf = ({ file, reference }: Written) => JSON.stringify([file.source, reference]);
    const lostBefore = new Set(before.lost.map(idOf));
    return this.lost.filter(written => !lostBefore.has(idOf(written)));
  }

  /** The places that a reference leads to or through. */
  placesOf({ file, reference }: Written): readonly Node[] {
    return leadsThrough(this.files, file, reference);
  }

  private read(value: unknown, file: SourceFile, path: readonly string[], visited: Set<unknown>): void {
    const isObject = isRecord(value);
    if ((!isObject && !isList(value)) || visited.has(value)) return;
    visited.add(value);
    for (const [key, child] of entriesOf(value)) {
      if (typeof child === 'string') {
        if (isObject && (KEYS.has(key) || isMapping(path))) this.add(child, key, file, path);
      } else this.read(child, file, [...path, key], visited);
    }
  }

  private add(reference: string, key: string, file: SourceFile, path: Path): void {
    const written = { file, path, reference };
    this.written.push(written);
    if (key !== '$ref') return;
    if (endOf(this.files, new Node({ $ref: reference }, file)) === undefined) this.lost.push(written);
  }
}

/** Whether a schema has a name of its own, or one below it: references by name lead to it wherever it stands. */
export function isNamed(value: unknown): boolean {
  if (isList(value)) return value.some(isNamed);
  if (!isRecord(value)) return false;
  return NAMES.some(name => typeof value[name] === 'string') || Object.values(value).some(isNamed);
}

/** Whether texts there are references, unless they are names: `discriminator.mapping`. */
function isMapping(path: Path): boolean {
  return path[path.length - 1] === 'mapping' && path[path.length - 2] === 'discriminator';
}

/** Also of an object whose resolver left it odd. */
function entriesOf(value: object): [string, unknown][] {
  try {
    return Object.entries(value);
  } catch {
    return [];
  }
}

/** What tells a place from others. */
export function keyOf(source: string | null, path: Path): string {
  return JSON.stringify([source, ...path]);
}

/** The keys of a place and of those above it, the longest first. */
export function keysAbove(source: string | null, path: Path): string[] {
  return Array.from({ length: path.length + 1 }, (_, index) =>
    keyOf(source, path.slice(0, path.length - index)),
  );
}
