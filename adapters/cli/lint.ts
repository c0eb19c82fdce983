/** `lint`: what `spectral lint` says of the rules of this package, without Spectral. */

import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { arranged } from '../../src/engine/results.ts';
import { remember } from '../../src/lib/collections.ts';
import { list } from '../../src/openapi/wording.ts';
import { SEVERITIES, type Severity } from '../../src/rule/rule.ts';
import { DocumentLinter, NO_RULESET, type Outcome, type Settings, type Source } from './document-linter.ts';
import { filesOf, slashed } from './documents.ts';
import { FORMATS, formatted, type ToldRule } from './formats.ts';
import { lintAll } from './lint-all.ts';
import type { LintCache } from './lint-cache.ts';
import { gitRootOf, isWithin } from './project.ts';
import { PACKAGE, rulesetFor, rulesetFound, rulesetIn } from './ruleset-file.ts';
import { filesOfShard, merged, type Report, shardOf, WHOLE, writeReport } from './shards.ts';
import { count, isColoured, ProgressBar, tell } from './terminal.ts';
import { UserError } from './user-error.ts';

/** How to tell what was found; beside these, `output.json` and the like name the files of formats. */
export interface TellOptions extends Readonly<Record<`output.${string}`, unknown>> {
  readonly format?: readonly string[];
  readonly output?: string;
  readonly failSeverity: Severity;
  readonly displayOnlyFailures?: true;
  readonly showDocumentationUrl?: true;
  readonly quiet?: true;
}

/** What the command line gives `lint`. */
export interface LintOptions extends TellOptions {
  readonly ruleset?: string;
  readonly ignoreUnknownFormat?: true;
  readonly remote?: true;
  readonly stdinFilepath?: string;
  readonly cache?: true;
  readonly cacheLocation?: string;
  readonly threads?: number;
  readonly watch?: true;
  readonly shard?: string;
  readonly report?: string;
}

/** Lints documents, and gives the exit code: 1 where something is found that is as severe as that. */
export async function lint(patterns: readonly string[], options: LintOptions): Promise<number> {
  const isInput = patterns.length === 0;
  for (const name of ['shard', 'watch'] as const) {
    if (isInput && options[name] !== undefined)
      throw new UserError(`--${name} needs files, not standard input`);
  }
  const outputs = outputsOf(options);
  if (options.watch) {
    const { watch } = await import('./watch.ts');
    return watch(cache => lintOnce(patterns, options, outputs, cache));
  }
  const cache = options.cache || options.cacheLocation ? await cacheOf(options) : undefined;
  const { code } = await lintOnce(patterns, options, outputs, cache);
  return code;
}

async function cacheOf({ cacheLocation }: LintOptions): Promise<LintCache> {
  const { LintCache } = await import('./lint-cache.ts');
  return new LintCache(resolve(cacheLocation ?? join('node_modules', '.cache', PACKAGE, 'lint.json')));
}

async function lintOnce(
  patterns: readonly string[],
  options: LintOptions,
  outputs: Outputs,
  cache: LintCache | undefined,
): Promise<{ readonly code: number; readonly files: readonly string[] }> {
  const shard = options.shard === undefined ? WHOLE : shardOf(options.shard);
  const rulesets = new Rulesets(options.ruleset);
  const all = filesOf(patterns);
  const files = filesOfShard(all, shard);
  const sources = sourcesOf(patterns, files, options, rulesets);
  const settings: Settings = {
    remote: options.remote === true,
    ignoreUnknownFormat: options.ignoreUnknownFormat === true,
    hashes: cache !== undefined,
    threads: options.threads,
  };
  const linter = new DocumentLinter(settings);
  const outcomes = await outcomesOf(sources, linter, settings, cache);
  const results = outcomes.flatMap(outcome => outcome.results);
  const report: Report = {
    shard,
    documents: files,
    all: all.length,
    results: sources.length > 1 ? arranged(results) : results,
    ...(await toldOf(sources, linter)),
    unread: [...new Set(outcomes.flatMap(outcome => outcome.unread))],
  };
  if (options.report !== undefined) writeReport(options.report, report);
  return {
    code: tellAll(report, options, outputs),
    files: [
      ...sources.flatMap(({ file, ruleset }) => [file, ruleset]),
      ...outcomes.flatMap(outcome => outcome.files.map(([name]) => name)),
    ],
  };
}

