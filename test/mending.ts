/** Mends documents as the command line does, and checks what it promises of that. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ruleset, type RulesetDefinition } from '@stoplight/spectral-core';
import { engineFor, finderOf } from '../adapters/cli/finder.ts';
import { UsersRuleset } from '../adapters/cli/lint-ruleset.ts';
import { InstalledSpectral } from '../adapters/cli/spectral.ts';
import { REMEDIES } from '../rules/remedies.ts';
import type { Edit } from '../src/edit/edit.ts';
import { EditableText } from '../src/edit/editable-text.ts';
import type { Change } from '../src/edit/patch.ts';
import { EditError } from '../src/edit/tree.ts';
import type { Fix } from '../src/fixes/fix.ts';
import { EngineFinder } from '../src/mending/engine-finder.ts';
import type { Finder } from '../src/mending/finder.ts';
import { type Chooser, Fixer, type Outcome } from '../src/mending/fixer.ts';
import { jsonPath } from '../src/openapi/jsonpath.ts';
import type { Rule } from '../src/rule/rule.ts';
import { turnedOn } from './engine.ts';

const ROOT = join(import.meta.dirname, '..');
const RULESET = join(ROOT, '.spectral.yaml');
const spectral = InstalledSpectral.of(ROOT);

/** A text of a file that changed, before and after. */
interface Changed {
  readonly file: string;
  readonly before: string;
  readonly after: string;
  /** What differs, as it is shown. */
  readonly parts: readonly Change[];
}

export interface Mended extends Outcome {
  readonly files: readonly Changed[];
}

interface MendingOptions {
  readonly baseline?: boolean;
  /** Who is asked about each fix. */
  readonly chooser?: Chooser;
  /** In place of those of the rules. */
  readonly fixes?: ReadonlyMap<string, Fix<never>>;
}

export async function mend(file: string, ruleset: RulesetDefinition, suggest: boolean): Promise<Mended> {
  const { outcomes, files } = await mendAll([file], ruleset, suggest);
  return { ...(outcomes[0] as Outcome), files };
}

/** Mends what a finder finds. */
export async function mendBy(finder: Finder, file: string, suggest: boolean): Promise<Mended> {
  const { outcomes, files } = await mendAllBy(finder, [file], suggest);
  return { ...(outcomes[0] as Outcome), files };
}

/** Mends what the engine finds, as `fix` does; what Spectral finds where a ruleset has rules of others. */
export function mendAll(
  documents: readonly string[],
  ruleset: RulesetDefinition,
  suggest: boolean,
  options: MendingOptions = {},
): Promise<{ outcomes: readonly Outcome[]; files: readonly Changed[] }> {
  const own = UsersRuleset.of(RULESET, ruleset as never);
  const finder = own.hasOthers(documents) ? spectralFinder(ruleset) : engineFor(own, documents);
  return mendAllBy(finder, documents, suggest, options);
}

/** Spectral with a ruleset, for what the engine is compared with. */
export function spectralFinder(ruleset: RulesetDefinition): Finder {
  return finderOf(spectral, new Ruleset(ruleset, { severity: 'recommended', source: RULESET }));
}

/** The engine with all of these rules, recommended or not; the options are those of the rule of that id. */
export function engineFinder(chosen: readonly Rule[], id?: string, options?: object): EngineFinder {
  const kept = { read: (name: string) => readFileSync(name, 'utf8'), shown: (name: string) => name };
  return new EngineFinder({ rules: turnedOn(chosen, id, options), selector: jsonPath }, kept);
}

async function mendAllBy(
  finder: Finder,
  documents: readonly string[],
  suggest: boolean,
  { baseline, fixes = REMEDIES.fixes, chooser }: MendingOptions = {},
): Promise<{ outcomes: readonly Outcome[]; files: readonly Changed[] }> {
  const extent = { suggest, baseline, ...(chooser && { chooser }) };
  const mending = new Fixer(finder, extent, { ...REMEDIES, fixes });
  const outcomes = await mending.run(documents, () => {});
  const files = [...mending.texts].map(([file, after]) => ({
    file,
    before: mending.textBefore(file),
    after,
    parts: mending.changesOf(file),
  }));
  return { outcomes, files };
}

