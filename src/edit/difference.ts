/** The difference of two texts, where it is known what was changed: nothing is searched. */
import type { Change } from './patch.ts';

/** So many lines around a change are shown. */
const CONTEXT = 3;

/** Some lines, and what stands in their place; lines are counted from 0 and end with their line break. */
interface Region {
  readonly from: number;
  readonly gone: string[];
  readonly come: string[];
}

/** The hunks of a unified diff, as lines without their breaks; something stays between any two changes. */
export function* hunksOf(text: string, changes: readonly Change[]): Iterable<string> {
  const lines = linesOf(text);
  let hunk: Region[] = [];
  /** How many more lines there are by now. */
  let grown = 0;
  for (const region of regionsOf(text, lines, changes)) {
    const last = hunk[hunk.length - 1];
    if (last !== undefined && region.from - (last.from + last.gone.length) > 2 * CONTEXT) {
      yield* shown(lines, hunk, grown);
      grown += growthOf(hunk);
      hunk = [region];
      continue;
    }
    if (last === undefined || region.from > last.from + last.gone.length) {
      hunk.push(region);
      continue;
    }
    for (const line of region.gone) last.gone.push(line);
    for (const line of region.come) last.come.push(line);
  }
  if (hunk.length > 0) yield* shown(lines, hunk, grown);
}

/** The lines of a text with their breaks; none of an empty one. */
function linesOf(text: string): string[] {
  const lines: string[] = [];
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start) + 1 || text.length;
    lines.push(text.slice(start, end));
    start = end;
  }
  return lines;
}

/** The lines that changes touch; those that changes share are one region. */
function* regionsOf(text: string, lines: readonly string[], changes: readonly Change[]): Iterable<Region> {
  let line = 0;
  let start = 0;
  const endOfLine = () => start + (lines[line] ?? '').length;
  /** Whether an offset is in the line; behind its end it is in the next, unless there is none. */
  const isHere = (offset: number) => {
    return offset < endOfLine() || (offset === endOfLine() && !text.endsWith('\n', offset));
  };
  const goTo = (offset: number) => {
    for (; line < lines.length && !isHere(offset); line++) start = endOfLine();
  };
  for (let index = 0; index < changes.length; ) {
    goTo((changes[index] as Change).start);
    const from = line;
    let end = start;
    let come = '';
    do {
      const change = changes[index++] as Change;
      come += text.slice(end, change.start) + change.text;
      end = change.end;
      goTo(end);
    } while (index < changes.length && line < lines.length && isHere((changes[index] as Change).start));
    yield trimmed(from, lines.slice(from, line + 1), linesOf(come + text.slice(end, endOfLine())));
  }
}

/** Without the lines at both ends that stay. */
function trimmed(from: number, gone: readonly string[], come: readonly string[]): Region {
  const shorter = Math.min(gone.length, come.length);
  let before = 0;
  while (before < shorter && gone[before] === come[before]) before++;
  let after = 0;
  while (after < shorter - before && gone[gone.length - 1 - after] === come[come.length - 1 - after]) after++;
  return {
    from: from + before,
    gone: gone.slice(before, gone.length - after),
    come: come.slice(before, come.length - after),
  };
}

function growthOf(hunk: readonly Region[]): number {
  return hunk.reduce((sum, { gone, come }) => sum + come.length - gone.length, 0);
}

function* shown(lines: readonly string[], hunk: readonly Region[], grown: number): Iterable<string> {
  const [first] = hunk as readonly [Region];
  const last = hunk[hunk.length - 1] as Region;
  const from = Math.max(0, first.from - CONTEXT);
  const to = Math.min(lines.length, last.from + last.gone.length + CONTEXT);
  const [before, after] = [to - from, to - from + growthOf(hunk)];
  const startOf = (start: number, count: number) => (count === 0 ? start : start + 1);
  yield `@@ -${startOf(from, before)},${before} +${startOf(from + grown, after)},${after} @@`;
  let here = from;
  for (const { from: start, gone, come } of hunk) {
    for (; here < start; here++) yield* marked(' ', lines[here] as string);
    for (const line of gone) yield* marked('-', line);
    for (const line of come) yield* marked('+', line);
    here = start + gone.length;
  }
  for (; here < to; here++) yield* marked(' ', lines[here] as string);
}

function* marked(mark: string, line: string): Iterable<string> {
  if (line.endsWith('\n')) yield mark + line.slice(0, -1);
  else {
    yield mark + line;
    yield '\\ No newline at end of file';
  }
}