/** What came of documents, of those that have changed by linting them. */
async function outcomesOf(
  sources: readonly Source[],
  linter: DocumentLinter,
  settings: Settings,
  cache: LintCache | undefined,
): Promise<readonly Outcome[]> {
  const bar = new ProgressBar(sources.length, 'documents');
  if (cache === undefined) {
    const outcomes = await lintAll(sources, linter, settings, done => bar.show(done));
    bar.clear();
    return outcomes;
  }
  const keys = new Map<Source, string>();
  const known = new Map<Source, Outcome>();
  for (const source of sources) {
    const digest = (await linter.ruleset(source.ruleset)).digest;
    if (digest === undefined) continue;
    const key = cache.keyOf(source, digest, settings);
    keys.set(source, key);
    const outcome = cache.find(source, key);
    if (outcome !== undefined) known.set(source, outcome);
  }
  const changed = sources.filter(source => !known.has(source));
  const outcomes = await lintAll(changed, linter, settings, done => bar.show(known.size + done));
  bar.clear();
  for (const [index, source] of changed.entries()) {
    const [key, outcome] = [keys.get(source), outcomes[index] as Outcome];
    if (key !== undefined) cache.keep(source, key, outcome);
    known.set(source, outcome);
  }
  cache.save();
  return sources.map(source => known.get(source) as Outcome);
}

/** What is told of rules: those of this package, and those that were not run. */
export async function toldOf(
  sources: readonly Source[],
  linter: DocumentLinter,
): Promise<Pick<Report, 'rules' | 'others' | 'builtIn'>> {
  const rules = new Map<string, ToldRule>();
  const [others, builtIn] = [new Set<string>(), new Set<string>()];
  for (const { file, ruleset: name } of sources) {
    const ruleset = await linter.ruleset(name);
    const settled = ruleset.settledFor(file);
    for (const { name, rule, documentationUrl } of settled.rules) {
      if (!rules.has(name)) rules.set(name, { name, description: rule.summary, documentationUrl });
    }
    for (const name of settled.others) others.add(name);
    for (const name of ruleset.builtIn) builtIn.add(name);
  }
  return { rules: [...rules.values()], others: [...others], builtIn: [...builtIn] };
}

/** Tells what reports of shards hold, as if it had been linted at once. */
export function merge(files: readonly string[], options: TellOptions): number {
  return tellAll(merged(files), options, outputsOf(options));
}

/** What was not run or read, so that nobody takes silence for praise. */
export function tellLacking({
  others,
  builtIn,
  unread,
}: Pick<Report, 'others' | 'builtIn' | 'unread'>): void {
  const parts = [
    ...(others.length > 0 ? [`${count(others.length, 'rule')} of other rulesets`] : []),
    ...builtIn,
  ];
  if (parts.length > 0) tell(`Not run: ${list(parts)}. spectral lint runs them.`);
  if (unread.length === 0) return;
  const were = count(unread.length, 'URL was', 'URLs were');
  tell(`${were} not read: --remote reads ${list(unread, 'and', 2)}.`);
}

/** Formats that people read, in which nothing looks like a mistake. */
const FOR_PEOPLE = ['stylish', 'pretty', 'text'];

