/** Edits of a document as changes of its text: all that they are not about stays as it is, byte for byte. */
import type { CST } from 'yaml';
import type { Path } from '../places.ts';
import type { Edit, Value } from './edit.ts';
import { columnOf, Style } from './style.ts';
import {
  type Collection,
  endOfToken,
  type Item,
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
    const removals = new Map<Collection, { items: Set<Item>; depth: number }>();
    for (const edit of edits) {
      const depth = edit.path.length;
      if (edit.kind === 'set') {
        const { depth: known, value, entry } = this.tree.deepest(edit.path);
        if (known !== depthOf(this.data, edit.path))
          throw new Unreachable('the text is not valid YAML there');
        if (known === depth) changes.push({ ...this.replacement(entry, edit.value), depth });
        else collect(additions, edit, known, value, entry);
        continue;
      }
      const found = this.tree.find(edit.path);
      if (found === undefined) throw new Unreachable(`there is no ${edit.path.join(' > ')}`);
      const { collection, item } = found;
      if (edit.kind === 'rename') {
        if (this.tree.entriesOf(collection).has(edit.name))
          throw new Unreachable(`${edit.name} is there already`);
        changes.push({ ...this.renaming(item, edit.name), depth });
      } else {
        this.tree.assertDispensable(item);
        const known = removals.get(collection) ?? { items: new Set<Item>(), depth };
        known.items.add(item);
        removals.set(collection, known);
      }
    }
    for (const addition of additions.values()) changes.push(...this.adding(addition));
    for (const [collection, { items, depth }] of removals) {
      const spans =
        collection.type === 'flow-collection'
          ? this.cutFlow(collection, items)
          : this.cutBlock(collection, items);
      changes.push(...spans.map(span => ({ text: '', ...span, depth })));
    }
    return changes;
  }

  private renaming({ key }: Item, name: string): Span & { text: string } {
    if (!key || !('source' in key)) throw new Unreachable('its key is no plain text');
    // A plain number becomes another: whether codes are quoted is not what this is about.
    const plain = key.type === 'scalar' && /^[\w]+$/.test(name);
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
    if (lines && typeof value === 'object' && value !== null) {
      const indent = ' '.repeat(columnOf(old, tree));
      const newline = tree.text[end - 1] === '\n' ? style.eol : '';
      return { start, end, text: style.lines(value).join(`${style.eol}${indent}`) + newline };
    }
    if (lines || old.type === 'block-scalar') throw new Unreachable('a block stands there');
    if (typeof value === 'string') return { start, end, text: style.scalar(value, old) };
    const endsLine = tree.text.slice(end, tree.nextLine(end)).trim() === '';
    if (old.type === 'scalar' && endsLine && entry.collection.type === 'block-map') {
      return { ...this.filling(entry, value), end };
    }
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
    if (typeof value !== 'object' || value === null) {
      return { start, end: start, text: ` ${style.inline(value)}` };
    }
    const indent = ' '.repeat(columnOf(entry.collection, tree) + style.indent);
    const lines = style.lines(value).map(line => `${style.eol}${indent}${line}`);
    // What is said of the key on its line stays there.
    const comment = entry.item.value
      ? ''
      : tree.text.slice(start, tree.nextLine(start)).replace(/\r?\n$/, '');
    return { start: start + comment.length, end: start + comment.length, text: lines.join('') };
  }

  private adding({ keys, value, owner, ownerEntry, depth }: Addition): Change[] {
    const { tree } = this;
    if (!owner) {
      if (ownerEntry === undefined) throw new Unreachable('the document is empty');
      const all = Object.fromEntries(keys.map(({ key, value }) => [key, value]));
      return [{ ...this.filling(ownerEntry, all), depth }];
    }
    if (value?.items === undefined) throw new Unreachable('nothing can be added there');
    const items = itemsOf(value);
    if (items.length === 0) return [{ ...this.opening(value as CST.FlowCollection, keys), depth }];
    return keys.map(({ key, value: added, after }) => {
      const entries = tree.entriesOf(value);
      const before = items.filter(item => after?.some(name => entries.get(name) === item)).pop();
      const neighbour = before ?? (items[items.length - 1] as Item);
      const change =
        value.type === 'flow-collection'
          ? this.appendFlow(value, neighbour, key, added)
          : this.appendBlock(value, neighbour, key, added);
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
    const lines = this.quoteAs(neighbour, key, style.block(key, value, !isMap(collection))).map(
      line => `${' '.repeat(column)}${line}`,
    );
    const open = start > 0 && tree.text[start - 1] !== '\n';
    const text = open ? `${style.eol}${lines.join(style.eol)}` : `${lines.join(style.eol)}${style.eol}`;
    return { start, end: start, text };
  }

  /** Status codes have the quotes of their neighbours. */
  private quoteAs({ key: neighbour }: Item, key: string, lines: readonly string[]): string[] {
    const [first = '', ...rest] = lines;
    if (!neighbour || neighbour.type === 'scalar' || !/^(['"])/.test(first)) return [...lines];
    const written = /^(["'])(?:\\.|(?!\1).)*\1/.exec(first)?.[0] ?? '';
    return [this.style.scalar(key, neighbour) + first.slice(written.length), ...rest];
  }

  private appendFlow(
    collection: CST.FlowCollection,
    neighbour: Item,
    key: string,
    value: Value,
  ): Span & { text: string } {
    const { style, tree } = this;
    const start = tree.endOf(neighbour);
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
  private opening(collection: CST.FlowCollection, keys: Addition['keys']): Span & { text: string } {
    const { style, tree } = this;
    const start = collection.offset;
    const end = endOfToken(collection);
    const value = isMap(collection)
      ? Object.fromEntries(keys.map(({ key, value }) => [key, value]))
      : keys.map(({ value }) => value);
    const line = tree.text.slice(tree.lineStart(start), start);
    if (style.json && /^[ \t]*"(?:\\.|[^"\\])*":[ \t]*$/.test(line)) {
      const indent = tree.indentAt(start);
      return { start, end, text: style.flow(value, indent, this.unitAt(indent)) };
    }
    return { start, end, text: style.inline(value, this.isTight(collection)) };
  }

  /** By how much JSON indents, told from the first line that is indented. */
  private unitAt(indent: string): string {
    return /\n([ \t]+)\S/.exec(this.tree.text)?.[1] ?? indent;
  }

  /** Whether nothing parts keys, colons and values there. */
  private isTight(token: CST.Token): boolean {
    const { text } = this.tree;
    const here = text.slice(token.offset, endOfToken(token));
    const colon = COLON.exec(here) ?? COLON.exec(text);
    return this.style.json && colon !== null && colon[1] === undefined;
  }

  private cutBlock(collection: Collection, gone: ReadonlySet<Item>): (Span & { text?: string })[] {
    const { tree } = this;
    const items = itemsOf(collection);
    const column = columnOf(collection, tree);
    if (items.every(item => gone.has(item))) {
      const start = tree.startOf(items[0] as Item);
      const end = this.behind(items[items.length - 1] as Item, column);
      return [
        {
          start,
          end,
          text: `${isMap(collection) ? '{}' : '[]'}${tree.text.slice(0, end).endsWith('\n') ? this.style.eol : ''}`,
        },
      ];
    }
    return items.flatMap((item, index) => {
      if (!gone.has(item)) return [];
      const start = tree.startOf(item);
      if (tree.opensLine(start)) return [{ start: tree.lineStart(start), end: this.behind(item, column) }];
      // The first key of a list's element shares its line: the next one moves up.
      const next = items[index + 1];
      if (next === undefined || gone.has(next)) throw new Unreachable('it shares its line');
      return [{ start, end: tree.startOf(next) }];
    });
  }

  /** Each with one comma; the line that a cut leaves empty goes too. */
  private cutFlow(collection: CST.FlowCollection, gone: ReadonlySet<Item>): (Span & { text?: string })[] {
    const { tree } = this;
    const items = itemsOf(collection);
    const kept = items.filter(item => !gone.has(item));
    const lastKept = kept[kept.length - 1];
    const spans: Span[] = [];
    for (const item of gone) {
      const start = tree.startOf(item);
      const blanks = /(?:\r?\n|(?<![ \t]))[ \t]*$/.exec(tree.text.slice(0, start).slice(-1000))?.[0] ?? '';
      const comma = this.commaBehind(collection, item);
      spans.push({ start: start - blanks.length, end: comma?.end ?? tree.endOf(item) });
    }
    if (lastKept === undefined) {
      return [
        { start: collection.offset, end: endOfToken(collection), text: isMap(collection) ? '{}' : '[]' },
      ];
    }
    const last = items[items.length - 1] as Item;
    const dangling = gone.has(last) && !this.commaBehind(collection, last);
    const comma = dangling ? this.commaBehind(collection, lastKept) : undefined;
    return comma ? [...spans, comma] : spans;
  }

  /** The comma that parts an entry from the next, which holds it. */
  private commaBehind(collection: CST.FlowCollection, item: Item): Span | undefined {
    const next = collection.items[collection.items.indexOf(item as never) + 1];
    const comma = [...(next?.start ?? []), ...(next === undefined ? collection.end : [])].find(
      ({ type }) => type === 'comma',
    );
    return comma && { start: comma.offset, end: comma.offset + 1 };
  }

  /** Where the lines of a block's entry end, with the comments that are indented as what it holds. */
  private behind(item: Item, column: number): number {
    const { tree } = this;
    const end = tree.endOf(item);
    let result = tree.text[end - 1] === '\n' ? end : tree.nextLine(end);
    for (let line = result; line < tree.text.length; ) {
      const next = tree.nextLine(line);
      const [, blanks = '', mark] = /^([ \t]*)(#)?/.exec(tree.text.slice(line, next)) ?? [];
      if (mark !== undefined && blanks.length > column) result = next;
      else if (tree.text.slice(line, next).trim() !== '') break;
      line = next;
    }
    return result;
  }
}

/** The colon behind a key of JSON, with a blank that follows it. */
const COLON = /":(?=(\s)?)/;

interface Addition {
  readonly keys: { readonly key: string; value: Value; readonly after: readonly string[] | undefined }[];
  readonly value: Collection | undefined;
  /** Whether something stands where the keys are added. */
  readonly owner: boolean;
  readonly ownerEntry: Located | undefined;
  readonly depth: number;
}

/** What several edits add below the same missing key is one addition. */
function collect(
  additions: Map<string, Addition>,
  { path, value, after }: Extract<Edit, { kind: 'set' }>,
  known: number,
  token: CST.Token | undefined,
  ownerEntry: Located | undefined,
): void {
  const owner = path.slice(0, known);
  const id = JSON.stringify(owner);
  const addition: Addition = additions.get(id) ?? {
    keys: [],
    value: token as Collection | undefined,
    owner: token !== undefined && token !== null,
    ownerEntry,
    depth: known + 1,
  };
  additions.set(id, addition);
  const key = path[known] as string;
  const added = nested(path.slice(known + 1), value);
  const same = addition.keys.find(other => other.key === key);
  if (same === undefined) addition.keys.push({ key, value: added, after });
  else same.value = joined(same.value, added);
}

/** How many keys of a path are there. */
function depthOf(data: unknown, path: Path): number {
  let here = data;
  for (const [depth, key] of path.entries()) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return depth;
    here = (here as Record<string, unknown>)[key];
  }
  return path.length;
}

function nested(path: Path, value: Value): Value {
  return path.reduceRight<Value>((below, key) => ({ [key]: below }), value);
}

function joined(left: Value, right: Value): Value {
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return right;
  const result: Record<string, Value> = { ...(left as Record<string, Value>) };
  for (const [key, value] of Object.entries(right)) {
    result[key] = Object.hasOwn(result, key) ? joined(result[key] as Value, value) : value;
  }
  return result;
}
