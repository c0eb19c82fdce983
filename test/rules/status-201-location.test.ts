import { describe, expect, it } from 'vitest';
import { lint, rulesetWith } from '../lint.ts';
import { testRule } from '../rule.ts';
import * as options from './documents/options.ts';
import * as texts from './documents/texts.ts';

testRule('status-201-location');

describe('what it reads in names and texts', () => {
  const { said } = texts;
  it('asks it of methods that create', async () => {
    expect(await said('status-201-location', 'get', '/a', { '201': 'Created.' })).toBe('');
    expect(await said('status-201-location', 'post', '/a', { '201': 'Created.' })).not.toBe('');
  });
});

describe('its options', () => {
  const { document, reported } = options;
  const id = 'status-201-location';
  const paths = `
  /put: { put: { responses: { '201': { description: a } } } }
  /post: { post: { responses: { '201': { description: a } } } }
  /content: { post: { responses: { '201': { description: a, headers: { content-location: {} } } } } }`;

  it.each([
    [null, ['/post post responses 201', '/content post responses 201']],
    [{ methods: ['PUT'] }, []],
    [{ methods: ['PUT'], orTargetUri: false }, ['/put put responses 201']],
    [
      { orTargetUri: false },
      ['/put put responses 201', '/post post responses 201', '/content post responses 201'],
    ],
    [{ alternatives: ['Content-Location'] }, ['/post post responses 201']],
  ])('%j', async (options, expected) => {
    expect(await reported(id, options, paths)).toEqual(expected);
  });

  it('names the alternatives', async () => {
    const [result] = await lint(document(paths), rulesetWith(id, { alternatives: ['Content-Location'] }));
    expect(result?.message).toBe(
      '201 of POST /post declares no Location or Content-Location header: add one that holds the URI of the new resource, or declare 200 (OK) if nothing was created.',
    );
  });
});
