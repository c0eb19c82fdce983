/** What YAML files say once: where it is written, as Spectral's parser reads them, and what is told of it. */
import { Document, Spectral } from '@stoplight/spectral-core';
import * as Parsers from '@stoplight/spectral-parsers';
import { describe, expect, it } from 'vitest';
import { anchorsIn, mayHaveAliases } from '../src/openapi/anchors.ts';
import { Node, type SourceFile } from '../src/openapi/node.ts';
import { lint, rules, rulesetOf, rulesetWith } from './lint.ts';

/** A parsed text. */
function fileOf(text: string, parser: typeof Parsers.Yaml | typeof Parsers.Json = Parsers.Yaml): SourceFile {
  const { ast, data } = parser.parse(text) as { ast: unknown; data: unknown };
  const file = { source: null, data, anchors: undefined };
  return Object.assign(file, { anchors: anchorsIn(ast, file) });
}

/** Where each place of a text is written that is borrowed, and what has the merge key that brings it. */
function borrowedIn(text: string): Record<string, string> {
  const file = fileOf(text);
  const found: Record<string, string> = {};
  const pathOf = ({ path }: Node) => path.join('/');
  const visit = (place: Node) => {
    for (const child of [...place.children(), ...place.elements()]) {
      const { written, ownKey, route } = child;
      if (child.isBorrowed) {
        const key = ownKey === child ? '' : ` in ${pathOf(ownKey)}`;
        found[route.join('/')] = pathOf(written) + key;
        expect(written.route).toEqual(route);
      }
      visit(child);
    }
  };
  visit(new Node(file.data, file));
  return found;
}

describe('what an alias leads to is written at its anchor', () => {
  it('in objects and lists, behind other aliases too', () => {
    expect(borrowedIn('a: &a { b: { c: 1 } }\nd: *a\ne: [0, *a]\nf: &f { g: *a }\nh: *f\n')).toEqual({
      d: 'a',
      'e/1': 'a',
      'f/g': 'a',
      h: 'f',
      'h/g': 'a',
    });
    expect(borrowedIn('- &a [1, 2]\n- *a\n')).toEqual({ 1: '0' });
  });

  it('the last of that name before it', () => {
    expect(borrowedIn('a: &x { n: 1 }\nb: *x\nc: &x { n: 2 }\nd: *x\n')).toEqual({ b: 'a', d: 'c' });
  });

  it('but a text or a number stands where its alias does', () => {
    expect(borrowedIn('a: &a text\nb: *a\nc: &c 1\nd: { e: *c }\nf: &f\ng: *f\n')).toEqual({});
  });

  it('and what holds itself ends', () => {
    expect(borrowedIn('a: &a { b: { c: *a } }\nd: *a\n')).toEqual({ d: 'a' });
    expect(borrowedIn('a: &a [*a]\n')).toEqual({});
    expect(borrowedIn('a: &x { n: 1 }\nb: &x { c: *x }\n')).toEqual({});
  });
});

describe('what a merge key brings has no key where it stands', () => {
  it('of one object or of several, where the first counts', () => {
    expect(borrowedIn('a: &a { x: 1, y: {} }\nb: { <<: *a, z: 2 }\n')).toEqual({
      'b/x': 'a/x in b',
      'b/y': 'a/y in b',
    });
    expect(borrowedIn('a: &a { x: {} }\nb: &b { x: {}, y: {} }\nc: { <<: [*a, *b] }\n')).toEqual({
      'c/x': 'a/x in c',
      'c/y': 'b/y in c',
    });
    expect(borrowedIn('a: &a { x: {} }\nl: &l [*a, { y: {} }]\nc: { <<: *l }\n')).toEqual({
      'l/0': 'a',
      'c/x': 'a/x in c',
      'c/y': 'l/1/y in c',
    });
  });

  it('unless its own key counts: here the later one', () => {
    expect(borrowedIn('a: &a { x: { n: 1 } }\nb: { <<: *a, x: { n: 2 } }\n')).toEqual({});
    expect(borrowedIn('a: &a { x: { n: 1 } }\nb: { x: { n: 2 }, <<: *a }\n')).toEqual({ 'b/x': 'a/x in b' });
  });

  it('merged on, and below an alias', () => {
    expect(borrowedIn('a: &a { x: {} }\nb: &b { <<: *a, y: *a }\nc: { <<: *b }\nd: *b\n')).toEqual({
      'b/x': 'a/x in b',
      'b/y': 'a',
      'c/x': 'a/x in c',
      'c/y': 'a in c',
      d: 'b',
      'd/x': 'a/x in b',
      'd/y': 'a',
    });
  });

  it('but of what is written there it is its own', () => {
    expect(borrowedIn('a: &a { x: {} }\nb: { <<: { y: *a } }\nc: { <<: [{ z: {} }, *a] }\n')).toEqual({
      'b/y': 'a',
      'c/x': 'a/x in c',
    });
  });
});

