import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  HUNK_JUDGEMENTS,
  JUDGEMENTS,
  PACKAGES,
  partsOfAudit,
  partsOfRivals,
  REPOSITORIES,
  readAgreement,
  readCounts,
  readHunks,
  readOracle,
  readVerdicts,
  UNKNOWN,
} from '../tools/audit/page.ts';
import { QUESTIONS } from '../tools/audit/questions.ts';
import { sample } from '../tools/audit/sample.ts';
import { rules } from './lint.ts';
import { regenerate } from './pages.ts';

const pageAt = (name: string) => join(__dirname, '..', 'tools', 'audit', name);
const ids = rules.map(({ id }) => id);

it.each([
  ['README.md', partsOfAudit(rules)],
  ['rivals.md', partsOfRivals()],
])('audit/%s is as the data say (vitest -u writes it)', async (name, parts) => {
  const page = pageAt(name);
  await expect(regenerate(readFileSync(page, 'utf8'), parts)).toMatchFileSnapshot(page);
});

it('every difference between linters has its cause, and every cause a difference', () => {
  const known = QUESTIONS.flatMap(({ rule, rivals }) =>
    Object.entries(rivals).flatMap(([linter, { causes }]) =>
      causes.map(({ by, name }) => `${rule.id} ${linter} ${by} ${name}`),
    ),
  );
  const found = readAgreement()
    .filter(({ by }) => by !== 'both')
    .map(({ rule, linter, by, cause }) => `${rule} ${linter} ${by} ${cause}`);
  expect(found).toEqual(known);
});

it('the engine and Spectral tell the same, but for known causes', () => {
  const causes = readOracle().map(({ cause }) => cause);
  expect(causes).toContain('both');
  expect(causes).not.toContain(UNKNOWN);
});

it.each([PACKAGES, REPOSITORIES])('counts are of rules, in their order', tracked => {
  const counted = readCounts(tracked).map(({ rule }) => rule);
  // A rule that is new is counted with the next audit.
  expect(counted).toEqual(ids.filter(id => counted.includes(id)));
});

it('what was judged is of a rule, and has a reason', () => {
  for (const { rule, verdict, why } of readVerdicts()) {
    expect(ids).toContain(rule);
    expect(JUDGEMENTS).toContain(verdict);
    expect(why).not.toBe('');
  }
});

it('hunks were judged of many documents, and none is such as a reviewer rejects', () => {
  const hunks = readHunks();
  expect(hunks.length).toBeGreaterThanOrEqual(100);
  expect(new Set(hunks.map(({ rule, id }) => `${rule} ${id}`)).size).toBe(hunks.length);
  for (const { rule, verdict, why } of hunks) {
    expect([...ids, 'parser']).toContain(rule);
    expect(HUNK_JUDGEMENTS).toContain(verdict);
    expect(why).not.toBe('');
  }
  expect(hunks.filter(({ verdict }) => verdict === 'reject')).toEqual([]);
});

it('a sample is spread over documents, and findings that come or go leave the rest of it', () => {
  const findings = ['a', 'a', 'a', 'a', 'b', 'c'].map((document, index) => ({ document, id: `${index}` }));
  const chosen = sample(findings, 4, '1');
  expect(chosen.map(({ document }) => document).sort()).toEqual(['a', 'a', 'b', 'c']);
  expect(sample(findings, 99, '1')).toHaveLength(findings.length);
  expect(sample(findings, 4, '2')).not.toEqual(chosen);
  const lost = chosen[3];
  expect(
    sample(
      findings.filter(finding => finding !== lost),
      4,
      '1',
    ).slice(0, 3),
  ).toEqual(chosen.slice(0, 3));
});
