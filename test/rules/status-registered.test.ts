import { describe, expect, it } from 'vitest';
import { errorsOf, lint, rulesetWith } from '../lint.ts';
import { testRule } from '../rule.ts';
import * as codes from './documents/codes.ts';
import * as texts from './documents/texts.ts';

testRule('status-registered');

describe('what it reads in names and texts', () => {
  const { said } = texts;
  // biome-ignore format: a table
  it.each<[string, string]>([
    ['419', '401 403'], ['420', '429 403'], ['430', '431 403'], ['440', '401'], ['449', '401 409'],
    ['450', '403 503'], ['494', '431'], ['495', '400'], ['496', '400'], ['497', '400'], ['498', '401'],
    ['509', '429 503 504'], ['520', '502'], ['521', '502'], ['522', '504'], ['523', '502'], ['524', '504'],
    ['525', '502'], ['526', '502'], ['527', '502'], ['529', '503'], ['530', '502 503'], ['561', '401'],
    ['598', '504'], ['599', '504'],
  ])('%s is what others call %s', async (code, others) => {
    const message = await said('status-registered', 'get', '/a', { [code]: '' });
    const [, advice = ''] = message.split(': ');
    expect(advice.match(/\b\d\d\d\b/g)).toEqual(others.split(' '));
  });
});

describe('its options', () => {
  const { document } = codes;
  const id = 'status-registered';
  const text = document('openapi: 3.1.1', ['200', '299', '420', '429', '520']);

  it.each([
    [null, ['299', '420', '520']],
    [{ allow: ['420'] }, ['299', '520']],
    [{ allow: ['299', '420', '520'] }, []],
  ])('%j', async (options, expected) => {
    const results = await lint(text, rulesetWith(id, options));
    expect(results.map(({ path }) => path.split(' > ').pop())).toEqual(expected);
  });

  it.each([[[420]], ['420'], [['4XX']], [['999']]])('takes no %j', allow => {
    expect(errorsOf(id, { allow })).toEqual([
      'status-registered: the option "allow" takes a list of status codes from "100" to "599", in quotes',
    ]);
  });
});
