/** `fix`: mends what the rules find. */

import { resolve } from 'node:path';
import { FIXES } from '../../rules/fixes.ts';
import { REMEDIES } from '../../rules/remedies.ts';
import type { Document } from '../../src/engine/document.ts';
import { remember } from '../../src/lib/collections.ts';
import { type Chooser, Fixer, type Proposal } from '../../src/mending/fixer.ts';
import type { Generator } from '../../src/openapi/generators.ts';
import { examined, filesOf } from './documents.ts';
import { hasHardLinks, obstacleTo, unlessOvertaken, writeAll } from './files.ts';
import { finderFor, type Parsed } from './finder.ts';
import { Project } from './project.ts';
import { decoded, readText, realPath } from './reading.ts';
import { explained, type Fixed, report, reportAsJson, undoneBy } from './report.ts';
import { ruleOf } from './rules.ts';
import { rulesetFor } from './ruleset-file.ts';
import { begin } from './short-run.ts';
import { print, progress, shown, tell } from './terminal.ts';
import { unifiedDiff } from './unified-diff.ts';
import { FAILURE, messageOf, UserError } from './user-error.ts';

/** What the command line gives `fix`. */
export interface FixOptions {
  readonly write?: boolean;
  readonly check?: boolean;
  readonly suggest?: boolean;
  readonly baseline?: boolean;
  /** Whether files are edited also where a program writes them anew. */
  readonly force?: boolean;
  readonly ruleset?: string;
  /** Folders outside of the project whose files may be edited. */
  readonly within?: readonly string[];
  /** The ids of the rules whose findings are mended; all where it is left out. */
  readonly rule?: readonly string[];
  readonly format?: 'text' | 'json';
  /** Whether each fix is asked about, and made where it is wanted. */
  readonly interactive?: boolean;
  /** What the text on standard input is called. */
  readonly stdinFilepath?: string;
}

/** A text on standard input. */
interface Input {
  readonly file: string;
  readonly text: string;
}

/** What one run is about. */
interface Task {
  readonly ruleset: string;
  readonly documents: readonly string[];
  /** What was named itself, not by a pattern. */
  readonly named: ReadonlySet<string>;
  readonly project: Project;
  readonly input: Input | undefined;
  readonly chooser: Chooser | undefined;
  readonly options: FixOptions;
}

/** Returns the exit code. */
export async function fix(patterns: readonly string[], given: FixOptions): Promise<number> {
  const options: FixOptions = { ...given, write: given.write || given.interactive };
  const rules = options.rule && new Set(options.rule);
  for (const id of rules ?? []) mustHaveFix(id);
  if (options.interactive) mustBeTerminal();
  const input = await inputOf(patterns, options);
  const documents = input === undefined ? filesOf(patterns) : [input.file];
  begin(input === undefined ? documents.map(file => ({ file })) : [input]);
  const ruleset = rulesetFor(options.ruleset);
  const project = new Project(ruleset, options.within ?? [], documents);
  const named = new Set(input === undefined ? patterns.map(pattern => resolve(pattern)) : documents);
  const chooser = options.interactive ? new Interview() : undefined;
  const task = { ruleset, documents, named, project, input, chooser, options };
  const fixNow = () =>
    unlessOvertaken(
      () => fixOnce(task),
      files => tell(`${files.map(shown).join(', ')} changed meanwhile: once more.`),
    );
  let fixed = await fixNow();
  // What has two names is edited under one at a time.
  while (options.write && fixed.hasAliases) {
    const { before, told, mended, changes } = fixed;
    const next = await fixNow();
    if (next.changes.length === 0) break;
    fixed = {
      ...next,
      before,
      told,
      mended: [...mended, ...next.mended],
      changes: [...changes, ...next.changes],
    };
  }
  if (options.format === 'json') reportAsJson(fixed, options);
  else report(fixed, { ...options, input: input?.text });
  if (fixed.failed.size > 0) return FAILURE;
  return options.check && fixed.changes.length > 0 ? 1 : 0;
}

/** Throws on what is no rule, and on a rule that nothing mends. */
function mustHaveFix(id: string): void {
  if (!FIXES.has(ruleOf(id).id)) {
    throw new UserError(`${id} has no fix: what it finds takes a person to mend`);
  }
}

function mustBeTerminal(): void {
  if (process.stdin.isTTY && process.stdout.isTTY) return;
  throw new UserError(
    '--interactive asks on a terminal, and there is none: use --write, with --rule for a part',
  );
}

/** Asks about one fix after the other, and remembers what was said. */
class Interview implements Chooser {
  readonly answers = new Map<string, boolean>();
  /** What was said of all that come after. */
  private rest: boolean | undefined;

  async wants({ mended, changes }: Proposal): Promise<boolean> {
    if (this.rest !== undefined) return this.rest;
    progress(1, 1, '');
    for (const one of mended) print(explained(one));
    for (const { file, before, parts } of changes) process.stdout.write(unifiedDiff(file, before, parts));
    const { ask } = await import('./prompts.ts');
    const answer = await ask('Mend it?');
    if (answer === undefined) throw new UserError('Nothing was edited');
    if (answer === 'all' || answer === 'quit') this.rest = answer === 'all';
    return answer === 'yes' || answer === 'all';
  }
}

