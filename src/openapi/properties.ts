/** The properties of schemas, by name. */
import { remember } from '../lib/collections.ts';
import { COMBINING, combinedIn } from './composition.ts';
import type { Operation } from './model.ts';
import type { Files, Node } from './node.ts';
import { endOf, follow } from './references.ts';

/**
 * The names of a schema's properties, and of the schemas that it combines, `levels` deep.
 * Undefined where a reference leads nowhere, so that nobody knows.
 */
export function propertiesOf(files: Files, schema: Node, levels = LEVELS): readonly string[] | undefined {
  const names = new Set<string>();
  return collectProperties(files, schema, levels, names, new Map()) ? [...names] : undefined;
}

/** How deep names are looked for in what schemas combine. */
const LEVELS = 2;

/** How what is known of the properties of one schema goes together with that of another. */
export interface Sum {
  /** What is known by the names of a schema's own properties. */
  readonly of: (names: readonly string[]) => number;
  /** What is known of two together. */
  readonly add: (one: number, other: number) => number;
  /** To which nothing is added: then it is looked no further. */
  readonly full?: number;
  /** What is known where a reference leads nowhere. */
  readonly lost: number;
}

/**
 * Sums up the properties of schemas, and of the schemas that they combine, `levels` deep; what many are made of is
 * looked at once.
 */
export class PropertySum {
  /** Of schemas, and of lists of them, by how deep it is looked. */
  private readonly known: readonly Map<unknown, number>[];
  private readonly ofProperties = new Map<unknown, number>();

  constructor(
    private readonly files: Files,
    private readonly sum: Sum,
    private readonly levels = LEVELS,
  ) {
    this.known = Array.from({ length: levels + 1 }, () => new Map());
  }

  over(schema: Node, level = this.levels): number {
    const end = endOf(this.files, schema);
    if (end === undefined) return this.sum.lost;
    return remember(this.known[level], end.value, () => {
      const properties = endOf(this.files, end.at('properties'));
      const own = remember(this.ofProperties, properties?.value, () => this.sum.of(properties?.keys ?? []));
      const lists = level > 0 ? COMBINING.flatMap(key => end.find(key) ?? []) : [];
      return this.all(own, lists, list => this.overAll(list, level - 1));
    });
  }

  private overAll(list: Node, level: number): number {
    return remember(this.known[level], list.value, () =>
      this.all(this.sum.of([]), list.elements(), part => this.over(part, level)),
    );
  }

  private all(first: number, nodes: readonly Node[], of: (node: Node) => number): number {
    let sum = first;
    for (const node of nodes) {
      if (sum === this.sum.full) break;
      sum = this.sum.add(sum, of(node));
    }
    return sum;
  }
}

/** Tells which schemas may have a property of such a name; what many are made of is looked at once. */
export class PropertySearch {
  private readonly sum: PropertySum;
  private readonly ofBodies = new Map<readonly Node[], boolean>();

  constructor(
    files: Files,
    isSuch: (name: string) => boolean,
    levels = LEVELS,
    /** What is said where a reference leads nowhere, so that nobody knows. */
    readonly otherwise = true,
  ) {
    const sum = { of: (names: readonly string[]) => Number(names.some(isSuch)), add: Math.max, full: 1 };
    this.sum = new PropertySum(files, { ...sum, lost: Number(otherwise) }, levels);
  }

  mayFind(schema: Node): boolean {
    return this.sum.over(schema) === 1;
  }

  /** Of the body of an operation. */
  mayFindIn({ bodySchemas }: Operation): boolean {
    if (bodySchemas === undefined) return this.otherwise;
    return remember(this.ofBodies, bodySchemas, () => bodySchemas.some(schema => this.mayFind(schema)));
  }
}

/** False where a reference leads nowhere; `seen` holds how deep was looked into what many may refer to. */
function collectProperties(
  files: Files,
  schema: Node,
  levels: number,
  names: Set<string>,
  seen: Map<unknown, number>,
): boolean {
  const target = follow(files, schema);
  if (target === undefined) return false;
  if ((seen.get(target.value) ?? -1) >= levels) return true;
  seen.set(target.value, levels);
  for (const { name } of follow(files, target.at('properties'))?.children() ?? []) names.add(name);
  const parts = levels > 0 ? combinedIn(target) : [];
  return parts.every(part => collectProperties(files, part, levels - 1, names, seen));
}
