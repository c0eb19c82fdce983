/** Schemas that only errors of some codes can have, such as those whose `status` is always 404. */

import { isError, registered } from '../http/status-codes.ts';
import { remember } from '../lib/collections.ts';
import { type Files, isRecord, type Node, referenceOf } from '../openapi/node.ts';
import { endOf, type Trail, trail } from '../openapi/references.ts';
import { codesNamedBy, wordsOf } from './error-names.ts';

/** The codes and classes (`4XX`) of one member that says some. */
export type Closing = readonly string[];

/** How deep members are looked for in members, such as `error.status`. */
const MAX_LEVELS = 2;

/** Of more values not each is looked at. */
const MAX_VALUES = 100;

/** How many schemas that one extends are looked at, those nearest to it first. */
const MAX_BASES = 4;

/** Members that hold a status code, as words. */
const STATUS = /^((http|response) )?(status|code|status code)$|^(http status|error) code$/;

/** Members that name what went wrong. */
const NAMING = /^(title|error|message|error message|type|error type|name|reason|kind|key)$/;

/** Members that hold such members. */
const HOLDING = /^(errors?|faults?|data|meta|details?|problem)$/;

/** Whether what is closed to codes in these ways is open to what a key of `responses` stands for. */
export function areOpenTo(closings: readonly Closing[], code: string): boolean {
  return closings.every(codes => {
    if (codes.includes(code) || codes.includes(`${code[0]}XX`)) return true;
    // A range and `default` stand for more codes than one.
    const meant =
      code === 'default' ? codes : code.endsWith('XX') ? codes.filter(one => one[0] === code[0]) : [];
    return meant.length > 1;
  });
}

/** The parts of an `allOf`: what is written out, and what is referred to. */
interface Parts {
  readonly written: readonly Node[];
  readonly bases: readonly Trail[];
}

const NO_PARTS: Parts = { written: [], bases: [] };

/** By the list, which schemas may share. */
const PARTS = new WeakMap<Files, Map<unknown, Parts>>();

/** The parts of a schema's `allOf`, as far as they are looked at. */
function partsOf(files: Files, schema: Node): Parts {
  const list = schema.find('allOf');
  if (list === undefined) return NO_PARTS;
  const known = remember(PARTS, files, () => new Map<unknown, Parts>());
  return remember(known, list.value, () => readParts(files, list));
}

function readParts(files: Files, list: Node): Parts {
  const all = list.elements();
  return {
    written: all.filter(({ value }) => isRecord(value) && referenceOf(value) === undefined),
    bases: all
      .filter(({ value }) => referenceOf(value) !== undefined)
      .slice(0, MAX_BASES)
      .map(part => trail(files, part)),
  };
}

/** The schemas that one extends by references in its `allOf`, and which those extend: the nearest first. */
export function basesOf(files: Files, schema: Node): readonly Trail[] {
  const bases = new Map<unknown, Trail>();
  let open: readonly Node[] = [schema];
  while (open.length > 0 && bases.size < MAX_BASES) {
    const next: Node[] = [];
    for (const base of open.flatMap(one => partsOf(files, one).bases)) {
      const { end } = base;
      if (end === undefined || end.value === schema.value || bases.has(end.value)) continue;
      if (bases.size < MAX_BASES) bases.set(end.value, base);
      next.push(end);
    }
    open = next;
  }
  return [...bases.values()];
}

/** How the members of a schema, and of those that it extends, are closed to some codes. */
export function closingsOf(files: Files, schema: Node): readonly Closing[] {
  const all = [schema, ...basesOf(files, schema).flatMap(({ end }) => end ?? [])];
  return all
    .flatMap(one => [one, ...partsOf(files, one).written])
    .flatMap(part => closingsIn(files, part, 0));
}

/** By the properties, and how deep they are. */
const CLOSINGS = new WeakMap<Files, readonly Map<unknown, readonly Closing[]>[]>();

function closingsIn(files: Files, schema: Node, level: number): readonly Closing[] {
  const properties = endOf(files, schema.at('properties'));
  if (properties === undefined || level > MAX_LEVELS) return [];
  const levels = remember(CLOSINGS, files, () =>
    Array.from({ length: MAX_LEVELS + 1 }, () => new Map<unknown, readonly Closing[]>()),
  );
  return remember(levels[level], properties.value, () =>
    properties.children().flatMap(one => closingsOfMember(files, one, level)),
  );
}

function closingsOfMember(files: Files, property: Node, level: number): readonly Closing[] {
  const name = wordsOf(property.name).join(' ');
  const schema = endOf(files, property);
  if (schema === undefined) return [];
  if (HOLDING.test(name)) {
    const items = endOf(files, schema.at('items'));
    const within = closingsIn(files, items ?? schema, level + 1);
    if (within.length > 0) return within;
  }
  const values = valuesOf(schema);
  if (values.length === 0 || values.length > MAX_VALUES) return [];
  if (STATUS.test(name) && values.every(value => isError(String(value)))) return [values.map(String)];
  if (!STATUS.test(name) && !NAMING.test(name)) return [];
  const said = values.map(value => (typeof value === 'string' ? codesNamedBy(value) : []));
  return said.every(codes => codes.length > 0) ? [said.flat()] : [];
}

/** What an example says of its code, as what is closed to it would. */
export function statedIn(example: Node): readonly Closing[] {
  return example.children().flatMap(({ name, value }) => {
    const isStated = STATUS.test(wordsOf(name).join(' ')) && registered(String(value)) !== undefined;
    return isStated && isError(String(value)) ? [[String(value)]] : [];
  });
}

/** All values that a schema allows, where they are said; a class of codes where its bounds leave nothing else. */
function valuesOf(schema: Node): readonly unknown[] {
  const sole = schema.valueAt('const');
  if (sole !== undefined) return [sole];
  const values = schema
    .at('enum')
    .elements()
    .map(({ value }) => value);
  if (values.length > 0) return values;
  const [least, most] = [Number(schema.valueAt('minimum')), Number(schema.valueAt('maximum'))];
  if (least === most) return [least];
  const isClass = least >= 400 && most <= 599 && Math.floor(least / 100) === Math.floor(most / 100);
  return isClass ? [`${Math.floor(least / 100)}XX`] : [];
}
