/** Where references lead, through pointers, files and one another. */
import { describe, expect, it } from 'vitest';
import { type Files, isRecord, Node, referenceOf } from '../src/openapi/node.ts';
import { endOf, follow, reportable, trail } from '../src/openapi/references.ts';

const HERE = '/api/v1/openapi.yaml';

/** The root file, with others by their absolute paths or URLs. */
function filesOf(
  data: unknown,
  others: Readonly<Record<string, unknown>> = {},
  source: string | null = HERE,
): Files {
  const root = { source, data };
  const all = new Map(Object.entries(others).map(([name, data]) => [name, { source: name, data }]));
  return { root, find: name => (name === source ? root : all.get(name)) };
}

const top = ({ root }: Files) => new Node(root.data, root);

/** What stands where a reference leads. */
function valueAt(
  $ref: string,
  data: object = {},
  others: Readonly<Record<string, unknown>> = {},
  source: string | null = HERE,
) {
  const files = filesOf({ ...data, from: { $ref } }, others, source);
  return follow(files, top(files).at('from'))?.value;
}

describe('a pointer', () => {
  const data = { a: { 'b/c': 1, 'd~e': 2, 'f g': 3, 'h%': 4, '': 5, '~1': 6, 'x-i': [7, { j: 8 }] } };

  it.each([
    ['#/a/b~1c', 1],
    ['#/a/d~0e', 2],
    ['#/a/f%20g', 3],
    ['#/a/f g', 3],
    ['#/a/h%', 4],
    ['#/a/', 5],
    ['#/a/~01', 6],
    ['#/a/x-i/0', 7],
    ['#/a/x-i/1/j', 8],
    ['#/a/none', undefined],
    ['#/a/none/deeper', undefined],
    ['#a', undefined],
    ['#/constructor', undefined],
  ])('%s', (reference, value) => {
    expect(valueAt(reference, data)).toBe(value);
  });

  it('leads through what is itself a reference', () => {
    expect(valueAt('#/b/c', { a: { c: 1 }, b: { $ref: '#/a' } })).toBe(1);
    expect(valueAt('#/b/d', { a: { c: 1 }, b: { $ref: '#/a', d: 2 } })).toBe(2);
    expect(valueAt('#/b/d', { a: { c: 1 }, b: { $ref: '#/a' } })).toBeUndefined();
    expect(valueAt('#/b/d', { b: { $ref: '#/none' } })).toBeUndefined();
    expect(valueAt('#/b/c/d', { a: { $ref: '#/e' }, b: { $ref: '#/a' }, e: { c: { d: 3 } } })).toBe(3);
  });

  it('leads nowhere in a circle', () => {
    expect(valueAt('#/from')).toBeUndefined();
    expect(valueAt('#/a', { a: { $ref: '#/b' }, b: { $ref: '#/a' } })).toBeUndefined();
    expect(valueAt('#/a/c', { a: { $ref: '#/a/b' } })).toBeUndefined();
  });

  it.each([
    [63, 'end'],
    [64, undefined],
  ])('leads on %i times', (count, value) => {
    const links = Array.from({ length: count }, (_, index) => [`r${index}`, { $ref: `#/r${index + 1}` }]);
    expect(valueAt('#/r0', { ...Object.fromEntries(links), [`r${count}`]: 'end' })).toBe(value);
  });
});

describe('a file', () => {
  const others = {
    '/api/v1/a.yaml': { a: 1 },
    '/api/b.yaml': { a: 2 },
    '/api/v1/c d.yaml': { a: 3 },
    '/api/v1/e%20f.yaml': { a: 4 },
    'C:/g.yaml': { a: 5 },
    'https://example.com/v1/h.yaml': { a: 6, to: { $ref: 'i.yaml#/a' } },
    'https://example.com/v1/i.yaml': { a: 7 },
    '/api/v1/sub/j.yaml': { a: { $ref: '../a.yaml#/a' }, b: { $ref: '#/c' }, c: 8 },
    '/x+y.z-1': { a: 9 },
    'x+y.z-1://k': { a: 10 },
    '/api/v1/ab:/l.yaml': { a: 11 },
    '/api/v1/1a:/m.yaml': { a: 13 },
    '/api/v1/1:/o.yaml': { a: 14 },
    '/api/v1/sub/ab:/n.yaml': { a: 15 },
  };

  it.each<[string, unknown]>([
    ['a.yaml#/a', 1],
    ['./a.yaml#/a', 1],
    ['../b.yaml#/a', 2],
    ['..\\\\b.yaml#/a'.replace('\\\\', '\\'), 2],
    ['sub/../a.yaml#/a', 1],
    ['c%20d.yaml#/a', 3],
    ['c d.yaml#/a', 3],
    ['e f.yaml#/a', 4],
    ['e%20f.yaml#/a', 4],
    ['C:/g.yaml#/a', 5],
    ['C:\\g.yaml#/a', 5],
    ['https://example.com/v1/h.yaml#/a', 6],
    ['HTTPS://example.com/v1/h.yaml#/a', undefined],
    ['https://example.com/v1/h.yaml#/to', 7],
    ['/api/b.yaml#/a', 2],
    ['sub/j.yaml#/a', 1],
    ['sub/j.yaml#/b', 8],
    ['/x+y.z-1#/a', 9],
    ['x+y.z-1://k#/a', 10],
    ['ab:/l.yaml#/a', 11],
    // Spectral has no empty segments in the names of files.
    ['1a://m.yaml#/a', 13],
    ['.//a.yaml#/a', 1],
    ['sub//.//j.yaml#/b', 8],
    ['sub/..//a.yaml#/a', 1],
    ['1:/o.yaml#/a', 14],
    ['sub/ab://n.yaml#/a', 15],
    ['none.yaml#/a', undefined],
    ['a.yaml#a', undefined],
  ])('%s', (reference, value) => {
    expect(valueAt(reference, {}, others)).toBe(value);
  });

  it('is whole without a pointer', () => {
    expect(valueAt('a.yaml', {}, others)).toEqual({ a: 1 });
    expect(valueAt('a.yaml#', {}, others)).toEqual({ a: 1 });
  });

  it('is named from where the reference stands', () => {
    expect(valueAt('h.yaml#/a', {}, others, 'https://example.com/v1/openapi.yaml')).toBe(6);
    expect(valueAt('../v1/h.yaml#/to', {}, others, 'https://example.com/v2/openapi.yaml')).toBe(7);
    expect(valueAt('a.yaml#/a', {}, others, '\\api\\v1\\openapi.yaml')).toBe(1);
    expect(valueAt('h.yaml#/a', {}, others, 'https://example.com/v1/openapi.yaml?at=/a/b')).toBe(6);
    expect(valueAt('a.yaml#/a', {}, others, null)).toBeUndefined();
    expect(valueAt('/api/v1/a.yaml#/a', {}, others, null)).toBe(1);
  });
});

