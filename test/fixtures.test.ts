import { basename, join } from 'node:path';
import { oas } from '@stoplight/spectral-rulesets';
import { describe, expect, it } from 'vitest';
import { fixtures as allFixtures, FIXTURES } from './fixtures.ts';
import { lintFile, placesOf, rules, rulesetOf } from './lint.ts';

/** Those of the conventions are linted with the rulesets of these: see statements.test.ts. */
const fixtures = allFixtures.filter(({ folder }) => folder !== 'conventions');

const VERSIONS = ['2.0', '3.0', '3.1', '3.2'];

describe('a fixture is reported where it says so, and nowhere else', () => {
  it.each(fixtures)('$name', async ({ file, folder, options, expected }) => {
    const chosen = rules.filter(({ id, recommended }) => recommended || id === folder);
    const results = await lintFile(file, rulesetOf(chosen, folder, options));
    expect(placesOf(results)).toEqual([...expected].sort());
  });
});

describe('a fixture is valid OpenAPI', () => {
  const schemaRules = { 'oas2-schema': 'error', 'oas3-schema': 'error' } as const;
  it.each(allFixtures)('$name', async ({ file, folder }) => {
    const results = await lintFile(file, { extends: [[oas, 'off']], rules: schemaRules } as never);
    const wrong = folder === 'status-valid-code' ? await responsesWithWrongCodes(file) : new Set();
    expect(results.filter(({ path }) => !wrong.has(responsesOf(path)))).toEqual([]);
  });

  /** The schemas refuse wrong codes too: 2.0 and 3.0 at the key, 3.1 and 3.2 at `responses`. */
  async function responsesWithWrongCodes(file: string): Promise<Set<string>> {
    const results = await lintFile(file, rulesetOf(rules.filter(({ id }) => id === 'status-valid-code')));
    return new Set(results.map(({ path }) => responsesOf(path)));
  }

  const responsesOf = (path: string) => path.replace(/( > responses) > [^>]+$/, '$1');
});

describe('every rule has faulty fixtures and clean twins, and its messages are as read', () => {
  it.each(rules)('$id', async ({ id, versions = VERSIONS }) => {
    const own = fixtures.filter(({ folder }) => folder === id);
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
});
