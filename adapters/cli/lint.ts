/** `lint`: what `spectral lint` says of the rules of this package, without Spectral. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import minimatch from 'minimatch';
import type { Read } from '../../src/engine/crawl.ts';
import { type EngineRule, lint as lintText } from '../../src/engine/lint.ts';
import { arranged, type Result } from '../../src/engine/results.ts';
import { readPatternsBy } from '../../src/errors/error-schemas.ts';
import { group } from '../../src/lib/collections.ts';
import { Pattern } from '../../src/lib/patterns.ts';
import { jsonPath } from '../../src/openapi/jsonpath.ts';
import { list } from '../../src/openapi/wording.ts';
import { readText, realPath } from './files.ts';
import { FORMATS, formatted } from './formats.ts';
import { UsersRuleset } from './lint-ruleset.ts';
import { gitRootOf, isWithin } from './project.ts';
import { rulesetFor, rulesetIn } from './ruleset-file.ts';
import { count, isColoured, tell } from './terminal.ts';
import { UserError } from './user-error.ts';

/** The options of the command; beside these, `output.json` and the like name the files of formats. */
export interface LintOptions extends Readonly<Record<`output.${string}`, unknown>> {
  readonly ruleset?: string;
  readonly format?: readonly string[];
  readonly output?: string;
  readonly failSeverity: string;
  readonly displayOnlyFailures?: true;
  readonly showDocumentationUrl?: true;
  readonly ignoreUnknownFormat?: true;
  readonly quiet?: true;
  readonly remote?: true;
  readonly stdinFilepath?: string;
}

export const SEVERITIES = ['error', 'warn', 'info', 'hint'];

readPatternsBy(pattern => new Pattern(pattern));

/** Lints documents, and gives the exit code: 1 where something is found that is as severe as that. */
export async function lint(patterns: readonly string[], options: LintOptions): Promise<number> {
  const texts = patterns.length > 0 ? filesOf(patterns).map(textOf) : [standardInput(options)];
  const rulesets = new Rulesets(options.ruleset);
  const results: Result[] = [];
  const rules = new Map<string, EngineRule>();
  const [others, builtIn, unread] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const { text, source, file } of texts) {
    const ruleset = await rulesets.for(file);
    const settled = ruleset.settledFor(file);
    for (const rule of settled.rules) if (!rules.has(rule.name)) rules.set(rule.name, rule);
    for (const name of settled.others) others.add(name);
    for (const name of ruleset.builtIn) builtIn.add(name);
    // What other rulesets are for may well be a format of theirs.
    const hasOthers = settled.others.length > 0 || ruleset.builtIn.size > 0;
    const linted = await lintText(text, source, {
      rules: settled.rules,
      parser: settled.parser,
      selector: jsonPath,
      read,
      mayRead: name => options.remote === true || !isUrl(name),
      ignoreUnknownFormat: options.ignoreUnknownFormat === true || hasOthers,
    });
    results.push(...linted.results);
    for (const url of linted.forbidden) unread.add(url);
  }
  if (!options.quiet) {
    tellOthers(others.size, [...builtIn]);
    tellUnread([...unread]);
  }
  return report(texts.length > 1 ? arranged(results) : results, [...rules.values()], options);
}

/** What was not run, so that nobody takes silence for praise. */
function tellOthers(others: number, builtIn: readonly string[]): void {
  const parts = [...(others > 0 ? [`${count(others, 'rule')} of other rulesets`] : []), ...builtIn];
  if (parts.length > 0) tell(`Not run: ${list(parts)}. spectral lint runs them.`);
}

function tellUnread(urls: readonly string[]): void {
  if (urls.length === 0) return;
  const were = count(urls.length, 'URL was', 'URLs were');
  tell(`${were} not read: --remote reads ${list(urls, 'and', 2)}.`);
}

/** Formats that people read, in which nothing looks like a mistake. */
const FOR_PEOPLE = ['stylish', 'pretty', 'text'];

