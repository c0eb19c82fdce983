/** The choices that a generated document is made by. */
import fc from 'fast-check';

/**
 * What an operation may declare depends on nearly all else about it, so documents are built step by step, and each
 * choice is the next byte of a tape. Past its end the first of all possibilities is taken: fast-check shrinks the
 * tape, and with it the document.
 */
export const tapes = (maxLength = 1000) => fc.uint8Array({ maxLength, size: 'max' });

export class Choices {
  private position = 0;

  constructor(private readonly tape: Uint8Array) {}

  /** A whole number from 0. */
  below(count: number): number {
    return count < 2 ? 0 : (this.tape[this.position++] ?? 0) % count;
  }

  /** True once in so many times. */
  once(outOf: number): boolean {
    return this.below(outOf) === outOf - 1;
  }

  /** One of them, most likely an earlier one where it stands there twice. */
  pick<Value>(values: readonly Value[]): Value {
    return values[this.below(values.length)] as Value;
  }

  /** Some of them, in their order. */
  some<Value>(values: readonly Value[], outOf = 2): Value[] {
    return values.filter(() => this.once(outOf));
  }

  /** A few of them, each once. */
  few<Value>(values: readonly Value[], most: number): Value[] {
    const picked = new Set<Value>();
    for (let left = Math.min(this.below(most + 1), values.length); left > 0; left--)
      picked.add(this.pick(values));
    return [...picked];
  }
}
