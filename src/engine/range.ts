/** Places in a text as editors count them: lines and characters from 0. */
import type { Lines } from '../lib/lines.ts';

interface Position {
  readonly line: number;
  readonly character: number;
}

/** Where a text begins and ends, by lines and characters from 0. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Where findings are told of which nobody knows the place. */
export const TOP: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** The ranges from offsets to others, in their order: the lines of the text are counted once for all. */
export function rangesAt(text: string, spans: readonly (readonly [start: number, end: number])[]): Range[] {
  const positions = positionsAt(text, spans.flat());
  return spans.map((_, index) => {
    return { start: positions[2 * index] as Position, end: positions[2 * index + 1] as Position };
  });
}

function positionsAt(text: string, offsets: readonly number[]): Position[] {
  const order = [...offsets.keys()].sort(
    (one, other) => (offsets[one] as number) - (offsets[other] as number),
  );
  const positions: Position[] = [];
  let [line, start, end] = [0, 0, text.indexOf('\n')];
  for (const index of order) {
    const offset = offsets[index] as number;
    for (; end !== -1 && end < offset; end = text.indexOf('\n', start)) {
      line++;
      start = end + 1;
    }
    positions[index] = { line, character: offset - start };
  }
  return positions;
}

/** The range of a part of a text, from one offset to another. */
export function rangeIn(lines: Lines, start: number, end: number): Range {
  return { start: positionIn(lines, start), end: positionIn(lines, end) };
}

function positionIn(lines: Lines, offset: number): Position {
  const line = lines.at(offset);
  return { line, character: offset - lines.startOf(line) };
}
