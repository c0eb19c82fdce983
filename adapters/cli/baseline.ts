/** `baseline`: sets today's findings aside as overrides of a ruleset, which Spectral itself honours. */
import { dirname, join, relative, resolve } from 'node:path';
import * as ruleExports from '../../rules/index.ts';
import type { Edit } from '../../src/edit/edit.ts';
import { pointerTo } from '../../src/engine/ruleset.ts';
import { group, remember } from '../../src/lib/collections.ts';
import { filesOf, UNQUOTED } from './documents.ts';
import { unlessOvertaken } from './files.ts';
import { exists, readText } from './reading.ts';
import { type Reporter, Reporters } from './reporter.ts';
import { ListEdits, RulesetFile } from './ruleset-edits.ts';
import { honours, isProgram, PACKAGE, rulesetFor } from './ruleset-file.ts';
import { InstalledSpectral, type Reported, TABBED } from './spectral.ts';
import { count, print, progress, shown, tell } from './terminal.ts';
import { FAILURE, messageOf, UserError } from './user-error.ts';

/** What the command line gives `baseline`. */
export interface BaselineOptions {
  readonly prune?: boolean;
  /** Whether findings of other rulesets are set aside too. */
  readonly allRules?: boolean;
  /** The file that holds the entries, where that is not the ruleset. */
  readonly file?: string;
  readonly ruleset?: string;
}

/** Where entries go that cannot go into the ruleset itself. */
const OWN_FILE = '.spectral-status-codes-baseline.yaml';

const RULE_IDS: ReadonlySet<string> = new Set(Object.values(ruleExports).map(({ id }) => id));

/** So many lines of one kind are read. */
const FEW = 10;

/** A rule that is set aside for a place: `openapi.yaml#/paths/~1books`. */
interface Entry {
  readonly rule: string;
  readonly place: string;
}

/** An entry that the file has: the index of its override, and that of its place there. */
interface WrittenEntry extends Entry {
  readonly override: number;
  readonly index: number;
}

/** Documents, and why others are none of them. */
interface Documents {
  readonly linted: readonly string[];
  readonly failed: ReadonlyMap<string, string>;
  readonly reported: readonly Reported[];
}

/** Returns the exit code. */
export async function baseline(patterns: readonly string[], options: BaselineOptions): Promise<number> {
  const documents = filesOf(patterns);
  const base = rulesetFor(options.ruleset);
  const { failed } = await unlessOvertaken(
    () => baselineOnce(base, documents, options),
    files => tell(`${files.map(shown).join(', ')} changed meanwhile: once more.`),
  );
  for (const [document, reason] of failed) tell(`${shown(document)} is left out: ${reason}`);
  return failed.size > 0 ? FAILURE : 0;
}

async function baselineOnce(
  base: string,
  documents: readonly string[],
  options: BaselineOptions,
): Promise<Documents> {
  const file = fileFor(base, options);
  const reporters = new Reporters();
  const first = file.isNew ? base : file.file;
  const reporter = await reporters.of(first, documents);
  if (file.file !== base) await mustHaveNoOverrides(base, reporters);
  const all = await reportedIn(reporter, file, documents, options);
  const entryOf = entriesFor(file);
  const current: Entry[] = [];
  for (const one of all.reported) {
    const entry = entryOf(one);
    if (entry !== undefined) current.push(entry);
  }
  const over = pruning(file, staleEntries(file, all.linted, current));
  if (options.prune) await drop(file, over);
  else {
    await setAside(file, base, all, entryOf, reporters, options);
    remindOf(over.entries);
  }
  return all;
}

