/** Documents with anything anywhere: `RUNS=100000 npx vitest run test/hostile-generated.test.ts` takes that many. */
import { Document, type RulesetDefinition, Spectral } from '@stoplight/spectral-core';
import * as Parsers from '@stoplight/spectral-parsers';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonPath } from '../src/openapi/jsonpath.ts';
import { type Node, referenceOf } from '../src/openapi/node.ts';
import { Selection } from '../src/openapi/selection.ts';
import { describeFiles } from './describe-files.ts';
import { Choices, tapes } from './generate/choices.ts';
import { hostileFiles } from './generate/hostile.ts';
import { runs } from './generate/runs.ts';
import { rules, rulesetOf } from './lint.ts';

const OPTIONS = [
  null,
  { except: ['$..get'] },
  { except: ['$.paths[?(@property.match(/o/))]', '$.components'] },
];

/** Whether that is what stands at its path in its file, and no reference: Spectral would report at its target. */
function isReportable({ file, path, value }: Node): boolean {
  let here = file.data;
  for (const key of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return false;
    here = (here as Record<string, unknown>)[key];
  }
  return here === value && referenceOf(value) === undefined;
}

it('no rule throws, and what is found is there', () => {
  const property = fc.property(tapes(400), tapes(300), (made, spoilt) => {
    const choices = new Choices(spoilt);
    const [root, ...others] = hostileFiles(new Choices(made), choices);
    const description = describeFiles(root, ...others);
    const selection = new Selection(root, jsonPath);
    // JSONPath goes to all places that there are, and aliases make as many as they like.
    const options = isSmall(root.data) ? choices.pick(OPTIONS) : null;
    for (const rule of rules) {
      const findings = rule.run(description, options, expressions => selection.select(expressions));
      for (const { place, message } of findings)
        expect(isReportable(place), `${rule.id}: ${message}`).toBe(true);
    }
  });
  fc.assert(property, runs(1000));
});

/** What Spectral makes of a text; undefined where it fails by itself. */
async function lint(text: string, ruleset: RulesetDefinition) {
  const run = (definition: RulesetDefinition) => {
    const spectral = new Spectral();
    spectral.setRuleset(definition);
    return spectral.run(new Document(text, Parsers.Yaml, '/openapi.yaml'));
  };
  try {
    return await run(ruleset);
  } catch (error) {
    const isItsOwn = await run({ rules: {} }).catch(() => true);
    if (isItsOwn === true) return undefined;
    throw error;
  }
}

it('Spectral shows it in the document, and as text', async () => {
  const ruleset = rulesetOf(rules);
  const property = fc.asyncProperty(tapes(400), tapes(300), async (made, spoilt) => {
    const text = textOf(hostileFiles(new Choices(made), new Choices(spoilt))[0].data);
    fc.pre(text !== undefined);
    const lines = text.split('\n');
    for (const { code, message, range } of (await lint(text, ruleset)) ?? []) {
      if (!String(code).startsWith('status-')) continue;
      for (const { line, character } of [range.start, range.end]) {
        expect(character).toBeLessThanOrEqual(lines[line]?.length ?? -1);
      }
      expect(message).not.toMatch(/\p{Cc}|\p{Zl}|\p{Zp}|\p{Bidi_Control}|\{\{/u);
    }
  });
  await fc.assert(property, runs(100));
});

/** Undefined where there is none: in a circle, or of a size that only aliases can have. */
function textOf(data: unknown): string | undefined {
  return isSmall(data) ? JSON.stringify(data, undefined, 1) : undefined;
}

/** Whether it has few places, counted each time that something stands at several. */
function isSmall(data: unknown): boolean {
  let left = 20_000;
  const count = (value: unknown, depth: number): boolean => {
    if (--left < 0 || depth > 100) return false;
    if (typeof value !== 'object' || value === null) return true;
    return Object.values(value).every(child => count(child, depth + 1));
  };
  return count(data, 0);
}
