/**
 * Made-up descriptions as people write them, mended: `RUNS=20000 npx vitest run test/generated-mending.test.ts`;
 * `COUNTS=1` counts the faults, where otherwise the first ends the test, and `COUNTS=show` shows each; `SETTING=all`,
 * `recommended`, `all-suggest` or `recommended-suggest` mends in no other way. Most are mended on the engine, as the
 * command does; one in ten by Spectral beside `spectral:oas`, and of one in ten Spectral must find in the end what the
 * engine does: `BY=engine`, `oas` or `both` does that with all.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ruleset, type RulesetDefinition } from '@stoplight/spectral-core';
import { oas } from '@stoplight/spectral-rulesets';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { finderOf } from '../adapters/cli/finder.ts';
import { InstalledSpectral } from '../adapters/cli/spectral.ts';
import { changed } from '../src/edit/patch.ts';
import { type Finder, type Found, identityOf } from '../src/mending/finder.ts';
import { Node } from '../src/openapi/node.ts';
import { follow } from '../src/openapi/references.ts';
import { Choices, tapes } from './generate/choices.ts';
import { type HandwrittenFile, handwritten } from './generate/handwritten.ts';
import { Numeral } from './generate/numerals.ts';
import { runs } from './generate/runs.ts';
import { spoilt } from './generate/spoilt.ts';
import { recommendedRules, rules, rulesetOf } from './lint.ts';
import { engineFinder, mendBy, unexplainedLines } from './mending.ts';

const folder = mkdtempSync(join(tmpdir(), 'spectral-status-codes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const spectral = InstalledSpectral.of(join(__dirname, '..'));

function store(files: readonly HandwrittenFile[]): string {
  rmSync(folder, { recursive: true, force: true });
  for (const { name, text } of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return join(folder, files[0]?.name as string);
}

interface Asked {
  readonly name: string;
  readonly suggest: boolean;
  /** Who finds what is mended. */
  readonly finder: Finder;
  /** Who must find the same in what was mended. */
  readonly witness: Finder | undefined;
  /** How often to read what is found: over circles of references, rules of others say now one thing and now another. */
  readonly readings: number;
}

/** How often those of others are read. */
const READINGS = 6;

const WAYS = [...Array<string>(8).fill('engine'), 'oas', 'both'];

function askedBy(choices: Choices): Asked {
  const { SETTING, BY } = process.env;
  const isAll = !choices.once(3);
  const all = SETTING === undefined ? isAll : SETTING.startsWith('all');
  const isSuggesting = !choices.once(3);
  const suggest = SETTING === undefined ? isSuggesting : SETTING.endsWith('suggest');
  const chosen = choices.pick(WAYS);
  const by = BY ?? chosen;
  const own = all ? rules : recommendedRules;
  const ofSpectral = (extended: object) =>
    finderOf(
      spectral,
      new Ruleset({ ...extended, ...rulesetOf(own) } as RulesetDefinition, {
        severity: 'recommended',
        source: join(folder, '.spectral.yaml'),
      }),
    );
  return {
    name: `${all ? 'all' : 'recommended'}${by === 'oas' ? ' beside spectral:oas' : ''}${suggest ? ', suggestions' : ''}`,
    suggest,
    finder: by === 'oas' ? ofSpectral({ extends: [oas] }) : engineFinder(own),
    witness: by === 'both' ? ofSpectral({}) : undefined,
    readings: by === 'oas' ? READINGS : 1,
  };
}

/**
 * How often each rule speaks, the linter itself among them; of ours also where it leaves a place to another. Undefined
 * where a rule fails: those of others do on some circles of references.
 */
