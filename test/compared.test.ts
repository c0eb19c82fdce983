/**
 * Of all fixtures, what is found and mended here is what is found and mended on Spectral: the same rules, severities,
 * messages, files, paths, ranges and texts, and why findings are left.
 */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Ruleset } from '@stoplight/spectral-core';
import { Yaml } from '@stoplight/spectral-parsers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { InstalledSpectral } from '../adapters/cli/spectral.ts';
import { userOptions } from '../adapters/spectral/options.ts';
import { toRuleset } from '../adapters/spectral/spectral.ts';
import { eachPlace } from '../src/mending/finder.ts';
import type { Outcome } from '../src/mending/fixer.ts';
import { BESIDE, mended } from './beside.ts';
import { byEngine, bySpectral, lineOf } from './engine.ts';
import { FIXTURES, type Fixture, fixtures } from './fixtures.ts';
import { ROOT } from './folder.ts';
import { lintFile, rules, rulesetOf } from './lint.ts';
import { engineFinder, type Mended, mendBy, spectralFinder } from './mending.ts';

afterEach(() => vi.restoreAllMocks());

/** What only one of them tells, and why. Whatever else differs is a fault of the engine. */
const DIFFERENCES: Readonly<Record<string, Difference>> = {
  'aliases/files/openapi.yaml': {
    cause: 'of an anchor that no reference leads to Spectral takes a place that has an alias of it',
    spectral: [
      'status-429-rate-limit warn aliases/files/paths/parcels.yaml:11:15-15:84 parcels > get > responses',
      'status-problem-json hint aliases/files/paths/parcels.yaml:11:15-15:84 parcels > get > responses',
    ],
    engine: [
      'status-429-rate-limit warn aliases/files/paths/parcels.yaml:7:9-7:41 x-busy > 429',
      'status-problem-json hint aliases/files/paths/parcels.yaml:7:9-7:41 x-busy > 429',
    ],
  },
  'whole/library/openapi.yaml': {
    cause: 'Spectral loses its way behind a reference to a path of another file',
    spectral: ['status-error-declared info whole/library/openapi.yaml:17:7-162:57 paths'],
    engine: [
      'status-error-declared info whole/library/paths/members.yaml:94:15-100:57 /members/{memberId}/guarantor > get > responses',
    ],
  },
};

interface Difference {
  readonly cause: string;
  readonly spectral: readonly string[];
  readonly engine: readonly string[];
}

const NONE: Difference = { cause: '', spectral: [], engine: [] };

/** What both tell of a text in the place of a fixture, without what differs for a known cause. */
async function told({ file, folder, options }: Fixture, text: string, { spectral, engine }: Difference) {
  const theirs = await bySpectral(text, file, rules, folder, options);
  const ours = await byEngine(text, file, rules, folder, options);
  return {
    theirs: without(
      theirs.map(result => lineOf(result, FIXTURES)),
      spectral,
    ),
    ours: without(
      ours.map(result => lineOf(result, FIXTURES)),
      engine,
    ),
  };
}

/** The lines but those that begin so, each of which must be there. */
function without(lines: readonly string[], beginnings: readonly string[]): string[] {
  for (const beginning of beginnings) {
    expect(lines.filter(line => line.startsWith(`${beginning}: `))).toHaveLength(1);
  }
  return lines.filter(line => !beginnings.some(beginning => line.startsWith(`${beginning}: `)));
}

describe('all rules tell the same of a fixture', () => {
  it.each(fixtures)('$name', async fixture => {
    const { theirs, ours } = await told(
      fixture,
      readFileSync(fixture.file, 'utf8'),
      DIFFERENCES[fixture.name] ?? NONE,
    );
    expect(ours).toEqual(theirs);
  });
});

describe('all rules tell the same of a fixture as JSON, however that is written', () => {
  const single = fixtures.filter(
    ({ name, folder }) => basename(name) !== 'openapi.yaml' && folder !== 'aliases',
  );
  it.each(single)('$name', async fixture => {
    const { data } = Yaml.parse(readFileSync(fixture.file, 'utf8'));
    const styles = [
      JSON.stringify(data, null, 2),
      JSON.stringify(data),
      JSON.stringify(data, null, 4).replace(/\n/g, '\r\n').replace(/": /g, '" : '),
    ];
    const style = styles[single.indexOf(fixture) % styles.length] as string;
    const { theirs, ours } = await told(fixture, style, NONE);
    expect(ours).toEqual(theirs);
  });
});

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
      const bySpectral = await mendBy(spectralFinder(rulesetOf(own, folder, options)), file, true);
      const byEngine = await mendBy(engineFinder(own, folder, options), file, true);
      const texts = ({ files }: Mended) => files.map(({ file, after }) => [file, after]).sort();
      expect(texts(byEngine)).toEqual(texts(bySpectral));
      const told = (outcome: Outcome) =>
        name === ELSEWHERE ? toldIn(outcome).map(line => line.replace(/^\d+ (\d+ )?/, '')) : toldIn(outcome);
      expect(told(byEngine).sort()).toEqual(told(bySpectral).sort());
    },
  );
});

describe('fix', () => {
  const spectral = InstalledSpectral.of(ROOT);

  it.each(fixtures)('finds what lint finds: $name', async ({ file, folder, options }) => {
    const settings = rules.map(rule => {
      return { rule, enabled: true, options: { ...(rule.id === folder && options), ...eachPlace(rule) } };
    });
    const all = toRuleset(settings, userOptions);
    const loaded = new Ruleset(all, { severity: 'recommended', source: join(ROOT, '.spectral.yaml') });
    const text = readFileSync(file, 'utf8');
    const { found } = await spectral.find(loaded, file, text, { texts: new Map(), setAside: false });
    const linted = await lintFile(file, all);
    expect(found.map(({ rule, finding }) => `${rule.id} ${finding.message}`).sort()).toEqual(
      linted.map(({ rule, message }) => `${rule} ${message}`).sort(),
    );
  });
});

const whole = fixtures.filter(({ folder, name }) => folder === 'whole' && !name.includes('/clean.'));

describe('mending beside spectral:oas', () => {
  it.each(whole)('comes to the same as with Spectral alone: $name', async ({ file }) => {
    expect(await mended(file, BESIDE)).toEqual(await mended(file, BESIDE, true));
  });
});