/** What is to be mended of standard input; undefined where files are. */
async function inputOf(patterns: readonly string[], options: FixOptions): Promise<Input | undefined> {
  const { stdinFilepath } = options;
  if (stdinFilepath === undefined && !patterns.includes('-')) return undefined;
  if (patterns.some(pattern => pattern !== '-')) {
    throw new UserError('Standard input is mended by itself: name no files beside it');
  }
  if (options.write) {
    throw new UserError(
      'Standard input cannot be edited: what is mended goes to standard output, without --write',
    );
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  const text = decoded(Buffer.concat(chunks), 'Standard input');
  return { file: resolve(stdinFilepath ?? '<stdin>'), text };
}

async function fixOnce(task: Task): Promise<Fixed> {
  const { ruleset, input, options } = task;
  const { documents, failed, generators, parsed } = descriptionsAmong(task);
  const protectedFiles = options.write && !options.force ? generators : new Map();
  const permissions = new Permissions(
    task.project,
    options.write === true,
    input,
    protectedFiles,
    new Set(documents),
  );
  const extent = {
    suggest: options.suggest,
    baseline: options.baseline,
    rules: options.rule && new Set(options.rule),
    chooser: task.chooser,
    given: input && new Map([[input.file, input.text]]),
    mayEdit: (file: string) => permissions.mayEdit(file),
  };
  const mending = new Fixer(await finderFor(ruleset, documents, parsed), extent, REMEDIES);
  const outcomes = await mending.run(documents, (document, done, far) => {
    const said = far ? `${far.mended} mended, ${far.left} left alone so far` : 'linting';
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
  const sum = (of: 'before' | 'told' | 'after' | 'setAside') =>
    outcomes.reduce((all, outcome) => all + outcome[of], 0);
  return {
    before: sum('before'),
    told: sum('told'),
    after: sum('after'),
    setAside: sum('setAside'),
    mended: outcomes.flatMap(({ mended }) => mended),
    left: outcomes.flatMap(({ left }) => left),
    changes,
    hasAliases: permissions.hasAliases,
    generated: new Map(Array.from(generators).filter(([file]) => changes.some(one => one.file === file))),
    foreign: permissions.foreign,
    failed: new Map([...failed, ...unread, ...permissions.failed]),
  };
}

/**
 * The files that are descriptions, with what wrote them where that is known, and why others cannot be mended; what a
 * pattern selects beside them is passed over.
 */
function descriptionsAmong({ documents: files, named, input }: Task) {
  const documents: string[] = [];
  const failed = new Map<string, string>();
  const generators = new Map<string, Generator>();
  const others: string[] = [];
  const read = new Map<string, { readonly text: string; readonly document: Document }>();
  for (const file of files) {
    try {
      const text = input?.text ?? readText(file);
      const { problem, generator, document } = examined(file, text);
      if (problem === undefined) read.set(file, { text: text.replace(/^\uFEFF/, ''), document });
      if (generator !== undefined) generators.set(file, generator);
      if (problem === undefined) documents.push(file);
      else if (problem === 'no description') others.push(file);
      else failed.set(file, `it cannot be parsed: ${shown(file)}:${problem.broken}`);
    } catch (error) {
      failed.set(file, messageOf(error));
    }
  }
  const isOnly = documents.length === 0 && failed.size === 0;
  for (const file of others) if (isOnly || named.has(file)) failed.set(file, 'it is no OpenAPI description');
  const parsed: Parsed = (file, text) => {
    const known = read.get(file);
    return known?.text === text ? known.document : undefined;
  };
  return { documents, failed, generators, parsed };
}

/** Which files may be edited, and why others are left alone. */
class Permissions {
  /** What is not to be edited, such as what is not the project's own. */
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
    private readonly input: Input | undefined,
    /** What wrote the files that are not to be edited, since it writes them anew. */
    private readonly generators: ReadonlyMap<string, Generator>,
    private readonly read: ReadonlySet<string>,
  ) {}

  mayEdit(file: string): boolean {
    return remember(this.known, file, () => this.decide(file));
  }

  private decide(file: string): boolean {
    if (file === this.input?.file) return true;
    const objection = this.input ? 'standard input is mended alone' : this.project.objectionTo(file);
    const generator = this.generators.get(file);
    if (generator !== undefined) {
      this.foreign.set(file, `${undoneBy(generator)}, or edit it all the same with --force`);
      return false;
    }
    if (objection !== undefined) {
      this.foreign.set(file, objection);
      return false;
    }
    const obstacle = (this.writes ? obstacleTo(file) : undefined) ?? this.problemOf(file);
    if (obstacle !== undefined) {
      this.failed.set(file, obstacle);
      return false;
    }
    const path = realPath(file);
    const name = remember(this.names, path, () => file);
    this.hasAliases ||= name !== file;
    return name === file;
  }

  /** Why a file cannot be read; a document has been. */
  private problemOf(file: string): string | undefined {
    if (this.read.has(file)) return undefined;
    try {
      readText(file);
      return undefined;
    } catch (error) {
      return messageOf(error);
    }
  }
}
