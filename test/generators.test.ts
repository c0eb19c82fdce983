/** Descriptions that programs write are recognised by what nobody writes by hand, and by that alone. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { GENERATORS, generatorOf } from '../src/openapi/generators.ts';
import { guideTo } from '../src/rule/messages.ts';
import { fixtures } from './fixtures.ts';
import { partsOfCodeFirst, regenerate } from './pages.ts';

const info = { title: 'Parcels', version: '1.0.0' };
const answer = (description: string, content?: object) => ({
  responses: { 200: { description, ...(content && { content }) } },
});
const typed = (...types: readonly string[]) => Object.fromEntries(types.map(type => [type, {}]));

/** Documents as the programs write them, cut down to their marks. */
const WRITTEN: Readonly<Record<string, readonly object[]>> = {
  NestJS: [
    {
      openapi: '3.0.0',
      paths: {
        '/parcels': { get: { operationId: 'Parcels_list', parameters: [], ...answer('') } },
        '/v2/parcels': { get: { operationId: 'Parcels_list[1]', parameters: [], ...answer('') } },
      },
      info: { ...info, contact: {} },
    },
  ],
  Fastify: [{ openapi: '3.0.3', info, paths: { '/parcels': { get: answer('Default Response') } } }],
  tsoa: [
    {
      openapi: '3.0.0',
      components: {
        examples: {},
        headers: {},
        parameters: {},
        requestBodies: {},
        responses: {},
        schemas: {},
      },
      info,
      paths: {},
    },
  ],
  TypeSpec: [
    {
      openapi: '3.1.0',
      info,
      tags: [],
      paths: { '/parcels': { get: answer('The request has succeeded.') } },
    },
    { swagger: '2.0', info: { ...info, 'x-typespec-generated': [{ emitter: 'autorest' }] }, paths: {} },
  ],
  Elysia: [
    {
      info,
      openapi: '3.0.3',
      paths: {
        '/': { get: { operationId: 'getIndex' } },
        '/parcels/{id}/return': { post: { operationId: 'postParcelsByIdReturn' } },
      },
    },
  ],
  FastAPI: [
    {
      openapi: '3.1.0',
      info,
      paths: {},
      components: {
        schemas: {
          HTTPValidationError: {
            properties: {
              detail: { type: 'array', items: { $ref: '#/components/schemas/ValidationError' } },
            },
          },
          ValidationError: {},
        },
      },
    },
  ],
  springdoc: [
    {
      openapi: '3.0.1',
      info,
      servers: [{ url: 'http://localhost:8080', description: 'Generated server url' }],
      paths: {},
    },
  ],
  Springfox: [
    {
      swagger: '2.0',
      info,
      tags: [{ name: 'parcel-controller', description: 'Parcel Controller' }],
      paths: { '/parcels': { get: { operationId: 'listUsingGET_1', ...answer('OK') } } },
    },
  ],
  NSwag: [{ 'x-generator': 'NSwag v14.0.0.0', openapi: '3.0.0', info, paths: {} }],
  'ASP.NET Core': [
    {
      openapi: '3.0.1',
      info,
      paths: { '/parcels': { get: answer('OK', typed('text/plain', 'application/json', 'text/json')) } },
    },
    {
      openapi: '3.0.1',
      info,
      paths: {
        '/parcels': {
          post: { requestBody: { content: typed('application/json', 'text/json', 'application/*+json') } },
        },
      },
    },
  ],
  'grpc-gateway': [
    {
      swagger: '2.0',
      info,
      paths: {
        '/parcels': {
          get: {
            responses: {
              200: { description: 'A successful response.' },
              default: { description: 'An unexpected error response.' },
            },
          },
        },
      },
    },
  ],
};

it.each(GENERATORS)('$name is recognised by its marks', generator => {
  const written = WRITTEN[generator.name] ?? [];
  expect(written).not.toEqual([]);
  for (const document of written) expect(generatorOf(document)?.name).toBe(generator.name);
});

describe('what is not certain is not said', () => {
  const [nest] = WRITTEN.NestJS as [object];
  const [aspNet] = WRITTEN['ASP.NET Core'] as [object];
  const cases: Readonly<Record<string, unknown>> = {
    'nothing at all': undefined,
    'a text': 'openapi: 3.1.0',
    'an empty description': { openapi: '3.1.0', info, paths: {} },
    'marks of two programs': { ...aspNet, servers: [{ url: '/', description: 'Generated server url' }] },
    'one operation that has another kind of operationId': {
      ...nest,
      paths: { ...(nest as { paths: object }).paths, '/a': { get: { operationId: 'a', parameters: [] } } },
    },
    'the default response of that description': {
      openapi: '3.0.3',
      info,
      paths: { '/parcels': { get: { responses: { default: { description: 'Default Response' } } } } },
    },
    'a schema of that name with other members': {
      openapi: '3.0.3',
      info,
      components: { schemas: { HTTPValidationError: { properties: { detail: { type: 'string' } } } } },
    },
    'operations called UsingGET without tags, as Etherpad writes them': {
      openapi: '3.0.2',
      info,
      paths: { '/pads': { get: { operationId: 'listUsingGET' } } },
    },
    'components in alphabetical order that hold something': {
      openapi: '3.0.3',
      info,
      components: { examples: { a: {} }, headers: {}, parameters: {}, requestBodies: {}, responses: {} },
    },
  };
  it.each(Object.entries(cases))('%s', (_, document) => {
    expect(generatorOf(document)).toBeUndefined();
  });

  it('fixtures, which people wrote, but for one in the words of Fastify', () => {
    const found = fixtures.filter(({ file }) => generatorOf(parse(readFileSync(file, 'utf8'), QUIET)));
    expect(found.map(({ name }) => name)).toEqual(['status-200-content/faulty.3.1.yaml']);
  });

  const QUIET = { logLevel: 'silent', merge: true, maxAliasCount: -1 } as const;
});

it('each leads to its guide, or to the page of all of them', () => {
  for (const generator of GENERATORS) expect(guideTo(generator)).toMatch(/\/docs\/code-first\/\w+\.md$/);
});

it('docs/code-first/README.md is as the marks are (vitest -u writes it)', async () => {
  const file = join(__dirname, '..', 'docs', 'code-first', 'README.md');
  const text = regenerate(readFileSync(file, 'utf8'), partsOfCodeFirst());
  await expect(text).toMatchFileSnapshot(file);
});
