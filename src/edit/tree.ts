/** Where things stand in the text of a YAML or JSON document: the tokens of the `yaml` library, found by path. */
import { CST, Parser } from 'yaml';
import type { Path } from '../places.ts';

export type Item = CST.BlockMap['items'][number] | CST.FlowCollection['items'][number];
export type Collection = CST.BlockMap | CST.BlockSequence | CST.FlowCollection;

/** Part of a text, from the first character to the one behind the last. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** An entry of a mapping or a sequence, with all that holds it. */
export interface Located {
  readonly collection: Collection;
  readonly item: Item;
}

/** That a path cannot be edited: it is not there as written, or others share what stands there. */
export class Unreachable extends Error {}

export class Tree {
  readonly root: CST.Token | undefined;
  private readonly entries = new WeakMap<object, Map<string, Item>>();
  private knownAliases: ReadonlySet<string> | undefined;

  constructor(readonly text: string) {
    for (const token of new Parser().parse(text)) {
      if (token.type !== 'document') continue;
      this.root = token.value;
      break;
    }
  }

  /**
   * How many keys of a path are there, the entry of the last of them, and what it holds.
   * Throws `Unreachable` where other places share that.
   */
  deepest(path: Path): {
    readonly depth: number;
    readonly value: CST.Token | undefined;
    readonly entry: Located | undefined;
  } {
    let value = this.root;
    let entry: Located | undefined;
    for (const [depth, key] of path.entries()) {
      if (!isCollection(value)) return { depth, value, entry };
      const entries = this.entriesOf(value);
      const item = entries.get(key);
      if (item === undefined) {
        if (entries.has('<<')) throw new Unreachable('keys are merged in there');
        return { depth, value, entry };
      }
      this.assertOwn(item);
      entry = { collection: value, item };
      value = item.value;
    }
    return { depth: path.length, value, entry };
  }

  /** The entries of a collection by their keys; those of a sequence by their index. The last of several counts. */
  entriesOf(collection: Collection): ReadonlyMap<string, Item> {
    const known = this.entries.get(collection);
    if (known !== undefined) return known;
    const entries = new Map<string, Item>();
    const items = itemsOf(collection);
    for (const [index, item] of items.entries()) {
      entries.set(isMap(collection) ? keyOf(item) : String(index), item);
    }
    this.entries.set(collection, entries);
    return entries;
  }

  /** Where an entry begins: at its key or its dash, or at the anchor or tag before it. */
  startOf(item: Item): number {
    return (partsOf(item)[0] as CST.Token).offset;
  }

  /** Behind the end of the line before, or behind the byte order mark. */
  lineStart(offset: number): number {
    return Math.max(this.text.lastIndexOf('\n', offset - 1) + 1, this.text.startsWith('\uFEFF') ? 1 : 0);
  }

  /** Behind the line's end. */
  nextLine(offset: number): number {
    const end = this.text.indexOf('\n', offset);
    return end === -1 ? this.text.length : end + 1;
  }

  /** The blanks that a line begins with. */
  indentAt(offset: number): string {
    return /^[ \t]*/.exec(this.text.slice(this.lineStart(offset), offset))?.[0] as string;
  }

  /** Whether nothing but blanks stands before it on its line. */
  opensLine(offset: number): boolean {
    return this.text.slice(this.lineStart(offset), offset).trim() === '';
  }

  /** Throws where others need what an entry holds: an anchor goes with it that is used. */
  assertDispensable(item: Item): void {
    const visit = ({ start, key, sep, value }: Item) => {
      for (const { type, source } of [...start, ...(sep ?? [])]) {
        if (type === 'anchor' && this.aliases.has(source.slice(1))) {
          throw new Unreachable(`the anchor ${source} is used elsewhere too`);
        }
      }
      for (const token of [key, value]) {
        if (isCollection(token)) for (const below of token.items) visit(below as Item);
      }
    };
    visit(item);
  }

  /** What an alias leads to belongs to others too, and so does what carries an anchor that is used. */
  private assertOwn(item: Item): void {
    if (item.value?.type === 'alias') throw new Unreachable('an alias stands there');
    const before = [...(item.sep ?? []), ...(item.key ? [] : item.start)];
    for (const { type, source } of before) {
      if (type === 'anchor' && this.aliases.has(source.slice(1))) {
        throw new Unreachable(`what the anchor ${source} names is used elsewhere too`);
      }
    }
  }

  private get aliases(): ReadonlySet<string> {
    if (this.knownAliases !== undefined) return this.knownAliases;
    const names = new Set<string>();
    const visit = (token: CST.Token | null | undefined) => {
      if (token?.type === 'alias') names.add(token.source.slice(1));
      if (!isCollection(token)) return;
      for (const { key, value } of token.items) {
        visit(key);
        visit(value);
      }
    };
    visit(this.root);
    this.knownAliases = names;
    return names;
  }
}

/** Without those that hold only a trailing comma or comments. */
export function itemsOf(collection: Collection): Item[] {
  return (collection.items as Item[]).filter(({ start, sep, value }) => sep || value || start.some(isPart));
}

/** What is no part of an entry. */
const BETWEEN: ReadonlySet<string> = new Set(['space', 'newline', 'comment', 'comma']);

function isPart(token: CST.Token | null | undefined): token is CST.Token {
  return !!token && !BETWEEN.has(token.type);
}

/** What an entry is made of, in the order of the text. */
function partsOf({ start, key, sep = [], value }: Item): CST.Token[] {
  return [...start, key, ...sep, value].filter(isPart);
}

export function isCollection(token: CST.Token | null | undefined): token is Collection {
  return !!token && CST.isCollection(token);
}

export function isMap(collection: Collection): boolean {
  return (
    collection.type === 'block-map' ||
    (collection.type === 'flow-collection' && collection.start.type === 'flow-map-start')
  );
}

function keyOf({ key }: Item): string {
  return CST.resolveAsScalar(key)?.value ?? '';
}

/** Where an entry ends: behind the last character of its value, or of what stands in its place. */
export function endOf(item: Item): number {
  return endOfToken(partsOf(item).pop() as CST.Token);
}

/** Behind the last character of a token, without the blanks and comments that follow. */
export function endOfToken(token: CST.Token): number {
  switch (token.type) {
    case 'block-scalar':
      // Blank lines that follow a text are no part of it, unless its header keeps them.
      return token.offset + CST.stringify(token).length;
    case 'flow-collection': {
      const [bracket] = token.end;
      if (bracket === undefined) throw new Unreachable('a bracket is not closed');
      return bracket.offset + 1;
    }
    case 'block-map':
    case 'block-seq':
      return endOf(itemsOf(token).pop() as Item);
    default:
      return token.offset + ('source' in token ? token.source.length : 0);
  }
}
