import { describe, expect, it } from 'vitest';
import { lint, rulesetWith } from '../lint.ts';
import { testRule } from '../rule.ts';
import * as errors from './documents/errors.ts';
import * as judged from './documents/judged.ts';
import * as options from './documents/options.ts';

testRule('status-error-schema');

describe('its options', () => {
  const { document, reported } = options;
  const id = 'status-error-schema';
  const reference = (mediaType: string, name: string) =>
    `{ get: { responses: { '400': { description: a, content: { ${mediaType}: { schema: { $ref: '#/components/schemas/${name}' } } } } } } }`;
  const paths = `
  /none: { get: { responses: { '200': { description: a }, '400': { description: a } } } }
  /xml: { get: { responses: { '400': { description: a, content: { application/xml: {} } } } } }
  /json: { get: { responses: { '400': { description: a, content: { application/json: {} } } } } }
  /error: ${reference('application/json', 'Error')}
  /extended: ${reference('application/json', 'NotFound')}
  /trouble: ${reference('application/problem+json', 'Trouble')}`;

  it.each([
    [null, ['/none get responses 400', '/json get responses 400']],
    [{ content: 'optional' }, ['/json get responses 400']],
    [{ mediaTypes: ['*/xml'] }, ['/none get responses 400', '/xml get responses 400']],
    [{ mediaTypes: ['application/*+json'] }, ['/none get responses 400']],
    [
      { name: '^Error$' },
      ['/none get responses 400', '/json get responses 400', '/trouble get responses 400'],
    ],
  ])('%j', async (options, expected) => {
    expect(await reported(id, options, paths)).toEqual(expected);
  });

  it('takes two schemas that are made of one of the right name', async () => {
    const text = `${document(reference('application/json', 'Either').replace('{', '  /a: {'))}
    Either: { oneOf: [{ $ref: '#/components/schemas/Gone' }, { $ref: '#/components/schemas/Lost' }] }
    Gone: { allOf: [{ $ref: '#/components/schemas/NotFound' }] }
    Lost: { allOf: [{ $ref: '#/components/schemas/NotFound' }] }
`;
    expect(await lint(text, rulesetWith(id, { name: '^Error$' }))).toEqual([]);
  });

  it('names the schema that is referenced, and what was asked for', async () => {
    const results = await lint(document(paths), rulesetWith(id, { name: '^Error$' }));
    expect(results.map(({ message }) => message)).toContain(
      '400 of GET /trouble references Trouble for its application/problem+json body: reference a schema whose name matches ^Error$.',
    );
  });
});