async function spoken(finder: Finder, file: string, text: string): Promise<Map<string, number> | undefined> {
  const run = await finder.find(file, text, { texts: new Map(), setAside: false });
  const { found, left } = run;
  const others = await run.others();
  if (others === undefined) return undefined;
  const ours = [...found, ...left].map(({ rule: { id } }) => id);
  // Of tabs Spectral complains one by one.
  const telling = others.filter(({ code, message }) => code !== 'parser' || !/\btabs\b/.test(message));
  const counts = new Map<string, number>();
  for (const code of [...ours, ...telling.map(({ code }) => code)])
    counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

/** What a finder finds, and where; undefined where it does not find a file for the way its name is encoded. */
async function foundBy(finder: Finder, file: string, text: string): Promise<string[] | undefined> {
  const run = await finder.find(file, text, { texts: new Map(), setAside: false });
  const { found, left } = run;
  const others = (await run.others()) ?? [];
  if (others.some(({ code, message }) => code === 'invalid-ref' && /^ENOENT.*%/.test(message)))
    return undefined;
  const idOf = ({ rule, finding }: Found) => `${rule.id} ${identityOf(finding)}`;
  return [...found.map(idOf), ...left.map(one => `left: ${idOf(one)}`)].sort();
}

/** What a strict parser has against a text; of JSON, whose tabs it does not like, that of JSON has nothing. */
function errorsIn(text: string): string[] {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''));
    return [];
  } catch {}
  return parseDocument(text.replace(/^\uFEFF/, ''), { uniqueKeys: true }).errors.map(({ code }) => code);
}

/** Numbers as they are written, but for those that may be codes. */
function numeralsIn(text: string): string[] {
  const found: string[] = [];
  const visit = (node: unknown) => {
    if (isScalar(node) && typeof node.value === 'number' && !/^[1-5]\d\d$/.test(node.source ?? '')) {
      found.push(node.source as string);
    }
    if (isMap(node)) for (const { value } of node.items) visit(value);
    if (isSeq(node)) for (const item of node.items) visit(item);
  };
  visit(parseDocument(text, { uniqueKeys: false }).contents);
  return found;
}

/** The references that lead nowhere, with the files that they stand in. */
function brokenIn(files: readonly HandwrittenFile[], finder: Finder): ReadonlySet<string> {
  const all = files.map(({ name, text }) => ({ source: join(folder, name), data: finder.parse(text) }));
  const loaded = new Map(all.map(file => [file.source, file]));
  const lookup = { root: all[0] as never, find: (source: string) => loaded.get(source) };
  const broken = new Set<string>();
  const visit = (place: Node, depth: number) => {
    if (depth > 60) return;
    const reference = place.valueAt('$ref');
    if (typeof reference === 'string' && follow(lookup, place) === undefined)
      broken.add(`${place.file.source} ${reference}`);
    for (const child of [...place.children(), ...place.elements()]) visit(child, depth + 1);
  };
  for (const file of all) visit(new Node(file.data, file), 0);
  return broken;
}

const hasLoneFeeds = (text: string) => /\r\n/.test(text) && /(^|[^\r])\n/.test(text);

const textOf = (files: readonly HandwrittenFile[]) =>
  files.map(({ name, text }) => `--- ${name}\n${text}`).join('\n');

/** The rules that always speak more often afterwards than they ever did before. */
async function louderIn(
  before: readonly HandwrittenFile[],
  after: readonly HandwrittenFile[],
  { finder, readings }: Asked,
): Promise<string[]> {
  const [most, least] = [new Map<string, number>(), new Map<string, number>()];
  let louder: string[] = [];
  for (let left = readings; left > 0; left--) {
    for (const [files, known, choose] of [
      [before, most, Math.max],
      [after, least, Math.min],
    ] as const) {
      const file = store(files);
      const said = (await spoken(finder, file, files[0]?.text as string)) ?? new Map([['fails', 1]]);
      for (const code of new Set([...known.keys(), ...said.keys()])) {
        const count = said.get(code) ?? 0;
        known.set(code, choose(count, known.get(code) ?? count));
      }
    }
    louder = [...least].flatMap(([code, count]) => (count > (most.get(code) ?? 0) ? code : []));
    if (louder.length === 0) break;
  }
  store(after);
  return louder;
}

/** What became of a description that was mended. */
interface Result {
  readonly after: readonly HandwrittenFile[];
  readonly mended: number;
  /** By what is wrong. */
  readonly faults: Readonly<Record<string, unknown>>;
}

