/** JSON documents: their positions, and what is wrong with them. A position is looked up where it is asked for. */
import { type JSONVisitor, type ParseError, parse, printParseErrorCode, visit } from 'jsonc-parser';
import {
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  endOfText,
  endOfWord,
  isBlank,
  isEscaped,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
} from '../lib/json-text.ts';
import { Lines } from '../lib/lines.ts';
import type { Path } from '../openapi/node.ts';
import type { Problem } from './problem.ts';
import { type Range, rangeIn, rangesAt } from './range.ts';

/** The value of a text that is JSON, undefined where it is none or where YAML would read it otherwise. */
export function jsonValueOf(text: string): { readonly data: unknown } | undefined {
  // A byte order mark, a merge key, or no object at all.
  if (!/^\s*\{/.test(text) || text.includes('"<<"')) return undefined;
  try {
    return { data: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Whether an object of a JSON text has a key twice, of which `data`, its value, holds the last. */
export function repeatsKeys(text: string, data: unknown): boolean {
  // A colon follows each key; texts in which one follows a quote are counted too, and so the exact way is taken in vain.
  let written = 0;
  for (let at = text.indexOf(':'); at !== -1; at = text.indexOf(':', at + 1)) {
    let before = at - 1;
    while (isBlank(text.charCodeAt(before))) before--;
    if (text.charCodeAt(before) === QUOTE && !isEscaped(text, before)) written++;
  }
  return written !== countKeys(data) && duplicatesIn(text).length > 0;
}

function countKeys(data: unknown): number {
  let count = 0;
  const pending = [data];
  while (pending.length > 0) {
    const value = pending.pop();
    if (Array.isArray(value)) {
      for (const each of value) if (typeof each === 'object') pending.push(each);
    } else if (typeof value === 'object' && value !== null) {
      for (const key of Object.keys(value)) {
        count++;
        const part = (value as Record<string, unknown>)[key];
        if (typeof part === 'object') pending.push(part);
      }
    }
  }
  return count;
}

interface Duplicate {
  readonly path: Path;
  readonly offset: number;
  readonly length: number;
}

function duplicatesIn(text: string): Duplicate[] {
  const found: Duplicate[] = [];
  const keys: Set<string>[] = [];
  visit(text, {
    onObjectBegin: () => {
      keys.push(new Set());
    },
    onObjectEnd: () => {
      keys.pop();
    },
    onObjectProperty: (name, offset, length, _line, _character, pathOf) => {
      const known = keys[keys.length - 1];
      if (known?.has(name)) found.push({ path: [...pathOf().map(String), name], offset, length });
      known?.add(name);
    },
  });
  return found;
}

/** What can be read of a text that is to be JSON, comments and all, and what is wrong with it. */
export function readBroken(text: string): { readonly data: unknown; readonly problems: Problem[] } {
  const errors: ParseError[] = [];
  const data: unknown = parse(text, errors);
  const lines = new Lines(text);
  const problems = errors.map(({ error, offset, length }): Problem => {
    const words = printParseErrorCode(error).replace(/([a-z])([A-Z])/g, (_, end, start: string) => {
      return `${end} ${start.toLowerCase()}`;
    });
    return { message: words, severity: 0, path: [], range: rangeIn(lines, offset, offset + length) };
  });
  const duplicates = duplicatesIn(text).map(({ path, offset, length }): Problem => {
    return {
      message: `Duplicate key: ${path[path.length - 1]}`,
      severity: 0,
      path,
      range: rangeIn(lines, offset, offset + length),
    };
  });
  return { data, problems: [...problems, ...duplicates] };
}

/** What is asked for below a place, and where the answers go. */
interface Wanted {
  readonly below: Map<string, Wanted>;
  indices: number[];
}

/** What is being read. */
interface Frame {
  readonly wanted: Wanted | undefined;
  readonly start: number;
  /** Of a list: how many of its items were read. */
  index: number;
  readonly isList: boolean;
}

/**
 * The ranges of what stands at these paths, in one reading of the text; undefined where nothing does. With `asYaml`
 * those that a YAML parser gives the same text: a collection begins after the colon of its key, and ends with the last
 * that it holds. Of a text that `isValid`, what holds none of these is passed over.
 */
export function rangesIn(
  text: string,
  paths: readonly Path[],
  asYaml: boolean,
  isValid: boolean,
): readonly (Range | undefined)[] {
  const top = wantedOf(paths);
  /** What stands at the paths, and where each of them is in that. */
  const spans: [start: number, end: number][] = [];
  const found: (number | undefined)[] = paths.map(() => undefined);
  const frames: Frame[] = [];
  let key = '';
  let afterKey: number | undefined;

  const next = (): Wanted | undefined => {
    const frame = frames[frames.length - 1];
    if (frame === undefined) return top;
    return frame.wanted?.below.get(frame.isList ? String(frame.index++) : key);
  };
  const answer = (wanted: Wanted | undefined, start: number, end: number) => {
    if (wanted === undefined || wanted.indices.length === 0) return;
    spans.push([start, end]);
    for (const index of wanted.indices) found[index] = spans.length - 1;
    wanted.indices = [];
  };
  const begin = (offset: number, isList: boolean): boolean => {
    const wanted = next();
    const start = asYaml ? (afterKey ?? offset) : offset;
    frames.push({ wanted, start, index: 0, isList });
    afterKey = undefined;
    return wanted !== undefined && wanted.below.size > 0;
  };
  const end = (offset: number) => {
    const frame = frames.pop();
    if (frame?.wanted !== undefined) {
      answer(frame.wanted, frame.start, asYaml ? endOfLast(text, offset) : offset + 1);
    }
    afterKey = undefined;
  };

  const look = isValid ? visitValid : visit;
  look(text, {
    onObjectBegin: offset => begin(offset, false),
    onArrayBegin: offset => begin(offset, true),
    onObjectEnd: end,
    onArrayEnd: end,
    onObjectProperty: (name, offset, length) => {
      key = name;
      afterKey = offset + length + 1;
    },
    onLiteralValue: (_value, offset, length) => {
      answer(next(), offset, offset + length);
      afterKey = undefined;
    },
  });
  const ranges = rangesAt(text, spans);
  return found.map(at => (at === undefined ? undefined : ranges[at]));
}

/** What `rangesIn` is told of a text. */
type Visitor = Required<
  Pick<
    JSONVisitor,
    'onObjectBegin' | 'onArrayBegin' | 'onObjectEnd' | 'onArrayEnd' | 'onObjectProperty' | 'onLiteralValue'
  >
>;

/**
 * Does what `visit` of jsonc-parser does, for a text that JSON.parse takes; what a visitor wants to know nothing of
 * is passed over by its brackets. Of texts that are no keys the visitor gets nothing but the place.
 */
function visitValid(text: string, visitor: Visitor): void {
  const [line, character] = [0, 0];
  const pathOf = () => [];
  /** Of each collection that is open, whether it is an object. */
  const open: boolean[] = [];
  let isKey = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isBlank(code) || code === COLON) continue;
    if (code === COMMA) isKey = open[open.length - 1] === true;
    else if (code === OPEN_OBJECT || code === OPEN_LIST) {
      const isObject = code === OPEN_OBJECT;
      const begin = isObject ? visitor.onObjectBegin : visitor.onArrayBegin;
      open.push(isObject);
      isKey = isObject;
      if (begin(at, 1, line, character, pathOf) === false) at = endOfCollection(text, at) - 1;
    } else if (code === CLOSE_OBJECT || code === CLOSE_LIST) {
      const end = open.pop() === true ? visitor.onObjectEnd : visitor.onArrayEnd;
      end(at, 1, line, character);
      isKey = false;
    } else {
      const end = code === QUOTE ? endOfText(text, at) : endOfWord(text, at);
      if (isKey) visitor.onObjectProperty(keyOf(text, at, end), at, end - at, line, character, pathOf);
      else visitor.onLiteralValue(undefined, at, end - at, line, character, pathOf);
      isKey = false;
      at = end - 1;
    }
  }
}

/** The bracket that ends the collection which begins at `start`. */
function endOfCollection(text: string, start: number): number {
  let depth = 0;
  for (let at = start; ; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfText(text, at) - 1;
    else if (code === OPEN_OBJECT || code === OPEN_LIST) depth++;
    else if ((code === CLOSE_OBJECT || code === CLOSE_LIST) && --depth === 0) return at;
  }
}

function keyOf(text: string, start: number, end: number): string {
  const key = text.slice(start + 1, end - 1);
  return key.includes('\\') ? JSON.parse(text.slice(start, end)) : key;
}

function wantedOf(paths: readonly Path[]): Wanted {
  const top: Wanted = { below: new Map(), indices: [] };
  for (const [index, path] of paths.entries()) {
    let here = top;
    for (const key of path) {
      let below = here.below.get(key);
      if (below === undefined) {
        below = { below: new Map(), indices: [] };
        here.below.set(key, below);
      }
      here = below;
    }
    here.indices.push(index);
  }
  return top;
}

/** Where the last thing ends that a collection holds, which ends with the bracket at `offset`; its own end where it is empty. */
function endOfLast(text: string, offset: number): number {
  for (let here = offset; ; ) {
    let before = here - 1;
    while (isBlank(text.charCodeAt(before)) || /\s/.test(text[before] ?? '')) before--;
    const last = text[before];
    if (last === '{' || last === '[' || last === undefined) return here + 1;
    if (last !== '}' && last !== ']') return before + 1;
    here = before;
  }
}