/** Prints and writes what was found, and gives the exit code. */
function tellAll(report: Report, options: TellOptions, outputs: Outputs): number {
  const { failSeverity, displayOnlyFailures, showDocumentationUrl, quiet } = options;
  if (!quiet) tellLacking(report);
  const worst = SEVERITIES.indexOf(failSeverity);
  const results = report.results
    .filter(({ severity }) => !displayOnlyFailures || severity <= worst)
    .map(({ documentationUrl, ...result }) => {
      return showDocumentationUrl && documentationUrl !== undefined
        ? { ...result, documentationUrl }
        : result;
    });
  for (const [format, file] of outputs) {
    const isColored = file === undefined && isColoured();
    const text = formatted(results, format, { rules: report.rules, failSeverity: worst, isColored });
    if (file === undefined) process.stdout.write(text);
    else writeFileSync(file, text);
  }
  const isForPeople = [...outputs].every(
    ([format, file]) => file !== undefined || FOR_PEOPLE.includes(format),
  );
  if (results.length === 0 && isForPeople && !quiet) {
    const higher = worst === 0 ? '' : 'or higher ';
    process.stdout.write(`No results with a severity of '${failSeverity}' ${higher}found!\n`);
  }
  return results.some(({ severity }) => severity <= worst) ? 1 : 0;
}

/** Where each format goes: into a file, or undefined for standard output, which one format at most can have. */
type Outputs = ReadonlyMap<string, string | undefined>;

function outputsOf(options: TellOptions): Outputs {
  const formats = options.format ?? ['stylish'];
  const [first = 'stylish'] = formats;
  const files = new Map<string, string>(options.output === undefined ? [] : [[first, options.output]]);
  for (const format of FORMATS) {
    const file = options[outputOption(format)];
    if (typeof file === 'string') files.set(format, file);
  }
  const idle = [...files.keys()].find(format => !formats.includes(format));
  if (idle !== undefined) throw new UserError(`--output.${idle} goes with --format ${idle}`);
  const printed = formats.filter(format => !files.has(format));
  if (printed.length > 1) {
    throw new UserError(
      `Only one of ${list(printed)} can be printed: give the others a file, as with --output.${printed[1]}`,
    );
  }
  return new Map(formats.map(format => [format, files.get(format)]));
}

/** The name of the option for a format's file, as the parser of options has it: `output.codeClimate`. */
function outputOption(format: string): `output.${string}` {
  return `output.${format.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())}`;
}

/** The documents in these files, which patterns select, or without any the one on standard input; each with its ruleset. */
export function sourcesOf(
  patterns: readonly string[],
  files: readonly string[],
  { stdinFilepath = '<STDIN>' }: Pick<LintOptions, 'stdinFilepath'>,
  rulesets: Rulesets,
): Source[] {
  if (patterns.length > 0) {
    return files.map(file => ({ file, name: slashed(file), ruleset: rulesets.for(file) }));
  }
  const file = resolve(stdinFilepath);
  const [name, ruleset] = [slashed(stdinFilepath), rulesets.for(file)];
  return [{ file, name, ruleset, text: readFileSync(0, 'utf8') }];
}

/** The rulesets of documents: the one that is named, or the nearest above each. */
export class Rulesets {
  private readonly byFolder = new Map<string, string>();
  private byDefault: string | undefined;

  /** Where none is needed, what there is without one is `NO_RULESET`. */
  constructor(
    private readonly named: string | undefined,
    private readonly isNeeded = true,
  ) {}

  /** The file of the ruleset of a document; throws where there is none, and one is needed. */
  for(document: string): string {
    return remember(
      this.byFolder,
      dirname(document),
      () => (this.named === undefined ? rulesetAbove(document) : undefined) ?? this.default(),
    );
  }

  private default(): string {
    this.byDefault ??= this.isNeeded ? rulesetFor(this.named) : (rulesetFound(this.named) ?? NO_RULESET);
    return this.byDefault;
  }
}

/** The ruleset nearest above a document, in what git keeps or else below the folder one is in. */
function rulesetAbove(document: string): string | undefined {
  const last = gitRootOf(dirname(document)) ?? process.cwd();
  for (let folder = dirname(document); isWithin(last, folder); folder = dirname(folder)) {
    const stats = statSync(folder, { throwIfNoEntry: false });
    const file = stats?.isDirectory() ? rulesetIn(folder) : undefined;
    if (file !== undefined) return file;
  }
  return undefined;
}
