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
   * The entry at a path, or undefined where its last key is missing.
   * Throws `Unreachable` where something above it is, or where an alias shares it with other places.
   */
  find(path: Path): Located | undefined {
    let value = this.root;
    let found: Located | undefined;
    for (const [index, key] of path.entries()) {
      const collection = this.collectionOf(value);
      const item = collection && this.entriesOf(collection).get(key);
      if (collection === undefined || item === undefined) {
        if (index === path.length - 1 && collection !== undefined && !this.hasMerge(collection))
          return undefined;
        throw new Unreachable(`there is no ${path.join(' > ')} as written`);
      }
      found = { collection, item };
      value = item.value;
      if (index < path.length - 1) this.assertOwn(item);
    }
    if (found !== undefined) this.assertOwn(found.item);
    return found;
  }

  /** How many keys of a path are there, and what the last of them holds. */
  deepest(path: Path): {
    readonly depth: number;
    readonly value: CST.Token | undefined;
    readonly entry?: Located;
  } {
    let value = this.root;
    let entry: Located | undefined;
    for (const [depth, key] of path.entries()) {
      const collection = this.collectionOf(value);
      const item = collection && this.entriesOf(collection).get(key);
      if (item === undefined) {
        if (collection !== undefined && this.hasMerge(collection))
          throw new Unreachable('keys are merged in there');
        return { depth, value, ...(entry && { entry }) };
      }
      this.assertOwn(item);
      entry = { collection: collection as Collection, item };
      value = item.value;
    }
    return { depth: path.length, value, ...(entry && { entry }) };
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

  /** Where an entry begins: at its key, or at the anchor or tag before it. */
  startOf(item: Item): number {
    const before = item.start.find(({ type }) => /^(anchor|tag|explicit-key-ind|seq-item-ind)$/.test(type));
    const token = before ?? item.key ?? item.sep?.[0] ?? item.value;
    if (token === undefined || token === null) throw new Unreachable('there is nothing to edit');
    return token.offset;
  }

  /** Where an entry ends: behind the last character of its value, or of what stands in its place. */
  endOf(item: Item): number {
    if (item.value) return endOfToken(item.value);
    const last = item.sep?.filter(({ type }) => !/^(space|newline|comment)$/.test(type)).pop() ?? item.key;
    return last ? endOfToken(last) : this.startOf(item);
  }

  lineStart(offset: number): number {
    return this.text.lastIndexOf('\n', offset - 1) + 1;
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

  private collectionOf(value: CST.Token | null | undefined): Collection | undefined {
    return value && CST.isCollection(value) ? (value as Collection) : undefined;
  }

  private hasMerge(collection: Collection): boolean {
    return isMap(collection) && this.entriesOf(collection).has('<<');
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
        for (const below of this.collectionOf(token)?.items ?? []) visit(below as Item);
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
      const collection = this.collectionOf(token);
      for (const { key, value } of collection?.items ?? []) {
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
  return (collection.items as Item[]).filter(({ key, sep, value }) => key || sep || value);
}

export function isMap(collection: Collection): boolean {
  return (
    collection.type === 'block-map' ||
    (collection.type === 'flow-collection' && collection.start.type === 'flow-map-start')
  );
}

function keyOf({ key }: Item): string {
  return key ? (CST.resolveAsScalar(key)?.value ?? '') : '';
}

/** What is left without the lines at its end that hold nothing but blanks. */
function withoutBlankLines(text: string): string {
  const lineEnd = text.indexOf('\n', text.search(/(?<![ \t\r\n])[ \t\r\n]*$/));
  return lineEnd === -1 ? text : text.slice(0, lineEnd + 1);
}

/** Behind the last character of a token, without the blanks and comments that follow. */
export function endOfToken(token: CST.Token): number {
  switch (token.type) {
    case 'block-scalar': {
      const props = token.props.map(prop => CST.stringify(prop)).join('');
      // Blank lines that follow a text are no part of it, unless its header keeps them.
      const text = /\+/.test(props.split('#')[0] as string) ? token.source : withoutBlankLines(token.source);
      return token.offset + props.length + text.length;
    }
    case 'flow-collection': {
      const bracket = token.end.find(({ type }) => type === 'flow-map-end' || type === 'flow-seq-end');
      if (bracket === undefined) throw new Unreachable('a bracket is not closed');
      return bracket.offset + 1;
    }
    case 'block-map':
    case 'block-seq': {
      const last = itemsOf(token).pop();
      if (last?.value) return endOfToken(last.value);
      const end = last?.sep?.filter(({ type }) => !/^(space|newline|comment)$/.test(type)).pop() ?? last?.key;
      return end ? endOfToken(end) : token.offset;
    }
    default:
      return token.offset + ('source' in token ? token.source.length : 0);
  }
}
