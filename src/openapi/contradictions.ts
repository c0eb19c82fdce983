/** Whether a value, or what a schema that is written out describes, cannot be what another schema describes. */
import { append, group, remember } from '../lib/collections.ts';
import { COMBINING } from './composition.ts';
import { type Files, isList, isRecord, type Node, referenceOf } from './node.ts';
import { endOf } from './references.ts';

/** How deep it is looked into values; alternatives count as several levels, since each is tried. */
const MAX_DEPTH = 8;
const DEPTH_OF_CHOICE = 4;

/** How many schemas one is put together from, by `allOf` and references. */
const MAX_PARTS = 32;

/** Of more alternatives not each is tried. */
const MAX_ALTERNATIVES = 10;

/** Of a longer list the beginning is looked at. */
const MAX_ELEMENTS = 20;

/** How many members of a schema that is written out are looked at, those of its members included. */
const MAX_MEMBERS = 200;

/** What any schema may have as `type`; of other words nobody knows what they take. */
const TYPES: readonly string[] = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];

/** Keywords that bound a value, and how it passes their bounds. */
const BOUNDS: readonly (readonly [keyword: string, passes: (value: unknown, bound: number) => boolean])[] = [
  ['minimum', (value, bound) => typeof value === 'number' && value < bound],
  ['maximum', (value, bound) => typeof value === 'number' && value > bound],
  ['minLength', (value, bound) => typeof value === 'string' && value.length < bound],
  ['maxLength', (value, bound) => typeof value === 'string' && [...value].length > bound],
  ['minItems', (value, bound) => isList(value) && value.length < bound],
  ['maxItems', (value, bound) => isList(value) && value.length > bound],
];

/**
 * What schemas say of the values that all of them describe. It holds no more than what decides most cases: where it
 * says that a value is refused, no validator takes it; of what it does not know it says nothing.
 */
export class Shape {
  /** Undefined where any will do. */
  private types: readonly string[] | undefined;
  private readonly required = new Set<string>();
  private readonly properties = new Map<string, Node[]>();
  private readonly items: Node[] = [];
  /** Lists of schemas of which one must describe the value. */
  private readonly choices: (readonly Node[])[] = [];
  /** The `properties` beside which there are no others. */
  private readonly closed: Node[] = [];
  /** What refuses a value that is not even looked into. */
  private readonly refusing: ((value: unknown) => boolean)[] = [];
  /** Whether it may have members that it does not name. */
  private isOpen = false;
  private readonly members = new Map<string, Shape>();
  /** Whether it lists the values that there are. */
  private isListed = false;

  private constructor(
    private readonly files: Files,
    schemas: readonly Node[],
  ) {
    for (const part of madeOf(files, schemas, ['allOf'])) this.add(part);
  }

  /** What a schema says; the same where several refer to it. */
  static of(files: Files, schema: Node): Shape {
    const known = remember(SHAPES, files, () => new Map<unknown, Shape>());
    return remember(known, endOf(files, schema)?.value, () => new Shape(files, [schema]));
  }

  private add(schema: Node): void {
    if (schema.value === false) this.refusing.push(() => true);
    const types = typesOf(schema);
    if (types !== undefined) this.types = this.types === undefined ? types : common(this.types, types);
    this.addMembers(schema);
    const items = schema.at('items');
    if (isRecord(items.value)) this.items.push(items);
    for (const key of ['oneOf', 'anyOf']) {
      const alternatives = schema.at(key).elements();
      if (alternatives.length > MAX_ALTERNATIVES) this.isOpen = true;
      else if (alternatives.length > 0) this.choices.push(alternatives);
    }
    const sole = schema.valueAt('const');
    const values =
      sole === undefined
        ? schema
            .at('enum')
            .elements()
            .map(({ value }) => value)
        : [sole];
    if (values.length > 0) this.isListed = true;
    if (values.length > 0 && !values.some(value => typeof value === 'object' && value !== null)) {
      const wanted = new Set(values);
      const nullable = isNullable(schema);
      this.refusing.push(value => !wanted.has(value) && !(value === null && nullable));
    }
    for (const [keyword, passes] of BOUNDS) {
      const bound = schema.valueAt(keyword);
      if (typeof bound === 'number') this.refusing.push(value => passes(value, bound));
    }
  }

  private addMembers(schema: Node): void {
    const properties = schema.at('properties');
    for (const property of properties.children()) append(this.properties, property.name, property);
    for (const { value } of schema.at('required').elements()) {
      // What is only sent is in no response.
      const isOnlySent = endOf(this.files, properties.at(String(value)))?.valueAt('writeOnly') === true;
      if (typeof value === 'string' && !isOnlySent) this.required.add(value);
    }
    const others = schema.valueAt('additionalProperties');
    const isNamed =
      schema.valueAt('patternProperties') === undefined && referenceOf(properties.value) === undefined;
    if (!isNamed || isRecord(others)) this.isOpen = true;
    else if (others === false) this.closed.push(properties);
  }