/** Undefined where a rule fails before. */
async function resultOf(files: readonly HandwrittenFile[], asked: Asked): Promise<Result | undefined> {
  const file = store(files);
  const { finder, witness, suggest } = asked;
  const before = await spoken(finder, file, files[0]?.text as string);
  if (before === undefined) return undefined;
  const outcome = await mendBy(finder, file, suggest);
  const after = files.map(({ name, text }) => {
    const changed = outcome.files.find(({ file }) => file === join(folder, name));
    return { name, text: changed?.after ?? text };
  });
  const faults: Record<string, unknown> = {};
  const mended = outcome.mended.length;
  if (outcome.files.length === 0) return { after, mended, faults };
  if (mended === 0) faults['changed without a reason'] = outcome.files.map(({ file }) => file);
  const unexplained = unexplainedLines(outcome);
  if (unexplained.length > 0) faults['other lines differ'] = unexplained;
  for (const { before: old, after: text, parts } of outcome.files)
    if (changed(old, parts) !== text) faults['the difference is not what is written'] = parts;
  for (const [index, { text }] of after.entries()) {
    const { text: old } = files[index] as HandwrittenFile;
    if (text === old) continue;
    const errors = errorsIn(text);
    if (errors.length > errorsIn(old).length) faults['not valid'] = errors;
    // Seconds to wait are one at least.
    const known = new Set([...numeralsIn(old), '1']);
    const made = numeralsIn(text).filter(source => !known.has(source));
    if (made.length > 0) faults['falsified numbers'] = made;
    if (hasLoneFeeds(text) && !hasLoneFeeds(old)) faults['mixed line ends'] = text;
  }
  const broken = brokenIn(after, finder);
  const brokenBefore = broken.size > 0 ? brokenIn(files, finder) : broken;
  const lost = [...broken].filter(reference => !brokenBefore.has(reference));
  if (lost.length > 0) faults['broken references'] = lost;
  const louder = await louderIn(files, after, asked);
  if (louder.length > 0) faults['a rule speaks up'] = louder;
  if (witness !== undefined) {
    const text = after[0]?.text as string;
    const [own, others] = [await foundBy(finder, file, text), await foundBy(witness, file, text)];
    if (others !== undefined && own?.join('\n') !== others.join('\n'))
      faults['Spectral finds otherwise'] = { own, others };
  }
  const again = await mendBy(finder, file, suggest);
  if (again.files.length > 0)
    faults['a second run changes more'] = again.mended.map(({ message }) => message);
  return { after, mended, faults };
}

describe('descriptions as people write them', () => {
  it('are written right in the first place', () => {
    const property = fc.property(tapes(400), tapes(400), tapes(4000), (made, spoiling, writing) => {
      const data = spoilt(new Choices(made), new Choices(spoiling));
      fc.pre(data !== undefined);
      const read = (value: unknown): unknown => {
        if (value instanceof Numeral) return value.value;
        if (Array.isArray(value)) return value.map(read);
        if (typeof value !== 'object' || value === null) return value;
        return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, read(child)]));
      };
      for (const [index, { name, text }] of handwritten(data, new Choices(writing)).entries()) {
        expect(errorsIn(text), text).toEqual([]);
        expect(spectral.parse(text), `${name}\n${text}`).toEqual(read(data[index]?.data));
      }
    });
    fc.assert(property, runs(100));
  });

  it('are mended, and nothing else in them changes, and what is written is right', async () => {
    const { COUNTS } = process.env;
    const counts = new Map<string, number>();
    const countOne = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
    const property = fc.asyncProperty(
      tapes(400),
      tapes(400),
      tapes(4000),
      tapes(20),
      async (made, spoiling, writing, how) => {
        const data = spoilt(new Choices(made), new Choices(spoiling));
        fc.pre(data !== undefined);
        const files = handwritten(data, new Choices(writing));
        const asked = askedBy(new Choices(how));
        const result = await resultOf(files, asked);
        fc.pre(result !== undefined);
        const { after, mended, faults } = result;
        const count = (what: string) => {
          countOne(what);
          countOne(`${asked.name}: ${what}`);
        };
        count('descriptions');
        if (mended > 0) count('mended');
        for (const what of Object.keys(faults)) count(what);
        const shown = () => `${asked.name}\n${textOf(files)}\n=====\n${textOf(after)}`;
        if (COUNTS === undefined) expect(faults, shown()).toEqual({});
        else if (COUNTS === 'show' && Object.keys(faults).length > 0)
          console.log(`##### ${JSON.stringify(faults)}\n${shown()}`);
      },
    );
    await fc.assert(property, runs(200));
    if (COUNTS !== undefined) console.log(Object.fromEntries(counts));
    expect(counts.get('mended')).toBeGreaterThan(0);
  });
});
