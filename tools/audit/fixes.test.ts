/** Mends published documents, checks what a fix promises, and counts the findings before and after. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { Document, type RulesetDefinition, Spectral } from '@stoplight/spectral-core';
import { Yaml } from '@stoplight/spectral-parsers';
import { oas } from '@stoplight/spectral-rulesets';
import { afterAll, describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import * as ruleExports from '../../rules/index.ts';
import { changed } from '../../src/edit/patch.ts';
import type { Rule } from '../../src/rule/rule.ts';
import { engineFinder, type Mended, mendBy, unexplainedLines } from '../../test/mending.ts';
import { writeCorpus } from './corpus.ts';
import { FIXES } from './page.ts';
import { writeTsv } from './tsv.ts';

/** How many documents beside the three that are told by themselves. */
const OTHERS = 100;

const NAMED: Readonly<Record<string, string>> = {
  'api.github.com.json': 'GitHub',
  'swagger-1.13.json': 'Kubernetes',
  'stripe.com.json': 'Stripe',
};

const RULES: readonly Rule[] = Object.values(ruleExports);
const CHOSEN: Readonly<Record<string, readonly Rule[]>> = {
  recommended: RULES.filter(({ recommended }) => recommended),
  all: RULES,
};
const VALID = {
  extends: [[oas, 'off']],
  rules: { 'oas2-schema': 'error', 'oas3-schema': 'error' },
} as unknown as RulesetDefinition;

interface Row {
  readonly document: string;
  readonly rules: string;
  before: number;
  safe: number;
  suggested: number;
  lines: number;
  linting: number;
  mending: number;
}

const out = join(import.meta.dirname, 'out', 'fixes');
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const rows: Row[] = [];
const documents = chosen(writeCorpus(join(out, 'corpus')));

describe.each(documents.map(file => ({ file, name: relative(out, file) })))('$name', ({ file }) => {
  it.each(Object.entries(CHOSEN))('%s rules', (name, chosen) => mendAndCheck(file, name, chosen));
});

afterAll(() => writeTsv(FIXES.file, FIXES.columns, summed()));

/** The three, and as many others evenly over the corpus. */
function chosen(files: readonly string[]): string[] {
  const isNamed = (file: string) => Object.hasOwn(NAMED, basename(file));
  const others = files.filter(file => !isNamed(file));
  const step = others.length / OTHERS;
  return [
    ...files.filter(isNamed),
    ...Array.from({ length: OTHERS }, (_, index) => others[Math.floor(index * step)] as string),
  ];
}

async function mendAndCheck(file: string, rules: string, chosen: readonly Rule[]): Promise<void> {
  const text = readFileSync(file, 'utf8');
  const options = { texts: new Map(), setAside: false };
  const linting = await timed(() => engineFinder(chosen).find(file, text, options));
  const row = {
    document: NAMED[basename(file)] ?? 'others',
    rules,
    before: 0,
    safe: 0,
    suggested: 0,
    lines: 0,
    linting: linting.time,
    mending: 0,
  };
  const valid = (await lint(text, file, VALID)).length;
  for (const kind of ['safe', 'suggested'] as const) {
    const { value: outcome, time } = await timed(() =>
      mendBy(engineFinder(chosen), file, kind === 'suggested'),
    );
    if (kind === 'safe') row.mending = time;
    row.before = outcome.before;
    row[kind] = outcome.after;
    // What mends one finding may mend another.
    expect(outcome.after, kind).toBeLessThanOrEqual(outcome.before - outcome.mended.length);
    const unexplained = unexplainedLines(outcome);
    row.lines += unexplained.length;
    expect.soft(unexplained.slice(0, 9), kind).toEqual([]);
    for (const { before, after, parts } of outcome.files) {
      // What is shown as the difference is all that differs.
      expect(changed(before, parts) === after, kind).toBe(true);
      const errors = strictErrorsIn(after);
      if (errors.length > 0) expect(errors, kind).toEqual(strictErrorsIn(before));
      expect((await lint(after, file, VALID)).length, kind).toBeLessThanOrEqual(valid);
    }
    expect(await again(outcome, file, chosen, kind === 'suggested'), kind).toEqual([]);
  }
  rows.push(row);
}

/** What a second run changes in what the first has written. */
async function again({ files }: Mended, file: string, chosen: readonly Rule[], suggest: boolean) {
  const [changed] = files;
  if (changed === undefined) return [];
  const copy = join(out, `mended-${basename(file)}`);
  writeFileSync(copy, changed.after);
  try {
    return (await mendBy(engineFinder(chosen), copy, suggest)).files.map(({ after }) => after.slice(0, 1000));
  } finally {
    rmSync(copy);
  }
}

/** What a parser that keeps to YAML 1.2, in which keys are unique, has against a text. */
function strictErrorsIn(text: string): string[] {
  return parseDocument(text, { strict: true, uniqueKeys: true }).errors.map(({ code }) => code);
}

function lint(text: string, file: string, ruleset: RulesetDefinition) {
  const spectral = new Spectral();
  spectral.setRuleset(ruleset);
  return spectral.run(new Document(text, Yaml, file));
}

async function timed<Value>(run: () => Promise<Value>): Promise<{ value: Value; time: number }> {
  const start = performance.now();
  const value = await run();
  return { value, time: performance.now() - start };
}

function summed(): (string | number)[][] {
  const sums = new Map<string, Row & { documents: number }>();
  for (const row of rows) {
    const key = `${row.document} ${row.rules}`;
    const sum = sums.get(key) ?? {
      ...row,
      before: 0,
      safe: 0,
      suggested: 0,
      lines: 0,
      linting: 0,
      mending: 0,
      documents: 0,
    };
    sums.set(key, sum);
    sum.documents++;
    for (const name of ['before', 'safe', 'suggested', 'lines', 'linting', 'mending'] as const)
      sum[name] += row[name];
  }
  return [...sums.values()].map(
    ({ document, documents, rules, before, safe, suggested, linting, mending, lines }) => {
      const name = document === 'others' ? `${documents} others` : document;
      return [name, rules, before, safe, suggested, lines, (mending / linting).toFixed(1)];
    },
  );
}
