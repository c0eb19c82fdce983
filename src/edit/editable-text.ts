/** Edits of a document as changes of its text: all that they are not about stays as it is, byte for byte. */

import type { CST } from 'yaml';
import { remember } from '../lib/collections.ts';
import type { Path } from '../openapi/node.ts';
import { type Edit, edited, type Value } from './edit.ts';
import { type Change, changed } from './patch.ts';
import { columnOf, isCollected, isReference, refers, Style } from './style.ts';
import {
  assertClosed,
  type Collection,
  EditError,
  endOf,
  endOfToken,
  type Item,
  isCollection,
  isMap,
  itemsOf,
  keepsBlanks,
  type Located,
  type Span,
  Tree,
} from './tree.ts';

/** A part of the text that edits are about, and what they put there. */
export interface EditedPart extends Change {
  readonly edits: readonly Edit[];
}

interface Placed extends EditedPart {
  /** How deep the edits are: of two insertions at one point the deeper goes first. */
  readonly depth: number;
}

/** A document's text, for edits of it. */
export class EditableText {
  private readonly style: Style;
  private readonly layouts = new WeakMap<Collection, Layout>();
  private readonly tight = new WeakMap<CST.Token, boolean>();

  /** `data` is what the linter read from the text. */
  constructor(
    readonly text: string,
    private readonly data: unknown,
    private readonly tree = new Tree(text),
  ) {
    this.style = new Style(tree);
  }

  /** Why an edit cannot be made; undefined where it can. */
  obstacle(edit: Edit): string | undefined {
    try {
      this.changesOf([edit]);
      return undefined;
    } catch (error) {
      if (error instanceof EditError) return error.message;
      throw error;
    }
  }

  /** What edits change, in the order of the text. Throws `EditError` where they do not go together. */
  changes(edits: readonly Edit[]): readonly EditedPart[] {
    const changes = this.changesOf(edits).sort(
      (left, right) => left.start - right.start || left.end - right.end || right.depth - left.depth,
    );
    let end = 0;
    for (const change of changes) {
      if (change.start < end) throw new EditError('two edits are about the same part of the text');
      end = change.end;
    }
    return changes;
  }

  /** The text with all edits made. */
  mended(edits: readonly Edit[]): string {
    return changed(this.text, this.changes(edits));
  }

  /** What stands at a path, with its numbers as they are written. Throws `EditError` where they are not there. */
  copyOf(path: Path): Value {
    const value = path.reduce<unknown>((here, key) => (here as Record<string, unknown>)[key], this.data);
    return this.tree.written(value as Value, path);
  }

  private changesOf(edits: readonly Edit[]): Placed[] {
    const changes: Placed[] = [];
    const additions = new Map<string, Addition>();
    const removals = new Map<Collection, { items: Set<Item>; path: Path; edits: Edit[] }>();
    for (const edit of edits) {
      const depth = edit.path.length;
      const { depth: known, value, located } = this.tree.deepest(edit.path, edit.kind === 'remove');
      if (known !== depthOf(this.data, edit.path)) throw new EditError('the text is not valid YAML there');
      if (edit.kind === 'set') {
        if (known === depth) changes.push({ ...this.replacement(located, edit.value), depth, edits: [edit] });
        else collect(additions, edit, known, value, located);
        continue;
      }
      if (known < depth || located === undefined) throw new EditError(`there is no ${edit.path.join(' > ')}`);
      const { collection, item } = located;
      if (edit.kind === 'rename') {
        const isNew = edit.name !== edit.path[depth - 1];
        if (isNew && this.tree.entriesOf(collection).has(edit.name))
          throw new EditError(`${edit.name} is there already`);
        changes.push({ ...this.renaming(collection, item, edit.name), depth, edits: [edit] });
      } else {
        this.tree.assertDispensable(item);
        const known = removals.get(collection) ?? { items: new Set<Item>(), path: edit.path, edits: [] };
        known.items.add(item);
        known.edits.push(edit);
        removals.set(collection, known);
      }
    }
    for (const addition of additions.values())
      for (const change of this.adding(addition)) changes.push(change);
    for (const [collection, { items, path, edits }] of removals) {
      const spans =
        collection.type === 'flow-collection'
          ? this.cutFlow(collection, items)
          : this.cutBlock(collection, items, path);
      for (const span of spans) changes.push({ text: '', ...span, depth: path.length, edits });
    }
    return changes;
  }

