/** What holds of things that are made of one another, also where they are made of themselves. */
import { append } from '../lib/collections.ts';

/** A thing that has something if all the things of one of its clauses have it; an empty clause asks nothing. */
export interface Thing {
  readonly clauses: () => readonly (readonly Thing[])[];
}

/**
 * Tells which things have it: no more than must, so that a circle alone has nothing. The answer for one does not
 * depend on which was asked for before, and all answers together take time linear in the clauses.
 */
export class Least {
  private readonly known = new Map<Thing, boolean>();

  has(thing: Thing): boolean {
    if (!this.known.has(thing)) this.decide(thing);
    return this.known.get(thing) === true;
  }

  /** Decides of a thing, and of all that it is made of. */
  private decide(start: Thing): void {
    const met = new Set([start]);
    /** By what they wait for, how many are left to each clause, and whose it is. */
    const waiting = new Map<Thing, { left: number; readonly owner: Thing }[]>();
    const having: Thing[] = [];
    for (const thing of met) {
      for (const clause of thing.clauses()) {
        const undecided = clause.filter(part => this.known.get(part) !== true);
        if (undecided.length === 0) having.push(thing);
        const wait = { left: undecided.length, owner: thing };
        for (const part of undecided) {
          append(waiting, part, wait);
          // What was decided before stays as it is.
          if (!this.known.has(part)) met.add(part);
        }
      }
    }
    for (const thing of having) {
      if (this.known.get(thing) === true) continue;
      this.known.set(thing, true);
      for (const wait of waiting.get(thing) ?? []) if (--wait.left === 0) having.push(wait.owner);
    }
    for (const thing of met) if (!this.known.has(thing)) this.known.set(thing, false);
  }
}
