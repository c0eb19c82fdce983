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
  const found = new Map<unknown, FaultyDefinition>();
  for (const { response, uses } of view.responses(() => true)) {
    for (const { name, place, schema } of response.headers) {
      const shape = shapes.find(({ names }) => names.test(name));
      const fault = shape && schema && faultOf(view.files, schema, shape);
      const object = fault && follow(view.files, place);
      if (!object) continue;
      const known = found.get(object.value);
      if (known !== undefined) known.uses.push(...uses);
      else found.set(object.value, { name, object, schema, fault, advice: shape.advice, uses: [...uses] });
    }
  }
  return found.values();
}

/** What is wrong, said after the field's name: `the type number`; undefined where the schema will do or says nothing. */
function faultOf(files: Files, schema: Place, shape: HeaderShape, depth = MAX_DEPTH): string | undefined {
  const here = follow(files, schema);
  if (depth === 0 || !isRecord(here?.value)) return undefined;
  const fault = faultOfType(here, shape);
  if (fault !== undefined) return fault;
  const faultsOf = (key: string) =>
    here
      .at(key)
      .elements()
      .filter(part => !isNull(part))
      .map(part => faultOf(files, part, shape, depth - 1));
  for (const key of ['anyOf', 'oneOf']) {
    const faults = faultsOf(key);
    if (faults.every(found => found !== undefined) && faults.length > 0) return faults[0];
  }
  return faultsOf('allOf').find(found => found !== undefined);
}

function faultOfType({ value }: Place, { types, notFormats = [] }: HeaderShape): string | undefined {
  if (!isRecord(value)) return undefined;
  const stated = [value.type].flat().filter(type => typeof type === 'string' && type !== 'null');
  if (stated.length === 0) return undefined;
  const fitting = stated.filter(type => types.includes(type as string));
  if (fitting.length === 0) return `the type ${stated.join(' or ')}`;
  if (fitting.some(type => type !== 'string' && type !== 'array')) return undefined;
  const { format, items } = value;
  if (fitting.includes('string'))
    return notFormats.includes(format as string) ? `the format ${format}` : undefined;
  const wrong = isRecord(items) && typeof items.type === 'string' && items.type !== 'string';
  return wrong ? `items of the type ${items.type}` : undefined;
}