  private renaming(collection: Collection, { key }: Item, name: string): Span & { text: string } {
    if (!key || !('source' in key)) throw new EditError('its key is no plain text');
    // A plain number becomes another: whether codes are quoted is not what this is about, unless it keeps its name.
    const plain = key.type === 'scalar' && /^\w+$/.test(name) && key.source !== name;
    return {
      start: key.offset,
      end: key.offset + key.source.length,
      text: plain ? name : this.style.scalar(name, key, collection.type === 'flow-collection'),
    };
  }

  private replacement(located: Located | undefined, value: Value): Span & { text: string } {
    const { style, tree } = this;
    const old = located?.item.value;
    if (!located || !old) return this.filling(located, value);
    tree.assertDispensable(located.item);
    const start = old.offset;
    const end = endOfToken(old);
    if (old.type === 'block-seq') throw new EditError('a list stands there');
    const lines = old.type === 'block-map';
    if (lines && isCollected(value)) {
      const eol = tree.eolAt(start);
      const newline = tree.text[end - 1] === '\n' ? eol : '';
      const colon = located.item.sep?.find(({ type }) => type === 'map-value-ind');
      const isBare = colon && tree.text.slice(colon.offset + 1, start).trim() === '';
      if (refers(value) && style.flowsReferences && isBare)
        return { start: colon.offset + 1, end, text: ` ${style.inline(value)}${newline}` };
      const indent = ' '.repeat(columnOf(old, tree));
      return { start, end, text: style.lines(value).join(`${eol}${indent}`) + newline };
    }
    if (lines || old.type === 'block-scalar') throw new EditError('a block stands there');
    const within = isCollection(old) ? old : located.collection;
    if (typeof value === 'string')
      return { start, end, text: style.scalar(value, old, located.collection.type === 'flow-collection') };
    const endsLine = tree.text.slice(end, tree.nextLine(end)).trim() === '';
    const isAlone = endsLine && !tree.opensLine(start) && located.collection.type === 'block-map';
    if (old.type === 'scalar' && isAlone && isCollected(value))
      return { ...this.filling(located, value), end };
    const overLines = tree.lineAt(start) !== tree.lineAt(end);
    if (!overLines) return { start, end, text: style.inline(value, within, this.isTight(old)) };
    const indent = tree.indentAt(start);
    const [first] = old.type === 'flow-collection' ? itemsOf(old) : [];
    const unit = first && tree.indentAt(tree.startOf(first)).slice(indent.length);
    const text = style.flow(value, indent, unit || ' '.repeat(style.indent), tree.eolAt(start), within);
    return { start, end, text };
  }

  /** A value for a key that has none. */
  private filling(located: Located | undefined, value: Value): Span & { text: string } {
    const { style, tree } = this;
    const colon = located?.item.sep?.find(({ type }) => type === 'map-value-ind');
    if (!located || !colon || located.collection.type !== 'block-map') {
      throw new EditError('there is no value to set');
    }
    const start = colon.offset + 1;
    if (!isCollected(value)) return { start, end: start, text: ` ${style.inline(value)}` };
    const eol = tree.eolAt(start);
    const indent = ' '.repeat(columnOf(located.collection, tree) + style.indent);
    const lines = style.lines(value).map(line => `${eol}${indent}${line}`);
    // What is said of the key on its line stays there.
    const comment = located.item.value
      ? ''
      : tree.text.slice(start, tree.nextLine(start)).replace(/\r?\n/, '');
    return { start: start + comment.length, end: start + comment.length, text: lines.join('') };
  }

  private adding({ keys, value, located, depth }: Addition): Placed[] {
    const added = Array.from(keys, ([key, { below, edits, after }]) => {
      const value = (edited({}, below, written) as Record<string, Value>)[key] as Value;
      return { key, value, after, edits };
    });
    const edits = added.flatMap(one => one.edits);
    if (value === undefined) {
      if (located === undefined) throw new EditError('the document is empty');
      const all = Object.fromEntries(added.map(({ key, value }) => [key, value]));
      return [{ ...this.filling(located, all), depth, edits }];
    }
    if (!isCollection(value)) throw new EditError('nothing can be added there');
    const items = itemsOf(value);
    if (items.length === 0)
      return [{ ...this.opening(value as CST.FlowCollection, located, added), depth, edits }];
    if (added.every(({ after }) => after === 'sorted'))
      added.sort((one, other) => compare(one.key, other.key));
    return added.map(({ key, value: below, after, edits }) => {
      const neighbour = this.neighbourOf(value, key, after);
      const text =
        value.type === 'flow-collection'
          ? this.appendFlow(value, neighbour, key, below)
          : this.appendBlock(value, neighbour, key, below);
      return { ...text, depth, edits };
    });
  }

