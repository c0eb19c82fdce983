/** Edits of a document as changes of its text: all that they are not about stays as it is, byte for byte. */
import type { CST } from 'yaml';
import type { Path } from '../places.ts';
import { type Edit, edited, type Value } from './edit.ts';
import { columnOf, Style } from './style.ts';
import {
  type Collection,
  endOf,
  endOfToken,
  type Item,
  isCollection,
  isMap,
  itemsOf,
  type Located,
  type Span,
  Tree,
  Unreachable,
} from './tree.ts';

interface Change extends Span {
  readonly text: string;
  /** How deep the edit is: of two insertions at one point the deeper goes first. */
  readonly depth: number;
}

/** A document's text, for edits of it. */
export class Source {
  private readonly tree: Tree;
  private readonly style: Style;

  /** `data` is what the linter read from the text. */
  constructor(
    readonly text: string,
    private readonly data: unknown,
  ) {
    this.tree = new Tree(text);
    this.style = new Style(this.tree);
  }

  /** Why an edit cannot be made; undefined where it can. */
  obstacle(edit: Edit): string | undefined {
    try {
      this.changesOf([edit]);
      return undefined;
    } catch (error) {
      if (error instanceof Unreachable) return error.message;
      throw error;
    }
  }

  /** The parts of the text that an edit is about, and what it puts there. */
  changes(edits: readonly Edit[]): readonly (Span & { readonly text: string })[] {
    return this.changesOf(edits);
  }

  /** The text with all edits made. Throws `Unreachable` where they do not go together. */
  mended(edits: readonly Edit[]): string {
    const changes = this.changesOf(edits).sort(
      (left, right) => left.start - right.start || left.end - right.end || right.depth - left.depth,
    );
    let result = '';
    let end = 0;
    for (const change of changes) {
      if (change.start < end) throw new Unreachable('two edits are about the same part of the text');
      result += this.text.slice(end, change.start) + change.text;
      end = change.end;
    }
    return result + this.text.slice(end);
  }

  private changesOf(edits: readonly Edit[]): Change[] {
    const changes: Change[] = [];
    const additions = new Map<string, Addition>();
    const removals = new Map<Collection, { items: Set<Item>; path: Path }>();
    for (const edit of edits) {
      const depth = edit.path.length;
      const { depth: known, value, entry } = this.tree.deepest(edit.path);
      if (known !== depthOf(this.data, edit.path)) throw new Unreachable('the text is not valid YAML there');
      if (edit.kind === 'set') {
        if (known === depth) changes.push({ ...this.replacement(entry, edit.value), depth });
        else collect(additions, edit, known, value, entry);
        continue;
      }
      if (known < depth || entry === undefined) throw new Unreachable(`there is no ${edit.path.join(' > ')}`);
      const { collection, item } = entry;
      if (edit.kind === 'rename') {
        if (this.tree.entriesOf(collection).has(edit.name))
          throw new Unreachable(`${edit.name} is there already`);
        changes.push({ ...this.renaming(item, edit.name), depth });
      } else {
        this.tree.assertDispensable(item);
        const known = removals.get(collection) ?? { items: new Set<Item>(), path: edit.path };
        known.items.add(item);
        removals.set(collection, known);
      }
    }
    for (const addition of additions.values()) changes.push(...this.adding(addition));
    for (const [collection, { items, path }] of removals) {
      const spans =
        collection.type === 'flow-collection'
          ? this.cutFlow(collection, items)
          : this.cutBlock(collection, items, path);
      changes.push(...spans.map(span => ({ text: '', ...span, depth: path.length })));
    }
    return changes;
  }

  private renaming({ key }: Item, name: string): Span & { text: string } {
    if (!key || !('source' in key)) throw new Unreachable('its key is no plain text');
    // A plain number becomes another: whether codes are quoted is not what this is about.
    const plain = key.type === 'scalar' && /^\w+$/.test(name);
    return {
      start: key.offset,
      end: key.offset + key.source.length,
      text: plain ? name : this.style.scalar(name, key),
    };
  }

