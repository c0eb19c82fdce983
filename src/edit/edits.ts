/** Edits of one document that do not contradict each other. */
import type { Path } from '../openapi/node.ts';
import { type Edit, outcomeOf, sameEdit } from './edit.ts';

/** Edits of one document, in which none undoes another. */
export class Edits {
  /** By the paths that they are about, and those that they bring about. */
  private readonly at = new Map<string, Edit>();
  /** The paths above those. */
  private readonly above = new Set<string>();
  /** By the path that is above: whether something goes there, and whether something comes or stays. */
  private readonly siblings = new Map<string, Set<boolean>>();

  has(edit: Edit): boolean {
    const known = this.at.get(keyOf(edit.path));
    return known !== undefined && sameEdit(known, edit);
  }

  add(edit: Edit): void {
    const { path } = edit;
    this.at.set(keyOf(path), edit);
    this.at.set(keyOf(outcomeOf(edit)), edit);
    for (let depth = 0; depth < path.length; depth++) this.above.add(keyOf(path.slice(0, depth)));
    const parent = keyOf(path.slice(0, -1));
    this.siblings.set(parent, (this.siblings.get(parent) ?? new Set()).add(edit.kind === 'remove'));
  }

  /** Whether an edit can be made with them: it is one of them, or about something else. */
  agreeWith(edit: Edit): boolean {
    if (this.has(edit)) return true;
    const { path } = edit;
    const outcome = keyOf(outcomeOf(edit));
    if (this.at.has(keyOf(path)) || this.at.has(outcome) || this.above.has(outcome)) return false;
    for (let depth = 1; depth < path.length; depth++) {
      const above = keyOf(path.slice(0, depth));
      const outer = this.at.get(above);
      // What is renamed can be edited below its name, not below the new one.
      if (outer !== undefined && (outer.kind !== 'rename' || keyOf(outer.path) !== above)) return false;
    }
    // What is new beside what goes is written when that is gone.
    const beside = this.siblings.get(keyOf(path.slice(0, -1)));
    return !beside?.has(edit.kind !== 'remove');
  }
}

function keyOf(path: Path): string {
  return JSON.stringify(path);
}