  /** The entry behind which a new one is written; undefined where it comes first. */
  private neighbourOf(
    collection: Collection,
    key: string,
    after: readonly string[] | 'sorted' | undefined,
  ): Item | undefined {
    const items = itemsOf(collection);
    const last = items[items.length - 1];
    if (after === undefined || after.length === 0) return last;
    const entries = this.tree.entriesOf(collection);
    const names = after === 'sorted' ? [...entries.keys()].filter(name => compare(name, key) < 0) : after;
    const before = names.flatMap(name => entries.get(name) ?? []);
    if (before.length > 0) {
      return before.reduce((one, other) => (this.tree.startOf(one) > this.tree.startOf(other) ? one : other));
    }
    if (after !== 'sorted') return last;
    // The first entry of a list's element shares its line.
    return collection.type === 'flow-collection' || this.tree.opensLine(this.tree.startOf(items[0] as Item))
      ? undefined
      : last;
  }

  private appendBlock(
    collection: Collection,
    neighbour: Item | undefined,
    key: string,
    value: Value,
  ): Span & { text: string } {
    const { style, tree } = this;
    const column = columnOf(collection, tree);
    const near = neighbour ?? (itemsOf(collection)[0] as Item);
    const start = neighbour ? this.behind(neighbour, column) : tree.leadOf(near);
    const eol = tree.eolAt(neighbour ? start - 1 : start);
    const lines = isMap(collection)
      ? (this.flowLine(collection, near, key, value) ??
        style.entry(key, value, near.key, this.referenceLike(collection, near)))
      : style.element(value);
    const text = lines.map(line => ' '.repeat(column) + line).join(eol);
    const isParted =
      lines.length > 1 && this.layoutOf(collection).isSpaced && !(neighbour && keepsBlanks(neighbour));
    const gap = isParted ? eol : '';
    if (!neighbour) return { start, end: start, text: text + eol + gap };
    return { start, end: start, text: tree.text[start - 1] === '\n' ? gap + text + eol : eol + gap + text };
  }

  /** A new entry in braces, where most of its kind beside it are, unless its line would be long. */
  private flowLine(collection: Collection, near: Item, key: string, value: Value): string[] | undefined {
    if (!isCollected(value)) return undefined;
    const { style } = this;
    const { references, maps } = this.layoutOf(collection);
    const like = refers(value) && references.all > 0 ? references : maps;
    if (like.flow === undefined || like.flows * 2 < like.all) return undefined;
    const token = near.value?.type === 'flow-collection' && isMap(near.value) ? near.value : like.flow;
    const reference = this.referenceLike(collection, near);
    const line = `${style.key(key, near.key)}: ${style.inline(value, token, false, reference)}`;
    return columnOf(collection, this.tree) + line.length > like.longest ? undefined : [line];
  }

  /** What a reference beside others is written like: that of the neighbour, or else the last. */
  private referenceLike(collection: Collection, near: Item): CST.Token | null | undefined {
    const { reference } = this.layoutOf(collection);
    const own = near.value && isReference(near.value) ? near.value : reference;
    return isCollection(own) ? itemsOf(own)[0]?.value : undefined;
  }

  private layoutOf(collection: Collection): Layout {
    return remember(this.layouts, collection, () => {
      const maps = itemsOf(collection).filter(item => isCollection(item.value) && isMap(item.value));
      const references = maps.filter(item => isReference(item.value as CST.Token));
      return {
        maps: this.flowsOf(maps),
        references: this.flowsOf(references),
        reference: references[references.length - 1]?.value,
        isSpaced: this.isSpaced(collection),
      };
    });
  }

  private flowsOf(items: readonly Item[]): Flows {
    const { tree } = this;
    const flows = items.filter(({ value }) => {
      if (value?.type !== 'flow-collection' || value.items.length === 0) return false;
      return tree.lineAt(value.offset) === tree.lineAt(endOfToken(value));
    });
    const longest = flows.reduce(
      (most, item) => Math.max(most, endOf(item) - tree.lineStart(tree.startOf(item))),
      LONG_LINE,
    );
    const flow = flows[flows.length - 1]?.value;
    return { all: items.length, flows: flows.length, flow, longest };
  }

