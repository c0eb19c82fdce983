/** Places in a text by line. */

/** The index of the last of these that is no more than `offset`; `starts` begins with 0, and ascends. */
export function lastUpTo(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle;
  }
  return low;
}

/** Where the lines of a text begin; lines are counted from 0. Only a line feed ends one. */
export class Lines {
  private readonly starts: readonly number[];

  constructor(readonly text: string) {
    const starts = [0];
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
    this.starts = starts;
  }

  /** Where a line begins; behind the text where there is none of that number. */
  startOf(line: number): number {
    return this.starts[line] ?? this.text.length;
  }

  get count(): number {
    return this.starts.length;
  }

  /** The line that an offset is in. */
  at(offset: number): number {
    return lastUpTo(this.starts, offset);
  }
}
