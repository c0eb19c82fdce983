/** `baseline`: sets today's findings aside as overrides of the ruleset, which Spectral itself honours. */
import { resolve } from 'node:path';
import * as ruleExports from '../../rules/index.ts';
import type { Edit, Value } from '../edit/edit.ts';
import { group } from '../openapi.ts';
import { readText, unlessOvertaken } from './files.ts';
import { Refusal } from './refusal.ts';
import { functionsDirFrom, ListEdits, RulesetFile, rulesetFor } from './ruleset-file.ts';
import { eachPlace, optionsIn, type Reported, UsersSpectral } from './spectral.ts';
import { count, print, progress, shown, tell } from './terminal.ts';

export interface BaselineOptions {
  readonly prune?: boolean;
  readonly ruleset?: string;
}

/** A rule that is set aside for a place: `openapi.yaml#/paths/~1books`. */
interface Entry {
  readonly rule: string;
  readonly place: string;
}

/** An entry of the file, and where it stands. */
interface Known extends Entry {
  readonly override: number;
  readonly index: number;
}

/** Returns the exit code. */
export async function baseline(
  patterns: readonly string[],
  { prune, ruleset }: BaselineOptions,
): Promise<number> {
  const spectral = UsersSpectral.of(process.cwd(), __dirname);
  const documents = await spectral.files(patterns);
  const path = rulesetFor(ruleset);
  return unlessOvertaken(
    () => baselineOnce(spectral, path, documents, prune === true),
    files => tell(`${files.map(shown).join(', ')} changed meanwhile: once more.`),
  );
}

