/** What errors are told to refer to: the message and the fix say the same. */
import { describe, expect, it } from 'vitest';
import { FIXES } from '../rules/fixes.ts';
import type { Rule } from '../src/rule/rule.ts';
import { describeFiles } from './describe-files.ts';
import { rules } from './lint.ts';

const rule = rules.find(({ id }) => id === 'status-error-schema') as Rule;
const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const with_ = (schema: object, more: object = {}) => ({
  description: 'It failed.',
  content: { 'application/json': { schema, ...more } },
});
const of = (name: string) => with_(to(name));
const response = (name: string) => ({ $ref: `#/components/responses/${name}` });
const bare = (description = 'Not so.') => ({ description });

type Responses = Readonly<Record<string, object>>;

/** By the codes of its first path, what the message advises and what the fix writes. */
function told(
  paths: Readonly<Record<string, Responses>>,
  components: object,
  { version = '3.0.3', options = {} }: { version?: string; options?: object } = {},
): Record<string, readonly [advice: string, written: string]> {
  const data = {
    openapi: version,
    info: { title: 'Books', version: '1' },
    paths: Object.fromEntries(
      Object.entries(paths).map(([path, responses]) => {
        return [path, { get: { responses: { '200': { description: 'Done.' }, ...responses } } }];
      }),
    ),
    components,
  };
  const index = describeFiles({ source: '/openapi.json', data });
  const all = { name: '', content: 'required', mediaTypes: [], each: true, ...options };
  const findings = [...rule.run(index, all, () => expect.unreachable())];
  const { safe, suggested } = FIXES.get(rule.id) ?? {};
  return Object.fromEntries(
    findings.map(finding => {
      const edits = [safe, suggested].flatMap(fix => fix?.mend(finding, index.paths, all as never) ?? []);
      const references =
        JSON.stringify(edits.map(({ edit }) => edit)).match(/(?<="|"value":")#\/[^"]+/g) ?? [];
      const code = /^The default/.test(finding.message) ? 'default' : finding.message.slice(0, 3);
      return [code, [finding.message.replace(/^[^:]*: (.*)\.$/, '$1'), [...new Set(references)].join()]];
    }),
  );
}

const ONCE = 'describe errors once in components/schemas and reference that';
const SUCH = ONCE.replace('errors', 'such errors');
const schema = (name: string) => `#/components/schemas/${name}`;

describe('the code says which schema', () => {
  const schemas = {
    NotFound: { properties: { status: { enum: [404] } } },
    Unauthorized: { properties: { status: { enum: [401] } } },
    Error: { properties: { text: {} } },
    flows: { properties: { flows: {} } },
  };

  it('that of others of the same code, not of another', () => {
    const paths = {
      '/a': { '401': bare(), '404': of('NotFound'), '409': bare() },
      '/b': { '401': of('Unauthorized'), '404': of('NotFound') },
    };
    expect(told(paths, { schemas })).toEqual({
      '401': [
        'add content that references Unauthorized, as another 401 response does',
        schema('Unauthorized'),
      ],
      '409': [ONCE, ''],
    });
  });

  it('none that errors of one code have, if its name says nothing of errors', () => {
    expect(told({ '/a': { '404': bare() }, '/b': { '401': of('flows') } }, { schemas })).toEqual({
      '404': [ONCE, ''],
    });
    const more = { '404': bare(), '401': of('flows'), '403': of('flows') };
    expect(told({ '/a': more }, { schemas })['404']?.[1]).toBe(schema('flows'));
  });

  it('none that successes have more often', () => {
    const paths = {
      '/a': { '200': of('flows'), '201': of('flows'), '404': bare(), '401': of('flows') },
      '/b': { '200': of('flows'), '409': of('flows') },
    };
    expect(told(paths, { schemas })['404']).toEqual([ONCE, '']);
  });

  it('that of all, where it is for any code, but for what is the own schema of one', () => {
    const all = { '400': of('Error'), '403': of('Error'), '409': of('Error'), '422': of('Error') };
    const one = (name: string) => ({ '/a': { ...all, '404': bare() }, '/b': { ...all, '404': of(name) } });
    expect(told(one('NotFound'), { schemas })['404']?.[0]).toMatch(/Error, as most errors do$/);
    const paths = { ...one('NotFound'), '/c': { '404': of('NotFound') }, '/d': { '404': of('NotFound') } };
    expect(told(paths, { schemas })['404']).toEqual([
      'add content that references NotFound, as other 404 responses do',
      schema('NotFound'),
    ]);
  });

  it.each([
    ['title', { title: 'Unauthorized' }],
    ['description', { description: 'Unauthorized' }],
  ])('none whose %s says another', (_, said) => {
    const own = { schemas: { Error: { properties: { text: {} }, ...said } } };
    const paths = {
      '/a': { '400': of('Error'), '403': of('Error'), '409': bare() },
      '/b': { '403': of('Error') },
    };
    expect(told(paths, own)['409']).toEqual([ONCE, '']);
  });

  it('for each of the codes of a shared response', () => {
    const shared = { '401': response('Both'), '404': response('Both') };
    const components = { schemas, responses: { Both: bare() } };
    const some = told(
      { '/a': shared, '/b': { '401': of('Unauthorized'), '404': of('NotFound') } },
      components,
    );
    expect(some['401']?.[0]).toBe(ONCE);
    const others = { '401': of('Error'), '404': of('Error') };
    expect(told({ '/a': shared, '/b': others, '/c': others }, components)['401']?.[1]).toBe(schema('Error'));
  });

  it('where next to none of a code has content, it is only said', () => {
    const errors = () => ({ '400': of('Error'), '409': of('Error'), '401': bare() });
    const paths = { '/a': errors(), '/b': errors(), '/c': errors() };
    expect(told(paths, { schemas })['401']).toEqual([
      'add content that references Error, as most errors do',
      '',
    ]);
    expect(told({ ...paths, '/d': { '401': of('Error') } }, { schemas })['401']?.[1]).toBe(schema('Error'));
  });

  it('at an endpoint of OAuth none of others, nor its own elsewhere', () => {
    const errors = { '400': of('Error'), '409': of('Error'), '401': of('Error') };
    expect(told({ '/oauth/token': { '400': bare() }, '/b': errors }, { schemas })['400']).toEqual([SUCH, '']);
    expect(told({ '/a': { '403': bare() }, '/oauth/token': errors }, { schemas })['403']).toEqual([ONCE, '']);
  });
});

describe('a schema that others extend', () => {
  const own = (status: number) => ({ allOf: [to('Base'), { properties: { status: { enum: [status] } } }] });
  const schemas = { Base: { type: 'object' }, Unauthorized: own(401), Missing: own(404) };
  const paths = {
    '/a': { '401': of('Unauthorized'), '409': bare('Busy.') },
    '/b': { '401': of('Unauthorized'), '404': of('Missing') },
  };

  it('stands for all of them', () => {
    expect(told(paths, { schemas })).toEqual({
      '409': ['add content that references Base, which most errors extend', schema('Base')],
    });
  });

  it('but not where nearly all of them are one', () => {
    const kinds = { ...schemas, Error: { allOf: [to('Base')] } };
    const errors = { '400': of('Error'), '403': of('Error'), '409': of('Error') };
    expect(
      told({ '/a': { ...errors, '422': bare() }, '/b': { '404': of('Missing') } }, { schemas: kinds })[
        '422'
      ]?.[1],
    ).toBe(schema('Error'));
  });

  it.each([
    ['Busy.', 'add content that references Base, as the response Conflict does', schema('Base')],
    ['Conflict', 'reference the response Conflict', '#/components/responses/Conflict'],
  ])(
    'or the response that is meant for the code, which leaves "%s" as it is',
    (description, advice, written) => {
      const own = { ...paths, '/a': { ...paths['/a'], '409': bare(description) } };
      const responses = { Conflict: of('Base') };
      expect(told(own, { schemas, responses })['409']).toEqual([advice, written]);
    },
  );

  it('since OpenAPI 3.1 that response, with a description beside it', () => {
    const responses = { Conflict: of('Base') };
    expect(told(paths, { schemas, responses }, { version: '3.1.0' })['409']).toEqual([
      'reference the response Conflict',
      '#/components/responses/Conflict',
    ]);
  });

  it.each<[string, object]>([
    ['says that it is for another code', { ...of('Base'), description: '404: none' }],
    ['has no content', bare()],
    ['has no shared schema', with_({ type: 'object' })],
    ['has the schema of another code', of('Missing')],
  ])('none that %s', (_, conflict) => {
    expect(told(paths, { schemas, responses: { Conflict: conflict } })['409']?.[1]).toBe(schema('Base'));
  });
});

describe('what stands beside', () => {
  const schemas = {
    Error: { type: 'object', required: ['type', 'errors'], properties: { type: { type: 'string' } } },
  };
  const proposed = (media: object, version?: string) =>
    told(
      {
        '/a': {
          '400': of('Error'),
          '401': of('Error'),
          '422': { description: 'No.', content: { 'application/json': media } },
        },
      },
      {
        schemas,
        examples: { Odd: { value: { error_key: 'a' } }, Even: { value: { type: 'a', errors: 1 } } },
      },
      version === undefined ? {} : { version },
    )['422']?.[1];
  const EVEN = { type: 'a', errors: 1 };

  it.each<[object, string?]>([
    [{ example: { error_key: 'a' } }],
    [{ examples: { a: { value: EVEN }, b: { value: { error_key: 'a' } } } }],
    [{ examples: { a: { $ref: '#/components/examples/Odd' } } }],
    [{ examples: { a: { dataValue: { error_key: 'a' } } } }, '3.2.0'],
    [{ example: 'It failed.' }],
    [{ example: '{ "error_key": 1 }' }],
    [{ example: '[]' }],
    [{ schema: {}, example: { type: 1, errors: 1 } }],
  ])('%j contradicts', (media, version) => {
    expect(proposed(media, version)).toBe('');
  });

  it.each<[object]>([
    [{}],
    [{ example: EVEN }],
    [{ example: JSON.stringify(EVEN) }],
    [{ example: '{ "type": …' }],
    [{ examples: { a: { $ref: '#/components/examples/Even' }, b: { externalValue: 'a' } } }],
  ])('%j does not', media => {
    expect(proposed(media)).toBe(schema('Error'));
  });

  it('is looked at of all JSON, and of nothing else', () => {
    const content = (mediaType: string) => ({
      'application/json': {},
      [mediaType]: { schema: to('Error'), example: 'a' },
    });
    const of422 = (mediaType: string) =>
      told(
        {
          '/a': {
            '400': of('Error'),
            '401': of('Error'),
            '422': { description: 'No.', content: content(mediaType) },
          },
        },
        { schemas },
      )['422'];
    expect(of422('text/plain')).toEqual(['reference Error, as its text/plain body does', schema('Error')]);
    expect(of422('text/json')).toEqual([SUCH, '']);
  });

  it('is the schema that says the same', () => {
    const invalid = { type: 'object', properties: { fields: { type: 'array' } } };
    const errors = { '409': of('Fault'), '500': of('Fault'), '503': of('Fault'), '422': of('Invalid') };
    const own = { schemas: { Fault: { properties: { text: {} } }, Invalid: invalid } };
    const copy = { properties: { fields: { type: 'array' } }, type: 'object' };
    expect(told({ '/a': { '400': with_(copy), ...errors } }, own)['400']).toEqual([
      'reference Invalid, which says the same',
      schema('Invalid'),
    ]);
    // Only of the body that is the same.
    const two = {
      description: '',
      content: { 'text/json': { schema: { type: 'object' } }, ...with_(copy).content },
    };
    expect(told({ '/a': { '400': two, ...errors } }, own)['400']?.[1]).toBe(schema('Invalid'));
    const closed = { ...own.schemas, Invalid: { ...invalid, title: 'Unauthorized' } };
    expect(
      told({ '/a': { '400': with_({ ...copy, title: 'Unauthorized' }), ...errors } }, { schemas: closed })[
        '400'
      ]?.[1],
    ).toBe('');
  });
});

it('a name speaks of a part of the API', () => {
  const schemas = { BookError: { properties: { text: {} } } };
  const errors = { '400': of('BookError'), '404': of('BookError') };
  const shelves = { '/books': errors, '/books/{id}': errors };
  const at = (path: string, more = {}) =>
    told({ [path]: { '409': bare() }, ...shelves, ...more }, { schemas })['409']?.[1];
  expect(at('/books/{id}/pages')).toBe(schema('BookError'));
  expect(at('/cases')).toBe('');
  expect(at('/books/{id}/pages/lines')).toBe('');
  expect(at('/cases', { '/a': errors, '/b': errors })).toBe(schema('BookError'));
});

it('a name that a program made up is told with the title', () => {
  const schemas = { 'def-0': { title: 'Failure', properties: { text: {} } } };
  expect(
    told({ '/a': { '400': of('def-0'), '404': of('def-0'), '409': bare() } }, { schemas })['409'],
  ).toEqual(['add content that references Failure (def-0), as most errors do', schema('def-0')]);
});

describe('errors that one response describes', () => {
  const inline = with_({ properties: { faults: {} } });
  const components = { responses: { Failed: inline, Other: with_({ properties: { text: {} } }) } };

  it('are described once', () => {
    const paths = {
      '/a': { '404': response('Failed'), default: response('Failed') },
      '/b': { '500': response('Failed') },
    };
    expect(told(paths, components)).toEqual({});
    expect(told(paths, components, { options: { name: 'Error' } })).not.toEqual({});
    expect(Object.keys(told({ ...paths, '/c': { '400': response('Other') } }, components))).toContain('400');
    expect(Object.keys(told({ ...paths, '/c': { '400': structuredClone(inline) } }, components))).toContain(
      '400',
    );
  });

  it('are what others may become', () => {
    const paths = { '/a': { '404': bare(), default: response('Failed') } };
    expect(told(paths, components, { version: '3.1.0' })).toEqual({
      '404': ['reference the response Failed, as other errors do', '#/components/responses/Failed'],
    });
    // There is no room for its description.
    expect(told(paths, components)).toEqual({
      '404': ['reference the response Failed, as other errors do', ''],
    });
    const wrong = { responses: { Failed: { ...inline, description: 'Unauthorized' } } };
    expect(told(paths, wrong, { version: '3.1.0' })).toEqual({ '404': [ONCE, ''] });
  });
});

it('the name that a user asks for is that of what is written', () => {
  const schemas = {
    Problem: { properties: { text: {} } },
    Error: {},
    NotFoundProblem: { properties: { status: { const: 404 } } },
  };
  const errors = {
    '400': of('Error'),
    '401': of('Error'),
    '403': of('Problem'),
    '404': of('NotFoundProblem'),
  };
  const advice = (name: string, more = {}) =>
    told({ '/a': { ...errors, '409': bare(), ...more } }, { schemas }, { options: { name } })['409'];
  expect(advice('Problem$')).toEqual([
    'add content that references Problem, whose name matches Problem$',
    schema('Problem'),
  ]);
  expect(advice('^NotFound')).toEqual([
    'add content that references a schema whose name matches ^NotFound',
    '',
  ]);
});
