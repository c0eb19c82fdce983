import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { partsOfTools } from '../findings/rows.ts';
import { homepage, version } from '../package.json';
import { pageOf } from '../src/rule/messages.ts';
import { rules } from './lint.ts';
import { partsIn, partsOfReadme, regenerate } from './pages.ts';
import { addressOf } from './sources.ts';

const ROOT = join(__dirname, '..');
const _fileOf = (id: string) => join(ROOT, 'rules', `${id}.md`);
/** Examples are excerpts, of descriptions that declare errors elsewhere. */
const _recommended = rules.filter(rule => rule.recommended && rule.id !== 'status-any-error-declared');

it('every page belongs to a rule', () => {
  const pages = readdirSync(join(ROOT, 'rules')).filter(name => name.endsWith('.md'));
  expect(pages.sort()).toEqual(rules.map(({ id }) => `${id}.md`).sort());
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
