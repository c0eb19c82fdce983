/** What a schema refuses, and what it cannot describe: where it says so, no validator takes it. */
import { describe, expect, it } from 'vitest';
import { Shape } from '../src/openapi/contradictions.ts';
import { type Files, Node } from '../src/openapi/node.ts';

/** Of a schema, with a value that is looked at beside it. */
function shapeOf(schema: unknown, value: unknown) {
  const root = { source: null, data: { schema, value, schemas: SCHEMAS } };
  const files: Files = { root, find: () => undefined };
  const top = new Node(root.data, root);
  return { shape: Shape.of(files, top.at('schema')), value: top.at('value') };
}

const to = (name: string) => ({ $ref: `#/schemas/${name}` });
const SCHEMAS = {
  Text: { type: 'string' },
  Base: { type: 'object', required: ['a'], properties: { a: to('Text') } },
  Circle: { allOf: [to('Circle')], oneOf: [to('Circle')], properties: { self: to('Circle') } },
};

describe('a value', () => {
  it.each<[unknown, unknown]>([
    [false, 1],
    [{ type: 'string' }, 1],
    [{ type: ['string', 'null'] }, 1],
    [{ type: 'integer' }, 1.5],
    [{ type: 'object' }, []],
    [{ type: 'array' }, null],
    [{ allOf: [{ type: 'number' }, { type: 'string' }] }, 'a'],
    [{ enum: ['a', 1] }, 'b'],
    [{ const: null }, 0],
    [{ minimum: 2 }, 1],
    [{ maximum: 2 }, 3],
    [{ minLength: 2 }, 'a'],
    [{ maxLength: 2 }, 'abc'],
    [{ minItems: 1 }, []],
    [{ maxItems: 1 }, [1, 2]],
    [{ items: { type: 'string' } }, ['a', 1]],
    [to('Base'), {}],
    [to('Base'), { a: 1 }],
    [{ allOf: [to('Base'), { required: ['b'] }] }, { a: 'a' }],
    [{ properties: { a: {} }, additionalProperties: false }, { b: 1 }],
    [{ oneOf: [to('Text'), to('Base')] }, 1],
    [{ anyOf: [{ type: 'string' }] }, 1],
  ])('%j refuses %j', (schema, example) => {
    const { shape, value } = shapeOf(schema, example);
    expect(shape.refuses(value)).toBe(true);
    expect(shape.isForeign(value)).toBe(true);
  });

  it.each<[unknown, unknown]>([
    [true, 1],
    [{}, 1],
    [to('None'), 1],
    [{ type: 'number' }, 1],
    [{ type: 'float' }, 'a'],
    [{ type: 'string', nullable: true }, null],
    [{ type: 'string', 'x-nullable': true }, null],
    [{ enum: ['a'], nullable: true }, null],
    [{ enum: [{}] }, 'a'],
    [{ minimum: 'a' }, 1],
    [{ maxLength: 2 }, 'ab'],
    [{ required: ['a'], properties: { a: { writeOnly: true } } }, {}],
    [{ additionalProperties: { type: 'string' } }, { b: 1 }],
    [{ patternProperties: { a: {} }, additionalProperties: false }, { a: 1 }],
    [{ oneOf: [to('Text'), {}] }, 1],
    [{ oneOf: Array(11).fill({ type: 'string' }) }, 1],
    [to('Circle'), { self: { self: 1 } }],
  ])('%j does not refuse %j', (schema, example) => {
    const { shape, value } = shapeOf(schema, example);
    expect(shape.refuses(value)).toBe(false);
  });

  it.each<[unknown, unknown, boolean]>([
    [{ properties: { a: {} } }, { b: 1 }, true],
    [{ properties: { a: {} } }, { a: 1, b: 1 }, false],
    [{ properties: { a: {} } }, {}, false],
    [{ properties: { a: {} } }, 'a', true],
    [{ properties: { a: {} }, additionalProperties: {} }, { b: 1 }, false],
    [{}, { b: 1 }, false],
    [{ oneOf: [{ properties: { a: {} } }, { properties: { c: {} } }] }, { b: 1 }, true],
    [{ oneOf: [{ properties: { a: {} } }, { properties: { b: {} } }] }, { b: 1 }, false],
    [{ anyOf: [{ properties: { a: {} } }, { type: 'object' }] }, { b: 1 }, false],
    [{ oneOf: Array(11).fill({ properties: { a: {} } }) }, { b: 1 }, false],
  ])('%j knows %j by a member: not %s', (schema, example, isForeign) => {
    const { shape, value } = shapeOf(schema, example);
    expect(shape.isForeign(value)).toBe(isForeign);
  });
});

