/** What is told of a description, in the order and the form in which Spectral tells it. */
import type { Range } from './range.ts';

/** A finding as linters tell it: a rule, a severity, a message, and where. */
export interface Result {
  /** The id of the rule; of what the engine itself tells one of Spectral's codes. */
  readonly code: string;
  readonly message: string;
  /** 0 is an error, 1 a warning, 2 an information, 3 a hint. */
  readonly severity: number;
  /** The absolute path or URL of the file; left out of a text that came without one. */
  readonly source?: string;
  readonly path: readonly (string | number)[];
  readonly range: Range;
  readonly documentationUrl?: string;
}

/** What results are told apart and sorted by. */
type Told = Pick<Result, 'code' | 'message' | 'path' | 'range'> & { readonly source?: string | undefined };

/** Sorts results, and leaves out what is told already. */
export function arranged<Some extends Told>(results: readonly Some[]): Some[] {
  const known = new Set<string>();
  const once = results.filter(({ code, path, range, source, message }) => {
    const id = JSON.stringify([code, path.length > 0 ? path : range, source, message]);
    return !known.has(id) && known.add(id);
  });
  return once.sort(compare);
}

/** Made where they are needed first: that takes longer than all comparisons of a small document. */
let numeric: Intl.Collator | undefined;
let plain: Intl.Collator | undefined;

function compareCodes(one: string, other: string): number {
  if (one === other) return 0;
  numeric ??= new Intl.Collator(undefined, { numeric: true });
  return numeric.compare(one, other);
}

function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  plain ??= new Intl.Collator();
  return plain.compare(one, other);
}

function compare(one: Told, other: Told): number {
  const [start, otherStart] = [one.range.start, other.range.start];
  return (
    compareSources(one.source, other.source) ||
    start.line - otherStart.line ||
    start.character - otherStart.character ||
    compareCodes(one.code, other.code) ||
    compareTexts(one.path.join(), other.path.join())
  );
}

function compareSources(one: string | undefined, other: string | undefined): number {
  if (one === other) return 0;
  if (one === undefined) return -1;
  return other === undefined ? 1 : compareTexts(one, other);
}
