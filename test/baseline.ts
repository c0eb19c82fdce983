/** Sets aside as the command line does, but with rulesets that are at hand: to put them through Rollup takes most of the time. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ruleset, type RulesetDefinition } from '@stoplight/spectral-core';
import { vi } from 'vitest';
import { type BaselineOptions, baseline } from '../adapters/cli/baseline.ts';
import { InstalledSpectral } from '../adapters/cli/spectral.ts';

export const spectral = InstalledSpectral.of(join(__dirname, '..'));

/** A ruleset file as if it extended that definition. */
export async function load(file: string, definition: RulesetDefinition): Promise<Ruleset> {
  const { overrides } = spectral.parse(readFileSync(file, 'utf8')) as { overrides?: object };
  const all = Object.assign({}, definition, overrides && { overrides });
  return new Ruleset(all, { severity: 'recommended', source: file });
}

/** Runs `baseline` for a document; what it says, and how the ruleset reads then. */
export async function setAside(
  document: string,
  ruleset: string,
  definition: RulesetDefinition,
  options: BaselineOptions = {},
) {
  let said = '';
  const mocks = [
    vi.spyOn(InstalledSpectral.prototype, 'ruleset').mockImplementation(file => load(file, definition)),
    vi.spyOn(InstalledSpectral.prototype, 'files').mockResolvedValue([document]),
    ...[process.stdout, process.stderr].map(stream =>
      vi.spyOn(stream, 'write').mockImplementation(text => {
        said += text;
        return true;
      }),
    ),
  ];
  try {
    const status = await baseline([document], { ...options, ruleset });
    return { status, said, text: readFileSync(ruleset, 'utf8') };
  } finally {
    for (const mock of mocks) mock.mockRestore();
  }
}
