import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Ruleset, type RulesetDefinition } from '@stoplight/spectral-core';
import { describe, expect, it } from 'vitest';
import recommended from '../adapters/spectral/index.ts';
import type { Table } from '../src/checks/keep-table.ts';
import { FIXTURES, type Fixture, fixtures, markersIn } from './fixtures.ts';
import { lint, lintFile, placesOf } from './lint.ts';
import { regenerate } from './pages.ts';
import { CONVENTIONS, DOCUMENTS, partsOfConventions, statements, statementsOf } from './statements.ts';

const conventions = Object.keys(DOCUMENTS);
const ownFixtures = fixtures.filter(({ folder }) => folder === 'conventions');

const isDeparture = ({ name }: Fixture) => basename(name).startsWith('departs.');
const conventionOf = ({ name }: Fixture) => name.split('/')[1] as string;
const unique = (values: readonly string[]) => [...new Set(values)].sort();

async function rulesetOf(convention: string): Promise<RulesetDefinition> {
  const { default: ruleset } = await import(`../adapters/spectral/conventions/${convention}.ts`);
  return ruleset;
}

it('README.md is as the statements say (vitest -u writes it)', async () => {
  const file = join(CONVENTIONS, 'README.md');
  await expect(regenerate(readFileSync(file, 'utf8'), partsOfConventions())).toMatchFileSnapshot(file);
});

it('every convention has a document and statements, and every statement a convention', () => {
  const files = readdirSync(CONVENTIONS)
    .filter(name => name.endsWith('.ts') && name !== 'index.ts')
    .map(name => basename(name, '.ts'));
  expect(conventions).toEqual(files);
  expect(unique(statements.map(({ convention }) => convention))).toEqual(files);
});

describe.each(conventions)('the statements of %s', convention => {
  const rows = statementsOf(convention);
  const own = ownFixtures.filter(fixture => conventionOf(fixture) === convention);
  const markers = own.filter(isDeparture).flatMap(({ file }) => markersIn(readFileSync(file, 'utf8')));

  it('have ids of their own, and rules or a note', () => {
    const ids = rows.map(({ id }) => id);
    expect(unique(ids)).toEqual([...ids].sort());
    for (const { id, code, statement, rules, note } of rows) {
      expect(id).toMatch(code === '-' ? /^[a-z]+$/ : new RegExp(`^${code}[a-z]?$`));
      expect(code).toMatch(/^([1-5](\d\d|XX)|-)$/);
      expect(statement, id).toMatch(/^[A-Z].+\.$/);
      expect(note, id).toMatch(rules.length === 0 ? /.\.$/ : /^$|.\.$/);
    }
  });

  it('speak of every code of its table', async () => {
    const { rules } = new Ruleset(await rulesetOf(convention));
    const table = rules['status-convention']?.then[0]?.functionOptions as Table | undefined;
    const spokenOf = rows.map(({ code }) => code).filter(code => /^\d+$/.test(code));
    expect(unique(spokenOf)).toEqual(Object.keys(table?.codes ?? {}).sort());
  });

  it('name the rules that it turns on, and no others', async () => {
    const { rules } = new Ruleset(await rulesetOf(convention));
    const turnedOn = Object.values(rules).filter(({ enabled }) => enabled);
    expect(unique(rows.flatMap(row => row.rules))).toEqual(turnedOn.map(({ name }) => name).sort());
  });

  it('are broken by a fixture, once for each of their rules', () => {
    const needed = rows.flatMap(({ id, rules }) => rules.map(rule => `${rule} breaks ${id}`));
    const given = markers.flatMap(({ rules, breaks }) =>
      rules.flatMap(rule => breaks.map(id => `${rule} breaks ${id}`)),
    );
    expect(needed.filter(line => !given.includes(line))).toEqual([]);
  });

  it('are broken only as their rules can tell', () => {
    const isOf = (rules: readonly string[]) => (id: string) =>
      rows.some(row => row.id === id && row.rules.some(rule => rules.includes(rule)));
    const stray = markers.flatMap(({ rules, breaks }) => breaks.filter(id => !isOf(rules)(id)));
    expect(stray).toEqual([]);
  });

  it('are followed by another fixture, where nothing is reported', () => {
    const others = own.filter(fixture => !isDeparture(fixture));
    expect(others).not.toEqual([]);
    for (const { name, expected } of others) {
      expect(basename(name)).toMatch(/^follows\./);
      expect(expected, name).toEqual([]);
    }
  });
});

it.each([
  ['api-marketplace', []],
  ['app-store-connect', ['get', 'put', 'post', 'patch', 'delete']],
])('%s asks the 200 of %j for content', async (convention, methods) => {
  const all = ['get', 'put', 'post', 'patch', 'delete', 'options'].map(method => [
    method,
    { responses: { 200: {} } },
  ]);
  const text = JSON.stringify({ openapi: '3.1.1', paths: { '/a': Object.fromEntries(all) } });
  const found = await lint(text, await rulesetOf(convention));
  const asked = found.filter(({ rule }) => rule === 'status-200-content');
  expect(asked.map(({ path }) => path.split(' > ')[2])).toEqual(methods);
});

it.each([
  ['oracle-rest', ['status-delete-204', 'status-description']],
  ['service-guide', ['status-delete-204']],
])('%s turns off what it contradicts: %j', async (convention, ids) => {
  const recommendedOnes = ({ rules }: Ruleset) =>
    Object.values(rules)
      .filter(({ enabled }) => enabled)
      .map(({ name }) => name);
  const before = recommendedOnes(new Ruleset(recommended as never));
  const after = recommendedOnes(
    new Ruleset({ extends: [recommended, await rulesetOf(convention)] } as never),
  );
  expect(before.filter(id => !after.includes(id))).toEqual(ids);
});

describe('the messages of a convention are as read', () => {
  it.each(conventions)('%s', async convention => {
    const ruleset = await rulesetOf(convention);
    const lines: string[] = [];
    for (const fixture of ownFixtures.filter(one => conventionOf(one) === convention)) {
      for (const { rule, file, line, message } of await lintFile(fixture.file, ruleset)) {
        lines.push(`${file}:${line} ${rule}`, `  ${message}`);
      }
    }
    const file = join(FIXTURES, 'conventions', convention, 'messages.txt');
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(file);
  });
});

describe('a fixture is reported by its convention alone, where it says so, and nowhere else', () => {
  it.each(ownFixtures)('$name', async fixture => {
    const results = await lintFile(fixture.file, await rulesetOf(conventionOf(fixture)));
    expect(placesOf(results)).toEqual([...fixture.expected].sort());
  });
});
