import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { costsOf, partsOfTools } from '../findings/rows.ts';
import { homepage, version } from '../package.json';
import { pageOf } from '../src/rule/messages.ts';
import { fixtures } from './fixtures.ts';
import { lint, rules, rulesetOf } from './lint.ts';
import { mendedExamples } from './mended-examples.ts';
import { examplesOf, kindsOfFix, partsIn, partsOfReadme, partsOfRule, regenerate } from './pages.ts';
import { addressOf } from './sources.ts';

const ROOT = join(__dirname, '..');
const fileOf = (id: string) => join(ROOT, 'rules', `${id}.md`);
/** Examples are excerpts, of descriptions that declare errors elsewhere. */
const recommended = rules.filter(rule => rule.recommended && rule.id !== 'status-any-error-declared');

it('every page belongs to a rule', () => {
  const pages = readdirSync(join(ROOT, 'rules')).filter(name => name.endsWith('.md'));
  expect(pages.sort()).toEqual(rules.map(({ id }) => `${id}.md`).sort());
});

it.each(rules.map(({ id }) => id))('nothing is left to be filled in of %s', id => {
  const own = fixtures.filter(({ folder }) => folder === id).map(({ file }) => file);
  const files = [fileOf(id), join(ROOT, 'rules', `${id}.ts`), ...own].filter(existsSync);
  const left = files.flatMap(file =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, index) => (line.includes('TODO') ? `${relative(ROOT, file)}:${index + 1}` : [])),
  );
  expect(left).toEqual([]);
});

it.each([...new Set(rules.flatMap(({ sources }) => sources))])('%s has an address', source => {
  const { protocol, href } = new URL(addressOf(source));
  expect(protocol).toBe('https:');
  expect(href).toBe(addressOf(source));
});

it('an address is that of the section, and of nothing that is not known', () => {
  expect(addressOf('RFC 9110, section 15.3.7.1')).toBe(
    'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.3.7.1',
  );
  for (const source of ['RFC 9110', 'RFC 9110, section 15.', 'RFC 9110, sections 1 and 2', 'toString']) {
    expect(() => addressOf(source)).toThrow(source);
  }
});

it('rule pages lie where their links point', () => {
  for (const rule of rules) {
    expect(pageOf(rule)).toBe(`${homepage.replace(/#.*$/, '')}/blob/v${version}/rules/${rule.id}.md`);
  }
});

it('README.md is as the rules say (vitest -u writes it)', async () => {
  const file = join(ROOT, 'README.md');
  const text = readFileSync(file, 'utf8');
  // The others are those of test/e2e/walkthrough.test.ts.
  await expect(regenerate(text, { ...partsIn(text), ...partsOfReadme(rules) })).toMatchFileSnapshot(file);
});

it('docs/tools.md is as the scripts under findings/ say (vitest -u writes it)', async () => {
  const file = join(ROOT, 'docs', 'tools.md');
  const text = regenerate(readFileSync(file, 'utf8'), partsOfTools(rules.map(({ id }) => id)));
  await expect(text).toMatchFileSnapshot(file);
});

describe.each(rules)('the page of $id', rule => {
  const page = existsSync(fileOf(rule.id)) ? readFileSync(fileOf(rule.id), 'utf8') : '';
  const examples = examplesOf(page);

  it('is as the rule says (vitest -u writes it)', async () => {
    const fix = await mendedExamples(rule, recommended, examples);
    await expect(regenerate(page, { ...partsOfRule(rule), fix })).toMatchFileSnapshot(fileOf(rule.id));
  });

  it('has the sections a reader looks for', () => {
    expect(page.split('\n')[0]).toBe(`# ${rule.id}`);
    const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    const fix = kindsOfFix(rule.id).length > 0 ? ['Fix'] : [];
    const costs = costsOf(rule.id) === undefined ? [] : ['What it costs'];
    const others = ['Options', 'When to turn it off'];
    expect(headings).toEqual(['What it finds', 'Why', ...costs, 'Wrong', 'Right', ...fix, ...others]);
    expect(examples.map(({ heading }) => heading)).toEqual(expect.arrayContaining(['Wrong', 'Right']));
  });

  it.each(examples.filter(({ heading }) => heading === 'Wrong'))(
    'reports the wrong example $#',
    async example => {
      const results = await lint(example.text, rulesetOf([...recommended, rule], rule.id, example.options));
      expect(results.map(({ message }) => message)).toEqual(example.messages);
      expect(new Set(results.map(result => result.rule))).toEqual(new Set([rule.id]));
    },
  );

  it.each(examples.filter(({ heading }) => heading === 'Right'))(
    'is silent on the right example $#',
    async example => {
      expect(await lint(example.text, rulesetOf([...recommended, rule], rule.id, example.options))).toEqual(
        [],
      );
    },
  );
});
