/** What is mended on the engine is what is mended on Spectral: over all fixtures, the texts, and why findings are left. */
import { describe, expect, it } from 'vitest';
import { REMEDIES } from '../rules/remedies.ts';
import { OFF } from '../src/engine/find.ts';
import { EngineFinder } from '../src/mending/engine-finder.ts';
import { Fixer, type Outcome } from '../src/mending/fixer.ts';
import { fixtures } from './fixtures.ts';
import { rules, rulesetOf } from './lint.ts';
import { engineFinder, mend } from './mending.ts';

interface Mended {
  readonly outcome: Outcome;
  readonly texts: ReadonlyMap<string, string>;
}

type Extent = ConstructorParameters<typeof Fixer>[1];

async function mendByEngine(
  file: string,
  id: string,
  options: object | undefined,
  extent: Extent,
): Promise<Mended> {
  const own = rules.filter(rule => rule.recommended || rule.id === id);
  const fixer = new Fixer(engineFinder(own, id, options), extent, REMEDIES);
  const [outcome] = await fixer.run([file], () => {});
  expect(fixer.failed).toEqual(new Map());
  return { outcome: outcome as Outcome, texts: fixer.texts };
}

/** What was mended and what was not, and why: a line for each. */
function toldIn({ mended, left, before, told, after }: Outcome): string[] {
  const lines = [
    ...mended.map(({ rule, message, line, suggested }) => `${line} ${rule} ${suggested} ${message}`),
    ...left.map(
      ({ rule, message, line, lineAfter, reason }) => `${line} ${lineAfter} ${rule} ${message} ${reason}`,
    ),
  ];
  return [`${before} ${told} ${after}`, ...lines.sort()];
}

/** Of what stands under an anchor in another file Spectral knows no line, and tells that of the alias. */
const ELSEWHERE = 'aliases/files/openapi.yaml';

describe('mending on the engine', () => {
  it.each(fixtures.filter(({ name }) => !name.includes('/clean.')))(
    '$name',
    async ({ name, file, folder, options }) => {
      const own = rules.filter(rule => rule.recommended || rule.id === folder);
      const bySpectral = await mend(file, rulesetOf(own, folder, options), true);
      const byEngine = await mendByEngine(file, folder, options, { suggest: true });
      expect([...byEngine.texts].sort()).toEqual(
        bySpectral.files.map(({ file, after }) => [file, after]).sort(),
      );
      const told = (outcome: Outcome) =>
        name === ELSEWHERE ? toldIn(outcome).map(line => line.replace(/^\d+ (\d+ )?/, '')) : toldIn(outcome);
      expect(told(byEngine.outcome).sort()).toEqual(told(bySpectral).sort());
    },
  );
});

const BOOKS = fixtures.find(({ name }) => name === 'status-no-body/faulty.3.1.yaml');

it('mends what is asked for and nothing else', async () => {
  const { file = '', folder = '' } = BOOKS ?? {};
  const all = await mendByEngine(file, folder, undefined, {});
  const [one] = all.outcome.mended;
  const isMeant = ({ finding }: { readonly finding: { readonly message: string } }) =>
    finding.message === one?.message;
  const { outcome } = await mendByEngine(file, folder, undefined, { isMeant });
  expect(all.outcome.mended.length).toBeGreaterThan(1);
  expect(outcome.mended.map(({ message }) => message)).toEqual([one?.message]);
  expect(outcome.left).toEqual([]);
});

it('knows whether numbers as keys are minded', () => {
  const kept = { read: String, shown: String };
  expect(new EngineFinder({ rules: [] }, kept).mindsNumbers).toBe(true);
  expect(new EngineFinder({ rules: [], parser: { incompatibleValues: OFF } }, kept).mindsNumbers).toBe(false);
});