  /** Whether blank lines part the entries of a block, at least those that are blocks themselves. */
  private isSpaced(collection: Collection): boolean {
    const items = itemsOf(collection);
    const { tree } = this;
    const gaps = items.slice(1).map((item, index) => {
      const lead = tree.leadOf(item);
      const isBlank = lead > 0 && tree.text.slice(tree.lineStart(lead - 1), lead).trim() === '';
      const isBlock = [items[index], item].every(one => one?.value?.type.startsWith('block-'));
      return { isBlank, isBlock };
    });
    const blocks = gaps.filter(({ isBlock }) => isBlock);
    const telling = blocks.length > 0 ? blocks : gaps;
    return telling.length > 0 && telling.filter(({ isBlank }) => isBlank).length * 2 >= telling.length;
  }

  private appendFlow(
    collection: CST.FlowCollection,
    neighbour: Item | undefined,
    key: string,
    value: Value,
  ): Span & { text: string } {
    const { style, tree } = this;
    const near = neighbour ?? (itemsOf(collection)[0] as Item);
    assertClosed(collection);
    const keyStart = tree.startOf(near);
    const start = neighbour ? endOf(neighbour) : keyStart;
    const isTight = this.isTight(collection);
    const name = isMap(collection) ? `${style.scalar(key, near.key, true)}:${isTight ? '' : ' '}` : '';
    if (!tree.opensLine(keyStart)) {
      const text = `${name}${style.inline(value, collection, isTight)}`;
      const comma = `,${isTight ? '' : ' '}`;
      return { start, end: start, text: neighbour ? comma + text : text + comma };
    }
    const indent = tree.indentAt(keyStart);
    const eol = tree.eolAt(keyStart);
    const unit = indent.slice(tree.indentAt(collection.offset).length) || ' '.repeat(style.indent);
    const text = `${name}${style.flow(value, indent, unit, eol, collection)}`;
    return {
      start,
      end: start,
      text: neighbour ? `,${eol}${indent}${text}` : `${text},${eol}${indent}`,
    };
  }

  /** The first entries of an empty pair of braces. */
  private opening(
    collection: CST.FlowCollection,
    located: Located | undefined,
    added: readonly { readonly key: string; readonly value: Value }[],
  ): Span & { text: string } {
    const { style, tree } = this;
    const start = collection.offset;
    const end = endOfToken(collection);
    if (tree.text.slice(start + 1, end - 1).trim() !== '') throw new EditError('a comment stands there');
    const value = isMap(collection)
      ? Object.fromEntries(added.map(({ key, value }) => [key, value]))
      : added.map(({ value }) => value);
    if (style.json && located !== undefined && tree.opensLine(tree.startOf(located.item))) {
      return { start, end, text: style.flow(value, tree.indentAt(start), this.unit(), tree.eolAt(start)) };
    }
    return { start, end, text: style.inline(value, collection, this.isTight(collection)) };
  }

  /** By how much JSON indents, told from the first line that is indented. */
  private unit(): string {
    return /\n([ \t]+)\S/.exec(this.tree.text)?.[1] ?? ' '.repeat(this.style.indent);
  }

