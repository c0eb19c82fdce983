/** Where the lines of a text begin; lines are counted from 0. */
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

  /** The line that an offset is in. */
  at(offset: number): number {
    let [low, high] = [0, this.starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] as number) <= offset) low = middle;
      else high = middle;
    }
    return low;
  }
}
