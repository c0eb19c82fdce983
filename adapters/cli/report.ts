/** What `fix` says of what it did. */
import type { Change as Part } from '../../src/edit/patch.ts';
import { group } from '../../src/lib/collections.ts';
import { FILE_LEFT, type Left, type Mended, type Outcome } from '../../src/mending/fixer.ts';
import type { Generator } from '../../src/openapi/generators.ts';
import { guideTo } from '../../src/rule/messages.ts';
import type { Change } from './files.ts';
import { count, print, shown, tell } from './terminal.ts';
import { unifiedDiff } from './unified-diff.ts';

/** What became of the documents in one go. */
export interface Fixed extends Outcome {
  readonly changes: readonly (Change & { readonly parts: readonly Part[] })[];
  /** Whether a file was left alone since it is edited under another name. */
  readonly hasAliases: boolean;
  /** The files that change and that a program writes anew, with that program. */
  readonly generated: ReadonlyMap<string, Generator>;
  /** Why files are not to be edited. */
  readonly foreign: ReadonlyMap<string, string>;
  /** Why documents and files could not be read or written. */
  readonly failed: ReadonlyMap<string, string>;
}

interface How {
  readonly write?: boolean;
  readonly check?: boolean;
  readonly suggest?: boolean;
  readonly rule?: readonly string[];
  readonly interactive?: boolean;
  /** What was to be mended of standard input. */
  readonly input?: string | undefined;
}

/** For people, and on standard output what is to be applied. */
export function report(fixed: Fixed, options: How): void {
  const { mended, changes, foreign, failed } = fixed;
  const { write, check, input, interactive } = options;
  for (const [file, generator] of fixed.generated) {
    const unless = write ? '' : '; --write leaves it as it is, unless there is --force';
    tell(`${shown(file)}: ${undoneBy(generator)}${unless}.`);
  }
  // Who was asked about each has been told.
  if (interactive) print('');
  else if (write || check) for (const one of mended) print(explained(one));
  else if (input === undefined) {
    for (const { file, before, parts } of changes)
      process.stdout.write(unifiedDiff(file, before ?? '', parts));
  } else if (failed.size === 0) process.stdout.write(changes[0]?.after ?? input);
  if (input !== undefined && !check) for (const one of mended) tell(explained(one));
  for (const [file, reason] of foreign) tell(`${shown(file)} is left as it is: ${reason}.`);
  for (const [file, reason] of failed) tell(`${shown(file)} is left as it is: ${reason}`);
  for (const line of reasons(fixed, write === true)) tell(line);
  const last = summary(fixed, options);
  if (last !== undefined) tell(last);
}

/** What is said of a file before it is edited that a program writes anew. */
export function undoneBy(generator: Generator): string {
  return `${generator.name} generates it, and the next build undoes what is mended here: change the code (${guideTo(generator)})`;
}

/** What was mended: where it stood before, and where it was mended if that is another file. */
export function explained({ file, line, rule, message, suggested, edits }: Mended): string {
  const others = new Set(edits.flatMap(edit => edit.file.source ?? []).filter(edited => edited !== file));
  const where = others.size > 0 ? ` (in ${[...others].map(shown).join(', ')})` : '';
  return `${shown(file)}:${line} ${rule}${suggested ? ' (suggested)' : ''}: ${message}${where}`;
}

/** So many places are named where findings are left for one reason. */
const MOST_NAMED = 5;