describe('the schemas of errors', () => {
  const { to, failing, ERROR, ODD, OF_RESPONSE, resultsOf, reported, times } = errors;
  const id = 'status-error-schema';
  const INLINE = failing({ type: 'object', properties: { code: {} } });
  const TEXT = failing(undefined, 'text/plain');
  const NOTHING = { description: 'Nothing.' };
  const ENVELOPE = failing(
    { properties: { code: {}, errors: { items: to('Error') } } },
    'application/a+json',
  );
  const adviceFor = async (errors: readonly object[]) => {
    const [result] = await resultsOf(id, { '/a': errors });
    return /: (.+)\.$/.exec(result?.message ?? '')?.[1];
  };

  it.each<[string, object[], string]>([
    [
      'nothing is referenced',
      [INLINE, INLINE],
      'describe errors once in components/schemas and reference that',
    ],
    ['most reference it', [INLINE, ERROR, ERROR], 'reference Error, as most errors do'],
    ['half of four do', [INLINE, INLINE, ERROR, ERROR], 'reference Error, as other errors do'],
    ['one of two does', [INLINE, ERROR], 'reference Error, as another error does'],
    ['one of three does', [INLINE, INLINE, ERROR], 'reference Error, as another error does'],
    [
      'one of four does',
      [...times(3, INLINE), ERROR],
      'describe errors once in components/schemas and reference that',
    ],
    ['three of many do', [...times(20, INLINE), ...times(3, ERROR)], 'reference Error, as other errors do'],
    ['two of eight do', [...times(6, INLINE), ...times(2, ERROR)], 'reference Error, as other errors do'],
    [
      'two of nine do',
      [...times(7, INLINE), ...times(2, ERROR)],
      'describe errors once in components/schemas and reference that',
    ],
    [
      'two of eight with content do',
      [...times(6, INLINE), ...times(2, ERROR), ...times(9, NOTHING)],
      'reference Error, as other errors do',
    ],
    [
      'the list of what is wrong with a request is referenced more often',
      [INLINE, ...times(9, failing(to('ValidationError'))), ...times(3, ERROR)],
      'reference Error, as other errors do',
    ],
    [
      'more reference that of a response',
      [INLINE, ...times(3, ERROR), ...times(4, failing(OF_RESPONSE))],
      'describe errors once in components/schemas and reference that',
    ],
    [
      'more declare no schema',
      [INLINE, ...times(3, ERROR), ...times(4, failing(undefined))],
      'reference Error, as other errors do',
    ],
    [
      'it is named for that of a response',
      [failing({ properties: { code: {} } }), ...times(3, failing(to('OfResponse'))), failing(OF_RESPONSE)],
      'reference OfResponse, as most errors do',
    ],
    [
      'as many reference that of a response',
      [INLINE, ...times(3, ERROR), ...times(3, failing(OF_RESPONSE)), failing(OF_RESPONSE, 'text/xml')],
      'reference Error, as other errors do',
    ],
    [
      'it is that of a property',
      [ENVELOPE, ERROR, ERROR],
      'describe such errors once in components/schemas and reference that',
    ],
    [
      'it is that of a property of one of two bodies',
      [{ ...INLINE, content: { ...INLINE.content, ...ENVELOPE.content } }, ERROR, ERROR],
      'describe such errors once in components/schemas and reference that',
    ],
    [
      'another is that of a property',
      [failing({ properties: { code: {}, errors: { items: to('Odd') } } }), ERROR, ERROR],
      'reference a schema that extends Error by errors',
    ],
    [
      'one says more of a member that it lists',
      [failing({ properties: { code: { enum: ['a', 'b'] } } }), ERROR, ERROR],
      'describe such errors once in components/schemas and reference that',
    ],
    [
      'an error has no content',
      [NOTHING, ERROR, ERROR],
      'add content that references Error, as most errors do',
    ],
    ['another is referenced first', [INLINE, ODD, ERROR, ERROR], 'reference Error, as other errors do'],
    [
      'another is referenced more often, but not for JSON',
      [INLINE, ...times(3, failing(to('Odd'), 'text/xml')), ERROR, ERROR],
      'reference Error, as other errors do',
    ],
  ])('advises what to reference where %s', async (_, errors, advice) => {
    expect(await adviceFor(errors)).toBe(advice);
  });

  it('asks it of the media types that are listed, any of them', async () => {
    const errors = [failing({ type: 'object' }, 'text/xml; charset=utf-8'), INLINE, TEXT];
    const listed = (...mediaTypes: string[]) => reported(id, { '/a': errors }, {}, { mediaTypes });
    expect(await listed('text/xml', 'application/json')).toEqual([
      '/a get responses 400',
      '/a get responses 401',
    ]);
    expect(await listed('*/xml')).toEqual(['/a get responses 400']);
    expect(await listed('text/xm.')).toEqual([]);
  });

  it.each<[string, object, boolean]>([
    ['the schema', ERROR, true],
    ['a schema that refers to it', failing(to('Alias')), true],
    ['one that extends it', failing({ allOf: [to('Error'), { required: ['code'] }] }), true],
    ['one of such', failing({ oneOf: [to('Alias'), { type: 'null' }] }), true],
    ['a list of it', failing({ type: 'array', items: to('Error') }), true],
    ['another', ODD, false],
    ['one of it and another', failing({ anyOf: [to('Error'), to('Odd')] }), false],
    ['one that is made of itself', failing(to('Self')), false],
    ['one that is not there', failing(to('None')), false],
  ])('a name is that of %s', async (_, error, isRight) => {
    expect(await reported(id, { '/a': [error] }, {}, { name: '^Error$' })).toHaveLength(isRight ? 0 : 1);
  });

  it.each([
    ['A', 'B'],
    ['B', 'A'],
  ])('of schemas in a circle each is what it is, whichever is met first: %s, %s', async (...names) => {
    const text = (schemas: object) =>
      JSON.stringify({
        openapi: '3.1.1',
        info: { title: 'Example', version: '1.0.0' },
        paths: {
          '/a': {
            get: {
              responses: Object.fromEntries([
                ['200', { description: 'Done.' }],
                ...names.map((name, index) => [`${400 + index}`, failing(to(name))]),
              ]),
            },
          },
        },
        components: { schemas },
      });
    const found = async (schemas: object) =>
      (await lint(text(schemas), rulesetWith(id, { name: '^Problem$' }))).length;
    const B = { allOf: [to('A')] };
    expect(await found({ A: { allOf: [to('B'), to('Problem')] }, B, Problem: {} })).toBe(0);
    expect(await found({ A: { oneOf: [to('B'), to('Problem')] }, B, Problem: {} })).toBe(2);
    expect(await found({ A: { allOf: [to('B')] }, B })).toBe(2);
    expect(await found({ A: { anyOf: [to('B'), to('B')], items: to('Problem') }, B, Problem: {} })).toBe(0);
  });

  it.each<[object, string]>([
    [{}, 'declares no schema for its application/json body'],
    [{ schema: {} }, 'gives its application/json body an empty schema'],
    [{ schema: true }, 'gives its application/json body an empty schema'],
    [{ schema: { type: 'object' } }, 'describes its application/json body inline'],
    [
      { schema: { oneOf: [to('Error'), { type: 'object' }] } },
      'describes its application/json body partly inline',
    ],
    [
      { schema: { anyOf: [to('Error'), { type: 'object' }] } },
      'describes its application/json body partly inline',
    ],
    [{ schema: { anyOf: [{ type: 'object' }] } }, 'describes its application/json body inline'],
  ])('%j: %s', async (content, fault) => {
    const error = { description: 'It failed.', content: { 'application/json': content } };
    const [result] = await resultsOf(id, { '/a': [error, INLINE] });
    expect(result?.message).toMatch(new RegExp(`^400 of GET /a ${fault}:`));
  });

  it('asks for the name of what wraps the usual schema, too', async () => {
    const [result] = await resultsOf(id, { '/a': [ENVELOPE, ERROR, ERROR] }, {}, { name: '^Error$' });
    expect(result?.message).toMatch(/: reference a schema whose name matches \^Error\$\.$/);
  });

  it('passes content that is not there', async () => {
    const error = { description: 'It failed.', content: { 'application/json': { $ref: '#/none' } } };
    expect(await reported(id, { '/a': [error] })).toEqual([]);
  });

  it('a shared Media Type Object may bear the name', async () => {
    const content = { 'application/json': { $ref: '#/components/mediaTypes/Error' } };
    const error = { description: 'It failed.', content };
    expect(await reported(id, { '/a': [error] }, {}, { name: '^Error$' })).toEqual([]);
    expect(await reported(id, { '/a': [error] }, {}, { name: '^Any$' })).toEqual([]);
    expect(await reported(id, { '/a': [error] }, {}, { name: '^None$' })).toHaveLength(1);
  });

  it('of a name the beginning counts', async () => {
    const error = failing(to(`${'a'.repeat(200)}Error`));
    expect(await reported(id, { '/a': [error] }, {}, { name: 'Error$' })).toHaveLength(1);
    expect(await reported(id, { '/a': [error] }, {}, { name: 'a{200}' })).toEqual([]);
  });

  it('counts as kept what has a media type that it asks of', async () => {
    const departing = times(11, INLINE);
    expect(await reported(id, { '/a': [...departing, ...times(9, TEXT)] })).toHaveLength(1);
    expect(await reported(id, { '/a': [...departing, ERROR, ERROR] })).toHaveLength(11);
  });

  it('tells habits of each code', async () => {
    const operations = Object.fromEntries(
      Array.from({ length: 15 }, (_, index) => {
        const inline = { ...INLINE, description: `It failed: ${index}.` };
        return [`/${index}`, [inline, index < 4 ? ERROR : inline]];
      }),
    );
    // All 400 depart; of the 401, four do not.
    expect(await reported(id, operations)).toHaveLength(1 + 11);
  });
});

describe('errors as they are judged', () => {
  const { to, answer, messagesOf } = judged;
  it('asks nothing of alternatives where they are those of the only error', async () => {
    const responses = {
      200: { description: 'a' },
      400: answer({ oneOf: [to('Error'), { type: 'object' }] }),
    };
    const schemas = { Error: { type: 'object' } };
    expect(await messagesOf('status-error-schema', responses, { schemas })).toEqual([]);
    const both = { ...responses, 404: answer(to('Error')) };
    expect(await messagesOf('status-error-schema', both, { schemas })).toEqual([
      '400 of GET /a describes its application/json body partly inline: move what is written out to components/schemas and reference that.',
    ]);
  });
});
