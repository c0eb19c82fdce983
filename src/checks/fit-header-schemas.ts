import { areHeaderFields, HEADER_SHAPES, type HeaderShape } from '../http/header-fields.ts';
import { memoized, remember } from '../lib/collections.ts';
import { faultOfCombined } from '../openapi/composition.ts';
import type { HeaderField, ResponseUse } from '../openapi/model.ts';
import { type Files, isRecord, type Node } from '../openapi/node.ts';
import type { OperationIndex } from '../openapi/operation-index.ts';
import { propertiesOf } from '../openapi/properties.ts';
import { follow, reportable } from '../openapi/references.ts';
import { list, subjectOf } from '../openapi/wording.ts';
import type { Wording } from '../rule/finding.ts';
import type { Check } from '../rule/rule.ts';

/** How deep to look into `anyOf`, `oneOf` and `allOf`, so that a recursive schema ends. */
const MAX_DEPTH = 4;

/** Header fields have a schema that their value can meet; each definition is reported once. */
export const fitHeaderSchemas: Check<unknown> = function* (view) {
  for (const { name, object, schema, fault, uses } of faultyDefinitions(view)) {
    const { subject, verb } = subjectOf(uses);
    const written = schema.value === object.value ? object : object.at('schema');
    yield {
      message: `${subject} ${verb('give')} ${name} ${fault.fault}: ${fault.advice}.`,
      place: reportable(written) ?? object,
      about: { uses, headers: [name] },
    };
  }
};

interface FaultyDefinition {
  readonly name: string;
  /** The Header Object. */
  readonly object: Node;
  readonly schema: Node;
  readonly fault: Wording;
  /** The uses of all responses that declare the field by this Header Object. */
  readonly uses: ResponseUse[];
}

function faultyDefinitions({ files, allResponses }: OperationIndex): Iterable<FaultyDefinition> {
  const finder = finderOf(files);
  const found = new Map<unknown, FaultyDefinition>();
  for (const { response, uses } of allResponses) {
    for (const field of response.headers) {
      const { schema } = field;
      const fault = schema && finder.faultOf(field, schema);
      const object = fault && follow(files, field.place);
      if (!object) continue;
      const known = found.get(object.value);
      if (known === undefined)
        found.set(object.value, { name: field.name, object, schema, fault, uses: [...uses] });
      else for (const use of uses) known.uses.push(use);
    }
  }
  return found.values();
}

/** Whether a header field has a schema that its value cannot meet. */
export function isUnfit(files: Files, field: HeaderField): boolean {
  const { schema } = field;
  return schema !== undefined && finderOf(files).faultOf(field, schema) !== undefined;
}

const finderOf = memoized((files: Files) => new FaultFinder(files));

/** Finds what is wrong with header fields; the same few names and schemas stand at most responses. */
class FaultFinder {
  private readonly shapes = HEADER_SHAPES.map(shape => ({ shape, looked: new Looked() }));
  private readonly byName = new Map<string, (typeof this.shapes)[number] | undefined>();
  private readonly members = new Map<unknown, readonly string[]>();

  constructor(private readonly files: Files) {}

  /** What is wrong, said after the field's name, and what to do; undefined where the schema will do or says nothing. */
  faultOf({ name, place }: HeaderField, schema: Node): Wording | undefined {
    const members = this.membersOf(schema);
    if (areHeaderFields(members, name)) {
      const names = list(members, 'and', 3);
      return members.length === 1
        ? {
            fault: `the member ${names}, which is a header field itself`,
            advice: 'declare that in its place',
          }
        : {
            fault: `the members ${names}, which are header fields themselves`,
            advice: 'declare each as a header of its own',
          };
    }
    const known = this.ofName(name);
    if (known === undefined) return undefined;
    const { shape, looked } = known;
    if (shape.exploded && follow(this.files, place)?.valueAt('explode') === true) return undefined;
    const fault = faultOf(this.files, schema, shape, looked);
    return fault === undefined ? undefined : { fault, advice: shape.advice };
  }

  private ofName(name: string): (typeof this.shapes)[number] | undefined {
    if (!this.byName.has(name))
      this.byName.set(
        name,
        this.shapes.find(({ shape }) => shape.names.test(name)),
      );
    return this.byName.get(name);
  }

  /** The names of the members of an object; next to no header field is one. */
  private membersOf(schema: Node): readonly string[] {
    if (schema.valueAt('properties') === undefined && schema.valueAt('allOf') === undefined) return [];
    return remember(this.members, schema.value, () => propertiesOf(this.files, schema) ?? []);
  }
}

/** What was found in schemas, at each depth: many may refer to one. */
class Looked {
  private readonly faults = new Map<number, Map<unknown, string | undefined>>();

  at(depth: number): Map<unknown, string | undefined> {
    return remember(this.faults, depth, () => new Map<unknown, string | undefined>());
  }
}

/** What is wrong, said after the field's name: `the type number`; undefined where the schema will do or says nothing. */
function faultOf(
  files: Files,
  schema: Node,
  shape: HeaderShape,
  looked: Looked,
  depth = MAX_DEPTH,
): string | undefined {
  const here = follow(files, schema);
  if (depth === 0 || !isRecord(here?.value)) return undefined;
  const known = looked.at(depth);
  if (known.has(here.value)) return known.get(here.value);
  const fault =
    faultOfType(files, here, shape) ??
    faultOfCombined(files, here, part => faultOf(files, part, shape, looked, depth - 1));
  known.set(here.value, fault);
  return fault;
}

function faultOfType(
  files: Files,
  schema: Node,
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
