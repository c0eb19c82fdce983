/** Documents mended as the command line does beside the rules of others. */
import { join } from 'node:path';
import { Ruleset, type RulesetDefinition } from '@stoplight/spectral-core';
import { oas } from '@stoplight/spectral-rulesets';
import { expect, vi } from 'vitest';
import { finderFor } from '../adapters/cli/finder.ts';
import { UsersRuleset } from '../adapters/cli/lint-ruleset.ts';
import { InstalledSpectral } from '../adapters/cli/spectral.ts';
import { REMEDIES } from '../rules/remedies.ts';
import { Fixer } from '../src/mending/fixer.ts';
import { ROOT } from './folder.ts';
import { rules, rulesetOf } from './lint.ts';

const RULESET = join(ROOT, '.spectral.yaml');
export const OWN = rulesetOf(rules) as { rules: object };
export const BESIDE = { extends: [oas], ...OWN } as unknown as RulesetDefinition;

/** Mends a document as the command line does; `alone`: by Spectral alone. */
export async function mended(file: string, definition: RulesetDefinition, alone = false) {
  vi.spyOn(InstalledSpectral.prototype, 'ruleset').mockResolvedValue(
    new Ruleset(definition, { severity: 'recommended', source: RULESET }),
  );
  vi.spyOn(UsersRuleset, 'understood').mockResolvedValue(
    alone ? 'it is a test' : UsersRuleset.of(RULESET, definition as never),
  );
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const finder = await finderFor(RULESET, [file], () => undefined);
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
