/** What `npm run new-rule` writes holds together, but for what is to be filled in. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { oas } from '@stoplight/spectral-rulesets';
import { afterAll, describe, expect, it } from 'vitest';
import type { Rule } from '../src/rule/rule.ts';
import { writeRule } from '../tools/new-rule.mjs';
import { fixtureIn } from './fixtures.ts';
import { ROOT } from './folder.ts';
import { lint, lintFile, placesOf, recommendedRules, rules, rulesetOf } from './lint.ts';
import { examplesOf } from './pages.ts';
import { themeIn } from './themes.ts';

const ID = 'status-423-lock';
const folder = mkdtempSync(join(tmpdir(), 'spectral-status-codes-'));
// Rules import from `../src`.
symlinkSync(join(ROOT, 'src'), join(folder, 'src'), 'junction');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const written = writeRule(ID, folder);
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

it('is a rule, its page and its fixtures', () => {
  const versions = ['2.0', '3.0', '3.1', '3.2'];
  expect(written.sort()).toEqual([
    ...['clean', 'faulty'].flatMap(kind => versions.map(each => `fixtures/${ID}/${kind}.${each}.yaml`)),
    `rules/${ID}.md`,
    `rules/${ID}.ts`,
  ]);
  // Each says what is to be filled in.
  expect(written.filter(name => !read(name).includes('TODO'))).toEqual([]);
});

it('is refused where there is such a rule, and where the id is none', () => {
  expect(() => writeRule(ID, folder)).toThrow(`there is a rule ${ID}`);
  for (const id of ['', 'no-body', 'status-No-Body', 'status-', '../status-423'])
    expect(() => writeRule(id, folder)).toThrow('npm run new-rule status-');
});

describe('the rule', async () => {
  const { default: rule } = (await import(join(folder, 'rules', `${ID}.ts`))) as { default: Rule };
  const chosen = rulesetOf([...recommendedRules, rule]);

  it('is as its file is called, and unlike others', () => {
    expect(rule.id).toBe(ID);
    expect(rules.map(({ id }) => id)).not.toContain(ID);
  });

  it.each(readdirSync(join(folder, 'fixtures', ID)))(
    'finds what %s says, and is valid OpenAPI',
    async name => {
      const file = join(folder, 'fixtures', ID, name);
      const fixture = fixtureIn(file);
      expect(placesOf(await lintFile(file, chosen))).toEqual(fixture?.expected);
      expect(fixture?.expected).toHaveLength(name.startsWith('faulty') ? 1 : 0);
      const schemas = { extends: [[oas, 'off']], rules: { 'oas2-schema': 'error', 'oas3-schema': 'error' } };
      expect(await lintFile(file, schemas as never)).toEqual([]);
    },
  );

  it('finds what its page says', async () => {
    const page = read(`rules/${ID}.md`);
    const others = recommendedRules.filter(({ id }) => id !== 'status-any-error-declared');
    for (const { text, messages } of examplesOf(page)) {
      const found = await lint(text, rulesetOf([...others, rule]));
      expect(found.map(({ message }) => message)).toEqual(messages);
    }
    expect(examplesOf(page).map(({ heading }) => heading)).toEqual(['Wrong', 'Right']);
    expect(themeIn(page)).toBeDefined();
  });
});