it('says of what stands there what Spectral reads', () => {
  const text = `a: &a { x: { n: 1 }, l: [1, { m: 2 }] }
b: &b { <<: *a, y: *a, x: { n: 3 } }
c: { <<: [*b, *a], z: [*b, 1] }
d: { <<: { q: *b } }
`;
  const { data, ...file } = fileOf(text);
  const copy = (place: Node): unknown =>
    Array.isArray(place.value)
      ? place.elements().map(copy)
      : place.keys.length > 0
        ? Object.fromEntries(place.children().map(child => [child.name, copy(child)]))
        : place.value;
  expect(file.anchors).toBeDefined();
  expect(copy(new Node(data, { data, ...file }))).toEqual(data);
});

describe('a text has no aliases', () => {
  it.each([
    'a: R&D *R*',
    'a: "&nbsp; b" # *c',
    'a: &b 1\nc: "*d"',
    'a: this & *that*',
    'a: x &y',
    '{ "a": "?b=1&c=*c" }',
  ])('%s', text => {
    expect(mayHaveAliases(text)).toBe(false);
  });

  it.each(['a: &b 1\nc: *b', '[&a 1,*a]', '&a [*a]', 'a: &b\n  c: 1\nd:\n  - *b\n', '{a: &a 1, b: *a}'])(
    'but may in %s',
    text => {
      expect(mayHaveAliases(text)).toBe(true);
    },
  );

  it('and one with many anchors may have some', () => {
    const anchors = (count: number) =>
      Array.from({ length: count }, (_, i) => `a${i}: &a${i}.x 1`).join('\n');
    expect([20, 21].map(count => mayHaveAliases(anchors(count)))).toEqual([false, true]);
  });

  it('nor a tree of another parser', () => {
    expect(fileOf('{ "a": "&b", "c": "*b" }', Parsers.Json).anchors).toBeUndefined();
    expect(fileOf('a: &b 1\nc: *b').anchors).toBeUndefined();
    for (const tree of [undefined, null, 'a', { items: [null] }, { mappings: [null, { key: {} }, {}] }]) {
      expect(anchorsIn(tree, { source: null, data: {} })).toBeUndefined();
    }
  });
});

