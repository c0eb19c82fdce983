/** Where things stand in the text of a YAML or JSON document: the tokens of the `yaml` library, found by path. */

import { Composer, CST, Parser } from 'yaml';
import { memoized, remember } from '../lib/collections.ts';
import { Lines } from '../lib/lines.ts';
import type { Path } from '../openapi/node.ts';
import { Numeral, type Value } from './edit.ts';
import { jsonTokens } from './json-tokens.ts';

/** One of the things that a collection holds, with its key and its comments. */
export type Item = CST.BlockMap['items'][number] | CST.FlowCollection['items'][number];
/** An object or a list, in lines or in brackets. */
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
export class EditError extends Error {}

/** A text of YAML or JSON by its tokens, in which paths lead to what is written. */
export class Tree {
  readonly root: CST.Token | undefined;
  /** Whether the text is an object or a list of JSON. */
  readonly isJson: boolean;
  private readonly tokens: readonly CST.Token[];
  private readonly entries = new WeakMap<object, Map<string, Item>>();
  private knownAliases: ReadonlySet<string> | undefined;
  private knownCollections: readonly Collection[] | undefined;
  private knownLines: Lines | undefined;
  private knownAnchors: ReadonlyMap<string, CST.Token> | undefined;

  /** `isJson` where the text is known to be JSON. */
  constructor(
    readonly text: string,
    isJson?: boolean,
  ) {
    const json = jsonTokens(text, isJson);
    this.isJson = json !== undefined;
    this.tokens = json === undefined ? [...new Parser().parse(text)] : [];
    this.root = json ?? this.tokens.find(token => token.type === 'document')?.value;
  }

  /** Where a parser that keeps to YAML 1.2 finds the text wrong; nowhere in JSON, which is for other parsers. */
  get errors(): number[] {
    if (this.isJson) return [];
    // That keys are unique is what the linter's own parser sees to, in less time.
    const composer = new Composer({ uniqueKeys: false, merge: true, logLevel: 'silent' });
    const errors = [...composer.compose(this.tokens, true, this.text.length)].flatMap(one => one.errors);
    return errors.map(({ pos: [start] }) => start);
  }

  /** All mappings and sequences, in the order of the text. */
  get collections(): readonly Collection[] {
    if (this.knownCollections !== undefined) return this.knownCollections;
    const found: Collection[] = [];
    const visit = (token: CST.Token | null | undefined) => {
      if (!isCollection(token)) return;
      found.push(token);
      for (const { key, value } of token.items) {
        visit(key);
        visit(value);
      }
    };
    visit(this.root);
    this.knownCollections = found;
    return found;
  }

