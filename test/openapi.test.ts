import { expect, describe as group, it } from 'vitest';
import type { SourceFile } from '../src/openapi/node.ts';
import { PropertySearch, propertiesOf } from '../src/openapi/properties.ts';
import { describeFiles } from './describe-files.ts';

const describeData = (data: unknown, ...others: SourceFile[]) =>
  describeFiles({ source: '/api/openapi.yaml', data }, ...others);

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

  it('that are references themselves are those they lead to', () => {
    const other = { source: '/api/operations/list.yaml', data: { ...operation } };
    const data = {
      openapi: '3.2.0',
      paths: {
        '/a': { get: { $ref: 'operations/list.yaml' }, put: { $ref: '#/x-operations/put' } },
        '/b': { post: { $ref: './none.yaml' }, additionalOperations: { $ref: '#/x-more' } },
      },
      'x-operations': { put: { ...operation }, copy: { ...operation } },
      'x-more': { COPY: { $ref: '#/x-operations/copy' } },
    };
    expect(
      describeData(data, other).paths.operations.map(({ method, path, place, uses }) => {
        return [method, path, place.path.join(' '), place.route.join(' '), uses[0]?.code];
      }),
    ).toEqual([
      ['GET', '/a', '', 'paths /a get', '200'],
      ['PUT', '/a', 'x-operations put', 'paths /a put', '200'],
      ['COPY', '/b', 'x-operations copy', 'paths /b additionalOperations COPY', '200'],
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

group('what is said of an operation', () => {
  const operationOf = (more: object, pathItem: object = {}, root: object = {}, path = '/a/{id}') => {
    const data = {
      openapi: '3.1.1',
      paths: { [path]: { post: { ...operation, ...more }, ...pathItem } },
      ...root,
    };
    return describeData(data).paths.operations[0];
  };
  const schema = (properties: object) => ({ schema: { properties } });

  it.each([
    ['/a/{id}', ['{id}']],
    ['/a/{id}/{id}?b={b}', ['{id}']],
    ['/a.{format}', []],
    ['/a.{ext}', []],
    ['/a/{id}.{extension}', ['{id}']],
    ['/a.{contentType}', []],
    ['/a.{content_type}', []],
    ['/a.{mediaType}', []],
    ['/a.{MEDIA_TYPE}', []],
    ['/a.{format}/b', ['{format}']],
    ['/a/{format}', ['{format}']],
    ['/a.{formats}', ['{formats}']],
    ['/a', []],
  ])('%s names what may be missing', (path, names) => {
    expect(operationOf({}, {}, {}, path)?.pathParameters).toEqual(names);
  });

  it.each<[object, boolean]>([
    [{ schema: { enum: ['a'] } }, true],
    [{ schema: { const: 'a' } }, true],
    [{ schema: { type: 'boolean' } }, true],
    [{ schema: { type: 'array', items: { enum: ['a'] } } }, true],
    [{ schema: { $ref: '#/x-choice' } }, true],
    [{ type: 'boolean' }, true],
    [{ enum: ['a'] }, true],
    [{ schema: { type: 'string' } }, false],
    [{ schema: { enum: 'a' } }, false],
    [{ schema: { type: 'array', items: { type: 'string' } } }, false],
    [{ schema: { $ref: '#/x-none' } }, false],
    [{}, false],
  ])('a parameter %j is a choice: %s', (parameter, isChoice) => {
    const root = { 'x-choice': { enum: ['a'] } };
    const inPath = { parameters: [{ name: 'id', in: 'path', ...parameter }] };
    const inQuery = { parameters: [{ name: 'id', in: 'query', ...parameter }] };
    expect(operationOf(inPath, {}, root)?.pathParameters).toEqual(isChoice ? [] : ['{id}']);
    expect(operationOf(inQuery, {}, root)?.pathParameters).toEqual(['{id}']);
  });

  it('its parameters are its own, those of the path item, and what nobody knows', () => {
    const own = [
      { name: 'a', in: 'query', own: true },
      { name: 'b', in: 'query' },
      { name: 1, in: 'query' },
      { name: 'c' },
    ];
    const shared = [{ name: 'a', in: 'query' }, { name: 'a', in: 'header' }, { $ref: '#/none' }];
    const found = operationOf({ parameters: own }, { parameters: shared })?.parameters;
    expect(found?.map(({ name, location, place }) => [name, location, place.at('own').value])).toEqual([
      ['a', 'query', true],
      ['a', 'header', undefined],
      ['', 'unknown', undefined],
      ['b', 'query', undefined],
    ]);
    expect(operationOf({})?.parameters).toEqual([]);
    expect(operationOf({ parameters: [{ name: 1, in: 'query' }, { name: 'c' }] })?.parameters).toEqual([]);
  });

  it.each<[object, string[] | undefined]>([
    [{}, []],
    [{ parameters: [{ name: 'q', in: 'query', ...schema({ a: {} }) }] }, []],
    [{ parameters: [{ name: 'q', in: 'body', ...schema({ a: {} }) }] }, ['a']],
    [
      { requestBody: { content: { 'a/b': schema({ a: {}, b: {} }), 'c/d': schema({ c: {} }) } } },
      ['a', 'b', 'c'],
    ],
    [{ requestBody: { content: { 'a/b': { schema: { anyOf: [{ properties: { a: {} } }] } } } } }, ['a']],
    [
      {
        requestBody: { content: { 'a/b': { schema: { oneOf: [{ allOf: [{ properties: { a: {} } }] }] } } } },
      },
      ['a'],
    ],
    [
      {
        requestBody: {
          content: { 'a/b': { schema: { oneOf: [{ allOf: [{ anyOf: [{ properties: { a: {} } }] }] }] } } },
        },
      },
      [],
    ],
    [{ requestBody: { content: { 'a/b': {} } } }, []],
    [{ requestBody: { content: { $ref: '#/none' } } }, []],
    [{ requestBody: { content: { 'a/b': { $ref: '#/none' } } } }, []],
    [{ requestBody: { $ref: '#/none' } }, undefined],
    [{ requestBody: { content: { 'a/b': { schema: { $ref: '#/none' } } } } }, undefined],
  ])('%j has the properties %j', (more, names) => {
    const operation = operationOf(more);
    const files = { root: { source: null, data: {} }, find: () => undefined };
    const known = operation?.bodySchemas?.map(schema => propertiesOf(files, schema));
    expect(known?.every(one => one !== undefined) ? known.flat() : undefined).toEqual(names);
    const mayFind = (wanted: string) => {
      const search = new PropertySearch(files, name => name === wanted);
      return operation?.bodySchemas?.some(schema => search.mayFind(schema)) ?? true;
    };
    expect(['a', 'b', 'c', 'd'].filter(mayFind)).toEqual(names ?? ['a', 'b', 'c', 'd']);
  });

  it.each<[unknown, unknown, string]>([
    [undefined, undefined, 'unstated'],
    ['none', undefined, 'unstated'],
    [[], undefined, 'public'],
    [[{}], undefined, 'public'],
    [[{}, { a: [] }], undefined, 'optional'],
    [[{ a: [] }], undefined, 'secured'],
    [undefined, [], 'public'],
    [[{ a: [] }], [], 'secured'],
    [[], [{ a: [] }], 'public'],
    [null, [{ a: [] }], 'secured'],
    [[{}, 'none'], undefined, 'optional'],
    [['none'], undefined, 'secured'],
    [{ $ref: '#/x-open' }, [{ a: [] }], 'public'],
    [[{ $ref: '#/x-open/0' }, { a: [] }], undefined, 'optional'],
    [[{ $ref: '#/none' }], undefined, 'secured'],
    [{ $ref: '#/none' }, [], 'unstated'],
    [undefined, { $ref: '#/x-open' }, 'public'],
  ])('security %j, of the description %j, is %s', (security, ofRoot, access) => {
    expect(
      operationOf({ ...(security !== undefined && { security }) }, {}, { security: ofRoot, 'x-open': [{}] })
        ?.access,
    ).toBe(access);
  });

  it('its text is its summary and description', () => {
    const text = (response: object) => operationOf({ responses: { 200: response } })?.uses[0]?.text;
    expect(text({ summary: 'a', description: 'b' })).toBe('a\nb');
    expect(text({ description: 'b' })).toBe('b');
    expect(text({ summary: 'a' })).toBe('a');
    expect(text({ $ref: '#/nowhere' })).toBe('');
    expect(text({ summary: 1 })).toBe('');
  });

  it('its codes are as meant', () => {
    const responses = Object.fromEntries(
      ['2xx', '3Xx', '12xx', '2xxx', '200', 'default'].map(code => [code, {}]),
    );
    expect(operationOf({ responses })?.uses.map(({ code }) => code)).toEqual([
      ...['200', '2XX', '3XX', '12xx', '2xxx', 'default'],
    ]);
  });

  it('its responses cannot be read where their headers or content lead nowhere', () => {
    const responseOf = (response: object) =>
      operationOf({ responses: { 200: response } }, {}, { 'x-a': { Allow: {} } })?.uses[0]?.response;
    expect(responseOf({ headers: { $ref: '#/x-none' } })).toBeUndefined();
    expect(responseOf({ content: { $ref: '#/x-none' } })).toBeUndefined();
    expect(responseOf({ headers: { $ref: '#/x-a' } })?.headers.map(({ name }) => name)).toEqual(['Allow']);
    expect(responseOf({})?.headers).toEqual([]);
  });
});

group('what is said of a description', () => {
  const pathsOf = (paths: object, root: object = { openapi: '3.1.1' }) =>
    describeData({ ...root, paths }).paths;

  it.each([
    ['3.1', 3.1, false],
    ['a later version', '4.3.0', true],
    ['what ends like another', '13.1', true],
    ['no version', undefined, true],
  ])('QUERY is a method of %s', (_, openapi, isKnown) => {
    expect(pathsOf({ '/a': { query: operation } }, { openapi }).operations).toHaveLength(isKnown ? 1 : 0);
  });

  it('the security schemes that requirements name by their URIs, which 3.2 has', () => {
    const schemesOf = (openapi: string, name: string) => {
      const elsewhere = { type: 'apiKey', name: 'X-Key' };
      const root = { openapi, security: [{ [name]: [] }], 'x-key': elsewhere };
      return pathsOf({ '/a': { get: { security: [{ [name]: [] }], responses: {} } } }, root);
    };
    for (const name of ['#/x-key', './none.yaml#/key', 'https://example.com/key', 'urn:key']) {
      expect(schemesOf('3.2.0', name).securitySchemes).toHaveLength(1);
      expect(schemesOf('3.1.1', name).securitySchemes).toEqual([]);
    }
    expect(schemesOf('3.2.0', 'key').securitySchemes).toEqual([]);
    expect([...schemesOf('3.2.0', '#/x-key').apiKeys]).toEqual(['x-key']);
  });

  it('its keys, and where it gives tokens', () => {
    const securitySchemes = {
      a: { type: 'apiKey', name: 'X-Key' },
      b: { type: 'http', name: 'No-Key' },
      c: { type: 'oauth2', flows: { implicit: { authorizationUrl: 'https://example.com/a/auth?b=/c' } } },
      d: { type: 'oauth2', tokenUrl: `https://example.com${'/x'.repeat(30)}/token#d` },
      e: { $ref: '#/none' },
    };
    const view = pathsOf({}, { openapi: '3.1.1', components: { securitySchemes } });
    expect(view.securitySchemes).toHaveLength(5);
    const referring = { openapi: '3.1.1', components: { $ref: '#/x-parts' }, 'x-parts': { securitySchemes } };
    expect(pathsOf({}, referring).securitySchemes).toHaveLength(5);
    expect(pathsOf({}, { openapi: '3.1.1', components: { $ref: '#/none' } }).securitySchemes).toEqual([]);
    expect([...view.apiKeys]).toEqual(['x-key']);
    const given = ['/auth', '/a/auth', '/token', '/x/token', '/c', `${'/x'.repeat(20)}/token`, '/d'];
    expect(given.filter(path => view.givesTokensAt(path))).toEqual([
      '/auth',
      '/a/auth',
      '/token',
      '/x/token',
    ]);
  });

  it('all but what is excluded', () => {
    const get = { responses: { 200: { description: 'a' }, 404: { description: 'b' } } };
    const view = pathsOf({
      '/a': { get },
      '/b': { get: structuredClone(get) },
      '/c': { get: { responses: { 200: { $ref: '#/none' } } } },
    });
    const of = (definition: string, use: string) =>
      view.without({
        containsDefinition: ({ path }) => path.join('/') === definition,
        containsUse: ({ path }) => path.join('/') === use,
      });
    const codes = (some: typeof view) =>
      some.uses(() => true).map(({ code, operation: { path } }) => `${code} ${path}`);
    expect(codes(view)).toEqual(['200 /a', '200 /b', '200 /c', '404 /a', '404 /b']);
    expect(codes(of('', 'paths//a/get'))).toEqual(['200 /b', '200 /c', '404 /b']);
    expect(of('', 'paths//a/get').operations.map(({ path }) => path)).toEqual(['/b', '/c']);
    expect(codes(of('', 'paths//a/get/responses/404'))).toEqual(['200 /a', '200 /b', '200 /c', '404 /b']);
    expect(codes(of('paths//a/get/responses/404', ''))).toEqual(['200 /a', '200 /b', '200 /c', '404 /b']);
  });

  it('what Swagger produces is text', () => {
    const data = { swagger: '2.0', produces: ['a/b', 1, 'c/d'], paths: { '/a': { get: operation } } };
    expect(describeData(data).paths.operations[0]?.produces).toEqual(['a/b', 'c/d']);
    expect(describeData({ ...data, produces: 'a/b' }).paths.operations[0]?.produces).toEqual([]);
    expect(describeData({ ...data, produces: null }).paths.operations[0]?.produces).toEqual([]);
    const behind = { ...data, produces: { $ref: '#/x-types' }, 'x-types': ['e/f', { $ref: '#/x-g' }] };
    expect(describeData(behind).paths.operations[0]?.produces).toEqual(['e/f']);
    const later = describeData({ ...data, swagger: undefined, openapi: '3.0.3' });
    expect(later.paths.operations[0]?.produces).toEqual([]);
  });
});

group('what is endless', () => {
  const paths = (count: number, operation: object) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`/a${index}`, { get: { ...operation } }]),
    );

  it.each([
    ['by a reference', { $ref: '#/x-all' }],
    ['by an alias', Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`${400 + index}`, {}]))],
  ])('is read to some length: responses that operations share, %s', (_, responses) => {
    const all = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`${400 + index}`, {}]));
    const read = (count: number) => {
      const root = { openapi: '3.1.0', paths: paths(count, { responses }), 'x-all': all };
      return describeData(root).paths.operations.flatMap(({ uses }) => uses).length;
    };
    expect(read(100)).toBe(100 * 200);
    expect(read(2000)).toBe(200 * (1 + Math.floor(100_000 / 170)));
    // What a description may really have is read, however many operations do.
    const usual = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`${400 + index}`, {}]));
    const root = { openapi: '3.1.0', paths: paths(4000, { responses: usual }) };
    expect(describeData(root).paths.operations).toHaveLength(4000);
    // So are responses of their own.
    const own = Object.fromEntries(Array.from({ length: 4 }, (_, index) => [`${400 + index}`, {}]));
    const ownPaths = Object.fromEntries(
      Array.from({ length: 30_000 }, (_, index) => [`/a${index}`, { get: { responses: { ...own } } }]),
    );
    expect(describeData({ openapi: '3.1.0', paths: ownPaths }).paths.operations).toHaveLength(30_000);
  });

  it('is read to some length: a path', () => {
    const path = `/${'a'.repeat(100_000)}/{id}`;
    const [operation] = describeData({ openapi: '3.1.0', paths: { [path]: { get: {} } } }).paths.operations;
    expect(operation?.path).toMatch(/^\/a+…a+\/\{id\}$/);
    expect(operation?.path.length).toBeLessThan(2100);
    expect(operation?.place.path).toEqual(['paths', path, 'get']);
  });
});
