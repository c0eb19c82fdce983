/** Parts of a description that expressions select. */
import { remember } from '../lib/collections.ts';
import { escapeKey } from '../lib/json-pointer.ts';
import type { Node, Path, SourceFile } from './node.ts';

/** Understands the expressions that options hold. */
export interface Selector {
  /** What is wrong with an expression; undefined where it can be used. */
  problemOf(expression: string): string | undefined;
  /** JSON Pointers to what it selects below `root`. */
  select(expression: string, root: unknown): string[];
}

/** Tells whether what is selected holds a place. */
export interface NodeSelection {
  /** Where it stands in the root file: what is defined there may be used from elsewhere. */
  containsDefinition(place: Node): boolean;
  /** Where it stands, or on the way that leads to it from the root file. */
  containsUse(place: Node): boolean;
}

/** Finds the places that JSONPath expressions select. */
export type Select = (expressions: readonly string[]) => NodeSelection;

/** Of no expression. */
export const EMPTY_SELECTION: NodeSelection = { containsDefinition: () => false, containsUse: () => false };

/** Selects in one description, each expression once. */
export class Selection {
  private readonly pointers = new Map<string, readonly string[]>();

  constructor(
    private readonly root: SourceFile,
    private readonly selector: Selector,
  ) {}

  select(expressions: readonly string[]): NodeSelection {
    const selected = new Set(expressions.flatMap(expression => this.pointersOf(expression)));
    const isSelected = (path: Path) => {
      let pointer = '';
      if (selected.has(pointer)) return true;
      return path.some(key => {
        pointer += `/${escapeKey(key)}`;
        return selected.has(pointer);
      });
    };
    const definition = (place: Node) => place.file === this.root && isSelected(place.path);
    // Where an anchor stands says nothing of who has an alias of it.
    const use = (place: Node) =>
      (place.borrowers.length === 0 && definition(place)) || isSelected(place.route);
    return { containsDefinition: definition, containsUse: use };
  }

  /** Whether an expression selects anything. */
  selects(expression: string): boolean {
    return this.pointersOf(expression).length > 0;
  }

  private pointersOf(expression: string): readonly string[] {
    return remember(this.pointers, expression, () => this.selector.select(expression, this.root.data));
  }
}
