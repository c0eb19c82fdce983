/** What counts as a status code that a body holds. */
import { describe, expect, it } from 'vitest';
import { lint, rulesetWith } from '../lint.ts';
import { testRule } from '../rule.ts';

testRule('status-example-code');

const ID = 'status-example-code';

async function messages(responses: object, components = {}, openapi = '3.2.0'): Promise<string[]> {
  const text = JSON.stringify({
    openapi,
    info: { title: 'Example', version: '1.0.0' },
    paths: { '/a': { get: { responses } } },
    components: { ...components, schemas: { Code: { type: 'integer' } } },
  });
  return (await lint(text, rulesetWith(ID, null))).map(({ message }) => message);
}

const json = (media: object) => ({ description: 'None.', content: { 'application/json': media } });

const WRONG = (kind: string, name: string, code: number | string) =>
  `404 of GET /a has ${kind} whose ${name} is ${code}: make it 404, or declare it under ${code}.`;

describe('the code in an example', () => {
  it.each<[unknown, string, number]>([
    [{ status: 400 }, 'status', 400],
    [{ statusCode: '400' }, 'statusCode', 400],
    [{ status_code: 400 }, 'status_code', 400],
    [{ status: 499 }, 'status', 499],
    [{ code: 400 }, 'code', 400],
    [{ errors: [{ status: '400' }] }, 'errors[0].status', 400],
    [{ status: 400, errors: [{ status: '404' }] }, 'status', 400],
    ['{"status": 400}', 'status', 400],
    ['\n {"status": 400}', 'status', 400],
    [`{"status": 400}${' '.repeat(19_985)}`, 'status', 400],
  ])('%j is wrong', async (example, name, code) => {
    const wrong = [WRONG('an example', name, code)];
    expect(await messages({ '404': json({ example }) })).toEqual(wrong);
    for (const key of ['example', 'default', 'const']) {
      expect(await messages({ '404': json({ schema: { [key]: example } }) }), key).toEqual(wrong);
    }
    expect(await messages({ '404': json({ schema: { examples: [example] } }) })).toEqual(wrong);
  });

  it.each<[unknown]>([
    [{ status: 404 }],
    [{ status: 400, code: 404 }],
    [{ status: 600 }],
    [{ status: true }],
    [{ code: 499 }],
    [{ state: 400 }],
    [{ errors: [{ status: 400 }, { status: 404 }] }],
    [{ errors: [{ code: 400 }] }],
    [[{ status: 400 }]],
    ['[{"status": 400}]'],
    ['{"status": 400'],
    ['status 400'],
    [400],
    [null],
    [`{"status": 400}${' '.repeat(19_986)}`],
  ])('%j may be right', async example => {
    expect(await messages({ '404': json({ example, schema: { example } }) })).toEqual([]);
  });

  it('may be that of something else', async () => {
    const wrong = json({ example: { status: 400 }, schema: { title: 'What the upstream server said' } });
    expect(await messages({ '404': wrong })).toEqual([]);
    const said = { ...json({ example: { status: 400 } }), description: 'The target was not there.' };
    expect(await messages({ '404': said })).toEqual([]);
  });

  it('is one of a range, or is wrong for it', async () => {
    expect(await messages({ '4XX': json({ example: { status: 400 } }) })).toEqual([]);
    const shared = { $ref: '#/components/responses/Shared' };
    const components = { responses: { Shared: json({ example: { status: 500 } }) } };
    expect(await messages({ '4XX': shared }, components)).toEqual([
      '4XX of GET /a has an example whose status is 500: make it a code of 4XX, or declare it under 500.',
    ]);
    expect(await messages({ '404': shared, '4XX': shared }, components)).toEqual([
      '404 and 4XX of GET /a have an example whose status is 500: make it 404 or 4XX, or declare it under 500.',
    ]);
    expect(await messages({ '404': shared, default: shared }, components)).toEqual([]);
  });

  it('may stand under the wrong code', async () => {
    const of404 = async (example: unknown, of400: unknown = {}) =>
      (await messages({ '404': json({ example }), '400': json({ example: of400 }) })).map(text =>
        text.replace(/^404 of GET \/a has an example whose \S+ is 400: /, ''),
      );
    const MOVE = 'make it 404, or move the example to 400, which is declared too.';
    const REMOVE = 'remove it, since 400 has the same, or put one of 404 in its place.';
    expect(await of404({ status: 400, error: 'Bad' })).toEqual([MOVE]);
    expect(await of404({ status: 400, error: 'Bad' }, { error: 'Bad', status: 400 })).toEqual([REMOVE]);
    expect(await of404({ errors: [{ status: '400' }] }, { errors: [{ status: '400' }] })).toEqual([REMOVE]);
    expect(await of404('{"status": 400}', { status: 400 })).toEqual([REMOVE]);
    for (const said of ['None', 'Not Found', 'There is no such book: not found']) {
      expect(await of404({ status: 400, error: said }, { status: 400, error: said })).toEqual([
        'make it 404.',
      ]);
    }
    expect(await of404({ status: 400, error: 'Bad Request', why: 'None.' })).toEqual([MOVE]);
    const schema = { properties: { status: { const: 400 } } };
    expect(await messages({ '404': json({ schema }), '400': json({}) })).toEqual([
      '404 of GET /a has a schema whose status is 400: make it 404.',
    ]);
  });
});

describe('the code in a schema', () => {
  const properties = { status: { const: 400 } };
  const reference = { $ref: '#/components/schemas/Code' };

  it.each<[object]>([
    [{ properties }],
    [{ properties: { status: { default: 400 } } }],
    [{ properties: { status: { example: 400 } } }],
    [{ properties: { status: { examples: [400] } } }],
    [{ properties: { status: { enum: [400] } } }],
    [{ allOf: [{ properties }] }],
  ])('%j is wrong', async schema => {
    expect(await messages({ '404': json({ schema }) })).toEqual([WRONG('a schema', 'status', 400)]);
  });

  it.each<[object]>([
    [{}],
    [{ properties: { status: { enum: [400, 410] } } }],
    [{ properties: { status: { ...reference, example: 400 } } }],
    [{ properties: { status: true } }],
    [{ ...reference, properties }],
    [{ allOf: [{ ...reference, properties }, 'nothing'] }],
    [{ anyOf: [{ properties }] }],
  ])('%j may be right', async schema => {
    expect(await messages({ '404': json({ schema }) })).toEqual([]);
  });

  it('is left to who shares it', async () => {
    const components = { mediaTypes: { Shared: { schema: { properties } } } };
    const shared = json({ $ref: '#/components/mediaTypes/Shared' });
    expect(await messages({ '404': shared }, components)).toEqual([]);
  });
});