  /** What it says of a member; undefined where it says nothing. */
  private member(name: string): Shape | undefined {
    const schemas = this.properties.get(name);
    return schemas && remember(this.members, name, () => new Shape(this.files, schemas));
  }

  /** Whether it does not describe a value. */
  refuses(place: Node, depth = 0): boolean {
    const { value } = place;
    if (depth > MAX_DEPTH || value === undefined) return false;
    if (this.types !== undefined && !areOf(typeOf(value), this.types)) return true;
    if (this.refusing.some(refuses => refuses(value))) return true;
    if (isRecord(value) && this.refusesMembers(place, depth)) return true;
    const elements = this.items.length > 0 ? place.elements().slice(0, MAX_ELEMENTS) : [];
    const ofItems = this.items.map(items => Shape.of(this.files, items));
    if (elements.some(element => ofItems.some(shape => shape.refuses(element, depth + 1)))) return true;
    return this.choices.some(alternatives => {
      return alternatives.every(alternative =>
        Shape.of(this.files, alternative).refuses(place, depth + DEPTH_OF_CHOICE),
      );
    });
  }

  private refusesMembers(place: Node, depth: number): boolean {
    for (const name of this.required) if (place.valueAt(name) === undefined) return true;
    const members = place.children();
    return (
      this.closed.some(named => members.some(({ name }) => named.valueAt(name) === undefined)) ||
      members.some(member => this.member(member.name)?.refuses(member, depth + 1))
    );
  }

  /** Whether a value is refused, or is an object none of whose members is named here: that of something else. */
  isForeign(value: Node): boolean {
    const isOfMembers = this.types === undefined && this.properties.size > 0;
    return this.refuses(value) || this.namesNoneOf(value.keys) || (isOfMembers && !isRecord(value.value));
  }

  private namesNoneOf(names: readonly string[]): boolean {
    const isSilent = this.properties.size === 0 && this.choices.length === 0;
    return !isSilent && names.length > 0 && !names.some(name => this.mayHave(name));
  }

  /** Whether something with these members is something else. */
  private isBeside(names: ReadonlySet<string>): boolean {
    return (
      names.size > 0 && (this.namesNoneOf([...names]) || [...this.required].some(name => !names.has(name)))
    );
  }

  private mayHave(name: string, depth = 0): boolean {
    if (this.isOpen || depth > MAX_DEPTH || this.properties.has(name)) return true;
    if (depth > 0 && this.properties.size === 0 && this.choices.length === 0)
      return areOf('object', this.types);
    return this.choices.some(alternatives => {
      return alternatives.some(one => Shape.of(this.files, one).mayHave(name, depth + DEPTH_OF_CHOICE));
    });
  }

  /**
   * What another schema describes and this one does not, neither itself nor in an alternative, so that nothing would
   * tell of it where this one stood in its place: members, such as `sync` and `error.target`, and with a dot at its end
   * a member of which it lists the values.
   */
  missing(schema: Node): readonly string[] {
    return [...new Set(Shape.missingFrom(this.files, [this], [schema], 0, { left: MAX_MEMBERS }))];
  }

  /** Whether it can be extended to another schema that has all that it requires, something of what it has, and more. */
  isExtendedBy(schema: Node): boolean {
    return this.closed.length === 0 && !this.excludes(schema, true);
  }

  private static withAlternatives(files: Files, shapes: readonly Shape[]): readonly Shape[] {
    const all = new Set(shapes);
    for (const { choices } of all) {
      if (all.size >= MAX_PARTS) break;
      for (const one of choices.flat()) all.add(Shape.of(files, one));
    }
    return [...all];
  }

  private static missingFrom(
    files: Files,
    shapes: readonly Shape[],
    schemas: readonly Node[],
    depth: number,
    budget: { left: number },
  ): readonly string[] {
    const [first, ...more] = schemas;
    const own = first && more.length === 0 && SHAPES.get(files)?.get(endOf(files, first)?.value);
    const isSame = own !== undefined && own !== false && shapes.includes(own);
    const parts = madeOf(files, schemas, COMBINING);
    const lists = parts.flatMap(part => endOf(files, part.at('properties')) ?? []);
    if (isSame || depth > MAX_DEPTH || lists.some(isLarge)) return [];
    const described = Shape.withAlternatives(files, shapes);
    const isListed = parts.some(
      part => isList(part.valueAt('enum')) && part.at('enum').find('1') !== undefined,
    );
    const missing = isListed && !described.some(shape => shape.isListed) ? [''] : [];
    const members = lists.flatMap(list => list.children());
    for (const [name, own] of group(members, member => member.name)) {
      if (budget.left-- <= 0) return missing;
      const known = described.flatMap(shape => shape.member(name) ?? []);
      if (known.length === 0) missing.push(name);
      for (const one of known.length === 0 ? [] : Shape.missingFrom(files, known, own, depth + 1, budget))
        missing.push(`${name}.${one}`);
    }
    const items = parts.map(part => part.at('items')).filter(({ value }) => isRecord(value));
    if (items.length === 0) return missing;
    const ofItems = described.flatMap(shape => shape.items.map(one => Shape.of(files, one)));
    return [...missing, ...Shape.missingFrom(files, ofItems, items, depth + 1, budget)];
  }

