/** Places in a text as editors count them: lines and characters from 0. */

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Where findings are told of which nobody knows the place. */
export const TOP: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Converts offsets in a text. Only a line feed ends a line. */
export class Lines {
  private readonly ends: number[] = [];

  constructor(text: string) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) this.ends.push(at);
  }

  range(start: number, end: number): Range {
    return { start: this.position(start), end: this.position(end) };
  }

  private position(offset: number): Position {
    let [low, high] = [0, this.ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.ends[middle] as number) < offset) low = middle + 1;
      else high = middle;
    }
    return { line: low, character: offset - (low === 0 ? 0 : (this.ends[low - 1] as number) + 1) };
  }
}
