/** What schemas are made of: asked of each once, however many are made of it. */
import { Least, type Thing } from './least.ts';
import { type Files, isRecord, type Node } from './node.ts';
import { type Trail, trail } from './references.ts';

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
    const known = this.schemas.get(end.value) ?? { clauses: () => this.partsOf(end).map(part => [part]) };
    this.schemas.set(end.value, known);
    return known;
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
    const lists = this.lists[needed];
    const known = lists.get(place.value) ?? { clauses: () => this.clausesOf(place.elements(), needed) };
    lists.set(place.value, known);
    return known;
  }

  private clausesOf(elements: readonly Node[], needed: 'one' | 'each'): Thing[][] {
    const parts = elements.filter(part => !isNull(part)).map(part => this.schema(part));
    if (needed === 'one') return parts.map(part => [part]);
    return parts.length === 0 ? [] : [parts];
  }
}

/** Whether a schema is that of null, which adds nothing to its alternatives. */
export function isNull({ value }: Node): boolean {
  return isRecord(value) && value.type === 'null';
}
