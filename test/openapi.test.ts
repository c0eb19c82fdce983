import { expect, describe as group, it } from 'vitest';
import { describe } from '../src/openapi.ts';
import type { SourceFile } from '../src/places.ts';

const describeData = (data: unknown, ...others: SourceFile[]) =>
  describe({
    root: { source: '/api/openapi.yaml', data },
    find: source => [{ source: '/api/openapi.yaml', data }, ...others].find(file => file.source === source),
  });

const operationsOf = (data: unknown) =>
  describeData(data).everywhere.operations.map(({ kind, method, path }) => `${kind} ${method} ${path}`);

const operation = { responses: { 200: { description: 'a' } } };
const everyMethod = Object.fromEntries(
  ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'].map(key => [
    key,
    { ...operation },
  ]),
);

group('operations', () => {
  it.each([
    ['2.0', { swagger: '2.0' }, ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH']],
    ['3.0', { openapi: '3.0.3' }, ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE']],
    ['3.1', { openapi: '3.1.1' }, ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE']],
    [
      '3.2',
      { openapi: '3.2.0' },
      ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE', 'QUERY', 'COPY', 'purge'],
    ],
  ])('of %s', (_, version, methods) => {
    const item = {
      ...everyMethod,
      additionalOperations: { COPY: { ...operation }, purge: { ...operation } },
      summary: 'a',
    };
    expect(operationsOf({ ...version, paths: { '/a': item, 'x-a': item } })).toEqual(
      methods.map(method => `path ${method} /a`),
    );
  });

  it('of callbacks and webhooks are told apart from those of paths', () => {
    const inner = { post: { ...operation } };
    const callbacks = {
      onEvent: {
        '{$url}': { post: { ...operation, callbacks: { deep: { '{$deep}': inner } } } },
        'x-a': inner,
      },
    };
    const data = {
      openapi: '3.1.1',
      paths: { '/a': { get: { ...operation, callbacks } } },
      webhooks: { created: { post: { ...operation } } },
      'x-webhooks': { 'x-old': { post: { ...operation } } },
    };
    expect(operationsOf(data)).toEqual([
      'path GET /a',
      'webhook POST created',
      'webhook POST x-old',
      'callback POST {$url}',
      'callback POST {$deep}',
    ]);
    expect(describeData(data).paths.operations.map(({ path }) => path)).toEqual(['/a']);
    expect(operationsOf({ ...data, openapi: '3.0.3' })).not.toContain('webhook POST created');
  });

  it('behind references are those of the path', () => {
    const other = { source: '/api/paths/a.yaml', data: { get: { ...operation } } };
    const data = {
      openapi: '3.1.1',
      paths: {
        '/a': { $ref: 'paths/a.yaml' },
        '/b': { $ref: '#/components/pathItems/B' },
        '/c': { $ref: './none.yaml' },
      },
      components: { pathItems: { B: { $ref: './paths/../paths/b.yaml#/b~1c/0' } } },
    };
    const description = describeData(data, other, {
      source: '/api/paths/b.yaml',
      data: { 'b/c': [{ put: { ...operation } }] },
    });
    expect(
      description.paths.operations.map(({ method, path, place }) => [method, path, place.path, place.route]),
    ).toEqual([
      ['GET', '/a', ['get'], ['paths', '/a', 'get']],
      ['PUT', '/b', ['b/c', '0', 'put'], ['paths', '/b', 'put']],
    ]);
  });

  it('that two paths share are one', () => {
    const paths = { '/a': { $ref: '#/paths/~1b' }, '/b': { get: operation } };
    expect(operationsOf({ openapi: '3.1.1', paths })).toEqual(['path GET /a']);
  });
});

group('parameters', () => {
  it('of the path item count, unless the operation has its own', () => {
    const paths = {
      '/a': {
        parameters: [
          { name: 'id', in: 'path' },
          { name: 'If-Match', in: 'header' },
          { $ref: '#/components/parameters/Page' },
        ],
        get: {
          parameters: [
            { name: 'id', in: 'path', description: 'own' },
            { name: 'id', in: 'query' },
            { $ref: '#/none' },
          ],
        },
      },
    };
    const components = { parameters: { Page: { name: 'page', in: 'query' } } };
    const [get] = describeData({ openapi: '3.1.1', paths, components }).paths.operations;
    expect(
      get?.parameters.map(({ name, location, place }) => [location, name, place.path.join('/')]),
    ).toEqual([
      ['path', 'id', 'paths//a/get/parameters/0'],
      ['header', 'If-Match', 'paths//a/parameters/1'],
      ['query', 'page', 'components/parameters/Page'],
      ['query', 'id', 'paths//a/get/parameters/1'],
      ['unknown', '', 'paths//a/get/parameters/2'],
    ]);
  });
});

group('responses', () => {
  const contentOf = (data: unknown) =>
    describeData(data)
      .paths.responses(() => true)
      .map(({ response, uses }) => [
        uses.map(({ code }) => code).join(),
        response.content.map(
          ({ mediaType, schema, empty }) => `${mediaType} ${schema?.path.slice(-1)} ${empty}`,
        ),
        response.headers.map(({ name }) => name),
      ]);

  it('have content by media type in 3.x', () => {
    const content = {
      'application/json': { schema: {} },
      'text/plain': {},
      'application/jsonl': { $ref: '#/components/mediaTypes/Lines' },
    };
    const responses = {
      200: { content, headers: { 'x-page': {}, Link: { $ref: '#/none' } } },
      '4xx': { content: {} },
    };
    const mediaTypes = { Lines: { itemSchema: { type: 'object' } } };
    expect(
      contentOf({ openapi: '3.2.0', paths: { '/a': { get: { responses } } }, components: { mediaTypes } }),
    ).toEqual([
      [
        '200',
        ['application/json schema false', 'text/plain undefined true', 'application/jsonl itemSchema false'],
        ['x-page', 'Link'],
      ],
      ['4XX', [], []],
    ]);
  });

  it('have content by what is produced in 2.0', () => {
    const shared = { schema: { type: 'object' } };
    const paths = {
      '/a': {
        get: { responses: { 200: { $ref: '#/responses/Shared' }, 204: { schema: {} }, 400: {} } },
        put: {
          produces: ['text/xml'],
          responses: { 200: { $ref: '#/responses/Shared' }, 409: { examples: { 'text/plain': 'a' } } },
        },
      },
    };
    expect(
      contentOf({ swagger: '2.0', produces: ['application/json'], paths, responses: { Shared: shared } }),
    ).toEqual([
      ['200,200', ['application/json schema false', 'text/xml schema false'], []],
      ['204', ['application/json schema true'], []],
      ['400', [], []],
      ['409', ['text/plain undefined false'], []],
    ]);
    expect(contentOf({ swagger: '2.0', paths: { '/a': { get: { responses: { 200: shared } } } } })).toEqual([
      ['200', [' schema false'], []],
    ]);
  });

  it('are the same one wherever it is used, by reference or through references', () => {
    const paths = {
      '/a': {
        get: {
          responses: {
            400: { $ref: '#/components/responses/Alias' },
            404: { $ref: '#/components/responses/Error' },
          },
        },
      },
      '/b': {
        get: { responses: { 404: { $ref: '#/paths/~1a/get/responses/404' }, 500: { $ref: '#/none' } } },
      },
    };
    const components = {
      responses: { Alias: { $ref: '#/components/responses/Error' }, Error: { description: 'a' } },
    };
    const [error, ...others] = describeData({ openapi: '3.1.1', paths, components }).paths.responses(
      () => true,
    );
    expect(others).toEqual([]);
    expect(error?.response.place.path).toEqual(['components', 'responses', 'Error']);
    expect(
      error?.uses.map(({ code, operation: { path }, place }) => [path, code, place.path.slice(-1)[0]]),
    ).toEqual([
      ['/a', '400', 'responses'],
      ['/a', '404', 'responses'],
      ['/b', '404', 'responses'],
    ]);
  });
});
