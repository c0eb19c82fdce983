/** Where the references of a description lead, in all of its files: what they lead to may not be edited away. */
import { append, group } from '../lib/collections.ts';
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
  private knownAbove: ReadonlySet<string> | undefined;
  private readonly lost: Written[] = [];
  private knownReferrers: ReadonlyMap<string, readonly Written[]> | undefined;

  /** `identify` gives the one path of a file that is read under several names. */
  constructor(
    private readonly files: Files,
    sources: Iterable<SourceFile>,
    private readonly identify: (file: string) => string,
  ) {
    const visited = new Set<unknown>();
    for (const file of sources) this.read(file.data, file, visited);
  }

  /** The places that references lead to or through, and all above them. */
  private get above(): ReadonlySet<string> {
    if (this.knownAbove !== undefined) return this.knownAbove;
    const above = new Set<string>();
    for (const [file, all] of group(this.written, ({ file }) => file)) {
      for (const reference of new Set(all.map(({ reference }) => reference))) {
        for (const place of leadsThrough(this.files, file, reference)) {
          for (const key of keysAbove(this.idOf(place.file), place.path)) above.add(key);
        }
      }
    }
    this.knownAbove = above;
    return above;
  }

  /** Whether one leads to a place, or to something below it. */
  leadTo(file: SourceFile, path: Path): boolean {
    return this.above.has(keyOf(this.idOf(file), path));
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

  private idOf({ source }: SourceFile): string | null {
    return source === null ? null : this.identify(source);
  }

  private read(data: unknown, file: SourceFile, visited: Set<unknown>): void {
    const path: string[] = [];
    const readBelow = (value: unknown) => {
      const isObject = isRecord(value);
      if ((!isObject && !isList(value)) || visited.has(value)) return;
      visited.add(value);
      const mayMap = isObject && isMapping(path);
      for (const key of keysOf(value)) {
        const child = (value as Record<string, unknown>)[key];
        if (typeof child === 'string') {
          if (mayMap || (isObject && KEYS.has(key))) this.add(child, key, file, [...path]);
        } else if (typeof child === 'object' && child !== null) {
          path.push(key);
          readBelow(child);
          path.pop();
        }
      }
    };
    readBelow(data);
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
function keysOf(value: object): readonly string[] {
  try {
    return Object.keys(value);
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
