/** Documents that keep all conventions, and such that break one: `RUNS=1000 npx vitest run test/generated.test.ts`. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { RulesetDefinition } from '@stoplight/spectral-core';
import { oas } from '@stoplight/spectral-rulesets';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonPath } from '../src/openapi/jsonpath.ts';
import type { SourceFile } from '../src/openapi/node.ts';
import { type Select, Selection } from '../src/openapi/selection.ts';
import type { Beside } from '../src/rule/deferrals.ts';
import { describeFiles } from './describe-files.ts';
import type { Fault } from './generate/breaking.ts';
import { Choices, tapes } from './generate/choices.ts';
import { tableOf } from './generate/mutators/table.ts';
import { MUTATORS } from './generate/mutators.ts';
import { runs } from './generate/runs.ts';
import { Builder } from './generate/well-kept.ts';
import { type Description, type Position, write } from './generate/write.ts';
import { rules as allRules, lintFile, type Result, rulesetOf } from './lint.ts';

/** Those whose conventions are known here: what others ask for, made-up descriptions need not keep. */
const rules = allRules.filter(({ id }) => Object.hasOwn(MUTATORS, id));

/** Findings as they are compared: `shared/parts.yaml: responses > Created status-201-location`. */
const show = (file: string, path: readonly string[], rule: string) => `${file}: ${path.join(' > ')} ${rule}`;

/** From the gravest on, as Spectral numbers them. */
const GRAVE = ['error', 'warn', 'info', 'hint'];

/**
 * What all rules find, without Spectral, which takes ten times longer and loses its way behind some references:
 * each by itself, or as Spectral runs them, where one leaves to another what that tells too.
 */
function findingsIn({ files }: Description, table: Builder['table'], together = false): string[] {
  const all = files.map(({ name, data }) => ({ source: `/${name}`, data }));
  const [root, ...others] = all as [SourceFile, ...SourceFile[]];
  const description = describeFiles(root, ...others);
  const selection = new Selection(root, jsonPath);
  const optionsOf = (id: string) => (id === 'status-convention' && table ? { codes: table } : null);
  const severities = new Map<string, number>(rules.map(({ id, severity }) => [id, GRAVE.indexOf(severity)]));
  const beside: Beside = id =>
    together ? { options: optionsOf(id), severity: severities.get(id) as number } : undefined;
  const select: Select = expressions => selection.select(expressions);
  return rules
    .flatMap(rule => {
      const findings = rule.run(description, optionsOf(rule.id), select, beside);
      return Array.from(findings, ({ place: { file, path } }) =>
        show(`${file.source}`.slice(1), path, rule.id),
      );
    })
    .sort();
}

/** What Spectral finds, as from the command line. */
async function resultsOf({ files }: Description, ruleset: RulesetDefinition): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'status-codes-'));
  try {
    for (const { name, text } of files) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return await lintFile(join(folder, files[0]?.name as string), ruleset);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** For whoever reads a failure. */
function textOf({ files }: Description): string {
  return files.map(({ name, text }) => `--- ${name}\n${text}`).join('');
}

describe('a description that keeps all conventions', () => {
  it('is not reported', () => {
    const property = fc.property(tapes(), tapes(100), (tape, more) => {
      const builder = new Builder(new Choices(tape)).with(new Choices(more));
      const description = write(builder.api);
      expect(findingsIn(description, tableOf(builder)), textOf(description)).toEqual([]);
    });
    fc.assert(property, runs(150));
  });

  it('is valid OpenAPI', async () => {
    const ruleset = { extends: [[oas, 'off']], rules: { 'oas2-schema': 'error', 'oas3-schema': 'error' } };
    // Spectral's schema of 3.1 takes no path item by reference.
    const isInvalid = ({ rule, message }: Result) =>
      rule.endsWith('-schema') && !/^"~1\S+" property must not have unevaluated properties/.test(message);
    const property = fc.asyncProperty(tapes(), async tape => {
      const description = write(new Builder(new Choices(tape), true).api);
      const results = await resultsOf(description, ruleset as never);
      expect(results.filter(isInvalid), textOf(description)).toEqual([]);
    });
    await fc.assert(property, runs(30));
  });
});

/** More are not told one by one. */
const isToldSingly = (faults: readonly Fault[]) => faults.length > 0 && faults.length <= 10;

describe.each(Object.entries(MUTATORS))('what breaks %s', (id, mutators) => {
  it.each(Object.entries(mutators))('%s', (_, mutator) => {
    const property = fc.property(tapes(400), tapes(100), (tape, more) => {
      const builder = new Builder(new Choices(tape)).with(new Choices(more));
      const faults = mutator(builder) ?? [];
      fc.pre(isToldSingly(faults));
      expect(faults.map(({ rule }) => rule)).toContain(id);
      const description = write(builder.api);
      const due = faults.map(({ rule, at }) => {
        const { file, path } = description.positionOf(at);
        return show(file, path, rule);
      });
      expect(findingsIn(description, builder.table), textOf(description)).toEqual(due.sort());
    });
    fc.assert(property, runs(10));
  });
});

it('Spectral reports at the same places', async () => {
  const all = Object.values(MUTATORS).flatMap(mutators => Object.values(mutators));
  const property = fc.asyncProperty(
    tapes(400),
    tapes(100),
    fc.constantFrom(...all),
    async (tape, more, mutator) => {
      const builder = new Builder(new Choices(tape), true).with(new Choices(more));
      const faults = mutator(builder) ?? [];
      fc.pre(isToldSingly(faults));
      const description = write(builder.api);
      const ruleset = rulesetOf(rules, 'status-convention', builder.table && { codes: builder.table });
      const found = (await resultsOf(description, ruleset))
        .filter(({ rule }) => rule.startsWith('status-'))
        .map(({ rule, file, line, path }) => `${file}:${line} ${path} ${rule}`);
      const told = findingsIn(description, builder.table, true);
      const isTold = ({ rule, at }: Fault) => {
        const { file, path } = description.positionOf(at);
        return told.includes(show(file, path, rule));
      };
      const due = faults.filter(isTold).map(({ rule, at }) => {
        const position = closest(description.positionOf(at));
        const { file, path } = position;
        return `${basename(file)}:${description.lineOf(position)} ${path.join(' > ')} ${rule}`;
      });
      expect(found.sort(), textOf(description)).toEqual(due.sort());
    },
  );
  await fc.assert(property, runs(60));
});

/** In files other than the first, Spectral finds no key that has to be escaped in a URI. */
function closest({ file, path }: Position): Position {
  const lost = path.findIndex(key => /[^\w.!~*'()/-]/.test(key));
  return { file, path: file.includes('/') && lost >= 0 ? path.slice(0, lost) : path };
}
