/** What names and members say of the codes of errors. */
import { describe, expect, it } from 'vitest';
import { areOpenTo, closingsOf } from '../src/errors/closed-schemas.ts';
import { areFor, codesNamedBy, saysError, topicsOf } from '../src/errors/error-names.ts';
import { Node } from '../src/openapi/node.ts';
import { Sameness } from '../src/openapi/sameness.ts';

describe('a name', () => {
  it.each([
    ['NotFound', '404'],
    ['resource_not_found_error', '404'],
    ['ErrorNotFoundResponse', '404'],
    ['UnauthorizedError', '401'],
    ['Error404', '404'],
    ['4XXErrorSchema', '4XX'],
    ['inline_response_403', '403'],
    ['HTTPValidationError', '400 422'],
    ['AuthenticationError', '401 403'],
    ['InternalError', '5XX'],
    ['RateLimited', '429'],
    ['TooManyRequests', '429'],
    ['ServiceUnavailable', '503'],
    ['Conflict', '409'],
    ['Error', ''],
    ['ApiErrorV2', ''],
    ['OAuthError', ''],
    ['Found', ''],
    ['Error4040', ''],
  ])('%s is for %s', (name, codes) => {
    expect([...codesNamedBy(name)].sort().join(' ')).toBe(codes);
  });

  it('is for a code by itself or by its class, for more only if it says none', () => {
    expect(areFor(['4XX'], '404')).toBe(true);
    expect(areFor(['404'], '4XX')).toBe(false);
    expect(areFor(['404'], 'default')).toBe(false);
    expect(areFor([], 'default')).toBe(true);
  });

  it('says error, and what of', () => {
    expect(['Error', 'ProblemDetails', 'Fault', 'DefaultResponse'].map(saysError)).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(topicsOf('CommentNotFoundError')).toEqual(['comment']);
    expect(topicsOf('ApiErrorResponseV2')).toEqual([]);
    expect(topicsOf('PaymentMethodError')).toEqual(['payment', 'method']);
  });
});

const root = (data: unknown) => {
  const file = { source: null, data };
  return { files: { root: file, find: () => undefined }, place: new Node(data, file) };
};

describe('a schema', () => {
  const open = (schema: object, code: string) => {
    const { files, place } = root({ schema, schemas: { Base: { properties: { status: { const: 404 } } } } });
    return areOpenTo(closingsOf(files, place.at('schema')), code);
  };
  const member = (name: string, schema: object) => ({ properties: { [name]: schema } });

  it.each<[object]>([
    [member('status', { const: 404 })],
    [member('statusCode', { enum: ['404'] })],
    [member('http_status', { enum: ['404'] })],
    [member('status', { minimum: 404, maximum: 404 })],
    [member('error', member('code', { enum: [404] }))],
    [member('errors', { items: member('status', { enum: ['404'] }) })],
    [member('title', { const: 'Not Found' })],
    [member('code', { enum: ['not_found'] })],
    [{ allOf: [{ $ref: '#/schemas/Base' }, {}] }],
    [{ allOf: [member('status', { const: 404 })] }],
  ])('%j is for one code', schema => {
    expect(['404', '409', '4XX', 'default'].filter(code => open(schema, code))).toEqual(['404']);
  });

  it.each<[object, string, boolean]>([
    [member('status', { enum: [400, 404] }), '4XX', true],
    [member('status', { enum: [400, 404] }), '5XX', false],
    [member('status', { enum: [400, 500] }), 'default', true],
    [member('status', { minimum: 400, maximum: 499 }), '404', true],
    [member('status', { minimum: 400, maximum: 499 }), '500', false],
    [member('status', { minimum: 400, maximum: 599 }), '500', true],
    [member('status', { enum: [404, 1001] }), '500', true],
    [member('status', { enum: ['failed'] }), '500', true],
    [member('age', { const: 404 }), '500', true],
    [member('data', { type: 'string' }), '500', true],
    [member('status', { $ref: '#/none' }), '500', true],
    [{ allOf: [{ $ref: '#/schema' }] }, '500', true],
  ])('%j and %s: %s', (schema, code, isOpen) => {
    expect(open(schema, code)).toBe(isOpen);
  });
});

describe('what is the same', () => {
  const areSame = (left: unknown, right: unknown, more = {}) => {
    const { files, place } = root({ left, right, ...more });
    const sameness = new Sameness(files);
    return sameness.numberOf(place.at('left')) === sameness.numberOf(place.at('right'));
  };

  it('is so in whatever order its keys are', () => {
    expect(areSame({ a: [1, { b: 'c' }], d: null }, { d: null, a: [1, { b: 'c' }] })).toBe(true);
    expect(areSame({ a: [1, 2] }, { a: [2, 1] })).toBe(false);
    expect(areSame({ a: 1 }, { a: '1' })).toBe(false);
    expect(areSame({ a: [] }, { a: {} })).toBe(false);
  });

  it('refers to the same', () => {
    const to = (name: string) => ({ $ref: `#/${name}` });
    expect(areSame({ a: to('b') }, { a: to('c') }, { b: {}, c: to('b') })).toBe(true);
    expect(areSame({ a: to('b') }, { a: to('c') }, { b: {}, c: {} })).toBe(false);
    expect(areSame({ a: to('none') }, { a: to('none') })).toBe(true);
  });

  it('is nothing whose numbers are rounded, that holds itself, or that is nested without end', () => {
    expect(areSame({ a: 2 ** 60 }, { a: 2 ** 60 })).toBe(false);
    const circle = (own: unknown[] = []) => {
      own.push(own);
      return own;
    };
    expect(areSame(circle(), circle())).toBe(false);
    const deep = () => Array.from({ length: 300 }).reduce<unknown>(inner => [inner], []);
    expect(areSame(deep(), deep())).toBe(false);
  });
});