describe('a place', () => {
  it('knows its path in its file, and the way that leads to it', () => {
    const files = filesOf({ a: { $ref: 'b.yaml#/c' } }, { '/api/v1/b.yaml': { c: { d: [{ e: 1 }] } } });
    const end = follow(files, top(files).at('a'))?.at('d').elements()[0]?.at('e');
    expect(end?.path).toEqual(['c', 'd', '0', 'e']);
    expect(end?.route).toEqual(['a', 'd', '0', 'e']);
    expect(end?.name).toBe('e');
    expect([top(files).name, top(files).path, top(files).route]).toEqual(['', [], []]);
  });

  it('holds what JSON holds', () => {
    const place = top(filesOf({ a: 1, 'x-b': 2, c: 'text', d: undefined }));
    expect(place.keys).toEqual(['a', 'x-b', 'c', 'd']);
    expect(place.fields().map(({ name, value }) => [name, value])).toEqual([
      ['a', 1],
      ['c', 'text'],
      ['d', undefined],
    ]);
    expect([place.textAt('c'), place.textAt('a'), place.textAt('e')]).toEqual(['text', '', '']);
    expect([top(filesOf([1])).keys, top(filesOf('a')).children(), top(filesOf({})).elements()]).toEqual([
      [],
      [],
      [],
    ]);
    expect([{}, [], null, 1, 'a', undefined].filter(isRecord)).toEqual([{}]);
  });

  it('is lost where a proxy throws', () => {
    const broken = Proxy.revocable({ a: 1 }, {});
    broken.revoke();
    const files = filesOf({ a: broken.proxy, b: [broken.proxy] });
    for (const place of [top(files).at('a'), top(files).children()[0], top(files).at('b').elements()[0]]) {
      expect(referenceOf(place?.value)).toBe('#lost');
      expect(place && follow(files, place)).toBeUndefined();
    }
    expect(isRecord(broken.proxy)).toBe(false);
    const lost = top(files).at('a');
    expect([lost.valueAt('a'), lost.find('a'), lost.keys, lost.elements()]).toEqual([
      undefined,
      undefined,
      [],
      [],
    ]);
  });

  it('is followed to nothing where nothing stands', () => {
    const files = filesOf({});
    const nothing = top(files).at('a');
    expect([follow(files, nothing), follow(files, undefined), endOf(files, nothing)]).toEqual(
      Array(3).fill(undefined),
    );
    expect([follow(files, top(files)), endOf(files, top(files))]).toEqual(Array(2).fill(top(files)));
  });

  it('can be reported at where it is no reference', () => {
    const { a, b } = { a: new Node({ $ref: '#/b' }, filesOf({}).root), b: new Node({}, filesOf({}).root) };
    expect(reportable(a, undefined, b)).toBe(b);
    expect(reportable(a)).toBeUndefined();
    expect(trail(filesOf({}), b)).toEqual({ references: [], end: b });
    expect(trail(filesOf({}), b.at('c'))).toEqual({ references: [], end: undefined });
  });
});

it('what throws when it is looked at holds nothing', () => {
  const fail = () => {
    throw new Error('lost');
  };
  for (const target of [{ a: 1 }, [1, 2]]) {
    const lost = new Proxy(target, { get: fail, has: fail, ownKeys: fail, getOwnPropertyDescriptor: fail });
    const place = new Node({ lost }, { source: '/a.yaml', data: { lost } }).at('lost');
    expect([place.keys, place.children(), place.fields(), place.elements(), place.textAt('a')]).toEqual([
      [],
      [],
      [],
      [],
      '',
    ]);
    expect(place.find('a')).toBeUndefined();
  }
});
