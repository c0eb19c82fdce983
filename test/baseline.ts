/** Sets aside as the command line does, but with rulesets that are at hand: to put them through Rollup takes most of the time. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ruleset, type RulesetDefinition } from '@stoplight/spectral-core';
import { vi } from 'vitest';
import { type BaselineOptions, baseline } from '../adapters/cli/baseline.ts';
import { UsersRuleset } from '../adapters/cli/lint-ruleset.ts';
import { InstalledSpectral } from '../adapters/cli/spectral.ts';

export const spectral = InstalledSpectral.of(join(__dirname, '..'));

/** A ruleset file as if it extended that definition. */
export async function load(file: string, definition: RulesetDefinition): Promise<Ruleset> {
  const { overrides } = spectral.parse(readFileSync(file, 'utf8')) as { overrides?: object };
  const all = Object.assign({}, definition, overrides && { overrides });
  return new Ruleset(all, { severity: 'recommended', source: file });
}

/** What is told where Spectral is asked for all. */
const ASKED = /^Spectral is asked for all .*\n/;

/**
 * Runs `baseline` for a document; what it says, and how the ruleset reads then. With `alone` Spectral finds everything, as
 * it does where only it understands a ruleset.
 */
export async function setAside(
  document: string,
  ruleset: string,
  definition: RulesetDefinition,
  options: BaselineOptions & { readonly alone?: boolean } = {},
) {
  let said = '';
  const understood = (file: string) => {
    const { overrides } = spectral.parse(readFileSync(file, 'utf8')) as { overrides?: object };
    return UsersRuleset.of(file, { ...(definition as object), ...(overrides && { overrides }) });
  };
  const mocks = [
    vi.spyOn(InstalledSpectral.prototype, 'ruleset').mockImplementation(file => load(file, definition)),
    vi
      .spyOn(UsersRuleset, 'understood')
      .mockImplementation(async file => (options.alone ? 'it is a test' : understood(file))),
    ...[process.stdout, process.stderr].map(stream =>
      vi.spyOn(stream, 'write').mockImplementation(text => {
        said += text;
        return true;
      }),
    ),
  ];
  try {
    const status = await baseline([document], { ...options, ruleset });
    return { status, said: said.replace(ASKED, ''), text: readFileSync(ruleset, 'utf8') };
  } finally {
    for (const mock of mocks) mock.mockRestore();
  }
}
