/** What holds of every rule, as tests: of its fixtures, of what its fix makes of them, of its page. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { oas } from '@stoplight/spectral-rulesets';
import { createTwoFilesPatch } from 'diff';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { costsOf } from '../findings/rows.ts';
import { FIXES } from '../rules/fixes.ts';
import { memoized } from '../src/lib/collections.ts';
import type { Rule } from '../src/rule/rule.ts';
import { FIXTURES, type Fixture, fixtures } from './fixtures.ts';
import { ROOT, slashed } from './folder.ts';
import { lint, lintFile, placesOf, rules, rulesetOf } from './lint.ts';
import { mendedExamples } from './mended-examples.ts';
import { mend, unexplainedLines } from './mending.ts';
import { examplesOf, kindsOfFix, partsOfRule, regenerate } from './pages.ts';

/** Tests of the rule of that id; its own file, or else `test/rules/others.test.ts`, has them. */
export function testRule(id: string): void {
  const rule = rules.find(candidate => candidate.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  const own = fixtures.filter(({ folder }) => folder === id);
  testFixtures(own);
  testTwins(rule, own);
  testMending(own);
  const fix = FIXES.get(id);
  if (fix !== undefined) testMended(rule, own);
  testPage(rule);
}

/** All recommended rules, and that of the fixture, with the options that it sets. */
const rulesetFor = memoized(({ folder, options }: Fixture) => {
  const chosen = rules.filter(({ id, recommended }) => recommended || id === folder);
  return rulesetOf(chosen, folder, options);
});

/** Each of these is reported where its `# lint:` comments say so, and is valid but for that. */
export function testFixtures(some: readonly Fixture[]): void {
  describe('a fixture is reported where it says so, and nowhere else', () => {
    it.each(some)('$name', async fixture => {
      const results = await lintFile(fixture.file, rulesetFor(fixture));
      expect(placesOf(results)).toEqual([...fixture.expected].sort());
    });
  });
  testValidity(some);
}

const VALID = { extends: [[oas, 'off']], rules: { 'oas2-schema': 'error', 'oas3-schema': 'error' } } as never;

/** What the schemas of OpenAPI have against a fixture, as it is. */
const invalidIn = memoized(({ file }: Fixture) => lintFile(file, VALID));

export function testValidity(some: readonly Fixture[]): void {
  describe('a fixture is valid OpenAPI', () => {
    it.each(some)('$name', async fixture => {
      const { file, folder } = fixture;
      const results = await invalidIn(fixture);
      const wrong = folder === 'status-valid-code' ? await responsesWithWrongCodes(file) : new Set();
      expect(results.filter(({ path }) => !wrong.has(responsesOf(path)))).toEqual([]);
    });
  });
}

/** The schemas refuse wrong codes too: 2.0 and 3.0 at the key, 3.1 and 3.2 at `responses`. */
async function responsesWithWrongCodes(file: string): Promise<Set<string>> {
  const results = await lintFile(file, rulesetOf(rules.filter(({ id }) => id === 'status-valid-code')));
  return new Set(results.map(({ path }) => responsesOf(path)));
}

function responsesOf(path: string): string {
  return path.replace(/( > responses) > [^>]+$/, '$1');
}

const VERSIONS = ['2.0', '3.0', '3.1', '3.2'];

function testTwins({ id, versions = VERSIONS }: Rule, own: readonly Fixture[]): void {
  it('has faulty fixtures and clean twins, and its messages are as read', async () => {
    const versionsOf = (prefix: string) =>
      own.filter(({ name }) => basename(name).startsWith(prefix)).map(({ version }) => version);
    expect(versionsOf('faulty.')).toEqual(versions);
    expect(versionsOf('clean.')).toEqual(VERSIONS);

    const rule = rules.filter(candidate => candidate.id === id);
    const lines: string[] = [];
    for (const { file, name, options, expected } of own) {
      const mine = expected.filter(marker => marker.endsWith(` ${id}`));
      if (basename(name).startsWith('faulty.')) expect(mine, name).not.toEqual([]);
      if (basename(name).startsWith('clean.')) expect(expected, name).toEqual([]);
      for (const { file: where, line, path, message } of await lintFile(file, rulesetOf(rule, id, options))) {
        lines.push(`${where}:${line} ${path}`, `  ${message}`);
      }
    }
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(join(FIXTURES, id, 'messages.txt'));
  });
}

/** What a parser that keeps to YAML 1.2 has against a text. */
const strictErrorsIn = (text: string) => parseDocument(text).errors.map(({ code }) => code);

/** What a fix promises of a document, whichever rule's it is. */
export function testMending(some: readonly Fixture[]): void {
  describe.each([
    ['safe fixes', false],
    ['suggestions', true],
  ])('%s', (_, suggest) => {
    it.each(some)('$name', async fixture => {
      const { file } = fixture;
      const outcome = await mend(file, rulesetFor(fixture), suggest);
      // What mends one finding may mend another.
      expect(outcome.after).toBeLessThanOrEqual(outcome.before - outcome.mended.length);
      expect(unexplainedLines(outcome)).toEqual([]);
      for (const { file: changed, before, after } of outcome.files) {
        expect(after, changed).not.toBe(before);
        expect(strictErrorsIn(after), changed).toEqual(strictErrorsIn(before));
        if (changed !== file) continue;
        expect((await lint(after, VALID, file)).length).toBeLessThanOrEqual(
          (await invalidIn(fixture)).length,
        );
      }
    });
  });
}

/** What some fixes need, others to follow, is in the realistic documents. */
const whole = fixtures.filter(({ folder }) => folder === 'whole');

function testMended(rule: Rule, own: readonly Fixture[]): void {
  it('mends its documents as read', async () => {
    const diffs: string[] = [];
    for (const { file, options } of [...own, ...whole]) {
      const ruleset = rulesetOf([rule], rule.id, options);
      for (const { kind } of kindsOfFix(rule.id)) {
        const { files } = await mend(file, ruleset, kind === 'suggested');
        for (const { file, before, after } of files) {
          const name = slashed(relative(FIXTURES, file));
          diffs.push(createTwoFilesPatch(name, name, before, after, '', kind, { context: 1 }));
        }
      }
    }
    expect(diffs).not.toEqual([]);
    await expect(diffs.join('')).toMatchFileSnapshot(join(FIXTURES, rule.id, 'mended.diff'));
  });
}

/** Examples are excerpts, of descriptions that declare errors elsewhere. */
const recommended = rules.filter(rule => rule.recommended && rule.id !== 'status-any-error-declared');

function testPage(rule: Rule): void {
  const { id } = rule;
  const file = join(ROOT, 'rules', `${id}.md`);
  const page = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const examples = examplesOf(page);
  const of = (heading: string) => examples.filter(example => example.heading === heading);

  describe('its page', () => {
    it('is as the rule says (vitest -u writes it)', async () => {
      const fix = await mendedExamples(rule, recommended, examples);
      await expect(regenerate(page, { ...partsOfRule(rule), fix })).toMatchFileSnapshot(file);
    });

    it('has the sections a reader looks for', () => {
      expect(page.split('\n')[0]).toBe(`# ${id}`);
      const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
      const fix = kindsOfFix(id).length > 0 ? ['Fix'] : [];
      const costs = costsOf(id) === undefined ? [] : ['What it costs'];
      const others = ['Options', 'When to turn it off'];
      expect(headings).toEqual(['What it finds', 'Why', ...costs, 'Wrong', 'Right', ...fix, ...others]);
      expect(examples.map(({ heading }) => heading)).toEqual(expect.arrayContaining(['Wrong', 'Right']));
    });

    it.each(of('Wrong'))('reports the wrong example $#', async example => {
      const results = await lint(example.text, rulesetOf([...recommended, rule], id, example.options));
      expect(results.map(({ message }) => message)).toEqual(example.messages);
      expect(new Set(results.map(result => result.rule))).toEqual(new Set([id]));
    });

    it.each(of('Right'))('is silent on the right example $#', async example => {
      expect(await lint(example.text, rulesetOf([...recommended, rule], id, example.options))).toEqual([]);
    });
  });

  it('leaves nothing to be filled in', () => {
    const own = fixtures.filter(({ folder }) => folder === id).map(fixture => fixture.file);
    const files = [file, join(ROOT, 'rules', `${id}.ts`), ...own].filter(existsSync);
    const left = files.flatMap(name =>
      readFileSync(name, 'utf8')
        .split('\n')
        .flatMap((line, index) => (line.includes('TODO') ? `${relative(ROOT, name)}:${index + 1}` : [])),
    );
    expect(left).toEqual([]);
  });
}
