import { isNull } from '../error-schemas.ts';
import type { ResponseUse, View } from '../openapi.ts';
import { type Files, follow, isRecord, type Place, reportable } from '../places.ts';
import type { Check } from '../rule.ts';
import { subjectOf } from '../words.ts';

export interface HeaderShape {
  /** The header fields of this shape. */
  readonly names: RegExp;
  /** The types that their schema may have; `array` stands for a list of strings. */
  readonly types: readonly string[];
  /** Formats of a string that their value never has. */
  readonly notFormats?: readonly string[];
  /** What to do, said after a colon. */
  readonly advice: string;
}

/** How deep to look into `anyOf`, `oneOf` and `allOf`, so that a recursive schema ends. */
const MAX_DEPTH = 4;

/** Header fields have a schema that their value can meet; each definition is reported once. */
export function fitHeaderSchemas(shapes: readonly HeaderShape[]): Check<unknown> {
  return function* (view) {
    for (const { name, object, schema, fault, advice, uses } of faultyDefinitions(view, shapes)) {
      const { subject, s } = subjectOf(uses);
      const written = schema.value === object.value ? object : object.at('schema');
      yield {
        message: `${subject} give${s} ${name} ${fault}: ${advice}.`,
        place: reportable(written) ?? object,
        about: { uses, headers: [name] },
      };
    }
  };
}

interface FaultyDefinition {
  readonly name: string;
  /** The Header Object. */
  readonly object: Place;
  readonly schema: Place;
  readonly fault: string;
  readonly advice: string;
  /** The uses of all responses that declare the field by this Header Object. */
  readonly uses: ResponseUse[];
}

function faultyDefinitions(view: View, shapes: readonly HeaderShape[]): Iterable<FaultyDefinition> {
  const { files } = view;
  const finders = shapes.map(shape => ({ shape, looked: new Looked() }));
  // The same few names stand at most responses.
  const byName = new Map<string, (typeof finders)[number] | undefined>();
  const finderOf = (name: string) => {
    if (!byName.has(name)) {
      byName.set(
        name,
        finders.find(({ shape }) => shape.names.test(name)),
      );
    }
    return byName.get(name);
  };
  const found = new Map<unknown, FaultyDefinition>();
  for (const { response, uses } of view.allResponses) {
    for (const field of response.headers) {
      const { name } = field;
      const finder = finderOf(name);
      if (finder === undefined) continue;
      const { schema } = field;
      if (schema === undefined) continue;
      const { shape, looked } = finder;
      const fault = faultOf(files, schema, shape, looked);
      const object = fault && follow(files, field.place);
      if (!object) continue;
      const known = found.get(object.value);
      if (known === undefined)
        found.set(object.value, { name, object, schema, fault, advice: shape.advice, uses: [...uses] });
      else for (const use of uses) known.uses.push(use);
    }
  }
  return found.values();
}

/** What was found in schemas, at each depth: many may refer to one. */
class Looked {
  private readonly faults = new Map<number, Map<unknown, string | undefined>>();

  at(depth: number): Map<unknown, string | undefined> {
    const known = this.faults.get(depth) ?? new Map<unknown, string | undefined>();
    this.faults.set(depth, known);
    return known;
  }
}

/** What is wrong, said after the field's name: `the type number`; undefined where the schema will do or says nothing. */
function faultOf(
  files: Files,
  schema: Place,
  shape: HeaderShape,
  looked: Looked,
  depth = MAX_DEPTH,
): string | undefined {
  const here = follow(files, schema);
  if (depth === 0 || !isRecord(here?.value)) return undefined;
  const known = looked.at(depth);
  if (known.has(here.value)) return known.get(here.value);
  const faultsOf = (key: string) =>
    here
      .at(key)
      .elements()
      .filter(part => !isNull(follow(files, part) ?? part))
      .map(part => faultOf(files, part, shape, looked, depth - 1));
  const fault = faultOfType(files, here, shape) ?? faultOfParts(faultsOf);
  known.set(here.value, fault);
  return fault;
}

function faultOfParts(faultsOf: (key: string) => readonly (string | undefined)[]): string | undefined {
  for (const key of ['anyOf', 'oneOf']) {
    const faults = faultsOf(key);
    if (faults.every(found => found !== undefined) && faults.length > 0) return faults[0];
  }
  return faultsOf('allOf').find(found => found !== undefined);
}

function faultOfType(
  files: Files,
  schema: Place,
  { types, notFormats = [] }: HeaderShape,
): string | undefined {
  const stated = [schema.valueAt('type')].flat().filter(type => typeof type === 'string' && type !== 'null');
  if (stated.length === 0) return undefined;
  const fitting = stated.filter(type => types.includes(type as string));
  if (fitting.length === 0) return `the type ${stated.join(' or ')}`;
  if (fitting.some(type => type !== 'string' && type !== 'array')) return undefined;
  const format = schema.valueAt('format');
  if (fitting.includes('string'))
    return notFormats.includes(format as string) ? `the format ${format}` : undefined;
  const type = follow(files, schema.find('items'))?.valueAt('type');
  return typeof type === 'string' && type !== 'string' ? `items of the type ${type}` : undefined;
}
