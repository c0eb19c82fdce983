/** `fix`: mends what the rules find. */
import { resolve } from 'node:path';
import type { Change as Part } from '../edit/patch.ts';
import { group } from '../openapi.ts';
import {
  type Change,
  hasHardLinks,
  obstacleTo,
  readText,
  realPath,
  unlessOvertaken,
  writeAll,
} from './files.ts';
import { type Left, type Mended, Mending } from './mending.ts';
import { Project } from './project.ts';
import { FAILURE, messageOf } from './refusal.ts';
import { rulesetFor } from './ruleset-file.ts';
import { UsersSpectral } from './spectral.ts';
import { count, print, progress, shown, tell, unifiedDiff } from './terminal.ts';

export interface FixOptions {
  readonly write?: boolean;
  readonly check?: boolean;
  readonly suggest?: boolean;
  readonly baseline?: boolean;
  readonly ruleset?: string;
  /** Folders outside of the project whose files may be edited. */
  readonly within?: readonly string[];
}

/** What became of the documents in one go. */
interface Fixed {
  /** The number of findings before. */
  readonly before: number;
  readonly after: number;
  readonly mended: readonly Mended[];
  readonly left: readonly Left[];
  readonly changes: readonly (Change & { readonly parts: readonly Part[] })[];
  readonly permissions: Permissions;
  /** Why documents and files could not be read or written. */
  readonly failed: ReadonlyMap<string, string>;
}

/** Returns the exit code. */
export async function fix(patterns: readonly string[], options: FixOptions): Promise<number> {
  const spectral = UsersSpectral.of(process.cwd(), __dirname);
  const documents = await spectral.files(patterns);
  const ruleset = rulesetFor(options.ruleset);
  const project = new Project(ruleset, options.within ?? [], documents);
  const named = new Set(patterns.map(pattern => resolve(pattern)));
  const fixNow = () =>
    unlessOvertaken(
      () => fixOnce(spectral, ruleset, documents, named, project, options),
      files => tell(`${files.map(shown).join(', ')} changed meanwhile: once more.`),
    );
  let fixed = await fixNow();
  // What has two names is edited under one at a time.
  while (options.write && fixed.permissions.hasAliases) {
    const { before, mended, changes } = fixed;
    const next = await fixNow();
    if (next.changes.length === 0) break;
    fixed = { ...next, before, mended: [...mended, ...next.mended], changes: [...changes, ...next.changes] };
  }
  report(fixed, options);
  if (fixed.failed.size > 0) return FAILURE;
  return options.check && fixed.changes.length > 0 ? 1 : 0;
}

async function fixOnce(
  spectral: UsersSpectral,
  ruleset: string,
  files: readonly string[],
  named: ReadonlySet<string>,
  project: Project,
  options: FixOptions,
): Promise<Fixed> {
  const { documents, failed } = descriptionsAmong(files, named, spectral);
  const permissions = new Permissions(project, options.write === true);
  const mending = new Mending(spectral, await spectral.ruleset(ruleset), {
    ...options,
    mayEdit: file => permissions.mayEdit(file),
  });
  const outcomes = await mending.run(documents, (document, done, far) => {
    const said = far && `${far.mended} mended, ${far.left} left alone so far`;
    progress(done, documents.length, document, said);
  });
  progress(documents.length, documents.length, '');
  const all = Array.from(mending.texts, ([file, after]) => {
    return { file, before: mending.textBefore(file), after, parts: mending.changesOf(file) };
  });
  const changes = all.filter(({ before, after }) => before !== after);
  if (options.write) {
    const linked = changes.filter(({ file }) => hasHardLinks(file));
    await writeAll(changes);
    for (const { file } of linked)
      tell(`${shown(file)} has other names (hard links), which keep the old text.`);
  }
  const unread = Array.from(mending.failed, ([file, error]): [string, string] => [file, messageOf(error)]);
  return {
    before: outcomes.reduce((sum, { before }) => sum + before, 0),
    after: outcomes.reduce((sum, { after }) => sum + after, 0),
    mended: outcomes.flatMap(({ mended }) => mended),
    left: outcomes.flatMap(({ left }) => left),
    changes,
    permissions,
    failed: new Map([...failed, ...unread, ...permissions.failed]),
  };
}