  private replacement(entry: Located | undefined, value: Value): Span & { text: string } {
    const { style, tree } = this;
    const old = entry?.item.value;
    if (!entry || !old) return this.filling(entry, value);
    tree.assertDispensable(entry.item);
    const start = old.offset;
    const end = endOfToken(old);
    if (old.type === 'block-seq') throw new Unreachable('a list stands there');
    const lines = old.type === 'block-map';
    if (lines && isObject(value)) {
      const indent = ' '.repeat(columnOf(old, tree));
      const newline = tree.text[end - 1] === '\n' ? style.eol : '';
      return { start, end, text: style.lines(value).join(`${style.eol}${indent}`) + newline };
    }
    if (lines || old.type === 'block-scalar') throw new Unreachable('a block stands there');
    if (typeof value === 'string') return { start, end, text: style.scalar(value, old) };
    const endsLine = tree.text.slice(end, tree.nextLine(end)).trim() === '';
    const isAlone = endsLine && !tree.opensLine(start) && entry.collection.type === 'block-map';
    if (old.type === 'scalar' && isAlone && isObject(value)) return { ...this.filling(entry, value), end };
    const overLines = tree.text.slice(start, end).includes('\n');
    if (!overLines) return { start, end, text: style.inline(value, this.isTight(old)) };
    const indent = tree.indentAt(start);
    const [first] = old.type === 'flow-collection' ? itemsOf(old) : [];
    const unit = first && tree.indentAt(tree.startOf(first)).slice(indent.length);
    return { start, end, text: style.flow(value, indent, unit || ' '.repeat(style.indent)) };
  }

  /** A value for a key that has none. */
  private filling(entry: Located | undefined, value: Value): Span & { text: string } {
    const { style, tree } = this;
    const colon = entry?.item.sep?.find(({ type }) => type === 'map-value-ind');
    if (!entry || !colon || entry.collection.type !== 'block-map') {
      throw new Unreachable('there is no value to set');
    }
    const start = colon.offset + 1;
    if (!isObject(value)) return { start, end: start, text: ` ${style.inline(value)}` };
    const indent = ' '.repeat(columnOf(entry.collection, tree) + style.indent);
    const lines = style.lines(value).map(line => `${style.eol}${indent}${line}`);
    // What is said of the key on its line stays there.
    const comment = entry.item.value ? '' : tree.text.slice(start, tree.nextLine(start)).replace(/\r?\n/, '');
    return { start: start + comment.length, end: start + comment.length, text: lines.join('') };
  }

  private adding({ keys, value, entry, depth }: Addition): Change[] {
    const { tree } = this;
    const added = keys.map(({ key, edits, after }) => {
      return { key, after, value: (edited({}, edits) as Record<string, Value>)[key] as Value };
    });
    if (value === undefined) {
      if (entry === undefined) throw new Unreachable('the document is empty');
      const all = Object.fromEntries(added.map(({ key, value }) => [key, value]));
      return [{ ...this.filling(entry, all), depth }];
    }
    if (!isCollection(value)) throw new Unreachable('nothing can be added there');
    const items = itemsOf(value);
    if (items.length === 0) return [{ ...this.opening(value as CST.FlowCollection, entry, added), depth }];
    const entries = tree.entriesOf(value);
    return added.map(({ key, value: below, after }) => {
      const before = items.filter(item => after?.some(name => entries.get(name) === item)).pop();
      const neighbour = before ?? (items[items.length - 1] as Item);
      const change =
        value.type === 'flow-collection'
          ? this.appendFlow(value, neighbour, key, below)
          : this.appendBlock(value, neighbour, key, below);
      return { ...change, depth };
    });
  }

  private appendBlock(
    collection: Collection,
    neighbour: Item,
    key: string,
    value: Value,
  ): Span & { text: string } {
    const { style, tree } = this;
    const column = columnOf(collection, tree);
    const start = this.behind(neighbour, column);
    const lines = isMap(collection) ? style.entry(key, value, neighbour.key) : style.element(value);
    const text = lines.map(line => ' '.repeat(column) + line).join(style.eol);
    return { start, end: start, text: tree.text[start - 1] === '\n' ? text + style.eol : style.eol + text };
  }