/** The lines that one text has more often than the other, with `+` or `-` before them. */
function changedLines(before: string, after: string): string[] {
  const counts = new Map<string, number>();
  for (const line of before.split('\n')) counts.set(line, (counts.get(line) ?? 0) - 1);
  for (const line of after.split('\n')) counts.set(line, (counts.get(line) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count !== 0)
    .map(([line, count]) => `${count > 0 ? '+' : '-'}${line}`);
}

/** The lines that differ though no finding says why: what is new where a later round added to an earlier one is not judged. */
export function unexplainedLines({ mended, files }: Mended): string[] {
  return files.flatMap(({ file, before, after }) => {
    const source = new EditableText(before, spectral.parse(before));
    const own = mended.map(({ edits }) => {
      const ofFile = edits.flatMap(one => (one.file.source === file ? one.edit : []));
      return [...new Map(ofFile.map(edit => [JSON.stringify(edit), edit])).values()];
    });
    const known = own.filter(edits => edits.every(edit => source.obstacle(edit) === undefined));
    // What several add at one place may be written otherwise than what one does.
    const ways = [known.flatMap(edits => source.changes(edits)), together(source, known.flat())];
    const explained = new Set(ways.flatMap(changes => lineClusters(before, changes)).map(bare));
    // What others share in the text of before may be edited once they are gone: of that only later texts tell.
    if (known.length < own.length) return [];
    const left = changedLines(before, after).filter(line => !explained.has(bare(line)));
    if (left.length === 0) return [];
    // What one round has written on a line, the next may go on with.
    const later = new Set(stepwise(before, own).map(bare));
    return left.filter(line => !later.has(bare(line)));
  });
}

/** The lines that differ where each finding is mended in the text that the one before has left. */
function stepwise(before: string, all: readonly (readonly Edit[])[]): string[] {
  let text = before;
  return all.flatMap(edits => {
    try {
      const next = new EditableText(text, spectral.parse(text)).mended(edits);
      const lines = changedLines(text, next);
      text = next;
      return lines;
    } catch (error) {
      if (error instanceof EditError) return [];
      throw error;
    }
  });
}

/**
 * A line without quotes round codes, which are put there and renamed in turn, and round references, which have those
 * of most others by then.
 */
function bare(line: string): string {
  return line.replace(/(["'])([1-5](?:\d\d|XX)(?=\1:)|#\/[^"']*)\1/g, '$2');
}

/** The changes of all these edits, each made once; none where they do not go together. */
function together(source: EditableText, edits: readonly Edit[]): readonly Change[] {
  try {
    return source.changes([...new Map(edits.map(edit => [JSON.stringify(edit), edit])).values()]);
  } catch (error) {
    if (error instanceof EditError) return [];
    throw error;
  }
}

/** The lines that differ by changes, those of one line together. */
function lineClusters(before: string, changes: readonly Change[]): string[] {
  const sorted = [...new Map(changes.map(change => [JSON.stringify(change), change])).values()].sort(
    (left, right) => left.start - right.start || left.end - right.end,
  );
  const clusters: { from: number; to: number; changes: Change[] }[] = [];
  for (const change of sorted) {
    const from = before.lastIndexOf('\n', change.start - 1) + 1;
    const to = `${before}\n`.indexOf('\n', change.end);
    const last = clusters[clusters.length - 1];
    if (last === undefined || from > last.to) clusters.push({ from, to, changes: [change] });
    else {
      last.changes.push(change);
      last.to = Math.max(last.to, to);
    }
  }
  return clusters.flatMap(({ from, to, changes }) => {
    const old = before.slice(from, to);
    const made = (some: readonly Change[]) => {
      let end = from;
      const parts = some.flatMap(change => {
        if (change.start < end) return [];
        const part = before.slice(end, change.start) + change.text;
        end = change.end;
        return part;
      });
      return parts.join('') + before.slice(end, to);
    };
    return [changes, ...changes.map(change => [change])].flatMap(some => changedLines(old, made(some)));
  });
}