  /**
   * Whether what a schema describes, as far as it is written out, cannot be described here: members of other types, or
   * instances that are refused. `strictly`, whether it is something else: lacks what is required, or all members.
   */
  excludes(schema: Node, strictly: boolean): boolean {
    return this.excludesPart(schema, strictly, { left: MAX_MEMBERS });
  }

  private excludesPart(schema: Node, strictly: boolean, budget: { left: number }): boolean {
    if (budget.left-- <= 0 || !isWrittenOut(schema)) return false;
    const parts = [schema, ...schema.at('allOf').elements().filter(isWrittenOut)];
    const lists = parts.map(part => part.at('properties')).filter(({ value }) => isRecord(value));
    if (lists.some(isLarge)) return false;
    const properties = lists.flatMap(list => list.children());
    const names = new Set(properties.map(({ name }) => name));
    const types = parts.map(part => typesOf(part) ?? (names.size > 0 ? ['object'] : undefined));
    const isEmpty = schema.valueAt('additionalProperties') === false && names.size === 0;
    return (
      types.some(some => this.types && some && common(this.types, some).length === 0) ||
      parts.some(part => instancesIn(part).some(value => this.refuses(value))) ||
      (isEmpty && this.properties.size > 0) ||
      (strictly && this.isBeside(names)) ||
      properties.some(property => this.member(property.name)?.excludesPart(property, strictly, budget)) ||
      this.items.some(items => Shape.of(this.files, items).excludesPart(schema.at('items'), strictly, budget))
    );
  }
}

/** Schemas with what they are made of by these keywords, where references lead. */
function madeOf(files: Files, schemas: readonly Node[], keywords: readonly string[]): readonly Node[] {
  const parts = new Map<unknown, Node>();
  const open = [...schemas];
  for (const schema of open) {
    const end = endOf(files, schema);
    if (end === undefined || parts.has(end.value)) continue;
    if (parts.size >= MAX_PARTS) break;
    parts.set(end.value, end);
    for (const more of keywords.flatMap(keyword => firstOf(end.at(keyword)))) open.push(more);
  }
  return [...parts.values()];
}

/** By lists of properties. */
const LARGE = new WeakMap<object, boolean>();

/** Whether there are more members than anybody reads, which many schemas may have. */
function isLarge(list: Node): boolean {
  return isRecord(list.value) && remember(LARGE, list.value, () => list.keys.length > MAX_MEMBERS);
}

/** The first elements of a list: no more than are looked at. */
function firstOf(list: Node): readonly Node[] {
  if (!isList(list.value)) return [];
  const elements: Node[] = [];
  for (let at = 0; at < MAX_PARTS; at++) {
    const element = list.find(String(at));
    if (element === undefined) break;
    elements.push(element);
  }
  return elements;
}

/** By what stands at their definitions. */
const SHAPES = new WeakMap<Files, Map<unknown, Shape>>();

/** Values that a schema gives for its instances. */
function instancesIn(schema: Node): Node[] {
  const sole = ['const', 'default', 'example', 'x-example'].flatMap(key => schema.find(key) ?? []);
  return [...sole, ...['enum', 'examples'].flatMap(key => schema.at(key).elements())];
}

function isWrittenOut({ value }: Node): boolean {
  return isRecord(value) && referenceOf(value) === undefined;
}

/** The types that a schema takes; undefined where it does not say, or nobody knows what it means. */
function typesOf(schema: Node): readonly string[] | undefined {
  const type = schema.valueAt('type');
  const types = isList(type) ? type : [type];
  if (!types.every(one => TYPES.includes(one as string))) return undefined;
  return isNullable(schema) ? [...(types as string[]), 'null'] : (types as string[]);
}

/** OpenAPI 3.0, and what it took from Swagger 2.0. */
function isNullable(schema: Node): boolean {
  return schema.valueAt('nullable') === true || schema.valueAt('x-nullable') === true;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (isList(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

/** The types of what is of a type of both. */
function common(some: readonly string[], others: readonly string[]): string[] {
  return TYPES.filter(type => areOf(type, some) && areOf(type, others));
}

/** Whether a type is one of these, or among what one of them takes. */
function areOf(type: string, types: readonly string[] | undefined): boolean {
  return types === undefined || types.includes(type) || (type === 'integer' && types.includes('number'));
}
