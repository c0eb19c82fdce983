/** Which values say the same, in whatever order their keys are. */
import { type Files, isList, isRecord, type Node, referenceOf } from './node.ts';
import { endOf } from './references.ts';

/** What is nested deeper is like nothing else: recursion has to end. */
const MAX_DEPTH = 200;

/** Gives the same number to values that are the same; takes time linear in what it is asked about, however it is shared. */
export class Sameness {
  private readonly numbers = new Map<string, number>();
  private readonly known = new Map<unknown, number>();
  private readonly targets = new Map<unknown, number>();
  private last = 0;

  constructor(private readonly files: Files) {}

  numberOf(place: Node, depth = 0): number {
    const { value } = place;
    if (typeof value !== 'object' || value === null) return this.ofPrimitive(value);
    const known = this.known.get(value);
    if (known !== undefined) return known;
    // Until it is known it is like nothing else, also to itself within it.
    this.known.set(value, this.next());
    if (depth > MAX_DEPTH) return this.last;
    const parts = isRecord(value)
      ? place.children().map(child => `${JSON.stringify(child.name)}:${this.ofMember(place, child, depth)}`)
      : place.elements().map(element => this.numberOf(element, depth + 1));
    const number = this.ofText(isList(value) ? `[${parts}]` : `{${parts.sort()}}`);
    this.known.set(value, number);
    return number;
  }

  /** References are the same that lead to the same place, however they are written. */
  private ofMember(owner: Node, member: Node, depth: number): number {
    const isReference = member.name === '$ref' && referenceOf(owner.value) !== undefined;
    const target = isReference ? endOf(this.files, owner)?.value : undefined;
    if (target === undefined) return this.numberOf(member, depth + 1);
    const known = this.targets.get(target) ?? this.next();
    this.targets.set(target, known);
    return known;
  }

  private ofPrimitive(value: unknown): number {
    // Of numbers that were rounded nobody knows whether they were the same.
    const isRounded = Number.isInteger(value) && !Number.isSafeInteger(value);
    return isRounded ? this.next() : this.ofText(`${typeof value} ${String(value)}`);
  }

  private ofText(text: string): number {
    const number = this.numbers.get(text) ?? this.next();
    this.numbers.set(text, number);
    return number;
  }

  private next(): number {
    this.last += 1;
    return this.last;
  }
}