/** The file to edit: the ruleset, or one that extends it. */
function fileFor(base: string, { file, prune }: BaselineOptions): RulesetFile {
  const own = file ?? (isProgram(base) ? join(dirname(base), OWN_FILE) : undefined);
  if (own === undefined || resolve(own) === base) return RulesetFile.open(base);
  const name = `./${relative(dirname(resolve(own)), base).replace(/\\/g, '/')}`.replace(/^\.\/\.\.\//, '../');
  if (!exists(own)) {
    if (prune) throw new UserError(`There is no ${shown(resolve(own))} to prune`);
    const text = `# What npx ${PACKAGE} baseline sets aside; spectral lint takes this file with -r.\nextends: [${JSON.stringify(name)}]\n`;
    return RulesetFile.begin(resolve(own), text);
  }
  const opened = RulesetFile.open(resolve(own));
  const known = [opened.at('extends')].flat(2);
  if (!known.some(each => typeof each === 'string' && resolve(opened.folder, each) === base)) {
    throw new UserError(
      `${shown(opened.file)} does not extend ${name}: add it to extends, or name another file`,
    );
  }
  return opened;
}

/** Spectral reads overrides of the one file that it is given. */
async function mustHaveNoOverrides(base: string, reporters: Reporters): Promise<void> {
  if (!(await reporters.hasOverrides(base))) return;
  throw new UserError(
    `${shown(base)} has overrides of its own, which Spectral reads no more where another file extends it: move them to that file`,
  );
}

/** `--prune`: drops what is over. */
async function drop(file: RulesetFile, { entries, edits }: Pruning): Promise<void> {
  await file.edit(edits);
  list(entries);
  tell(
    entries.length === 0
      ? 'Every entry still matches a finding.'
      : `Dropped ${count(entries.length, 'entry', 'entries')} of ${shown(file.file)}.`,
  );
}

type EntryOf = (reported: Reported) => Entry | undefined;

/** Sets aside what is reported now, lints once more, and says what is still reported. */
async function setAside(
  file: RulesetFile,
  base: string,
  { linted, reported }: Documents,
  entryOf: EntryOf,
  reporters: Reporters,
  { allRules }: BaselineOptions,
): Promise<void> {
  const added: Entry[] = [];
  const isMeant = (one: Reported) => one.isOurs || allRules === true;
  for (const one of reported) {
    const entry = one.silenced || !isMeant(one) ? undefined : entryOf(one);
    if (entry !== undefined) added.push(entry);
  }
  const fresh = distinct(added);
  await file.edit(withEntries(file, fresh));
  const reporter = await reporters.of(file.isNew && fresh.length === 0 ? base : file.file, linted);
  const left = await reportedBy(
    linted,
    (document, text) => reporter.lint(document, text),
    'linting once more',
  );
  explain(left, isMeant);
  const rules = new Set(fresh.map(({ rule }) => rule)).size;
  const done =
    fresh.length === 0
      ? `There is nothing new to set aside in ${shown(file.file)}`
      : `Set aside ${count(fresh.length, 'place')} of ${count(rules, 'rule')} in ${shown(file.file)}`;
  const how = file.file === base ? '' : ` -r ${shown(file.file)}`;
  const command = `npx ${InstalledSpectral.isThere(process.cwd(), __dirname) ? 'spectral' : PACKAGE} lint${how}`;
  if (left.length === 0) {
    tell(fresh.length === 0 && how === '' ? `${done}.` : `${done}; ${command} now reports only what is new.`);
  } else tell(`${done}; ${command} still reports ${count(left.length, 'finding')}.`);
}

/** Says what is still reported, and what to do about it. */
function explain(left: readonly Reported[], isMeant: (one: Reported) => boolean): void {
  const kindOf = (one: Reported) => {
    if (one.message === UNQUOTED) return 'unquoted';
    if (one.message === TABBED) return 'tabbed';
    if (!one.ofRule) return 'own';
    return isMeant(one) ? 'stubborn' : 'other';
  };
  const kinds = group(left, kindOf);
  const say = (kind: ReturnType<typeof kindOf>, advice: (them: string) => string) => {
    const all = kinds.get(kind) ?? [];
    if (all.length === 0) return;
    for (const one of all.slice(0, FEW)) print(lineOf(one));
    if (all.length > FEW) print(`… and ${all.length - FEW} more like these.`);
    const them = all.length === 1 ? 'it' : 'them';
    tell(`${count(all.length, 'finding')} above cannot be set aside: ${advice(them)}.`);
  };
  say(
    'unquoted',
    () =>
      'quote the status codes, as npx spectral-status-codes fix --write does, or turn off incompatibleValues in parserOptions of the ruleset',
  );
  say('tabbed', () => 'indent with blanks instead of tabs');
  say('own', them => `only you can mend ${them}`);
  say('stubborn', them => `Spectral knows no place for ${them} that an override could name`);
  const { length } = kinds.get('other') ?? [];
  if (length > 0) {
    const [stay, them] = length === 1 ? ['stays', 'it'] : ['stay', 'them'];
    tell(`${count(length, 'finding')} of other rulesets ${stay}: --all-rules sets ${them} aside too.`);
  }
}

/** As Spectral prints it where it prints one line for each. */
function lineOf({ document, source, range: { start }, code, message }: Reported): string {
  return `${shown(source ?? document)}:${start.line + 1}:${start.character + 1} ${code}: ${message}`;
}

function remindOf(over: readonly Entry[]): void {
  if (over.length === 0) return;
  list(over);
  tell(
    `No finding matches ${count(over.length, 'entry', 'entries')} above any more: --prune drops what is over.`,
  );
}

function list(entries: readonly Entry[]): void {
  for (const { rule, place } of entries) print(`${rule} ${place}`);
}

/** All that the documents are reported for, in spite of overrides, which are marked as such. */
async function reportedIn(
  reporter: Reporter,
  file: RulesetFile,
  documents: readonly string[],
  { allRules }: BaselineOptions,
): Promise<Documents> {
  // What is known of other rulesets is over where they find it no more.
  const withOthers = allRules === true || writtenEntries(file).some(({ rule }) => !RULE_IDS.has(rule));
  const failed = new Map<string, string>();
  const linted: string[] = [];
  const reported = await reportedBy(
    documents,
    async (document, text) => {
      const name = file.nameOf(document);
      if (!honours(escaped(name), name)) throw new UserError(whyNot(name));
      const own = await reporter.report(document, text, withOthers);
      linted.push(document);
      return own;
    },
    'linting',
    failed,
  );
  return { linted, failed, reported };
}

/** Why overrides cannot name a file. */
function whyNot(name: string): string {
  if (name.includes('#')) return 'Spectral takes the # of its name for the beginning of a pointer';
  return 'Spectral finds no file in overrides whose name begins or ends with a blank';
}

/** What is reported of each document; `failed` is told why one is not read, where that does not end all. */
async function reportedBy(
  documents: readonly string[],
  report: (document: string, text: string) => Promise<readonly Reported[]>,
  what: string,
  failed?: Map<string, string>,
): Promise<Reported[]> {
  const reported: Reported[] = [];
  for (const [done, document] of documents.entries()) {
    progress(done, documents.length, document, what);
    try {
      for (const one of await report(document, readText(document))) reported.push(one);
    } catch (error) {
      if (failed === undefined) throw error;
      failed.set(document, messageOf(error));
    }
  }
  progress(documents.length, documents.length, '');
  return reported;
}

/** How a finding is set aside; undefined where Spectral cannot. */
function entriesFor(file: RulesetFile): EntryOf {
  return ({ code, document, source, path, ofRule }) => {
    if (!ofRule || source === undefined) return undefined;
    // Spectral matches the pattern with the document, and then with the file of the finding.
    const names = [document, source].map(each => file.nameOf(each));
    const files = source === document ? escaped(names[0] as string) : `{${names.map(escapedInList).join()}}`;
    return { rule: code, place: `${files}${pointerTo(path.map(String))}` };
  };
}

/** What the document of an entry is called: all of it, or the first of a list. */
function rootOf(place: string): string {
  const name = place.split('#')[0] as string;
  return name.startsWith('{') ? name.slice(1, name.indexOf(',')) : name;
}

/** What stands for other characters in a pattern. */
const SPECIAL = /[[\]{}()*?!+@,]/g;

/** A file's name as a pattern that only it matches. */
function escaped(name: string): string {
  return name.replace(SPECIAL, '[$&]');
}

/** A name as it stands in a list in braces, in which no bracket keeps a brace or a comma from being read as one: any character will do. */
function escapedInList(name: string): string {
  return escaped(name).replace(/\[[{},]\]/g, '?');
}

/** The name that such a pattern matches; undefined where it may match several. */
function nameFor(pattern: string): string | undefined {
  const name = pattern.replace(/\[([[\]{}()*?!+@,])\]/g, '$1');
  return escaped(name) === pattern ? name : undefined;
}

interface Override {
  readonly files: readonly string[];
  readonly rules: Readonly<Record<string, unknown>>;
}

/** The overrides that do nothing but turn rules off at places, as Spectral, which has read them, tells places. */
function overridesOf(file: RulesetFile): (Override | undefined)[] {
  const overrides = (file.at('overrides') ?? []) as readonly Override[];
  return overrides.map(override => {
    const { files, rules, ...others } = override;
    const isOfPlaces = files.every(name => /^[^#]+#/.test(name));
    const turnsOff = rules !== undefined && Object.values(rules).every(value => value === 'off');
    return isOfPlaces && turnsOff && Object.keys(others).length === 0 ? override : undefined;
  });
}

function writtenEntries(file: RulesetFile): WrittenEntry[] {
  return overridesOf(file).flatMap((override, ofFile) => {
    if (override === undefined) return [];
    return Object.keys(override.rules).flatMap(rule =>
      override.files.map((place, index) => ({ rule, place, override: ofFile, index })),
    );
  });
}

/** The entries for these documents, and for such that are gone, that match none of what is reported. */
function staleEntries(
  file: RulesetFile,
  documents: readonly string[],
  current: readonly Entry[],
): WrittenEntry[] {
  const names = documents.map(document => file.nameOf(document));
  const linted = new Set(names.flatMap(name => [escaped(name), escapedInList(name)]));
  const gone = new Map<string, boolean>();
  const isGone = (root: string) =>
    remember(gone, root, () => {
      const name = nameFor(root);
      return name !== undefined && !exists(join(file.folder, name));
    });
  const needed = new Set<string>();
  for (const { rule, place } of current) {
    const start = place.indexOf('#');
    for (let end = place.length; end > start; end = place.lastIndexOf('/', end - 1)) {
      needed.add(keyOf({ rule, place: place.slice(0, end) }));
    }
  }
  return writtenEntries(file).filter(entry => {
    const root = rootOf(entry.place);
    return isGone(root) || (linted.has(root) && !needed.has(keyOf(entry)));
  });
}

function keyOf({ rule, place }: Entry): string {
  return `${rule} ${place}`;
}

/** Adds places to the override of their rule, or an override. */
function withEntries(file: RulesetFile, added: readonly Entry[]): Edit[] {
  const overrides = overridesOf(file);
  const fresh = new ListEdits(['overrides'], file.at('overrides'));
  const edits = Array.from(group(added, ({ rule }) => rule)).flatMap(([rule, entries]) => {
    const places = entries.map(({ place }) => place);
    const own = overrides.findIndex(override => override && Object.keys(override.rules).join() === rule);
    if (own === -1) {
      fresh.add({ files: places, rules: { [rule]: 'off' } });
      return [];
    }
    const list = new ListEdits(['overrides', String(own), 'files'], overrides[own]?.files);
    for (const place of places) list.add(place);
    return list.edits;
  });
  return [...edits, ...fresh.edits];
}

/** What goes of the overrides where these entries match nothing any more, and how. */
interface Pruning {
  readonly entries: readonly WrittenEntry[];
  readonly edits: readonly Edit[];
}

/** Removes places that none of an override's rules needs, rules that none of its places does, and what is empty then. */
function pruning(file: RulesetFile, stale: readonly WrittenEntry[]): Pruning {
  const overrides = overridesOf(file);
  const entries: WrittenEntry[] = [];
  const edits: Edit[] = [];
  let gone = 0;
  for (const [override, over] of group(stale, ({ override }) => override)) {
    const { files, rules } = overrides[override] as Override;
    const ids = Object.keys(rules);
    const known = new Set(over.map(({ rule, index }) => `${index} ${rule}`));
    const isOver = (id: string, place: number) => known.has(`${place} ${id}`);
    const places = [...files.keys()];
    const without = new Set(places.filter(place => ids.every(id => isOver(id, place))));
    const left = places.filter(place => !without.has(place));
    const unused = new Set(ids.filter(id => left.every(place => isOver(id, place))));
    for (const entry of over) if (without.has(entry.index) || unused.has(entry.rule)) entries.push(entry);
    const path = ['overrides', String(override)];
    if (left.length === 0) {
      gone++;
      edits.push({ kind: 'remove', path });
      continue;
    }
    for (const place of without) edits.push({ kind: 'remove', path: [...path, 'files', String(place)] });
    for (const id of unused) edits.push({ kind: 'remove', path: [...path, 'rules', id] });
  }
  const all = gone === overrides.length && gone > 0;
  return { entries, edits: all ? [{ kind: 'remove', path: ['overrides'] }] : edits };
}

function distinct(entries: readonly Entry[]): Entry[] {
  return [...new Map(entries.map(entry => [keyOf(entry), entry])).values()];
}
