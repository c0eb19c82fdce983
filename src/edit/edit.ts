/** Changes of a document in terms of what it says; how they look in its text is for `mended`. */
import type { Path } from '../openapi/node.ts';

/** A number as a document writes it, where that says more than JavaScript's numbers can: `1.0`, `9223372036854775807`. */
export class Numeral {
  constructor(
    readonly source: string,
    readonly value: number,
  ) {}
}

/** A value as JSON has it; numbers may be as a document writes them. */
export type Value =
  | string
  | number
  | boolean
  | null
  | Numeral
  | readonly Value[]
  | { readonly [key: string]: Value };

/** The value as the linter will read it. */
function read(value: Value): Value {
  if (value instanceof Numeral) return value.value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(read);
  return Object.fromEntries(Object.entries(value).map(([key, below]) => [key, read(below)]));
}

/** One change of what a document says, at a path. */
export type Edit =
  | {
      readonly kind: 'set';
      readonly path: Path;
      readonly value: Value;
      /**
       * Keys behind the last of which a new one is written; at the end where none is there. `sorted`: behind the last
       * of those that are lower, before all where none is.
       */
      readonly after?: readonly string[] | 'sorted';
    }
  | { readonly kind: 'remove'; readonly path: Path }
  /** To the name that a key has: a number becomes a text, in quotes. */
  | { readonly kind: 'rename'; readonly path: Path; readonly name: string };

/** The path that an edit brings about: of a rename the new one. */
export function outcomeOf(edit: Edit): Path {
  return edit.kind === 'rename' ? [...edit.path.slice(0, -1), edit.name] : edit.path;
}

/** Whether a path is another one or leads below it. */
export function startsWith(path: Path, start: Path): boolean {
  return start.every((key, index) => path[index] === key);
}

function samePath(left: Path, right: Path): boolean {
  return left.length === right.length && startsWith(left, right);
}

/** Whether two edits say the same. */
export function sameEdit(left: Edit, right: Edit): boolean {
  return (
    left.kind === right.kind &&
    samePath(left.path, right.path) &&
    samePath(outcomeOf(left), outcomeOf(right)) &&
    (left.kind !== 'set' || right.kind !== 'set' || equal(left.value, right.value))
  );
}

/** Whether two values are the same, in whatever order their keys are. */
export function equal(left: unknown, right: unknown): boolean {
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) {
    return Object.is(left, right);
  }
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every(key => {
      return (
        Object.hasOwn(right, key) &&
        equal((left as Record<string, unknown>)[key], (right as Record<string, unknown>)[key])
      );
    })
  );
}

/**
 * The data of a document as it is to be after the edits, whose paths are all those of before: as the linter reads it,
 * unless numbers are to stay as they are written.
 */
export function edited(data: unknown, edits: readonly Edit[], as: (value: Value) => Value = read): unknown {
  const copies = new Set<object>();
  const root = [data];
  const owners = edits.map(({ path }) => ownerOf(root, path, copies));
  edits.forEach((edit, index) => {
    const owner = owners[index] as Record<string, unknown>;
    const key = edit.path[edit.path.length - 1] as string;
    if (edit.kind === 'set') {
      put(owner, key, as(edit.value));
      return;
    }
    const value = owner[key];
    delete owner[key];
    if (edit.kind === 'rename') put(owner, edit.name, value);
  });
  // What was removed from a list leaves no hole.
  for (const copy of copies) if (Array.isArray(copy)) closeUp(copy);
  return root[0];
}

function closeUp(list: unknown[]): void {
  const kept = list.filter(() => true);
  kept.forEach((element, index) => {
    list[index] = element;
  });
  list.length = kept.length;
}

/** A copy of the object that holds what an edit is about; made where it is not there. */
function ownerOf(root: object, path: Path, copies: Set<unknown>): Record<string, unknown> {
  let here = root as Record<string, unknown>;
  for (const key of ['0', ...path.slice(0, -1)]) {
    let copy = Object.hasOwn(here, key) ? here[key] : undefined;
    if (!copies.has(copy)) {
      copy = Array.isArray(copy) ? [...copy] : { ...(copy as object | null | undefined) };
      copies.add(copy);
      put(here, key, copy);
    }
    here = copy as Record<string, unknown>;
  }
  return here;
}

/** Assigns, also to a key such as `__proto__`. */
function put(owner: object, key: string, value: unknown): void {
  Object.defineProperty(owner, key, { value, enumerable: true, configurable: true, writable: true });
}
