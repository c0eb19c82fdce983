/** What several goes of changes come to, so that the difference they make need not be searched. */
import { lastUpTo } from '../lib/lines.ts';
import type { Span } from './tree.ts';

/** A part of a text, and what is put there. */
export interface Change extends Span {
  readonly text: string;
}

/** A text with parts of it changed, in their order. */
export function changed(text: string, changes: readonly Change[]): string {
  const parts: string[] = [];
  let end = 0;
  for (const change of changes) {
    parts.push(text.slice(end, change.start), change.text);
    end = change.end;
  }
  parts.push(text.slice(end));
  return parts.join('');
}

/** A part of the original text, or one that is new. */
type Piece = Span | string;

/** A text as what is left of the original and what is new. */
export class Patch {
  private pieces: readonly Piece[];
  /** Where each piece begins in the text as it is by now. */
  private knownStarts: readonly number[] | undefined;

  constructor(private readonly length: number) {
    this.pieces = [{ start: 0, end: length }];
  }

  /** Changes the text as it is by now, in the order of the text. */
  add(changes: readonly Change[]): void {
    const before = this.pieces;
    const after: Piece[] = [];
    let index = 0;
    /** How much of the piece at `index` is behind us. */
    let within = 0;
    let position = 0;
    const go = (to: number, keep: boolean) => {
      while (position < to) {
        const piece = before[index] as Piece;
        const length = Math.min(lengthOf(piece) - within, to - position);
        if (keep) after.push(part(piece, within, within + length));
        position += length;
        within += length;
        if (within === lengthOf(piece)) [index, within] = [index + 1, 0];
      }
    };
    for (const { start, end, text } of changes) {
      go(start, true);
      go(end, false);
      if (text !== '') after.push(text);
    }
    go(position + before.slice(index).reduce((sum, piece) => sum + lengthOf(piece), -within), true);
    this.pieces = after;
    this.knownStarts = undefined;
  }

  /** Where what stands at an offset by now was in the original text; of what is new, where that was put. */
  originOf(offset: number): number {
    const { starts } = this;
    const low = lastUpTo(starts, offset);
    for (let index = low; index >= 0; index--) {
      const piece = this.pieces[index] as Piece;
      if (typeof piece !== 'string')
        return piece.start + (index === low ? offset - (starts[low] as number) : lengthOf(piece));
    }
    return 0;
  }

  private get starts(): readonly number[] {
    if (this.knownStarts === undefined) {
      let start = 0;
      this.knownStarts = this.pieces.map(piece => {
        const own = start;
        start += lengthOf(piece);
        return own;
      });
    }
    return this.knownStarts;
  }

  /** What is changed of the original text, in its order. */
  get changes(): Change[] {
    const changes: Change[] = [];
    let end = 0;
    let text = '';
    const until = (start: number) => {
      if (start > end || text !== '') changes.push({ start: end, end: start, text });
      text = '';
    };
    for (const piece of this.pieces) {
      if (typeof piece === 'string') text += piece;
      else {
        until(piece.start);
        end = piece.end;
      }
    }
    until(this.length);
    return changes;
  }
}

function lengthOf(piece: Piece): number {
  return typeof piece === 'string' ? piece.length : piece.end - piece.start;
}

function part(piece: Piece, from: number, to: number): Piece {
  if (typeof piece === 'string') return piece.slice(from, to);
  return { start: piece.start + from, end: piece.start + to };
}
