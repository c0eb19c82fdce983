/**
 * The tokens of a JSON text as the `yaml` library has them, each collection's made where they are asked for. What follows
 * values before a comma or a bracket is left out.
 */
import type { CST } from 'yaml';
import {
  CLOSE_LIST,
  CLOSE_OBJECT,
  COMMA,
  endOfText,
  endOfWord,
  isBlank,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
} from '../lib/json-text.ts';
import { lastUpTo } from '../lib/lines.ts';

type Items = CST.FlowCollection['items'];

/**
 * The tokens of a text that `JSON.parse` takes, behind a byte order mark, where it is an object or a list; else undefined.
 * With `isKnown` it has taken the text already.
 */
export function jsonTokens(text: string, isKnown = false): CST.FlowCollection | undefined {
  const start = text.search(/\S/);
  if (text[start] !== '{' && text[start] !== '[') return undefined;
  return isKnown || isJson(text) ? new Collection(text, start, new Brackets(text)) : undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
    return true;
  } catch {
    return false;
  }
}

/** Which bracket closes which, found in one reading of the text. */
class Brackets {
  private readonly opening: number[] = [];
  private readonly closing: number[] = [];

  constructor(text: string) {
    const open: number[] = [];
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) at = endOfText(text, at) - 1;
      else if (code === OPEN_OBJECT || code === OPEN_LIST) {
        open.push(this.opening.length);
        this.opening.push(at);
        this.closing.push(at);
      } else if (code === CLOSE_OBJECT || code === CLOSE_LIST) this.closing[open.pop() as number] = at;
    }
  }

  /** Where what opens at an offset is closed. */
  closingOf(offset: number): number {
    return this.closing[lastUpTo(this.opening, offset)] as number;
  }
}

class Collection implements CST.FlowCollection {
  readonly type = 'flow-collection';
  readonly indent = 0;
  readonly start: CST.SourceToken;
  readonly end: CST.SourceToken[];
  private readonly close: number;
  private knownItems: Items | undefined;

  constructor(
    private readonly text: string,
    readonly offset: number,
    private readonly brackets: Brackets,
  ) {
    this.close = brackets.closingOf(offset);
    const isMap = text[offset] === '{';
    this.start = tokenOf(isMap ? 'flow-map-start' : 'flow-seq-start', offset, isMap ? '{' : '[');
    this.end = [tokenOf(isMap ? 'flow-map-end' : 'flow-seq-end', this.close, isMap ? '}' : ']')];
  }

  get items(): Items {
    this.knownItems ??= this.read();
    return this.knownItems;
  }

  private read(): Items {
    const { text, close } = this;
    const isMap = this.start.source === '{';
    const items: Items = [];
    for (let at = this.offset + 1; at < close; ) {
      const start: CST.SourceToken[] = [];
      if (text.charCodeAt(at) === COMMA) start.push(tokenOf('comma', at++, ','));
      for (const blank of blanksAt(text, at)) start.push(blank);
      at = behindBlanks(text, at);
      if (at === close) items.push({ start });
      else if (isMap) {
        const key = this.scalarAt(at);
        const sep: CST.SourceToken[] = blanksAt(text, at + key.source.length);
        const colon = behindBlanks(text, at + key.source.length);
        sep.push(tokenOf('map-value-ind', colon, ':'));
        for (const blank of blanksAt(text, colon + 1)) sep.push(blank);
        const [value, end] = this.valueAt(behindBlanks(text, colon + 1));
        items.push({ start, key, sep, value });
        at = end;
      } else {
        const [value, end] = this.valueAt(at);
        items.push({ start, value });
        at = end;
      }
    }
    return items;
  }

  /** A value, and where the comma or bracket behind it is. */
  private valueAt(at: number): [CST.Token, number] {
    const { text } = this;
    const code = text.charCodeAt(at);
    if (code === OPEN_OBJECT || code === OPEN_LIST) {
      const value = new Collection(text, at, this.brackets);
      return [value, behindBlanks(text, value.close + 1)];
    }
    const scalar = this.scalarAt(at);
    const end = at + scalar.source.length;
    return [scalar, behindBlanks(text, end)];
  }

  private scalarAt(offset: number): CST.FlowScalar {
    const isText = this.text.charCodeAt(offset) === QUOTE;
    const end = isText ? endOfText(this.text, offset) : endOfWord(this.text, offset);
    const type = isText ? 'double-quoted-scalar' : 'scalar';
    return { type, offset, indent: 0, source: this.text.slice(offset, end) };
  }
}

function tokenOf(type: CST.SourceToken['type'], offset: number, source: string): CST.SourceToken {
  return { type, offset, indent: 0, source };
}

function behindBlanks(text: string, start: number): number {
  let at = start;
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** Line ends, each for itself, and the blanks between them. */
function blanksAt(text: string, start: number): CST.SourceToken[] {
  const tokens: CST.SourceToken[] = [];
  const end = behindBlanks(text, start);
  for (let at = start; at < end; ) {
    const newline = lineEndAt(text, at);
    let next = at + newline.length;
    if (newline === '') while (next < end && lineEndAt(text, next) === '') next++;
    tokens.push(tokenOf(newline === '' ? 'space' : 'newline', at, text.slice(at, next)));
    at = next;
  }
  return tokens;
}

function lineEndAt(text: string, at: number): string {
  if (text[at] === '\n') return '\n';
  return text[at] === '\r' && text[at + 1] === '\n' ? '\r\n' : '';
}
