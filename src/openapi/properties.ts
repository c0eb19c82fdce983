/** The properties of schemas, by name. */
import { remember } from '../lib/collections.ts';
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

/** Tells which schemas may have a property of such a name; what many are made of is looked at once. */
export class PropertySearch {
  /** Of schemas, and of lists of them, by how deep it is looked. */
  private readonly known: readonly Map<unknown, boolean>[];
  private readonly ofProperties = new Map<unknown, boolean>();
  private readonly ofBodies = new Map<readonly Node[], boolean>();

  constructor(
    private readonly files: Files,
    private readonly isSuch: (name: string) => boolean,
    private readonly levels = LEVELS,
    /** What is said where a reference leads nowhere, so that nobody knows. */
    readonly otherwise = true,
  ) {
    this.known = Array.from({ length: levels + 1 }, () => new Map());
  }

  mayFind(schema: Node, level = this.levels): boolean {
    const end = endOf(this.files, schema);
    if (end === undefined) return this.otherwise;
    return remember(this.known[level], end.value, () => {
      const properties = endOf(this.files, end.at('properties'));
      const isHere = () => properties?.keys.some(this.isSuch) ?? false;
      if (remember(this.ofProperties, properties?.value, isHere)) return true;
      const lists = level > 0 ? ['allOf', 'oneOf', 'anyOf'].flatMap(key => end.find(key) ?? []) : [];
      return lists.some(list => this.mayFindAmong(list, level - 1));
    });
  }

  /** Of the body of an operation. */
  mayFindIn({ bodySchemas }: Operation): boolean {
    if (bodySchemas === undefined) return this.otherwise;
    return remember(this.ofBodies, bodySchemas, () => bodySchemas.some(schema => this.mayFind(schema)));
  }

  private mayFindAmong(list: Node, level: number): boolean {
    return remember(this.known[level], list.value, () =>
      list.elements().some(part => this.mayFind(part, level)),
    );
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
  const parts = levels > 0 ? ['allOf', 'oneOf', 'anyOf'].flatMap(key => target.at(key).elements()) : [];
  return parts.every(part => collectProperties(files, part, levels - 1, names, seen));
}