  private appendFlow(
    collection: CST.FlowCollection,
    neighbour: Item,
    key: string,
    value: Value,
  ): Span & { text: string } {
    const { style, tree } = this;
    const start = endOf(neighbour);
    const keyStart = tree.startOf(neighbour);
    const isTight = this.isTight(collection);
    const name = isMap(collection) ? `${style.scalar(key, neighbour.key)}:${isTight ? '' : ' '}` : '';
    if (!tree.opensLine(keyStart)) {
      return { start, end: start, text: `,${isTight ? '' : ' '}${name}${style.inline(value, isTight)}` };
    }
    const indent = tree.indentAt(keyStart);
    const unit = indent.slice(tree.indentAt(collection.offset).length) || ' '.repeat(style.indent);
    return { start, end: start, text: `,${style.eol}${indent}${name}${style.flow(value, indent, unit)}` };
  }

  /** The first entries of an empty pair of braces. */
  private opening(
    collection: CST.FlowCollection,
    entry: Located | undefined,
    added: readonly { readonly key: string; readonly value: Value }[],
  ): Span & { text: string } {
    const { style, tree } = this;
    const start = collection.offset;
    const end = endOfToken(collection);
    if (tree.text.slice(start + 1, end - 1).trim() !== '') throw new Unreachable('a comment stands there');
    const value = isMap(collection)
      ? Object.fromEntries(added.map(({ key, value }) => [key, value]))
      : added.map(({ value }) => value);
    if (style.json && entry !== undefined && tree.opensLine(tree.startOf(entry.item))) {
      return { start, end, text: style.flow(value, tree.indentAt(start), this.unit()) };
    }
    return { start, end, text: style.inline(value, this.isTight(collection)) };
  }

  /** By how much JSON indents, told from the first line that is indented. */
  private unit(): string {
    return /\n([ \t]+)\S/.exec(this.tree.text)?.[1] ?? ' '.repeat(this.style.indent);
  }

  /** Whether nothing parts keys, colons and values there. */
  private isTight(token: CST.Token): boolean {
    const { text } = this.tree;
    const here = text.slice(token.offset, endOfToken(token));
    const colon = COLON.exec(here) ?? COLON.exec(text);
    return this.style.json && colon !== null && colon[1] === undefined;
  }

  private cutBlock(
    collection: Collection,
    gone: ReadonlySet<Item>,
    path: Path,
  ): (Span & { text?: string })[] {
    const { style, tree } = this;
    const items = itemsOf(collection);
    const column = columnOf(collection, tree);
    if (items.every(item => gone.has(item))) {
      const start = tree.startOf(items[0] as Item);
      const end = this.behind(items[items.length - 1] as Item, column);
      const { entry } = tree.deepest(path.slice(0, -1));
      // The dashes of a list may stand right below its key, brackets may not.
      const indent = entry && columnOf(entry.collection, tree) === column ? ' '.repeat(style.indent) : '';
      const newline = tree.text[end - 1] === '\n' ? style.eol : '';
      return [{ start, end, text: `${indent}${isMap(collection) ? '{}' : '[]'}${newline}` }];
    }
    return items.flatMap((item, index) => {
      if (!gone.has(item)) return [];
      const start = tree.startOf(item);
      if (tree.opensLine(start)) return [{ start: tree.lineStart(start), end: this.behind(item, column) }];
      // The first key of a list's element shares its line: the next one moves up.
      const next = items[index + 1] as Item;
      if (gone.has(next)) throw new Unreachable('it shares its line');
      return [{ start, end: tree.startOf(next) }];
    });
  }

