/** Places in a description made of one or many files. */

/** A parsed file. `source` is its absolute path or URL, or null for a text that came without one. */
export interface SourceFile {
  readonly source: string | null;
  /** What its references are relative to, where that is not its source. */
  readonly base?: string | undefined;
  readonly data: unknown;
  /** Whether its text is JSON, where that is known. */
  readonly isJson?: boolean | undefined;
  /** Where it says once what stands at several places; left out where it does so nowhere. */
  readonly anchors?: Anchors | undefined;
}

/** What a YAML file takes from its anchors, by aliases and merge keys. */
export interface Anchors {
  /** What stands under a key of an object or a list, but is written elsewhere. */
  borrowed(owner: unknown, key: string): Borrowed | undefined;
}

/** What stands under a key by an alias or a merge key. */
export interface Borrowed {
  /** Where it is written. */
  readonly place: Node;
  /** Whether it came with a merge key (`<<`): then the key is written there too. */
  readonly merged: boolean;
}

/** The files of one description: the one that is linted, and those its references brought in. */
export interface Files {
  readonly root: SourceFile;
  /** The file with that absolute path or URL, or undefined where none was loaded. */
  find(source: string): SourceFile | undefined;
}

/** The top of the file that is linted. */
export function rootOf({ root }: Files): Node {
  return new Node(root.data, root);
}

/** The keys that lead to a place, from the top of a file. */
export type Path = readonly string[];

const NONE: readonly Node[] = [];

/** Whether a value is an object, and no list. Safe for the proxies of Spectral, which may throw. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  try {
    return !Array.isArray(value);
  } catch {
    return false;
  }
}

/** Whether a value is a list. Safe for the proxies of Spectral, which may throw. */
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

/** What stands under a key that is known to be there, which need not be asked. */
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
export class Node {
  constructor(
    readonly value: unknown,
    readonly file: SourceFile,
    private readonly parent?: Node,
    /** The last key of `path`; empty for a whole file. */
    readonly name = '',
    private readonly referrer?: Node,
    private readonly borrowed?: Borrowed,
  ) {}

  /** What stands under `key`, as written; its value is undefined where there is nothing. */
  at(key: string): Node {
    return this.child(read(this.value, key), key);
  }

  /** What stands under `key`, as written; undefined where there is nothing. */
  find(key: string): Node | undefined {
    const value = read(this.value, key);
    return value === undefined ? undefined : this.child(value, key);
  }

  private child(value: unknown, key: string): Node {
    const parent = this.written;
    const borrowed = this.file.anchors?.borrowed(this.value, key);
    return borrowed === undefined
      ? new Node(value, this.file, parent, key)
      : new Node(borrowed.place.value, this.file, parent, key, undefined, borrowed);
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
  children(): Node[] {
    return this.below(this.keys);
  }

  /** What stands below but for specification extensions (`x-…`), of objects whose keys are not the author's to choose. */
  fields(): Node[] {
    return this.below(this.keys.filter(key => !key.startsWith('x-')));
  }

  /** What stands under keys that are known to be there. */
  private below(keys: readonly string[]): Node[] {
    return keys.map(key => this.child(valueUnder(this.value, key), key));
  }

  /** The elements of a list, as written; nothing where this is no list. */
  elements(): Node[] {
    const { value } = this;
    const length = isList(value) ? Number(valueUnder(value, 'length') ?? 0) : 0;
    return this.below(Array.from({ length }, (_, index) => String(index)));
  }

  /** The keys from the top of this place's own file. */
  get path(): Path {
    const keys: string[] = [];
    for (let here: Node = this; here.parent !== undefined; here = here.parent) keys.push(here.name);
    return keys.reverse();
  }

  /** The keys from the top of the root file, through the references that led here. */
  get route(): Path {
    if (this.referrer !== undefined) return this.referrer.route;
    return this.parent === undefined ? [] : [...this.parent.route, this.name];
  }

  /** This place, come to by way of `referrer`. */
  reachedFrom(referrer: Node): Node {
    return new Node(this.value, this.file, this.parent, this.name, referrer, this.borrowed);
  }

  /** Where what stands here is written: for an alias, and what a merge key brings, at the anchor. */
  get written(): Node {
    return this.borrowed === undefined ? this : this.borrowed.place.reachedFrom(this);
  }

  /** Whether what stands here is written elsewhere. */
  get isBorrowed(): boolean {
    return this.borrowed !== undefined;
  }

  /** The places on the way here that an alias or a merge key stands for, the nearest first; none beyond a reference. */
  get borrowers(): readonly Node[] {
    if (this.file.anchors === undefined) return NONE;
    const found: Node[] = [];
    let here: Node | undefined = this;
    while (here !== undefined) {
      const { borrowed, referrer, parent }: Node = here;
      if (borrowed !== undefined) found.push(here);
      else if (referrer?.isBorrowed === false) break;
      here = borrowed === undefined ? (referrer ?? parent) : parent;
    }
    return found;
  }

  /** This place, or what holds the merge key that brings it: there is no other key of it. */
  get ownKey(): Node {
    return this.borrowed?.merged ? (this.parent as Node) : this;
  }

  /**
   * Where to report a fault of one of `owners` that was found here: in its own text. What an alias leads to is the
   * text of others too, and of what a merge key brings there is not even a key.
   */
  reportedFor(...owners: readonly Node[]): Node {
    if (this.file.anchors === undefined) return this;
    const paths = owners.filter(({ file }) => file === this.file).map(({ path }) => path);
    const own = [this, ...this.borrowers].find(({ path }) =>
      paths.some(above => above.every((key, index) => key === path[index])),
    );
    if (own !== undefined) return own.ownKey;
    return this.borrowed?.merged ? this.written : this;
  }
}