/** The files that are descriptions, and why others cannot be mended; what a pattern selects beside them is passed over. */
function descriptionsAmong(files: readonly string[], named: ReadonlySet<string>, spectral: UsersSpectral) {
  const documents: string[] = [];
  const failed = new Map<string, string>();
  const others: string[] = [];
  for (const file of files) {
    try {
      const problem = spectral.problemOf(file, readText(file));
      if (problem === undefined) documents.push(file);
      else if (problem === 'no description') others.push(file);
      else failed.set(file, `it cannot be parsed: ${shown(file)}:${problem.broken}`);
    } catch (error) {
      failed.set(file, messageOf(error));
    }
  }
  const isOnly = documents.length === 0 && failed.size === 0;
  for (const file of others) if (isOnly || named.has(file)) failed.set(file, 'it is no OpenAPI description');
  return { documents, failed };
}

/** Which files may be edited, and why others are left alone. */
class Permissions {
  /** What is not the project's own. */
  readonly foreign = new Map<string, string>();
  /** What cannot be edited. */
  readonly failed = new Map<string, string>();
  /** Whether a file was left alone since it is edited under another name. */
  hasAliases = false;
  private readonly known = new Map<string, boolean>();
  /** The names by which files are edited. */
  private readonly names = new Map<string, string>();

  constructor(
    private readonly project: Project,
    private readonly writes: boolean,
  ) {}

  mayEdit(file: string): boolean {
    let known = this.known.get(file);
    if (known === undefined) {
      known = this.decide(file);
      this.known.set(file, known);
    }
    return known;
  }

  private decide(file: string): boolean {
    const objection = this.project.objectionTo(file);
    if (objection !== undefined) {
      this.foreign.set(file, objection);
      return false;
    }
    const obstacle = (this.writes ? obstacleTo(file) : undefined) ?? problemOf(file);
    if (obstacle !== undefined) {
      this.failed.set(file, obstacle);
      return false;
    }
    const path = realPath(file);
    const name = this.names.get(path) ?? file;
    this.names.set(path, name);
    this.hasAliases ||= name !== file;
    return name === file;
  }
}

/** Why a file cannot be read. */
function problemOf(file: string): string | undefined {
  try {
    readText(file);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

function report(fixed: Fixed, options: FixOptions): void {
  const { before, after, mended, left, changes, permissions, failed } = fixed;
  if (options.write || options.check) {
    for (const file of new Set(changes.map(({ file }) => file))) {
      print(shown(file));
      for (const line of explained(mended, file)) print(`  ${line}`);
    }
  } else {
    for (const { file, before, parts } of changes)
      process.stdout.write(unifiedDiff(file, before ?? '', parts));
  }
  for (const [file, reason] of permissions.foreign) tell(`${shown(file)} is left as it is: ${reason}.`);
  for (const [file, reason] of failed) tell(`${shown(file)} is left as it is: ${reason}`);
  for (const line of reasons(left)) tell(line);
  const files = new Set(changes.map(({ file }) => file)).size;
  tell(summary(before, after, mended.length, files, options));
}

/** What was mended in a file, each finding once. */
function explained(mended: readonly Mended[], file: string): string[] {
  const own = mended.filter(({ edits }) => edits.some(edit => edit.file.source === file));
  return own.map(({ rule, message, suggested }) => `${rule}${suggested ? ' (suggested)' : ''}: ${message}`);
}

/** So many places are named where findings are left for one reason. */
const MOST_NAMED = 5;

/** Why findings that have a fix are left alone, each reason once. */
function reasons(left: readonly Left[]): string[] {
  return Array.from(
    group(left, ({ reason }) => reason),
    ([reason, of]) => {
      const places = of.slice(0, MOST_NAMED).map(({ file, line, rule }) => `${shown(file)}:${line} ${rule}`);
      const more = of.length > MOST_NAMED ? ` and ${of.length - MOST_NAMED} more` : '';
      const what = of.length === 1 ? 'is' : 'are';
      return `${count(of.length, 'finding')} ${what} left, since ${reason}: ${places.join(', ')}${more}.`;
    },
  );
}

function summary(before: number, after: number, mended: number, files: number, options: FixOptions): string {
  if (before === 0) return 'There is nothing to mend: the rules find nothing.';
  const { write, check, suggest } = options;
  if (mended === 0) {
    return `None of ${count(before, 'finding')} can be mended${suggest ? '' : ' safely; --suggest also writes down what the API would have to keep'}.`;
  }
  const what = `${mended} of ${count(before, 'finding')} in ${count(files, 'file')}`;
  const left = after > 0 ? ` ${after === 1 ? 'One is' : `${after} are`} left.` : '';
  if (write) return `Mended ${what}.${left}`;
  return `${what} can be mended${check ? '' : '; add --write to do so'}.`;
}