  /** Each with one comma; the line that a cut leaves empty goes too. */
  private cutFlow(collection: CST.FlowCollection, gone: ReadonlySet<Item>): (Span & { text?: string })[] {
    const { tree } = this;
    const items = itemsOf(collection);
    const kept = items.filter(item => !gone.has(item));
    if (kept.length === 0) {
      return [
        { start: collection.offset, end: endOfToken(collection), text: isMap(collection) ? '{}' : '[]' },
      ];
    }
    const blanksBefore = (item: Item): Span => {
      const end = tree.startOf(item);
      const [blanks] = BLANKS.exec(tree.text.slice(0, end).slice(-1000)) as RegExpExecArray;
      return { start: end - blanks.length, end };
    };
    const spans = [...gone].map(item => {
      return { ...blanksBefore(item), end: this.commaBehind(collection, item)?.end ?? endOf(item) };
    });
    // What comes first now stands where the first one did; on a line of its own it stays there.
    const { start, end } = blanksBefore(items[0] as Item);
    const blanks = blanksBefore(kept[0] as Item);
    const isBehind = gone.has(items[0] as Item) && !tree.text.slice(blanks.start, blanks.end).includes('\n');
    if (isBehind && start === end) spans.push(blanks);
    const last = items[items.length - 1] as Item;
    const dangling = gone.has(last) && !this.commaBehind(collection, last);
    const comma = dangling ? this.commaBehind(collection, kept[kept.length - 1] as Item) : undefined;
    return comma ? [...spans, comma] : spans;
  }

  /** The comma that parts an entry from the next, which holds it. */
  private commaBehind(collection: CST.FlowCollection, item: Item): Span | undefined {
    const next = collection.items[collection.items.indexOf(item as never) + 1];
    const comma = next?.start.find(({ type }) => type === 'comma');
    return comma && { start: comma.offset, end: comma.offset + 1 };
  }

  /** Where the lines of a block's entry end, with the comments that are indented as what it holds. */
  private behind(item: Item, column: number): number {
    const { tree } = this;
    const end = endOf(item);
    let result = tree.text[end - 1] === '\n' ? end : tree.nextLine(end);
    for (let line = result; line < tree.text.length; line = tree.nextLine(line)) {
      const text = tree.text.slice(line, tree.nextLine(line)).trimStart();
      if (text.startsWith('#') && tree.text.indexOf('#', line) - line > column) result = tree.nextLine(line);
      else if (text !== '') break;
    }
    return result;
  }
}

/** The colon behind a key of JSON, with a blank that follows it. */
const COLON = /":(?=(\s)?)/;

/** The blanks that a text ends on, with the line break before them. */
const BLANKS = /(?:\r?\n|(?<![ \t]))[ \t]*$/;

/** What is new in something that is there. */
interface Addition {
  /** The edits are as seen from there. */
  readonly keys: {
    readonly key: string;
    readonly edits: Edit[];
    readonly after: readonly string[] | undefined;
  }[];
  readonly value: CST.Token | undefined;
  readonly entry: Located | undefined;
  readonly depth: number;
}

/** What several edits add below the same missing key is one addition. */
function collect(
  additions: Map<string, Addition>,
  edit: Edit & { readonly kind: 'set' },
  known: number,
  value: CST.Token | undefined,
  entry: Located | undefined,
): void {
  const id = JSON.stringify(edit.path.slice(0, known));
  const keys: Addition['keys'] = additions.get(id)?.keys ?? [];
  additions.set(id, { keys, value, entry, depth: known });
  const path = edit.path.slice(known);
  const key = path[0] as string;
  const added = { ...edit, path };
  const same = keys.find(other => other.key === key);
  if (same === undefined) keys.push({ key, edits: [added], after: edit.after });
  else same.edits.push(added);
}

/** How many keys of a path are there. */
function depthOf(data: unknown, path: Path): number {
  let here = data;
  for (const [depth, key] of path.entries()) {
    if (!isObject(here) || !Object.hasOwn(here, key)) return depth;
    here = (here as Record<string, unknown>)[key];
  }
  return path.length;
}

function isObject(value: unknown): value is Exclude<Value, string | number | boolean | null> {
  return typeof value === 'object' && value !== null;
}
