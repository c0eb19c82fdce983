import { describe, expect, it } from 'vitest';
import { lint, rulesetWith } from '../lint.ts';
import { testRule } from '../rule.ts';
import { given } from './documents/fixes.ts';
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

describe('the example of a Location', () => {
  const created = (parameter: string, { path = '/books', item = '/books/{id}', more = '' } = {}) => `
${more}paths:
  ${path}: { post: { responses: { '201': { description: The book was created. } } } }
  ${item}: { get: { parameters: [{ name: id, in: path, required: true${parameter} }], responses: {} } }
`;
  const exampleOf = (text: string, version = '3.0.3') => {
    const whole = `openapi: ${version}\ninfo: { title: Books, version: 1.0.0 }\n${text}`;
    const [edit = ''] = given('status-201-location', 'suggested', whole);
    const { schema } = JSON.parse(edit.split(' = ')[1] ?? '{}');
    return schema?.example ?? schema?.examples;
  };
  const INTEGER = ', schema: { type: integer }';

  it.each([
    [INTEGER, '/books/1'],
    [', schema: { type: integer, minimum: 100 }', '/books/100'],
    [', example: a b', '/books/a%20b'],
    [', examples: { one: { value: b1 } }', '/books/b1'],
    [', schema: { type: string, example: b2 }', '/books/b2'],
    [', schema: { type: string, default: b3 }', '/books/b3'],
    [', schema: { enum: [b4, b5] }', '/books/b4'],
    [', schema: { type: string }', undefined],
    [", example: ''", undefined],
    [', example: { a: 1 }', undefined],
  ])('is made of what the parameter says: %s', (parameter, example) => {
    expect(exampleOf(created(parameter))).toBe(example);
  });

  it.each([
    ['servers: [{ url: https://example.com/v1 }]\n', '/v1/books/1'],
    ['servers: [{ url: /v2/ }]\n', '/v2/books/1'],
    ['servers: [{ url: https://example.com }]\n', '/books/1'],
    ['servers: [{ url: "https://example.com/{stage}" }]\n', undefined],
    ['servers: [{ url: v3 }]\n', undefined],
    ['servers: [{ url: https://a.example/v4 }, { url: https://b.example/v4/ }]\n', '/v4/books/1'],
    ['servers: [{ url: https://a.example/mock/v5 }, { url: https://b.example }]\n', undefined],
  ])('has the path of the server: %s', (more, example) => {
    expect(exampleOf(created(INTEGER, { more }))).toBe(example);
  });

  it('is a list from 3.1 on', () => {
    expect(exampleOf(created(INTEGER), '3.1.1')).toEqual(['/books/1']);
  });

  it('is none where another path, or none of it, leads to what was created', () => {
    expect(exampleOf(created(INTEGER, { item: '/shelves/{id}' }))).toBeUndefined();
    const below = { path: '/shelves/{shelf}/books', item: '/shelves/{shelf}/books/{id}' };
    expect(exampleOf(created(INTEGER, below))).toBeUndefined();
    const own = created(INTEGER).replace('post: {', 'servers: [{ url: /v4 }], post: {');
    expect(exampleOf(own)).toBeUndefined();
    expect(exampleOf(created(INTEGER).replace('post:', 'patch:'))).toBeUndefined();
  });
});

describe('the Location of what is created', () => {
  const created = (path: string, item: string, post = 'summary: Add a book') => `paths:
  ${path}: { post: { ${post}, responses: { '201': { description: The book was created. } } } }
  ${item}: { get: { parameters: [{ name: id, in: path, required: true }], responses: {} } }
`;
  const written = (text: string) => given('status-201-location', 'suggested', text).length;

  it('is written where a path leads to such things', () => {
    expect(written(created('/books', '/books/{id}'))).toBe(1);
    expect(written(created('/books/create', '/books/{id}'))).toBe(1);
    expect(written(created('/shelves/{shelf}/books', '/books/{id}'))).toBe(1);
  });

  it('is left to a person where none does', () => {
    expect(written(created('/books', '/authors/{id}'))).toBe(0);
    expect(written(created('/shelves/{shelf}/scan/books', '/books/{id}', 'summary: Create a scan'))).toBe(0);
    expect(written(created('/books', '/books/{id}', 'summary: Add books to the shelf'))).toBe(0);
    expect(written(created('/books', '/books/{id}', 'description: Up to many books in a batch'))).toBe(0);
    expect(written(created('/books', '/books/{id}', 'summary: Add books lists'))).toBe(0);
    expect(written(created('/books', '/books/{id}', 'summary: Create new address'))).toBe(1);
    expect(written(created('/registrations', '/books/{id}', 'summary: Register a book'))).toBe(0);
  });
});