  /** The paths of status codes without quotes, which YAML takes for numbers, wherever `responses` are. */
  get unquotedCodes(): Path[] {
    const found: Path[] = [];
    const visit = (token: CST.Token | undefined, path: Path) => {
      if (!isCollection(token)) return;
      const areCodes = isMap(token) && path[path.length - 1] === 'responses';
      for (const [key, item] of this.entriesOf(token)) {
        const here = [...path, key];
        if (areCodes && item.key?.type === 'scalar' && /^[1-5]\d\d$/.test(item.key.source)) found.push(here);
        visit(item.value, here);
      }
    };
    // Most documents have none, and need not be walked through.
    if (!this.isJson && /(^|[\s{,])[1-5]\d\d:/.test(this.text)) visit(this.root, []);
    return found;
  }

  /** What an anchor names; the last where several have the name. */
  anchored(name: string): CST.Token | undefined {
    if (this.knownAnchors !== undefined) return this.knownAnchors.get(name);
    const anchors = new Map<string, CST.Token>();
    for (const collection of this.collections) {
      for (const { start, key, sep = [], value } of itemsOf(collection)) {
        for (const { type, source } of key ? sep : start) {
          if (type === 'anchor' && value) anchors.set(source.slice(1), value);
        }
      }
    }
    this.knownAnchors = anchors;
    return anchors.get(name);
  }

  /**
   * How many keys of a path are there, the entry of the last of them, and what it holds.
   * Throws `EditError` where other places share that. An alias that `goes` itself leaves them what they have.
   */
  deepest(
    path: Path,
    goes = false,
  ): {
    readonly depth: number;
    readonly value: CST.Token | undefined;
    readonly located: Located | undefined;
  } {
    let value = this.root;
    let located: Located | undefined;
    for (const [depth, key] of path.entries()) {
      if (!isCollection(value)) return { depth, value, located };
      const entries = this.entriesOf(value);
      const item = entries.get(key);
      if (item === undefined) {
        if (entries.has('<<')) throw new EditError('keys are merged in there');
        return { depth, value, located };
      }
      if (!goes || depth < path.length - 1 || item.value?.type !== 'alias') this.assertOwn(item);
      located = { collection: value, item };
      value = item.value;
    }
    return { depth: path.length, value, located };
  }

  /** What stands at a path, with its numbers as they are written. */
  written(value: Value, path: Path): Value {
    let token = this.root;
    for (const key of path) token = this.below(token, key);
    return this.withNumerals(value, token);
  }

  private withNumerals(value: Value, token: CST.Token | undefined): Value {
    if (typeof value === 'number') {
      if (token?.type !== 'scalar') throw new EditError('a number is not where it is read');
      return token.source === String(value) ? value : new Numeral(token.source, value);
    }
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, child]) => {
      return [key, this.withNumerals(child, this.below(token, key))] as const;
    });
    return Array.isArray(value) ? entries.map(([, child]) => child) : Object.fromEntries(entries);
  }

  /** What stands under a key, also where an alias leads there or keys are merged in. */
  private below(token: CST.Token | undefined, key: string, levels = 8): CST.Token | undefined {
    if (!isCollection(token)) return undefined;
    const entries = this.entriesOf(token);
    const own = entries.get(key);
    if (own !== undefined) return this.resolved(own.value);
    const merged = this.resolved(entries.get('<<')?.value);
    if (merged === undefined || levels === 0) return undefined;
    const sources = isCollection(merged) && !isMap(merged) ? itemsOf(merged) : [{ value: merged }];
    for (const { value } of sources) {
      const found = this.below(this.resolved(value), key, levels - 1);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private resolved(token: CST.Token | undefined): CST.Token | undefined {
    return token?.type === 'alias' ? this.anchored(token.source.slice(1)) : token;
  }

  /** The entries of a collection by their keys; those of a sequence by their index. The last of several counts. */
  entriesOf(collection: Collection): ReadonlyMap<string, Item> {
    return remember(this.entries, collection, () => {
      const items = itemsOf(collection);
      return new Map(items.map((item, index) => [isMap(collection) ? keyOf(item) : String(index), item]));
    });
  }

  /** Where an entry begins: at its key or its dash, or at the anchor or tag before it. */
  startOf(item: Item): number {
    return (partsOf(item)[0] as CST.Token).offset;
  }

  /** Behind the end of the line before, or behind the byte order mark. */
  lineStart(offset: number): number {
    return Math.max(this.lines.startOf(this.lineAt(offset)), this.text.startsWith('\uFEFF') ? 1 : 0);
  }

  /** Behind the line's end. */
  nextLine(offset: number): number {
    return this.lines.startOf(this.lineAt(offset) + 1);
  }

  /** The line that an offset is in, from 0. */
  lineAt(offset: number): number {
    return this.lines.at(offset);
  }

  get lines(): Lines {
    this.knownLines ??= new Lines(this.text);
    return this.knownLines;
  }

  /** How the line ends, or the one before where it is the last. */
  eolAt(offset: number): string {
    const line = this.lineAt(offset);
    const end = this.lines.startOf(line + 1 < this.lines.count ? line + 1 : line);
    return this.text.slice(end - 2, end) === '\r\n' ? '\r\n' : '\n';
  }

  /** From which line an entry of a block is told of: that of its first comment right above it, or its own. */
  leadOf(item: Item): number {
    const start = this.startOf(item);
    let result = this.lineStart(start);
    const column = start - result;
    while (result > 0) {
      const above = this.lineStart(result - 1);
      if (this.text[above + column] !== '#') break;
      if (this.text.slice(above, above + column).trim() !== '') break;
      result = above;
    }
    return result;
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
          throw new EditError(`the anchor ${source} is used elsewhere too`);
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
    if (item.value?.type === 'alias') throw new EditError('an alias stands there');
    const before = [...(item.sep ?? []), ...(item.key ? [] : item.start)];
    for (const { type, source } of before) {
      if (type === 'anchor' && this.aliases.has(source.slice(1))) {
        throw new EditError(`what the anchor ${source} names is used elsewhere too`);
      }
    }
  }

  private get aliases(): ReadonlySet<string> {
    if (this.knownAliases !== undefined) return this.knownAliases;
    const names = new Set<string>();
    for (const { items } of this.collections) {
      for (const { key, value } of items) {
        for (const token of [key, value]) if (token?.type === 'alias') names.add(token.source.slice(1));
      }
    }
    this.knownAliases = names;
    return names;
  }
}

/** The items of a collection, without those that hold only a trailing comma or comments. */
export const itemsOf: (collection: Collection) => readonly Item[] = memoized(({ items }) =>
  (items as Item[]).filter(({ start, sep, value }) => sep || value || start.some(isPart)),
);

/** What is no part of an entry. */
const BETWEEN: ReadonlySet<string> = new Set(['space', 'newline', 'comment', 'comma']);

function isPart(token: CST.Token | null | undefined): token is CST.Token {
  return !!token && !BETWEEN.has(token.type);
}

/** What an entry is made of, in the order of the text. */
function partsOf({ start, key, sep = [], value }: Item): CST.Token[] {
  return [...start, key, ...sep, value].filter(isPart);
}

/** Whether a token is that of an object or a list. */
export function isCollection(token: CST.Token | null | undefined): token is Collection {
  return !!token && CST.isCollection(token);
}

/** Whether a collection is an object. */
export function isMap(collection: Collection): boolean {
  return (
    collection.type === 'block-map' ||
    (collection.type === 'flow-collection' && collection.start.type === 'flow-map-start')
  );
}

/** A key as far as it can be read: a strict parser may take a text that the linter's own reads for keys. */
export function keyOf({ key }: Pick<Item, 'key'>): string {
  return CST.resolveAsScalar(key, true, () => {})?.value ?? '';
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
    case 'flow-collection':
      assertClosed(token);
      return (token.end[0] as CST.SourceToken).offset + 1;
    case 'block-map':
    case 'block-seq':
      return endOf(lastOf(token) as Item);
    default:
      return token.offset + ('source' in token ? token.source.length : 0);
  }
}

function lastOf(collection: Collection): Item | undefined {
  const items = itemsOf(collection);
  return items[items.length - 1];
}

/** Throws an `EditError` where a bracket is never closed. */
export function assertClosed({ end }: CST.FlowCollection): void {
  if (end.length === 0) throw new EditError('a bracket is not closed');
}

/** Whether blank lines behind an entry are part of the text that it ends on (`|+`). */
export function keepsBlanks({ value }: Item): boolean {
  if (value?.type === 'block-scalar') {
    return value.props.some(prop => prop.type === 'block-scalar-header' && prop.source.includes('+'));
  }
  const last = isCollection(value) && value.type !== 'flow-collection' ? lastOf(value) : undefined;
  return last !== undefined && keepsBlanks(last);
}
