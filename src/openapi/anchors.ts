/** What a YAML file says once for several places: its anchors, with the aliases and merge keys that lead to them. */
import { type Anchors, type Borrowed, isList, isRecord, Node, type SourceFile } from './node.ts';

/** What is read here of the nodes of a parsed text; each has the fields of its kind. */
interface ParsedNode {
  /** The anchor it carries. */
  readonly anchorId?: string;
  /** Of an alias: the anchor it leads to. */
  readonly referencesAnchor?: string;
  /** Of an object. */
  readonly mappings?: readonly (Mapping | null)[];
  /** Of a list. */
  readonly items?: readonly (ParsedNode | null)[];
}

interface Mapping {
  readonly key?: { readonly value?: unknown };
  readonly value?: ParsedNode | null;
}

/** Whether a text may have an alias: an anchor, and what looks like an alias of the same name. */
export function mayHaveAliases(text: string): boolean {
  const names = new Set<string>();
  for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', at + 1)) {
    if (at > 0 && !/[\s[{,:]/.test(text[at - 1] as string)) continue;
    const name = /^[^\s,[\]{}]*/.exec(text.slice(at + 1, at + 1 + MAX_NAME))?.[0] as string;
    if (name === '' || names.has(name)) continue;
    if (names.size === MAX_NAMES || text.includes(`*${name}`)) return true;
    names.add(name);
  }
  return false;
}

const MAX_NAME = 100;
const MAX_NAMES = 20;

/** What the places of a file take from its anchors, undefined where nothing; `tree` is the parsed text. */
export function anchorsIn(tree: unknown, file: SourceFile): Anchors | undefined {
  const borrowed = new Map<unknown, Map<string, Borrowed>>();
  // Of several anchors of one name an alias means the last one before it. One that is not closed yet leads nowhere.
  const anchors = new Map<string, Node>();

  const borrow = (owner: Node, key: string, found: Borrowed) => {
    const known = borrowed.get(owner.value);
    if (known === undefined) borrowed.set(owner.value, new Map([[key, found]]));
    else known.set(key, found);
  };

  const visit = (node: ParsedNode, place: Node) => {
    const { anchorId, mappings, items } = node;
    if (anchorId !== undefined) anchors.delete(anchorId);
    if (mappings !== undefined) visitObject(mappings, place);
    else for (const [index, item] of (items ?? []).entries()) visitChild(item, place, String(index));
    if (anchorId !== undefined && isCollection(place.value)) anchors.set(anchorId, place);
  };

  const visitChild = (node: ParsedNode | null | undefined, owner: Node, key: string) => {
    if (!node) return;
    if (node.referencesAnchor === undefined) return visit(node, owner.at(key));
    const place = anchors.get(node.referencesAnchor);
    if (place !== undefined && isCollection(owner.valueAt(key))) borrow(owner, key, { place, merged: false });
  };

  const visitObject = (mappings: readonly (Mapping | null)[], place: Node) => {
    for (const mapping of mappings) {
      const key = mapping?.key?.value;
      if (key === '<<') {
        merge(mapping?.value, place);
      } else if (typeof key === 'string') {
        borrowed.get(place.value)?.delete(key);
        visitChild(mapping?.value, place, key);
      }
    }
  };

  /** Of a list the first object counts that has a key; the linter lets merged keys win over those before them. */
  const merge = (node: ParsedNode | null | undefined, place: Node) => {
    if (!node || !isCollection(place.value)) return;
    if (node.mappings !== undefined) return visitObject(node.mappings, place);
    if (node.items !== undefined) for (const item of [...node.items].reverse()) merge(item, place);
    const from = anchors.get(node.referencesAnchor as string);
    if (from === undefined) return;
    const sources = isList(from.value) ? writtenIn(from, from.elements()).reverse() : [from];
    for (const source of sources) {
      const all = source.children();
      for (const [index, written] of writtenIn(source, all).entries()) {
        borrow(place, (all[index] as Node).name, { place: written, merged: true });
      }
    }
  };

  const writtenIn = (owner: Node, children: readonly Node[]) =>
    children.map(child => borrowed.get(owner.value)?.get(child.name)?.place ?? child);

  if (isRecord(tree)) visit(tree as ParsedNode, new Node(file.data, file));
  return borrowed.size === 0 ? undefined : { borrowed: (owner, key) => borrowed.get(owner)?.get(key) };
}

function isCollection(value: unknown): boolean {
  return isRecord(value) || isList(value);
}