async function baselineOnce(
  spectral: UsersSpectral,
  path: string,
  documents: readonly string[],
  prune: boolean,
): Promise<number> {
  const file = RulesetFile.open(path, spectral);
  const reported = await reportedIn(spectral, path, documents);
  const entryOf = entriesFor(file, spectral);
  const roots = documents.map(document => escaped(file.nameOf(document)));
  const current = reported.flatMap(one => entryOf(one) ?? []);
  const over = pruning(file, staleEntries(file, roots, current));
  if (prune) await drop(file, over);
  else {
    await setAside(file, reported, entryOf, optionsIn(await spectral.ruleset(path)));
    remindOf(over.entries);
  }
  return 0;
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

/** Sets aside what is reported now, and says what cannot be. */
async function setAside(
  file: RulesetFile,
  reported: readonly Reported[],
  entryOf: (reported: Reported) => Entry | undefined,
  options: ReadonlyMap<string, object>,
): Promise<void> {
  const fresh = reported.filter(({ silenced }) => !silenced);
  const added = distinct(fresh.flatMap(one => entryOf(one) ?? []));
  await file.edit([
    ...listing(file, [...added, ...knownEntries(file)], options),
    ...withEntries(file, added),
  ]);
  const rest = fresh.filter(one => entryOf(one) === undefined);
  for (const { code, message } of rest) print(`${code}: ${message}`);
  if (rest.length > 0)
    tell(`${count(rest.length, 'finding')} above cannot be set aside: only you can mend them.`);
  const rules = new Set(added.map(({ rule }) => rule));
  tell(
    added.length === 0
      ? `There is nothing new to set aside in ${shown(file.file)}.`
      : `Set aside ${count(added.length, 'place')} of ${count(rules.size, 'rule')} in ${shown(file.file)}; npx spectral lint now reports only what is new.`,
  );
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
  spectral: UsersSpectral,
  path: string,
  documents: readonly string[],
): Promise<Reported[]> {
  const reported: Reported[] = [];
  for (const [done, document] of documents.entries()) {
    progress(done, documents.length, document);
    const ruleset = await spectral.ruleset(path);
    reported.push(...(await spectral.report(ruleset, document, readText(document))));
  }
  progress(documents.length, documents.length, '');
  return reported;
}

/** How a finding is set aside; undefined where Spectral cannot. */
function entriesFor(file: RulesetFile, spectral: UsersSpectral): (reported: Reported) => Entry | undefined {
  return ({ code, document, source, path, ofRule }) => {
    if (!ofRule || source === undefined) return undefined;
    const root = escaped(file.nameOf(document));
    // Spectral matches the pattern with the document, and then with the file of the finding.
    const files = source === document ? root : `{${root},${escaped(file.nameOf(source))}}`;
    return { rule: code, place: `${files}${spectral.pointerTo(path)}` };
  };
}

/** What the document of an entry is called: all of it, or up to the comma that is not part of a name. */
function rootOf(place: string): string {
  const name = place.split('#')[0] as string;
  return name.startsWith('{') ? name.slice(1, name.search(/(?<!\[),/)) : name;
}

/** A file's name as a pattern that only it matches. */
function escaped(name: string): string {
  return name.replace(/[[\]{}()*?!+@,]/g, '[$&]');
}

interface Override {
  readonly files: readonly string[];
  readonly rules: Readonly<Record<string, unknown>>;
}

/** The overrides that do nothing but turn rules off at places, as Spectral, which has read them, tells places. */
function overridesOf(file: RulesetFile): (Override | undefined)[] {
  const overrides = (file.at('overrides') ?? []) as readonly Override[];
  return overrides.map(override => {
    const isOfPlaces = override.files.every(name => /^[^#]+#/.test(name));
    return isOfPlaces && Object.values(override.rules).every(value => value === 'off') ? override : undefined;
  });
}

function knownEntries(file: RulesetFile): Known[] {
  return overridesOf(file).flatMap((entry, override) => {
    if (entry === undefined) return [];
    return Object.keys(entry.rules).flatMap(rule =>
      entry.files.map((place, index) => ({ rule, place, override, index })),
    );
  });
}

/** The entries for these documents that match none of what is reported. */
function staleEntries(file: RulesetFile, roots: readonly string[], current: readonly Entry[]): Known[] {
  return knownEntries(file).filter(({ rule, place }) => {
    const matches = (entry: Entry) =>
      entry.rule === rule && (entry.place === place || entry.place.startsWith(`${place}/`));
    return roots.includes(rootOf(place)) && !current.some(matches);
  });
}

/** Adds places to the entry of their rule, or an entry. */
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
  readonly entries: readonly Known[];
  readonly edits: readonly Edit[];
}

/** Removes places that none of an override's rules needs, rules that none of its places does, and what is empty then. */
function pruning(file: RulesetFile, stale: readonly Known[]): Pruning {
  const overrides = overridesOf(file);
  const entries: Known[] = [];
  const edits: Edit[] = [];
  let gone = 0;
  for (const [override, over] of group(stale, ({ override }) => override)) {
    const { files, rules } = overrides[override] as Override;
    const ids = Object.keys(rules);
    const isOver = (id: string, place: number) =>
      over.some(({ rule, index }) => rule === id && index === place);
    const places = [...files.keys()];
    const without = places.filter(place => ids.every(id => isOver(id, place)));
    const left = places.filter(place => !without.includes(place));
    const unused = ids.filter(id => left.every(place => isOver(id, place)));
    entries.push(...over.filter(({ rule, index }) => without.includes(index) || unused.includes(rule)));
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

/** Has rules that tell habits as one list each place: set aside at that one place, all would be silent. */
function listing(file: RulesetFile, entries: readonly Entry[], options: ReadonlyMap<string, object>): Edit[] {
  const ids = new Set(entries.map(({ rule }) => rule));
  const edits: Edit[] = [];
  const functions = new ListEdits(['functions'], file.at('functions'));
  const names = file.at('functions');
  for (const [name, rule] of Object.entries(ruleExports)) {
    if (!ids.has(rule.id) || eachPlace(rule).each === undefined) continue;
    const setting = file.at('rules', rule.id);
    const isOff = setting === 'off' || setting === false;
    if (isOff || file.at('rules', rule.id, 'then', 'functionOptions', 'each') === true) continue;
    // What another ruleset says of it would be lost: its function is named anew.
    const then = { function: name, functionOptions: { ...options.get(rule.id), each: true } };
    const path = ['rules', rule.id];
    if (typeof file.at(...path, 'then') === 'object') {
      edits.push({ kind: 'set', path: [...path, 'then', 'functionOptions', 'each'], value: true });
    } else {
      const redefined = { given: '$', then };
      const keeps = setting !== undefined && setting !== true;
      edits.push({
        kind: 'set',
        path,
        value: keeps ? { severity: setting as Value, ...redefined } : redefined,
      });
    }
    if (!Array.isArray(names) || !names.includes(name)) functions.add(name);
  }
  if (edits.length === 0) return [];
  const folder = functionsDirFrom(file.folder);
  const known = file.at('functionsDir');
  if (known !== undefined && resolve(file.folder, String(known)) !== resolve(file.folder, folder)) {
    throw new Refusal(
      `${shown(file.file)} has functions of its own in ${known}, and Spectral takes them from one folder: put a copy of ${folder} there`,
    );
  }
  const dir: Edit[] =
    known === undefined ? [{ kind: 'set', path: ['functionsDir'], value: folder, after: ['extends'] }] : [];
  return [...dir, ...functions.edits, ...edits];
}

function distinct(entries: readonly Entry[]): Entry[] {
  return [...group(entries, ({ rule, place }) => `${rule} ${place}`).values()].map(
    ([first]) => first as Entry,
  );
}