/** Why findings are left, each reason once, and which of them suggestions are for. */
function reasons(fixed: Fixed, isWritten: boolean): string[] {
  const places = (some: readonly Left[]) => {
    const all = some.map(one => `${shown(one.file)}:${isWritten ? one.lineAfter : one.line} ${one.rule}`);
    const distinct = [...new Set(all)];
    const more = distinct.length > MOST_NAMED ? ` and ${distinct.length - MOST_NAMED} more` : '';
    return distinct.slice(0, MOST_NAMED).join(', ') + more;
  };
  const { left } = fixed;
  const one = isOfPlaces(fixed) ? 'place' : 'finding';
  // Of files that are left as they are it is told why.
  const others = left.filter(({ suggestible, reason }) => !suggestible && reason !== FILE_LEFT);
  const lines = Array.from(
    group(others, ({ reason }) => reason),
    ([reason, of]) => {
      const are = of.length === 1 ? 'is' : 'are';
      return `${count(of.length, one)} ${are} left, since ${reason}: ${places(of)}.`;
    },
  );
  const suggestible = left.filter(one => one.suggestible);
  if (suggestible.length > 0) {
    lines.push(
      `--suggest offers fixes of ${count(suggestible.length, `more ${one}`)}, which write down what the API would have to keep: ${places(suggestible)}.`,
    );
  }
  return lines;
}

/** Whether lint tells several places as one finding. */
function isOfPlaces({ told, before }: Fixed): boolean {
  return told > 0 && told < before;
}

/** Undefined where nothing could be looked at. */
function summary(fixed: Fixed, options: How): string | undefined {
  const { before, told, after, setAside, mended, changes, failed } = fixed;
  const { write, check, suggest, rule, input } = options;
  const theirs =
    rule === undefined ? 'the rules find' : `${rule.join(', ')} ${rule.length > 1 ? 'find' : 'finds'}`;
  if (before === 0 && failed.size > 0) return undefined;
  if (before === 0) {
    const aside =
      setAside > 0
        ? ` but what overrides set aside, ${count(setAside, 'place')}; --baseline mends that too`
        : '';
    return `There is nothing to mend: ${theirs} nothing${aside}.`;
  }
  const places =
    told > 0 && told < before ? `${before} places (${count(told, 'finding')})` : count(before, 'finding');
  if (mended.length === 0 && options.interactive) return 'Nothing was mended.';
  if (mended.length === 0) return `None of ${places} can be mended${suggest ? '' : ' safely'}.`;
  const files = new Set(changes.map(({ file }) => file)).size;
  const what = `${mended.length} of ${places} in ${count(files, 'file')}`;
  if (write) return `Mended ${what}.${after > 0 ? ` ${after === 1 ? 'One is' : `${after} are`} left.` : ''}`;
  return `${what} can be mended${check || input !== undefined ? '' : '; add --write to do so'}.`;
}

/** For programs; what is told of one finding has the same keys, whatever became of it. */
export function reportAsJson(fixed: Fixed, { write }: How): void {
  const { before, told, after, setAside, mended, left, changes, foreign, failed } = fixed;
  const reasonsOf = (reasons: ReadonlyMap<string, string>) =>
    Array.from(reasons, ([file, reason]) => ({ file: shown(file), reason }));
  const findings = [
    ...mended.map(({ rule, file, line, message, suggested }) => {
      return { rule, file: shown(file), line, message, state: 'mended', suggested, reason: null };
    }),
    ...left.map(({ rule, file, line, lineAfter, message, suggestible, reason }) => {
      const state = suggestible ? 'suggestible' : 'left';
      const at = write ? lineAfter : line;
      return { rule, file: shown(file), line: at, message, state, suggested: suggestible, reason };
    }),
  ];
  const answer = {
    written: write === true,
    summary: {
      findings: told,
      places: before,
      mended: mended.length,
      suggestible: left.filter(({ suggestible }) => suggestible).length,
      left: after,
      setAside,
    },
    files: changes.map(({ file, before, parts }) => {
      return { file: shown(file), diff: unifiedDiff(file, before ?? '', parts, false) };
    }),
    findings,
    generated: Array.from(fixed.generated, ([file, generator]) => {
      return { file: shown(file), by: generator.name, guide: guideTo(generator) };
    }),
    untouched: reasonsOf(foreign),
    failed: reasonsOf(failed),
  };
  process.stdout.write(`${JSON.stringify(answer, undefined, 2)}\n`);
}
