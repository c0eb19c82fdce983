/** What `baseline` sets aside by the engine is what it sets aside by Spectral: over all fixtures, byte for byte. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ruleset, type RulesetDefinition } from '@stoplight/spectral-core';
import { oas } from '@stoplight/spectral-rulesets';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { honours } from '../adapters/cli/ruleset-file.ts';
import { InstalledSpectral } from '../adapters/cli/spectral.ts';
import { pointerTo } from '../src/engine/ruleset.ts';
import { setAside } from './baseline.ts';
import { fixtures } from './fixtures.ts';
import { rules, rulesetOf } from './lint.ts';

const top = mkdtempSync(join(tmpdir(), 'spectral-status-codes-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));

const FILE = join(top, '.spectral.yaml');
const TEXT = 'extends: [spectral-status-codes]\n';

/** What one way and the other make of a ruleset, and say, step by step. */
async function bothWays(document: string, definition: RulesetDefinition, allRules = false, begin = TEXT) {
  const answers = [];
  for (const alone of [false, true]) {
    writeFileSync(FILE, begin);
    const first = await setAside(document, FILE, definition, { allRules, alone });
    const second = await setAside(document, FILE, definition, { allRules, alone });
    const pruned = await setAside(document, FILE, definition, { allRules, alone, prune: true });
    answers.push({ first, second, pruned });
  }
  return answers as [(typeof answers)[0], (typeof answers)[0]];
}

const faulty = fixtures.filter(({ name }) => !name.includes('/clean.'));
const whole = faulty.filter(({ folder }) => folder === 'whole' || folder === 'aliases');

describe('by rules of this package alone', () => {
  it.each(faulty)('$name', async ({ file, folder, options }) => {
    const own = rules.filter(rule => rule.recommended || rule.id === folder);
    const [byEngine, bySpectral] = await bothWays(file, rulesetOf(own, folder, options));
    expect(byEngine).toEqual(bySpectral);
    expect(byEngine.first).toMatchObject({ status: 0 });
    expect(byEngine.second.text).toBe(byEngine.first.text);
    expect(byEngine.pruned.text).toBe(byEngine.first.text);
  });
});

describe('beside the rules of others', () => {
  const beside = { extends: [oas], ...rulesetOf(rules) } as unknown as RulesetDefinition;
  it.each(whole)('$name', async ({ file }) => {
    for (const allRules of [false, true]) {
      const [byEngine, bySpectral] = await bothWays(file, beside, allRules);
      expect(byEngine).toEqual(bySpectral);
    }
  });

  it('entries of theirs are over where they find nothing any more, and no sooner', async () => {
    const file = join(top, 'openapi.yaml');
    const text = `openapi: 3.0.3\ninfo: { title: Books, version: 1.0.0 }\npaths:\n  /a:\n    get:\n      responses:\n        '204': { description: Done. }\n`;
    writeFileSync(file, text);
    const entry = (rule: string, pointer: string) =>
      `  - files: ['openapi.yaml#${pointer}']\n    rules: { ${rule}: off }\n`;
    const known =
      entry('operation-description', '/paths/~1a/get') + entry('operation-description', '/paths/~1b/get');
    const [byEngine, bySpectral] = await bothWays(file, beside, false, `${TEXT}overrides:\n${known}`);
    expect(byEngine).toEqual(bySpectral);
    expect(byEngine.pruned.said).toContain(
      'operation-description openapi.yaml#/paths/~1b/get\nDropped 1 entry',
    );
    expect(byEngine.pruned.text).toContain('~1a/get');
  });

  it('Spectral is asked once, and not about the rules of this package', async () => {
    const { file } = fixtures.find(({ name }) => name === 'status-no-body/faulty.3.1.yaml') ?? { file: '' };
    writeFileSync(FILE, TEXT);
    const report = vi.spyOn(InstalledSpectral.prototype, 'report');
    const lint = vi.spyOn(InstalledSpectral.prototype, 'lint');
    const { status } = await setAside(file, FILE, beside);
    expect(status).toBe(0);
    expect(report).not.toHaveBeenCalled();
    expect(lint).toHaveBeenCalledTimes(1);
    expect(lint.mock.calls[0]?.[3]).toEqual(new Set(rules.map(({ id }) => id)));
    report.mockRestore();
    lint.mockRestore();
  });
});

/** Whether Spectral takes a pattern for that document, and sets aside a place of it that the pattern names. */
function honoursIt(pattern: string, document: string, pointer = '#/any'): boolean {
  const one = { given: '$', severity: 'warn', then: { function: () => undefined } } as never;
  const overrides = [{ files: [`${pattern}${pointer}`], rules: { one: 'off' as const } }];
  const ruleset = new Ruleset({ rules: { one }, overrides }, { source: FILE } as never);
  return ruleset.fromSource(document).rules.one?.overrides !== undefined;
}

it.each([
  'openapi.yaml',
  'a b.yaml',
  ' a.yaml',
  'a.yaml ',
  'v#1.yaml',
  '#a.yaml',
  'a[{]b[}][,]c.yaml',
  'a%20b.yaml',
  'sub/a.yaml',
  '../a.yaml',
  'a[+][(]d[)][!]e[@]f[*]g[?].yaml',
])('a pattern is for a file where Spectral says so: %j', pattern => {
  const name = pattern.replace(/\[(.)\]/g, '$1');
  expect(honours(pattern, name)).toBe(honoursIt(pattern, join(top, name)));
});

it('a pointer names the place that Spectral finds by it', () => {
  const core = createRequire(createRequire(__filename).resolve('@stoplight/spectral-core'));
  const { pathToPointer } = core('@stoplight/json') as { pathToPointer(path: readonly string[]): string };
  const keys = [
    '/a/{id}',
    'a b',
    '~',
    '%41',
    'é',
    '–',
    '😀',
    '"',
    "it's",
    '#',
    '?',
    '',
    '200',
    'a\\b',
    '<>^`|',
  ];
  for (const key of keys) expect(pointerTo(['paths', key])).toBe(pathToPointer(['paths', key]));
  expect(pointerTo([])).toBe(pathToPointer([]));
});
