/** What one rule says better, the others leave to it. */
import { describe, expect, it } from 'vitest';
import { createRuleset, type RuleSettings } from '../src/factory.ts';
import { lint, rules } from './lint.ts';

const leaving = rules.filter(({ leaves }) => leaves !== undefined);

/** The GET declares no error, the HEAD answers as that does, the PUT declares an error that no rule asks for. */
const TEXT = `openapi: 3.1.1
info: { title: Example, version: 1.0.0 }
security: [{ key: [] }]
components: { securitySchemes: { key: { type: apiKey, in: header, name: key } } }
paths:
  /books/{id}:
    parameters: [{ name: page, in: query }]
    get: { responses: { '200': { description: The book. } } }
    head: { responses: { '200': { description: a }, '503': { description: a } } }
    put: { responses: { '200': { description: a }, '503': { description: a } } }
`;

async function linesOf(id: string, others: RuleSettings): Promise<number[]> {
  const results = await lint(TEXT, createRuleset({ preset: 'off', rules: { ...others, [id]: 'warn' } }));
  return results.filter(({ rule }) => rule === id).map(({ line }) => line);
}

it('the rules that leave something', () => {
  expect(leaving.map(({ id }) => id)).toEqual([
    'status-400-declared',
    'status-404-declared',
    'status-429-declared',
    'status-auth-declared',
  ]);
});

describe.each(leaving)('$id', ({ id, leaves }) => {
  const other = leaves?.to as 'status-error-declared';

  it('leaves an operation without errors to the rule that says so', async () => {
    expect(rules.map(rule => rule.id)).toContain(other);
    expect(await linesOf(id, { [other]: 'info' })).toEqual([10]);
    expect(await linesOf(other, { [id]: 'info' })).toEqual([8]);
  });

  it('leaves nothing where that rule is off', async () => {
    expect(await linesOf(id, { [other]: 'off' })).toEqual([8, 10]);
    expect(await linesOf(id, {})).toEqual([8, 10]);
  });
});

it('a ruleset that extends another turns the rule on or off for both', async () => {
  const all = createRuleset({ preset: 'off', rules: { 'status-404-declared': 'warn' } });
  const found = async (rule: boolean) => {
    const ruleset = { extends: [all], rules: { 'status-error-declared': rule } };
    return (await lint(TEXT, ruleset as never)).map(({ rule, line }) => `${line} ${rule}`);
  };
  expect(await found(true)).toEqual(['8 status-error-declared', '10 status-404-declared']);
  expect(await found(false)).toEqual(['8 status-404-declared', '10 status-404-declared']);
});