  /** Whether nothing parts keys, colons and values there. */
  private isTight(token: CST.Token): boolean {
    if (!this.style.json) return false;
    return remember(this.tight, token, () => {
      const { text } = this.tree;
      const here = text.slice(token.offset, endOfToken(token));
      const colon = COLON.exec(here) ?? COLON.exec(text);
      return colon !== null && colon[1] === undefined;
    });
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
      const first = tree.startOf(items[0] as Item);
      const start = tree.opensLine(first) ? tree.leadOf(items[0] as Item) : first;
      const end = this.behind(items[items.length - 1] as Item, column);
      const { located } = tree.deepest(path.slice(0, -1));
      // The dashes of a list may stand right below its key, brackets may not.
      const indent = located && columnOf(located.collection, tree) === column ? style.indent : 0;
      const blanks = ' '.repeat(indent + (start === first ? 0 : column));
      const newline = tree.text[end - 1] === '\n' ? tree.eolAt(end - 1) : '';
      return [{ start, end, text: `${blanks}${isMap(collection) ? '{}' : '[]'}${newline}` }];
    }
    return items.flatMap((item, index) => {
      if (!gone.has(item)) return [];
      const start = tree.startOf(item);
      if (tree.opensLine(start)) return [this.linesOf(item, items[index - 1], column)];
      // The first key of a list's element shares its line: the next one moves up.
      const next = items[index + 1] as Item;
      if (gone.has(next)) throw new EditError('it shares its line');
      return [{ start, end: tree.startOf(next) }];
    });
  }

  /** The lines of a block's entry with the comments right above it; of blank lines on both sides those above go too. */
  private linesOf(item: Item, before: Item | undefined, column: number): Span {
    const { tree } = this;
    let end = this.behind(item, column);
    const first = before ? this.behind(before, column) : 0;
    const isBlank = (line: number) => {
      return line < tree.text.length && tree.text.slice(line, tree.nextLine(line)).trim() === '';
    };
    // They would become part of the text above.
    if (before && keepsBlanks(before)) while (isBlank(end)) end = tree.nextLine(end);
    let start = tree.leadOf(item);
    while (start > first && (end === tree.text.length || isBlank(end))) {
      const above = tree.lineStart(start - 1);
      if (above === start || !isBlank(above)) break;
      start = above;
    }
    return { start, end };
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
    const nextOf = new Map(
      collection.items.map((item, index) => [item as Item, collection.items[index + 1]]),
    );
    /** The comma that parts an entry from the next, which holds it. */
    const commaBehind = (item: Item): Span | undefined => {
      const comma = nextOf.get(item)?.start.find(({ type }) => type === 'comma');
      return comma && { start: comma.offset, end: comma.offset + 1 };
    };
    const spans = [...gone].map(item => {
      return { ...blanksBefore(item), end: commaBehind(item)?.end ?? endOf(item) };
    });
    // What comes first now stands where the first one did; on a line of its own it stays there.
    const { start, end } = blanksBefore(items[0] as Item);
    const blanks = blanksBefore(kept[0] as Item);
    const isBehind = gone.has(items[0] as Item) && !tree.text.slice(blanks.start, blanks.end).includes('\n');
    if (isBehind && start === end) spans.push(blanks);
    const last = items[items.length - 1] as Item;
    const dangling = gone.has(last) && !commaBehind(last);
    const comma = dangling ? commaBehind(kept[kept.length - 1] as Item) : undefined;
    return comma ? [...spans, comma] : spans;
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

/** A line is not made longer than that, or than the longest of its kind. */
const LONG_LINE = 80;

/** The colon behind a key of JSON, with a blank that follows it. */
const COLON = /":(?=(\s)?)/;

/** The blanks that a text ends on, with the line break before them. */
const BLANKS = /(?:\r?\n|(?<![ \t]))[ \t]*$/;

/** How the entries of a collection stand to each other. */
interface Layout {
  readonly maps: Flows;
  /** Those of them that are references and nothing else. */
  readonly references: Flows;
  /** The last of those. */
  readonly reference: CST.Token | undefined;
  readonly isSpaced: boolean;
}

/** How many entries there are, and how many of them are braces on one line. */
interface Flows {
  readonly all: number;
  readonly flows: number;
  /** The last of those. */
  readonly flow: CST.Token | undefined;
  /** The longest of their lines. */
  readonly longest: number;
}

/** What is new in something that is there. */
interface Addition {
  readonly keys: Map<string, Added>;
  readonly value: CST.Token | undefined;
  readonly located: Located | undefined;
  readonly depth: number;
}

/** What several edits add under one key. */
interface Added {
  readonly edits: Edit[];
  /** These edits as seen from what they are added to. */
  readonly below: Edit[];
  readonly after: readonly string[] | 'sorted' | undefined;
}

/** What several edits add below the same missing key is one addition. */
function collect(
  additions: Map<string, Addition>,
  edit: Edit & { readonly kind: 'set' },
  known: number,
  value: CST.Token | undefined,
  located: Located | undefined,
): void {
  const id = JSON.stringify(edit.path.slice(0, known));
  const keys: Addition['keys'] = additions.get(id)?.keys ?? new Map();
  additions.set(id, { keys, value, located, depth: known });
  const path = edit.path.slice(known);
  const key = path[0] as string;
  const added: Added = keys.get(key) ?? { edits: [], below: [], after: edit.after };
  keys.set(key, added);
  added.edits.push(edit);
  added.below.push({ ...edit, path });
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function written(value: Value): Value {
  return value;
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
