/** `fix` beside the rules of others: the engine finds what is mended, and Spectral is asked only what others say of it. */
import { readFileSync } from 'node:fs';
import { Ruleset, type RulesetDefinition } from '@stoplight/spectral-core';
import { oas } from '@stoplight/spectral-rulesets';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { finderFor } from '../adapters/cli/finder.ts';
import { UsersRuleset } from '../adapters/cli/lint-ruleset.ts';
import { InstalledSpectral } from '../adapters/cli/spectral.ts';
import { REMEDIES } from '../rules/remedies.ts';
import { Fixer } from '../src/mending/fixer.ts';
import { fixtures } from './fixtures.ts';
import { Folder } from './folder.ts';
import { rules, rulesetOf } from './lint.ts';

const project = new Folder();
afterAll(() => project.remove());
afterEach(() => vi.restoreAllMocks());

const fails = () => {
  throw new Error('failed');
};
const OWN = rulesetOf(rules) as { rules: object };
const BESIDE = { extends: [oas], ...OWN } as unknown as RulesetDefinition;

/** Mends a document as the command line does; `alone`: by Spectral alone. */
async function mended(file: string, definition: RulesetDefinition, alone = false) {
  const ruleset = project.at('.spectral.yaml');
  vi.spyOn(InstalledSpectral.prototype, 'ruleset').mockResolvedValue(
    new Ruleset(definition, { severity: 'recommended', source: ruleset }),
  );
  vi.spyOn(UsersRuleset, 'understood').mockResolvedValue(
    alone ? 'it is a test' : UsersRuleset.of(ruleset, definition as never),
  );
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const finder = await finderFor(ruleset, [file], () => undefined);
  const fixer = new Fixer(finder, { suggest: true }, REMEDIES);
  const outcomes = await fixer.run([file], () => {});
  expect(fixer.failed).toEqual(new Map());
  const lines = (all: readonly { rule: string; message: string; line: number; reason?: string }[]) => {
    const known = all.filter(({ message }) => !message.includes(LOST));
    return known.map(({ rule, message, line, reason }) => `${line} ${rule} ${message} ${reason}`).sort();
  };
  const told = outcomes.map(({ mended, left, ...counts }) => {
    return { ...counts, mended: lines(mended), left: lines(left) };
  });
  return { texts: new Map(fixer.texts), told };
}

/** Spectral loses its way there, and tells it of another file. */
const LOST = 'GET /members/{memberId}/guarantor declares 303, but no error';

const whole = fixtures.filter(({ folder, name }) => folder === 'whole' && !name.includes('/clean.'));

describe('mending beside spectral:oas', () => {
  it.each(whole)('comes to the same as with Spectral alone: $name', async ({ file }) => {
    expect(await mended(file, BESIDE)).toEqual(await mended(file, BESIDE, true));
  });
});

const head = 'openapi: 3.1.0\ninfo: { title: Books, version: 1.0.0 }\n';
const paths = (content: string) =>
  `${head}paths:\n  /a:\n    put:\n      responses:\n        '204': { description: Done.${content} }\n`;
const USED = `${paths(", content: { text/plain: { schema: { $ref: '#/components/schemas/A' } } }")}components:\n  schemas:\n    A: { type: string }\n`;

describe('the rules of others', () => {
  const file = project.at('openapi.yaml');
  const others = () => vi.spyOn(InstalledSpectral.prototype, 'others');
  beforeEach(() => project.write({ 'openapi.yaml': USED }));

  it('are asked twice of what is mended, and of nothing else', async () => {
    project.write({ 'openapi.yaml': paths(', content: { text/plain: {} }') });
    const asked = others();
    const { texts } = await mended(file, BESIDE);
    expect(texts.get(file)).toContain("'204': { description: Done. }");
    expect(asked).toHaveBeenCalledTimes(2);
    expect(asked.mock.calls.map(call => call[2])).toEqual([readFileSync(file, 'utf8'), texts.get(file)]);
  });

  it('are not asked where nothing can be mended', async () => {
    project.write({ 'openapi.yaml': paths('') });
    const asked = others();
    expect((await mended(file, BESIDE)).texts).toEqual(new Map());
    expect(asked).not.toHaveBeenCalled();
  });

  it('have a fix taken back for which one speaks up', async () => {
    const { texts, told } = await mended(file, BESIDE);
    expect(texts).toEqual(new Map());
    expect(told[0]?.left.join('\n')).toContain('oas3-unused-component would speak up');
    expect(told).toEqual((await mended(file, BESIDE, true)).told);
  });

  it('are not watched where one of them fails', async () => {
    const failing = { given: '$', then: { function: fails } };
    const definition = { ...BESIDE, rules: { ...OWN.rules, failing } } as unknown as RulesetDefinition;
    const asked = others();
    const { texts } = await mended(file, definition);
    expect(texts.get(file)).toContain("'204': { description: Done. }");
    expect(asked).toHaveBeenCalledTimes(1);
    expect((await mended(file, definition, true)).texts).toEqual(texts);
  });

  it('read files as they are edited', async () => {
    const shared = project.at('shared.yaml');
    project.write({
      'openapi.yaml': `${head}paths:\n  /a: { $ref: 'shared.yaml#/a' }\n`,
      'shared.yaml':
        "a:\n  put:\n    responses:\n      '204': { description: Done., content: { text/plain: {} } }\n",
    });
    const asked = others();
    const { texts } = await mended(file, BESIDE);
    expect([...texts.keys()]).toEqual([shared]);
    expect(asked.mock.calls.map(call => call[3].get(shared))).toEqual([
      readFileSync(shared, 'utf8'),
      texts.get(shared),
    ]);
  });
});

it('a ruleset that cannot be read is told by Spectral, where that is there', async () => {
  const file = project.at('own.yaml');
  project.write({ 'own.yaml': 'extends: [https://example.com/ruleset.yaml, spectral-status-codes]\n' });
  expect(await UsersRuleset.understood(file, [])).toContain('which only spectral lint reads');
  vi.spyOn(InstalledSpectral, 'isThere').mockReturnValue(false);
  await expect(UsersRuleset.understood(file, [])).rejects.toThrow('which only spectral lint reads');
});
