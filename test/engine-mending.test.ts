/** What mending on the engine may be asked for; that it mends what it would on Spectral: compared.test.ts. */
import { expect, it } from 'vitest';
import { REMEDIES } from '../rules/remedies.ts';
import { OFF } from '../src/engine/find.ts';
import { EngineFinder } from '../src/mending/engine-finder.ts';
import { Fixer, type Outcome } from '../src/mending/fixer.ts';
import { fixtures } from './fixtures.ts';
import { recommendedRules } from './lint.ts';
import { engineFinder } from './mending.ts';

/** One of the fixtures, mended as far as that is asked for. */
async function mendBooks(extent: ConstructorParameters<typeof Fixer>[1]): Promise<Outcome> {
  const { file = '' } = fixtures.find(({ name }) => name === 'status-no-body/faulty.3.1.yaml') ?? {};
  const fixer = new Fixer(engineFinder(recommendedRules), extent, REMEDIES);
  const [outcome] = await fixer.run([file], () => {});
  expect(fixer.failed).toEqual(new Map());
  return outcome as Outcome;
}

it('mends what is asked for and nothing else', async () => {
  const all = await mendBooks({});
  const [one] = all.mended;
  const isMeant = ({ finding }: { readonly finding: { readonly message: string } }) =>
    finding.message === one?.message;
  const only = await mendBooks({ isMeant });
  expect(all.mended.length).toBeGreaterThan(1);
  expect(only.mended.map(({ message }) => message)).toEqual([one?.message]);
  expect(only.left).toEqual([]);
});

it('knows whether numbers as keys are minded', () => {
  const kept = { read: String, shown: String };
  expect(new EngineFinder({ rules: [] }, kept).mindsNumbers).toBe(true);
  expect(new EngineFinder({ rules: [], parser: { incompatibleValues: OFF } }, kept).mindsNumbers).toBe(false);
});