describe('a schema that is written out', () => {
  it.each<[unknown, unknown]>([
    [{ type: 'object' }, { type: 'string' }],
    [{ type: 'string' }, { properties: { a: {} } }],
    [to('Base'), { properties: { a: { type: 'integer' } } }],
    [to('Base'), { allOf: [{ properties: { a: { type: 'integer' } } }] }],
    [to('Base'), { example: { b: 1 } }],
    [to('Base'), { examples: [{ a: 'a' }, { a: 1 }] }],
    [{ items: { type: 'string' } }, { items: { type: 'number' } }],
    [{ properties: { a: {} } }, { additionalProperties: false }],
  ])('%j excludes %j', (schema, other) => {
    const { shape, value } = shapeOf(schema, other);
    expect(shape.excludes(value, false)).toBe(true);
  });

  it.each<[unknown, unknown, boolean]>([
    [to('Base'), { properties: { a: { type: 'string' } } }, false],
    [to('Base'), { properties: { a: {} } }, false],
    [{ type: 'integer' }, { type: 'number' }, false],
    [to('Base'), { properties: { b: {} } }, true],
    [{ properties: { a: {}, b: {} }, required: ['b'] }, { properties: { a: {} } }, true],
    [to('Base'), {}, false],
    [to('Base'), to('Text'), false],
  ])('%j excludes %j only where it is something else: %s', (schema, other, isElse) => {
    const { shape, value } = shapeOf(schema, other);
    expect(shape.excludes(value, false)).toBe(false);
    expect(shape.excludes(value, true)).toBe(isElse);
  });

  it('is not looked at without end', () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`p${index}`, {}]));
    const last = (type: string) => ({ properties: { ...many, last: { type } } });
    const { shape, value } = shapeOf(last('string'), last('number'));
    expect(shape.excludes(value, true)).toBe(false);
  });
});

describe('what a schema describes and another does not', () => {
  const member = (schema: unknown) => ({ properties: { a: schema } });

  it.each<[unknown, unknown, string[]]>([
    [to('Base'), { properties: { a: {}, sync: {} } }, ['sync']],
    [
      to('Base'),
      { allOf: [{ properties: { sync: {} } }, { oneOf: [{ properties: { later: {} } }] }] },
      ['sync', 'later'],
    ],
    [{ allOf: [to('Base'), { properties: { sync: {} } }] }, { properties: { sync: {} } }, []],
    [{ anyOf: [{ properties: { sync: {} } }] }, { properties: { sync: {} } }, []],
    [{ additionalProperties: {} }, { properties: { sync: {} } }, ['sync']],
    [member({ type: 'object' }), member({ properties: { b: {} } }), ['a.b']],
    [
      member({ items: { properties: { b: {} } } }),
      member({ items: { properties: { b: {}, c: {} } } }),
      ['a.c'],
    ],
    [member({ type: 'array' }), member({ items: { properties: { c: {} } } }), ['a.c']],
    [
      member({ oneOf: [{ properties: { b: {} } }, { properties: { c: {} } }] }),
      member({ properties: { b: {}, c: {} } }),
      [],
    ],
    [member({ type: 'string' }), member({ enum: ['b', 'c'] }), ['a.']],
    [member({ type: 'string' }), member({ enum: ['b'] }), []],
    [member({ enum: ['b', 'c', 'd'] }), member({ enum: ['b', 'c'] }), []],
    [member(to('Base')), member(to('Base')), []],
    [to('Base'), { description: 'Another.', example: { a: 'a' } }, []],
    [to('Circle'), { properties: { self: to('Circle') } }, []],
    [to('None'), to('None'), []],
  ])('%j, %j: %j', (schema, other, missing) => {
    const { shape, value } = shapeOf(schema, other);
    expect(shape.missing(value)).toEqual(missing);
  });

  it('is looked for in so much as people write', () => {
    const many = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`p${index}`, {}]));
    const { shape, value } = shapeOf({}, { properties: { ...many, more: { properties: many } } });
    expect(shape.missing(value)).toHaveLength(151);
    const { value: huge } = shapeOf(
      {},
      { properties: { ...many, ...Object.fromEntries(Object.keys(many).map(key => [`q${key}`, {}])) } },
    );
    expect(shape.missing(huge)).toEqual([]);
    const deep = Array.from({ length: 20 }).reduce(inner => member(inner), { properties: { end: {} } });
    const { shape: outer, value: inner } = shapeOf(
      Array.from({ length: 20 }).reduce(one => member(one), {}),
      deep,
    );
    expect(outer.missing(inner)).toEqual([]);
    const wide = { allOf: Array.from({ length: 40 }, (_, index) => ({ properties: { [`p${index}`]: {} } })) };
    const { shape: none, value: all } = shapeOf({ oneOf: Array.from({ length: 9 }, () => wide) }, wide);
    expect(none.missing(all)).toEqual([]);
  });

  it('can be said by extending it', () => {
    const isExtended = (schema: unknown, other: unknown) => {
      const { shape, value } = shapeOf(schema, other);
      return shape.isExtendedBy(value);
    };
    const more = { properties: { a: {}, b: {} } };
    expect(isExtended(to('Base'), more)).toBe(true);
    expect(isExtended(to('Base'), { properties: { b: {} } })).toBe(false);
    expect(isExtended({ ...member({}), additionalProperties: false }, more)).toBe(false);
  });
});
