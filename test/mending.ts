/** Mends documents as the command line does, and checks what it promises of that. */
import { join } from 'node:path';
import { Ruleset, type RulesetDefinition } from '@stoplight/spectral-core';
import { Mending, type Outcome } from '../src/cli/mending.ts';
import { UsersSpectral } from '../src/cli/spectral.ts';
import { Source } from '../src/edit/mend.ts';
import type { Fix } from '../src/fix.ts';

const ROOT = join(import.meta.dirname, '..');
const spectral = UsersSpectral.of(ROOT);

/** A text of a file that changed, before and after. */
interface Changed {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

export interface Mended extends Outcome {
  readonly files: readonly Changed[];
}

interface MendingOptions {
  readonly baseline?: boolean;
  /** In place of those of the rules. */
  readonly fixes?: ReadonlyMap<string, Fix<never>>;
}

export async function mend(file: string, ruleset: RulesetDefinition, suggest: boolean): Promise<Mended> {
  const { outcomes, files } = await mendAll([file], ruleset, suggest);
  return { ...(outcomes[0] as Outcome), files };
}

export async function mendAll(
  documents: readonly string[],
  ruleset: RulesetDefinition,
  suggest: boolean,
  { baseline, fixes }: MendingOptions = {},
): Promise<{ outcomes: readonly Outcome[]; files: readonly Changed[] }> {
  const source = join(ROOT, '.spectral.yaml');
  const loaded = new Ruleset(ruleset, { severity: 'recommended', source });
  const mending = new Mending(spectral, loaded, { suggest, baseline }, fixes);
  const outcomes = await mending.run(documents, () => {});
  const files = [...mending.texts].map(([file, after]) => ({
    file,
    before: mending.textBefore(file),
    after,
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

/** The lines that differ though no finding says why: each finding's edits are made by themselves. */
export function unexplainedLines({ mended, files }: Mended): string[] {
  return files.flatMap(({ file, before, after }) => {
    const source = new Source(before, spectral.parse(before));
    const explained = new Set(
      mended.flatMap(({ edits }) => {
        const own = edits.flatMap(one => (one.file.source === file ? one.edit : []));
        // What a later round adds to what an earlier one has added.
        if (own.some(edit => source.obstacle(edit) !== undefined)) return [];
        return source.changes(own).flatMap(({ start, end, text }) => {
          const from = before.lastIndexOf('\n', start - 1) + 1;
          const to = `${before}\n`.indexOf('\n', end);
          const old = before.slice(from, to);
          return changedLines(old, before.slice(from, start) + text + before.slice(end, to));
        });
      }),
    );
    return changedLines(before, after).filter(line => !explained.has(line));
  });
}
