/** Fixtures that belong to no rule; those of rules are tested with these, in test/rules. */
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { FIXTURES, fixtures } from './fixtures.ts';
import { rules } from './lint.ts';
import { testFixtures, testValidity } from './rule.ts';

const ids = new Set(rules.map(({ id }) => id));
const others = fixtures.filter(({ folder }) => !ids.has(folder));

/** Those of the conventions are linted with the rulesets of these: see statements.test.ts. */
testFixtures(others.filter(({ folder }) => folder !== 'conventions'));
testValidity(others.filter(({ folder }) => folder === 'conventions'));

it('a folder is of a rule, or of several', () => {
  const folders = readdirSync(FIXTURES).filter(folder => !ids.has(folder));
  expect(folders).toEqual(['aliases', 'conventions', 'locations', 'whole']);
});