function report(all: readonly Result[], rules: readonly EngineRule[], options: LintOptions): number {
  const { failSeverity, displayOnlyFailures, showDocumentationUrl, quiet } = options;
  const worst = SEVERITIES.indexOf(failSeverity);
  const results = all
    .filter(({ severity }) => !displayOnlyFailures || severity <= worst)
    .map(({ documentationUrl, ...result }) => {
      return showDocumentationUrl && documentationUrl !== undefined
        ? { ...result, documentationUrl }
        : result;
    });
  const outputs = outputsOf(options);
  for (const [format, file] of outputs) {
    const isColored = file === undefined && isColoured();
    const text = formatted(results, format, { rules, failSeverity: worst, isColored });
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
function outputsOf(options: LintOptions): ReadonlyMap<string, string | undefined> {
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

/** A text to lint. */
interface Text {
  readonly text: string;
  /** What results call its file. */
  readonly source: string;
  /** Its path, also of what is only said to be there. */
  readonly file: string;
}

function textOf(file: string): Text {
  return { text: readText(file), source: slashed(file), file };
}

function standardInput({ stdinFilepath }: LintOptions): Text {
  const file = resolve(stdinFilepath ?? '<STDIN>');
  return { text: readFileSync(0, 'utf8'), source: slashed(stdinFilepath ?? '<STDIN>'), file };
}

/** Spectral names files with slashes, also on Windows. */
function slashed(file: string): string {
  return file.replace(/\\/g, '/');
}

/** The absolute paths of files and what patterns select, each file once. */
function filesOf(patterns: readonly string[]): string[] {
  const [found, missing]: [string[], string[]] = [[], []];
  for (const pattern of patterns) {
    if (isUrl(pattern)) throw new UserError(`${pattern} is no file: download it first`);
    const stats = statSync(pattern, { throwIfNoEntry: false });
    if (stats?.isDirectory()) {
      throw new UserError(
        `${pattern} is a folder: name its documents, such as "${join(pattern, '**/*.yaml')}"`,
      );
    }
    const files = stats ? [resolve(pattern)] : selectedBy(slashed(pattern));
    if (files.length === 0) missing.push(pattern);
    found.push(...files);
  }
  if (missing.length > 0) throw new UserError(`There is no file ${missing.join(', ')}`);
  const once = Array.from(group(found, realPath).values(), ([first]) => first as string);
  return once.sort((one, other) => one.localeCompare(other));
}

/** The files that a pattern selects; only folders are read that may have some. */
function selectedBy(pattern: string): string[] {
  const matcher = new minimatch.Minimatch(pattern.replace(/^\.\//, ''), { dot: true });
  const found: string[] = [];
  const visit = (folder: string, above: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = `${above}${entry.name}`;
      const file = join(folder, entry.name);
      const isFolder = entry.isSymbolicLink() ? false : entry.isDirectory();
      if (isFolder && matcher.match(path, true)) visit(file, `${path}/`);
      else if (!isFolder && matcher.match(path)) found.push(file);
    }
  };
  // What stands before the first wildcard is the name of a folder.
  const [fixed = ''] = /^(?:[^*?[\]{}()!+@]*\/)?/.exec(pattern.replace(/^\.\//, '')) ?? [];
  if (statSync(resolve(fixed), { throwIfNoEntry: false })?.isDirectory()) visit(resolve(fixed), fixed);
  return found;
}

function isUrl(name: string): boolean {
  return /^https?:\/\//.test(name);
}

const read: Read = async source => {
  if (!isUrl(source)) return readFileSync(source, 'utf8');
  const response = await fetch(source);
  if (!response.ok) throw new Error(`${source} answers ${response.status} ${response.statusText}`);
  return response.text();
};

/** The rulesets of documents: the one that is named, or the nearest above each. */
class Rulesets {
  private readonly read = new Map<string, Promise<UsersRuleset>>();
  private byDefault: string | undefined;

  constructor(private readonly named: string | undefined) {}

  for(document: string): Promise<UsersRuleset> {
    const file = this.fileFor(document);
    let ruleset = this.read.get(file);
    if (ruleset === undefined) {
      ruleset = UsersRuleset.read(file);
      this.read.set(file, ruleset);
    }
    return ruleset;
  }

  private fileFor(document: string): string {
    const nearest = this.named === undefined ? rulesetAbove(document) : undefined;
    if (nearest !== undefined) return nearest;
    this.byDefault ??= rulesetFor(this.named);
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
