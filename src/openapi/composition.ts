/** What schemas are made of: asked of each once, however many are made of it. */
import { remember } from '../lib/collections.ts';
import { Least, type Thing } from './least.ts';
import { type Files, isRecord, type Node } from './node.ts';
import { follow, type Trail, trail } from './references.ts';

/** The keywords by which a schema is made of others. */
export const COMBINING = ['allOf', 'oneOf', 'anyOf'] as const;

/** The schemas that one combines, as they are written. */
export function combinedIn(schema: Node): Node[] {
  return COMBINING.flatMap(key => schema.at(key).elements());
}

/**
 * What is wrong with a schema because of those that it combines: with all of its alternatives, null aside, or with
 * one that it extends. Of alternatives it is what is wrong with the first.
 */
export function faultOfCombined<Fault>(
  files: Files,
  schema: Node,
  faultOf: (part: Node) => Fault | undefined,
): Fault | undefined {
  for (const key of ['anyOf', 'oneOf']) {
    const faults = partsOf(files, schema, key).map(faultOf);
    if (faults.length > 0 && faults.every(fault => fault !== undefined)) return faults[0];
  }
  return partsOf(files, schema, 'allOf')
    .map(faultOf)
    .find(fault => fault !== undefined);
}

/** What a schema combines by one keyword, where references lead, or as it is written where they lead nowhere; null aside. */
export function partsOf(files: Files, schema: Node, key: string): Node[] {
  return schema
    .at(key)
    .elements()
    .map(part => follow(files, part) ?? part)
    .filter(part => !isNull(part));
}

const HAVING: Thing = { clauses: () => [[]] };
const LACKING: Thing = { clauses: () => [] };

/** Tells which schemas have something, by themselves or by what they are made of. */
export class Composition {
  private readonly least = new Least();
  private readonly schemas = new Map<unknown, Thing>();
  /** Lists of schemas, which others may have too: those of which one must have it, and those of which each must. */
  private readonly lists = { one: new Map<unknown, Thing>(), each: new Map<unknown, Thing>() };

  constructor(
    private readonly files: Files,
    /** Whether a schema has it by the way that leads there, or has it not; undefined where its parts decide. */
    private readonly hasItself: (way: Trail) => boolean | undefined,
    /** How many of its alternatives, save null, must have it. */
    private readonly alternatives: 'one' | 'each',
  ) {}

  has(schema: Node): boolean {
    return this.least.has(this.schema(schema));
  }

  private schema(place: Node): Thing {
    const way = trail(this.files, place);
    const hasItself = this.hasItself(way);
    const { end } = way;
    if (hasItself !== undefined || end === undefined) return hasItself ? HAVING : LACKING;
    return remember(this.schemas, end.value, () => ({
      clauses: () => this.partsOf(end).map(part => [part]),
    }));
  }

  /** Any of these is enough. */
  private partsOf(schema: Node): Thing[] {
    const items = schema.at('items');
    return [
      this.list(schema.at('allOf'), 'one'),
      this.list(schema.at('oneOf'), this.alternatives),
      this.list(schema.at('anyOf'), this.alternatives),
      isRecord(items.value) ? this.schema(items) : LACKING,
    ];
  }

  private list(place: Node, needed: 'one' | 'each'): Thing {
    return remember(this.lists[needed], place.value, () => ({
      clauses: () => this.clausesOf(place.elements(), needed),
    }));
  }

  private clausesOf(elements: readonly Node[], needed: 'one' | 'each'): Thing[][] {
    const parts = elements.filter(part => !isNull(part)).map(part => this.schema(part));
    if (needed === 'one') return parts.map(part => [part]);
    return parts.length === 0 ? [] : [parts];
  }
}

/** Whether a schema is that of null, which adds nothing to its alternatives. */
function isNull(schema: Node): boolean {
  return schema.valueAt('type') === 'null';
}
