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

/** The range of a part of a text, from one offset to another. */
export function rangeIn(lines: Lines, start: number, end: number): Range {
  return { start: positionIn(lines, start), end: positionIn(lines, end) };
}

function positionIn(lines: Lines, offset: number): Position {
  const line = lines.at(offset);
  return { line, character: offset - lines.startOf(line) };
}