describe('a finding', () => {
  const head = "openapi: 3.1.1\ninfo: { title: a, version: '1' }\n";
  const only = (id: string) => rulesetOf(rules.filter(rule => rule.id === id));
  const told = async (text: string, id: string, options?: object) => {
    const results = await lint(head + text, options ? rulesetWith(id, options) : only(id));
    return results.map(({ line, path, message }) => `${line} ${path}: ${message}`);
  };
  const NO_LIMIT =
    'declares no rate limit header: add Retry-After or RateLimit, so that clients know when to try again.';
  const apart = (owner: string) =>
    NO_LIMIT.replace('add', `give the 429 a response of its own (this one is the ${owner}), and add`);

  const DUMPED = `paths:
  /a:
    get:
      responses:
        '429': &id001
          description: Too many requests.
  /b:
    get:
      responses: &id003
        '429': *id001
  /c:
    get:
      responses: *id003
`;

  it('stands at the anchor, and names all that use it', async () => {
    expect(await told(DUMPED, 'status-429-rate-limit')).toEqual([
      `7 paths > /a > get > responses > 429: 429, used by GET /a and 2 more operations, ${NO_LIMIT}`,
    ]);
  });

  it('stands at the alias where the anchor is excepted', async () => {
    const except = (...paths: string[]) => ({ except: paths.map(path => `$.paths['${path}']`) });
    expect(await told(DUMPED, 'status-429-rate-limit', except('/a'))).toEqual([
      `12 paths > /b > get > responses > 429: 429, used by GET /b and 1 more operation, ${apart('429 of GET /a')}`,
    ]);
    expect(await told(DUMPED, 'status-429-rate-limit', except('/a', '/b'))).toEqual([
      `15 paths > /c > get > responses: 429 of GET /c ${apart('429 of GET /a')}`,
    ]);
    expect(await told(DUMPED, 'status-429-rate-limit', except('/b', '/c'))).toEqual([
      `7 paths > /a > get > responses > 429: 429 of GET /a ${NO_LIMIT}`,
    ]);
    expect(await told(DUMPED, 'status-429-rate-limit', except('/a', '/b', '/c'))).toEqual([]);
  });

  it('is none of the anchor where it is for one code that it is wrong', async () => {
    const text = `x-failed: &failed { description: a, content: { application/json: {} } }
paths:
  /a:
    get: { responses: { '204': { <<: *failed, description: b }, '400': { <<: *failed } } }
    put: { responses: { '204': *failed, '409': *failed } }
    post:
      responses:
        '400': &bad { description: a }
        '429': *bad
`;
    expect(await told(text, 'status-no-body')).toEqual([
      '6 paths > /a > get > responses > 204: 204 of GET /a declares an empty application/json body, which is never sent: remove its content, or answer 200 if there is something to send.',
      '7 paths > /a > put > responses > 204: 204 of PUT /a shares the response of 409, but never sends its application/json body: give it a response without content, or answer 200 if there is something to send.',
    ]);
    expect(await told(text, 'status-429-rate-limit')).toEqual([
      `11 paths > /a > post > responses > 429: 429 of POST /a ${apart('400 of POST /a')}`,
    ]);
  });

  it('names no other code that has only an alias of the response as well', async () => {
    const text = `x-busy: &busy { description: a }
paths:
  /a: { get: { responses: { '503': *busy, '429': *busy } } }
`;
    expect(await told(text, 'status-429-rate-limit')).toEqual([
      `3 x-busy: 429 of GET /a ${NO_LIMIT.replace(/\.$/, ' (this response also serves 503).')}`,
    ]);
  });

  const SHARED = `paths:
  /a: { get: { responses: &all { '200': { description: a }, '419': { description: b } } } }
  /b: { get: { responses: *all }, delete: { responses: *all } }
  /c: { get: { responses: { <<: *all } }, delete: { <<: { responses: *all } } }
  /d: { get: { responses: { '200': { description: d, content: { a/b: {} } } } } }
`;

  it('of an entry of responses that operations share is one for all of them', async () => {
    const told419 = await told(SHARED, 'status-registered');
    expect(told419).toEqual([
      expect.stringMatching(/^4 paths > \/a > get > responses > 419: 419, used by GET \/a and 3 more /),
      expect.stringMatching(/^6 paths > \/c > get > responses: 419 of GET \/c /),
    ]);
    expect(await told(SHARED, 'status-registered', { except: ["$.paths['/a']"] })).toEqual([
      expect.stringMatching(/^5 paths > \/b > get > responses: 419 of GET \/b /),
      expect.stringMatching(/^5 paths > \/b > delete > responses: 419 of DELETE \/b /),
      expect.stringMatching(/^6 paths > \/c > get > responses: 419 of GET \/c /),
      expect.stringMatching(/^6 paths > \/c > delete > responses: 419 of DELETE \/c /),
    ]);
  });

  it('of one operation alone stands there, whatever it shares', async () => {
    expect(await told(SHARED, 'status-delete-204')).toEqual([
      expect.stringMatching(/^5 paths > \/b > delete > responses: DELETE \/b /),
      expect.stringMatching(/^6 paths > \/c > delete > responses: DELETE \/c /),
    ]);
  });

  it('is the same in a document that was parsed before', async () => {
    const spectral = new Spectral();
    spectral.setRuleset(only('status-429-rate-limit'));
    const parsed = Parsers.Yaml.parse(head + DUMPED);
    const { getLocationForJsonPath } = Parsers.Yaml;
    const results = await spectral.run({ parsed, getLocationForJsonPath } as never);
    expect(results.map(({ code, range }) => `${code} ${range.start.line + 1}`)).toEqual([
      'status-429-rate-limit 7',
    ]);
  });

  it('has the line of what is nearest where the parser unrolls what holds itself', async () => {
    const text = `paths:
  /a: { get: { responses: &all { '429': { description: a, x-in: &in { x-out: *all } } } } }
  /b: { get: { responses: { '429': { description: b, headers: &h { Retry-After: { schema: &s { type: boolean, allOf: [*s, { anyOf: [*h] }] } } } } } } }
`;
    const results = await lint(head + text, rulesetOf(rules));
    expect(results.filter(({ line }) => line < 4)).toEqual([]);
    expect(new Document(text, Parsers.Yaml).diagnostics).toEqual([]);
  });
});
