/** `fix` beside the rules of others: the engine finds what is mended, and Spectral is asked only what others say of it. */
import { readFileSync } from 'node:fs';
import type { RulesetDefinition } from '@stoplight/spectral-core';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UsersRuleset } from '../adapters/cli/lint-ruleset.ts';
import { InstalledSpectral } from '../adapters/cli/spectral.ts';
import { BESIDE, mended, OWN } from './beside.ts';
import { Folder } from './folder.ts';

const project = new Folder();
afterAll(() => project.remove());
afterEach(() => vi.restoreAllMocks());

const fails = () => {
  throw new Error('failed');
};
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
