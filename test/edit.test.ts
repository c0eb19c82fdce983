import { Yaml } from '@stoplight/spectral-parsers';
import { describe, expect, it } from 'vitest';
import { type Edit, edited, equal, outcomeOf, sameEdit, startsWith, type Value } from '../src/edit/edit.ts';
import { EditableText } from '../src/edit/editable-text.ts';
import { Edits } from '../src/edit/edits.ts';
import { EditError, Tree } from '../src/edit/tree.ts';

const set = (path: string, value: Value, after?: string[] | 'sorted'): Edit => ({
  kind: 'set',
  path: path.split(' '),
  value,
  ...(after && { after }),
});
const remove = (path: string): Edit => ({ kind: 'remove', path: path.split(' ') });
const rename = (path: string, name: string): Edit => ({ kind: 'rename', path: path.split(' '), name });

/** Mends, and makes sure that the result means what the edits say. */
function mend(text: string, ...edits: Edit[]): string {
  const source = new EditableText(text, Yaml.parse(text).data);
  for (const edit of edits) expect(source.obstacle(edit)).toBeUndefined();
  const result = source.mended(edits);
  expect(Yaml.parse(result).data).toEqual(edited(Yaml.parse(text).data, edits));
  return result;
}

/** Texts, the edits of them, and what they become. */
type Case = readonly [before: string, edits: Edit | readonly Edit[], after: string];

function testEach(cases: readonly Case[]): void {
  it.each(cases)('%j', (before, edits, after) => {
    expect(mend(before, ...[edits].flat())).toBe(after);
  });
}

describe('blocks of YAML', () => {
  const TEXT = `# a comment
a:
  '204':   # kept
    description: Done   # kept too
    content:
      application/json:   # goes with its entry
        schema: {}
        # so does this

  # of the next
  "200":
    description: >
      Folded
      text.


b: &b [1,   2]
c: *b
`;

  it('removes an entry with its lines', () => {
    expect(mend(TEXT, remove('a 204 content'))).toBe(TEXT.replace(/ {4}content:\n(.*\n){3}/, ''));
  });

  it('writes {} where the only entry goes', () => {
    expect(mend('a:\n  b:\n    c: 1 # one\nd: 2\n', remove('a b'))).toBe('a:\n  {}\nd: 2\n');
  });

  it('removes the first entry of an element of a list', () => {
    expect(mend('- a: 1\n  b: 2\n- c: 3\n', remove('0 a'))).toBe('- b: 2\n- c: 3\n');
  });

  it('renames a key and keeps its quotes', () => {
    expect(mend(TEXT, rename('a 204', '205'), rename('a 200', '2XX'))).toBe(
      TEXT.replace("'204'", "'205'").replace('"200"', '"2XX"'),
    );
    expect(mend('200: a\n2xx: b\n', rename('200', '204'), rename('2xx', '2XX'))).toBe('204: a\n2XX: b\n');
  });

  it('adds behind a key, at the end, and below what is not there', () => {
    expect(mend(TEXT, set('a 204 headers ETag', { $ref: '#/e' }, ['description']))).toBe(
      TEXT.replace('kept too\n', "kept too\n    headers:\n      ETag:\n        $ref: '#/e'\n"),
    );
    expect(mend(TEXT, set('a 404', { $ref: '#/e' }))).toBe(
      TEXT.replace('text.\n', 'text.\n\n  "404":\n    $ref: \'#/e\'\n'),
    );
    expect(mend('a: 1', set('b c', 'x'), set('b d', 2))).toBe('a: 1\nb:\n  c: x\n  d: 2');
    expect(mend('a:\n  b: # none yet\nc: 1\n', set('a b d', true))).toBe(
      'a:\n  b: # none yet\n    d: true\nc: 1\n',
    );
  });

  it('puts the deeper of two additions first', () => {
    expect(mend('r:\n  "200":\n    d: x\n', set('r 404', { d: 'z' }), set('r 200 h', 1))).toBe(
      'r:\n  "200":\n    d: x\n    h: 1\n  "404":\n    d: z\n',
    );
  });

  it('replaces a value', () => {
    expect(mend('s:\n  type: object # an object\n  x: {}\n# end\n', set('s', { $ref: '#/e' }))).toBe(
      's:\n  $ref: "#/e"\n# end\n'.replace(/"/g, "'"),
    );
    expect(mend("s: {}   # empty\nt: 'u'\n", set('s', { $ref: '#/e' }))).toBe(
      "s: { $ref: '#/e' }   # empty\nt: 'u'\n",
    );
    expect(mend('a: off\nb: info # loud\n', set('a', { x: { w: 1 } }), set('b', { z: 2 }))).toBe(
      'a:\n  x:\n    w: 1\nb: { z: 2 } # loud\n',
    );
    expect(mend('s: 404\nt: "404"\n', set('s', 500), set('t', '500'))).toBe('s: 500\nt: "500"\n');
  });

  it('writes what YAML 1.1 takes for a truth value as the file does', () => {
    const rules = { 'b-c': 'off', 'd-e': 'on' };
    expect(mend('r:\n  a: off\n', set('s', rules))).toBe("r:\n  a: off\ns:\n  b-c: off\n  d-e: 'on'\n");
    expect(mend('r: { a: off }\n', set('r f', 'off'))).toBe('r: { a: off, f: off }\n');
    expect(mend("r: { a: 'off' }\n", set('r f', 'off'))).toBe("r: { a: 'off', f: 'off' }\n");
    expect(mend('r: { off: 1 }\n', set('r f', 'off'))).toBe("r: { off: 1, f: 'off' }\n");
  });

  it('keeps the line ends of the file', () => {
    const text = 'a:\r\n  b: 1\r\n  c:\r\n    d: 2\r\n';
    expect(mend(text, set('a e f', 'x'), remove('a b'))).toBeDefined();
    expect(mend(text, set('a e f', 'x'))).toBe('a:\r\n  b: 1\r\n  c:\r\n    d: 2\r\n  e:\r\n    f: x\r\n');
    expect(mend(text, remove('a c'))).toBe('a:\r\n  b: 1\r\n');
  });

  it('indents as the file does', () => {
    expect(mend('a:\n    b: 1\n', set('a c d', 2))).toBe('a:\n    b: 1\n    c:\n        d: 2\n');
  });

  describe('several edits at one point', () => {
    testEach([
      ['a: 1\nc: 2\n', [rename('c', 'd'), set('b', 3, ['a'])], 'a: 1\nb: 3\nd: 2\n'],
      ['a:\n  b: 1\n  c: 2\n', [remove('a c'), set('a d', 1, ['b'])], 'a:\n  b: 1\n  d: 1\n'],
      [
        'r:\n  "200":\n    d: x\n',
        [set('r 200 h', 1), set('r 404', { d: 'z' })],
        'r:\n  "200":\n    d: x\n    h: 1\n  "404":\n    d: z\n',
      ],
      ['a: 1\nb: 2\n', [set('b', 3), set('a', 4)], 'a: 4\nb: 3\n'],
    ]);
  });

  describe('a new name', () => {
    testEach([
      ['a: 1\n', rename('a', '#b'), "'#b': 1\n"],
      ['a: 1\n', rename('a', 'b: c'), "'b: c': 1\n"],
      ["'a': 1\n", rename('a', "it's"), "'it''s': 1\n"],
      ['"a": 1\n', rename('a', 'b"c'), '"b\\"c": 1\n'],
    ]);
  });

  describe('a new value', () => {
    testEach([
      ['a:\n  b: |\n    text\nc: 1\n', set('a', { x: { z: 1 } }), 'a:\n  x:\n    z: 1\nc: 1\n'],
      [
        'a:\r\n  b: |\r\n    text\r\nc: 1\r\n',
        set('a', { x: { z: 1 } }),
        'a:\r\n  x:\r\n    z: 1\r\nc: 1\r\n',
      ],
      [
        'a:\n    b:\n        c: 1\nd: 2\n',
        set('a b', { e: { f: 1 } }),
        'a:\n    b:\n        e:\n            f: 1\nd: 2\n',
      ],
      ['a:\n  b: 1\n', set('a', [1, 2]), 'a:\n  - 1\n  - 2\n'],
      ['a:   404\nb: 1\n', set('a', 500), 'a:   500\nb: 1\n'],
      ['a: off\n', set('a', null), 'a: null\n'],
      ['a:\n  # why\n  off\n', set('a', { x: 1 }), 'a:\n  # why\n  { x: 1 }\n'],
      ['a: "x"\nb: 1\n', set('a', { c: 1 }), 'a: { c: 1 }\nb: 1\n'],
      ['{ a: b\n}\n', set('a', { c: 1 }), '{ a: { c: 1 }\n}\n'],
      // Over several lines stays over several lines.
      ['a: {\n    b: 1\n}\n', set('a', { c: { d: 1 } }), 'a: {\n    "c": {\n        "d": 1\n    }\n}\n'],
      ['a: {\n}\n', set('a', { c: 1 }), 'a: {\n  "c": 1\n}\n'],
      ['a: { b: 1,\n  c: 2 }\n', set('a', { d: 1 }), 'a: {\n  "d": 1\n}\n'],
      ['x:\n  a: {\n    b: 1\n  }\n', set('x a', { c: 1 }), 'x:\n  a: {\n    "c": 1\n  }\n'],
      ['a: "b\n  c"\n', set('a', { d: 1 }), 'a: {\n  "d": 1\n}\n'],
      ['a: "b\n  c"\n', set('a', 5), 'a: 5\n'],
      ['a: "b\n  c"\n', set('a', 'd'), 'a: "d"\n'],
    ]);
  });

  describe('a value where there is none', () => {
    testEach([
      ['a:\nb: 1\n', set('a', 5), 'a: 5\nb: 1\n'],
      ['a: # none\nb: 1\n', set('a', 'on'), "a: 'on' # none\nb: 1\n"],
      ['a:\nb: 1\n', set('a', null), 'a: null\nb: 1\n'],
      ['a:\nb: 1\n', set('a', { c: 1 }), 'a:\n  c: 1\nb: 1\n'],
      ['a:', set('a b', 1), 'a:\n  b: 1'],
      ['a: # none\r\nb: 1\r\n', set('a c', 1), 'a: # none\r\n  c: 1\r\nb: 1\r\n'],
      ['x:\n    a:\n    b: 1\n', set('x a c', 1), 'x:\n    a:\n        c: 1\n    b: 1\n'],
      ['a:\nc: 1\n', [set('a b', 1), set('a d', 2)], 'a:\n  b: 1\n  d: 2\nc: 1\n'],
    ]);
  });

  describe('a new key', () => {
    testEach([
      ['a: 1\nb: 2\nc: 3\n', set('d', 4, ['b', 'a']), 'a: 1\nb: 2\nd: 4\nc: 3\n'],
      ['a: 1\nb: 2\n', set('d', 4, ['x']), 'a: 1\nb: 2\nd: 4\n'],
      [
        'a: 1\n',
        [set('b c d', 1), set('b c e', 2), set('b f', 3)],
        'a: 1\nb:\n  c:\n    d: 1\n    e: 2\n  f: 3\n',
      ],
      [
        'a:\n  x: 1\nb:\n  y: 1\n',
        [set('a z', 1), set('b z', 2)],
        'a:\n  x: 1\n  z: 1\nb:\n  y: 1\n  z: 2\n',
      ],
      // Behind a text in a block, but before the blank lines that do not belong to it.
      ['a: |\n  t\n\nb: 1\n', set('c', 2, ['a']), 'a: |\n  t\nc: 2\n\nb: 1\n'],
      ['a: |\r\n  t\r\n\r\nb: 1\r\n', set('c', 2, ['a']), 'a: |\r\n  t\r\nc: 2\r\n\r\nb: 1\r\n'],
      ['a: |+\n  t\n\nb: 1\n', set('c', 2, ['a']), 'a: |+\n  t\n\nc: 2\nb: 1\n'],
      ['a: | # 1+1\n  t\n\nb: 1\n', set('c', 2, ['a']), 'a: | # 1+1\n  t\nc: 2\n\nb: 1\n'],
      ['a: |-\n  t', set('c', 2), 'a: |-\n  t\nc: 2'],
      ['a:\nb: 1\n', set('c', 2, ['a']), 'a:\nc: 2\nb: 1\n'],
    ]);
  });

  describe('what goes', () => {
    testEach([
      ['a: 1\n', remove('a'), '{}\n'],
      ['a: 1', remove('a'), '{}'],
      ['a: 1\nb: 2', remove('b'), 'a: 1\n'],
      ['a:\r\n  b: 1\r\nc: 1\r\n', remove('a b'), 'a:\r\n  {}\r\nc: 1\r\n'],
      ['a:\n  - b\nc: 1\n', remove('a 0'), 'a:\n  []\nc: 1\n'],
      // The dashes of a list may stand right below its key, brackets may not.
      ['a:\n- b\nc: 1\n', remove('a 0'), 'a:\n  []\nc: 1\n'],
      ['- a\n', remove('0'), '[]\n'],
      ['- a: 1\n  b: 2\n', remove('0 b'), '- a: 1\n'],
      // The comments of what goes, not those of what stays.
      [
        'a:\n  b:\n    c: 1\n  # of d\n    # too\n  d: 1\n',
        remove('a b'),
        'a:\n  # of d\n    # too\n  d: 1\n',
      ],
      ['a:\n  b: 1\n    # of b\n\n    # too\n\n  d: 1\n', remove('a b'), 'a:\n\n  d: 1\n'],
      ['a: 1\n# above\nb: 2\nc: 3\n', remove('b'), 'a: 1\nc: 3\n'],
      ['a: 1\n? b\n: 2\nc: 3\n', remove('b'), 'a: 1\nc: 3\n'],
      ['{ a: 1, &y b: 2 }', remove('b'), '{ a: 1 }'],
    ]);
  });
});

describe('what is new looks like the rest', () => {
  describe('keys', () => {
    testEach([
      ["'a': 1\n", set('200', 1), "'a': 1\n'200': 1\n"],
      ["\"a\": 1\n'b': 'c'\n", set('200', 1, ['a']), '"a": 1\n"200": 1\n\'b\': \'c\'\n'],
      ['"a": 1\n', set('b', { c: 1 }), '"a": 1\nb:\n  c: 1\n'],
      ['200: a\n', set('404', 'b'), "200: a\n'404': b\n"],
      ['a: 1\n', set('b', 'c\nd\n'), 'a: 1\nb: |\n  c\n  d\n'],
      ['"a": 1\n', set("it's", 1), '"a": 1\nit\'s: 1\n'],
      // Where all are quoted that need it not, so is what is new, and texts as most are.
      ["'a': 'x'\n'b': 'y'\n", set('c', { d: 'z' }), "'a': 'x'\n'b': 'y'\n'c':\n  'd': 'z'\n"],
      ['"a": x\n"b": y\n', set('c', { d: ['z'] }), '"a": x\n"b": y\n"c":\n  "d":\n    - z\n'],
      ["'a': 1\n'b': 2\n", set('200 c', { d: true }), "'a': 1\n'b': 2\n'200':\n  'c':\n    'd': true\n"],
      ["'200': 1\n'404': 2\n", set('c', { d: 'z' }), "'200': 1\n'404': 2\nc:\n  d: z\n"],
      // A line ends as the one before it.
      ['a: 1\nb: 2\r\n', set('c', 3), 'a: 1\nb: 2\r\nc: 3\r\n'],
    ]);
  });

  describe('quotes: those that more texts have', () => {
    it.each([
      ['a: b\n', "'"],
      ['a: "x"\n', '"'],
      ["a: 'x'\n", "'"],
      ['a: "x"\nb: \'y\'\n', "'"],
      ['"a": 1\n', '"'],
      ['a: ["b","c"]\nd: \'e\'\n', '"'],
      ['a: {"b": "c"}\nd: \'e\'\n', '"'],
      ['a: don\'t\nb: "x"\n', '"'],
    ])('%j', (text, quote) => {
      expect(mend(text, set('z', 'on'))).toBe(`${text}z: ${quote}on${quote}\n`);
    });
  });

  describe('references', () => {
    testEach([
      ['a:\n  $ref: b.yaml\n', set('c', { $ref: 'd.yaml' }), 'a:\n  $ref: b.yaml\nc:\n  $ref: d.yaml\n'],
      ['a:\n  $ref:  b.yaml\n', set('c', { $ref: 'd.yaml' }), 'a:\n  $ref:  b.yaml\nc:\n  $ref: d.yaml\n'],
      [
        'a:\n  $ref: "b.yaml"\n',
        set('c', { $ref: 'd.yaml', x: 'e' }),
        'a:\n  $ref: "b.yaml"\nc:\n  $ref: "d.yaml"\n  x: e\n',
      ],
      ['a: 1\n', set('c', { $ref: 'd.yaml' }), "a: 1\nc:\n  $ref: 'd.yaml'\n"],
      // As those beside it, whatever others have.
      [
        "a: '1'\nb: '2'\nr:\n  '200':\n    $ref: \"#/a\"\n",
        set('r 404', { $ref: '#/b' }),
        "a: '1'\nb: '2'\nr:\n  '200':\n    $ref: \"#/a\"\n  '404':\n    $ref: \"#/b\"\n",
      ],
      [
        "a: '1'\nb: '2'\nr:\n  '200': { $ref: \"#/a\" }\n",
        set('r 404', { $ref: '#/b' }),
        "a: '1'\nb: '2'\nr:\n  '200': { $ref: \"#/a\" }\n  '404': { $ref: \"#/b\" }\n",
      ],
      [
        "a:\n  $ref: '#/a'\nr:\n  '200':\n    $ref: a.yaml#/b\n",
        set('r 404', { $ref: 'a.yaml#/c' }),
        "a:\n  $ref: '#/a'\nr:\n  '200':\n    $ref: a.yaml#/b\n  '404':\n    $ref: a.yaml#/c\n",
      ],
    ]);
  });

  describe('indentation: that of the first block', () => {
    testEach([
      ['a: 1\nb:\n    c: 1\n', set('d e', 1), 'a: 1\nb:\n    c: 1\nd:\n    e: 1\n'],
      ['  a:\n      b: 1\n', set('a c d', 1), '  a:\n      b: 1\n      c:\n          d: 1\n'],
      ['a:\n    - 1\n', set('b c', 1), 'a:\n    - 1\nb:\n  c: 1\n'],
    ]);
  });
});

describe('what is new takes its place', () => {
  const REFERENCE = { $ref: '#/r' };

  describe('in order, where it has one', () => {
    testEach([
      ["'200': a\n'500': b\n", set('404', 'c', 'sorted'), "'200': a\n'404': c\n'500': b\n"],
      ["'400': a\ndefault: b\n", set('200', 'c', 'sorted'), "'200': c\n'400': a\ndefault: b\n"],
      ["'200': a\ndefault: b\n", set('4XX', 'c', 'sorted'), "'200': a\n4XX: c\ndefault: b\n"],
      ["'500': a\n'200': b\n", set('404', 'c', 'sorted'), "'500': a\n'200': b\n'404': c\n"],
      [
        'r:\n  # the rest\n  default: a\n',
        set('r 404', 'c', 'sorted'),
        "r:\n  '404': c\n  # the rest\n  default: a\n",
      ],
      [
        'r: # none\r\n  default: a\r\n',
        set('r 404', 'c', 'sorted'),
        "r: # none\r\n  '404': c\r\n  default: a\r\n",
      ],
      ['- default: a\n', set('0 404', 'c', 'sorted'), "- default: a\n  '404': c\n"],
      ['{ default: a }', set('404', 'c', 'sorted'), "{ '404': c, default: a }"],
      ['{"default":1}', set('404', 2, 'sorted'), '{"404":2,"default":1}'],
      ['{\n  "default": 1\n}', set('404', [2], 'sorted'), '{\n  "404": [\n    2\n  ],\n  "default": 1\n}'],
      [
        "'200': a\n'500': b\n",
        [set('429', 'd', 'sorted'), set('404', 'c', 'sorted'), set('599', 'e', 'sorted')],
        "'200': a\n'404': c\n'429': d\n'500': b\n'599': e\n",
      ],
      ['{ a: 1 }', [set('c', 3, 'sorted'), set('b', 2, 'sorted')], '{ a: 1, b: 2, c: 3 }'],
    ]);
  });

  describe('in braces beside such, on a line that is not long', () => {
    const long = 'x'.repeat(80);
    testEach([
      ["'200': { $ref: '#/a' }\n", set('404', REFERENCE), "'200': { $ref: '#/a' }\n'404': { $ref: '#/r' }\n"],
      ["'200': {$ref: '#/a'}\n", set('404', REFERENCE), "'200': {$ref: '#/a'}\n'404': {$ref: '#/r'}\n"],
      ['a: {b: 1}\nc: {d: [ 1 ]}\n', set('e', { f: [2] }), 'a: {b: 1}\nc: {d: [ 1 ]}\ne: {f: [ 2 ]}\n'],
      ['a: {b: 1}\nc: 2\n', set('e', { f: [2] }, ['a']), 'a: {b: 1}\ne: {f: [2]}\nc: 2\n'],
      ['a: {b: 1}\n', set('c', { d: long }), `a: {b: 1}\nc:\n  d: ${long}\n`.replace('{d', '{ d')],
      [
        `a: {b: ${long}yyyyyyyyyyyyyyyyyy}\n`,
        set('c', { d: long }),
        `a: {b: ${long}yyyyyyyyyyyyyyyyyy}\nc: {d: ${long}}\n`,
      ],
      // A reference is written as references are.
      [
        "a: { b: 1 }\nc:\n  $ref: '#/a'\n",
        set('d', REFERENCE),
        "a: { b: 1 }\nc:\n  $ref: '#/a'\nd:\n  $ref: '#/r'\n",
      ],
      [
        "a:\n  b: 1\nc: { $ref: '#/a' }\n",
        set('d', { e: REFERENCE }),
        "a:\n  b: 1\nc: { $ref: '#/a' }\nd: { e: { $ref: '#/r' } }\n",
      ],
      [
        "a:\n  b: { $ref: '#/c' }\nc: 1\n",
        set('d e', REFERENCE),
        "a:\n  b: { $ref: '#/c' }\nc: 1\nd:\n  e: { $ref: '#/r' }\n",
      ],
      ['a: { b: 1,\n  c: 2 }\n', set('d', { e: 1 }), 'a: { b: 1,\n  c: 2 }\nd:\n  e: 1\n'],
      ['a: {}\n', set('d', { e: 1 }), 'a: {}\nd:\n  e: 1\n'],
      ['a: [b]\n', set('d', { e: 1 }), 'a: [b]\nd:\n  e: 1\n'],
    ]);
  });

  describe('with a blank line, where blocks beside it have one', () => {
    testEach([
      ['a: 1\nb: 2\n\nc:\n  d: 1\n', set('e', { f: 1 }), 'a: 1\nb: 2\n\nc:\n  d: 1\n\ne:\n  f: 1\n'],
      ['a:\n  b: 1\n\nc:\n  d: 1\n', set('e', { f: 1 }, ['a']), 'a:\n  b: 1\n\ne:\n  f: 1\n\nc:\n  d: 1\n'],
      [
        'a:\r\n  b: 1\r\n\r\nc:\r\n  d: 1',
        set('e', { f: 1 }),
        'a:\r\n  b: 1\r\n\r\nc:\r\n  d: 1\r\n\r\ne:\r\n  f: 1',
      ],
      [
        'b:\n  a: 1\n\n# of c\nc:\n  d: 1\n',
        set('a', { f: 1 }, 'sorted'),
        'a:\n  f: 1\n\nb:\n  a: 1\n\n# of c\nc:\n  d: 1\n',
      ],
      [
        'a:\n  b: 1\nc:\n  d: 1\n\nx: 2\n',
        set('e', { f: 1 }, ['c']),
        'a:\n  b: 1\nc:\n  d: 1\ne:\n  f: 1\n\nx: 2\n',
      ],
      ['a:\n  b: 1\n\nc:\n  d: 1\n', set('e', 1), 'a:\n  b: 1\n\nc:\n  d: 1\ne: 1\n'],
      // It would be one more of the text above.
      [
        'a:\n  b: 1\n\nc:\n  d: |+\n    x\n',
        set('e', { f: 1 }),
        'a:\n  b: 1\n\nc:\n  d: |+\n    x\ne:\n  f: 1\n',
      ],
    ]);
  });

  describe('with the line ends around it', () => {
    testEach([
      ['a: 1\r\nb:\n  c: 1\nd: 2\r\n', set('b e', { f: 1 }), 'a: 1\r\nb:\n  c: 1\n  e:\n    f: 1\nd: 2\r\n'],
      [
        'a: 1\nb:\r\n  c: 1\r\nd: 2\n',
        set('b e', { f: 1 }),
        'a: 1\nb:\r\n  c: 1\r\n  e:\r\n    f: 1\r\nd: 2\n',
      ],
      ['a: 1\nb:\r\n  c: 1\r\nd: 2\n', set('b', { e: { f: 1 } }), 'a: 1\nb:\r\n  e:\r\n    f: 1\r\nd: 2\n'],
      ['a: 1\nb:\r\nd: 2\n', set('b', { e: 1 }), 'a: 1\nb:\r\n  e: 1\r\nd: 2\n'],
      ['{\n"a": 1,\r\n"b": {\r\n}\r\n}', set('b', { c: 1 }), '{\n"a": 1,\r\n"b": {\r\n  "c": 1\r\n}\r\n}'],
    ]);
  });

  describe('on one line within braces', () => {
    const text = 'One.\n\nTwo: "2".\n';
    testEach([
      ['a: { b: 1 }\n', set('a c', text), 'a: { b: 1, c: "One.\\n\\nTwo: \\"2\\".\\n" }\n'],
      ['a: { b: 1 }\n', set('a c', { d: text }), 'a: { b: 1, c: { d: "One.\\n\\nTwo: \\"2\\".\\n" } }\n'],
      ['a: { b: x }\n', set('a b', 'y, z'), "a: { b: 'y, z' }\n"],
      ["a: { b: 'x' }\n", set('a b', text), 'a: { b: "One.\\n\\nTwo: \\"2\\".\\n" }\n'],
      ['a: {\n  b: 1\n}\n', set('a c', text), 'a: {\n  b: 1,\n  c: "One.\\n\\nTwo: \\"2\\".\\n"\n}\n'],
      ['a: { }\n', set('a', { b: text }), 'a: { b: "One.\\n\\nTwo: \\"2\\".\\n" }\n'],
      ['a: { b: 1 }\n', rename('a b', 'c, d'), "a: { 'c, d': 1 }\n"],
    ]);
  });
});

describe('what goes takes with it', () => {
  describe('the comments right above it', () => {
    testEach([
      ['a: 1\n\n# apart\n\n# why\n# so\nb: 2\nc: 3\n', remove('b'), 'a: 1\n\n# apart\n\nc: 3\n'],
      ['x:\n  # why\n  b: 2\n  c: 3\n', remove('x b'), 'x:\n  c: 3\n'],
      ['x: # this\n  # why\n  b: 2\ny: 3\n', remove('x b'), 'x: # this\n  {}\ny: 3\n'],
      ['x:\n# of x\n  b: 2\n  c: 3\n', remove('x b'), 'x:\n# of x\n  c: 3\n'],
      ['- # one\n  a: 1\n  b: 2\n', remove('0 a'), '- # one\n  b: 2\n'],
    ]);
  });

  describe('the blank lines above it, where there are some below', () => {
    testEach([
      ['a: 1\n\nb: 2\n\nc: 3\n', remove('b'), 'a: 1\n\nc: 3\n'],
      ['x:\n  a: 1\n\n  b: 2\n\ny: 3\n', remove('x b'), 'x:\n  a: 1\n\ny: 3\n'],
      ['a: 1\n\nb: 2\n', remove('b'), 'a: 1\n'],
      ['a: 1\n\nb: 2\nc: 3\n', remove('b'), 'a: 1\n\nc: 3\n'],
      ['a: |+\n  x\n\nb: 2\n\nc: 3\n', remove('b'), 'a: |+\n  x\n\nc: 3\n'],
    ]);
  });
});

describe('numbers stay as they are written', () => {
  const copied = (text: string, from: string, to: string) => {
    const source = new EditableText(text, Yaml.parse(text).data);
    return mend(text, { kind: 'set', path: to.split(' '), value: source.copyOf(from.split(' ')) });
  };

  it.each([
    [
      'a: { b: 9223372036854775807, c: 1.0, d: 0x10, e: 1e3, f: 12 }\n',
      'b: { b: 9223372036854775807, c: 1.0, d: 0x10, e: 1e3, f: 12 }\n',
    ],
    ['a:\n  b: 1.0\n  c: -0\n', 'b:\n  b: 1.0\n  c: -0\n'],
    ['a:\n  b: [1.50, { c: .inf }, x, null]\n', 'b:\n  b:\n    - 1.50\n    - c: .inf\n    - x\n    - null\n'],
  ])('%j', (text, added) => {
    expect(copied(text, 'a', 'b')).toBe(text + added);
  });

  it('where aliases lead, and where keys are merged in', () => {
    const text = 'a: &a { b: 1.0 }\nc: { d: *a, e: { <<: *a, f: 2.0 }, g: { <<: [*a] } }\n';
    expect(copied(text, 'c', 'h')).toBe(
      `${text}h: { d: { b: 1.0 }, e: { b: 1.0, f: 2.0 }, g: { b: 1.0 } }\n`,
    );
  });

  it('in JSON', () => {
    expect(copied('{"a":{"b":1.0,"c":[1e2]}}', 'a', 'd')).toBe(
      '{"a":{"b":1.0,"c":[1e2]},"d":{"b":1.0,"c":[1e2]}}',
    );
    expect(copied('{\n  "a": {\n    "b": 1.0\n  }\n}', 'a', 'd')).toBe(
      '{\n  "a": {\n    "b": 1.0\n  },\n  "d": {\n    "b": 1.0\n  }\n}',
    );
  });

  it('or are not copied', () => {
    const text = 'a: { b: 1.0 }\n';
    expect(() => new EditableText(text, { a: { b: 1, c: 2 } }).copyOf(['a'])).toThrow(
      new EditError('a number is not where it is read'),
    );
  });

  it('are the same only if they are written the same', () => {
    const text = 'a: { b: 1.0 }\nc: { b: 1 }\nd: { b: 1.0 }\n';
    const source = new EditableText(text, Yaml.parse(text).data);
    const [a, c, d] = ['a', 'c', 'd'].map(key => source.copyOf([key]));
    expect(equal(a, c)).toBe(false);
    expect(equal(a, d)).toBe(true);
  });
});

describe('a text is right for a strict parser', () => {
  it.each([
    ['a: 1\nb: { c: "d" }\n', []],
    ['a: &a { b: 1 }\nc:\n  <<: *a\n', []],
    ['a: { b: text\nc, d: 1 }\n', [13]],
  ])('%j', (text, errors) => {
    expect(new Tree(text).errors).toEqual(errors);
  });
});

describe('braces, in YAML and in JSON', () => {
  it.each([
    ['{ a: 1, b: { c: 2 }, d: 3 }', remove('b'), '{ a: 1, d: 3 }'],
    ['{ a: 1, b: 2 }', remove('b'), '{ a: 1 }'],
    ['{ a: 1, b: 2, }', remove('b'), '{ a: 1, }'],
    ['{ a: 1, b: 2 }', remove('a'), '{ b: 2 }'],
    ['{a: 1, b: 2}', remove('a'), '{b: 2}'],
    ["['a', 'b', 'c']", remove('0'), "['b', 'c']"],
    ['[a,b]', remove('0'), '[b]'],
    ['x: [a, b]\ny: 1\n', remove('x 0'), 'x: [b]\ny: 1\n'],
    ['[a, # one\n b]', remove('0'), '[ # one\n b]'],
    ['[a,\n b]', remove('0'), '[\n b]'],
    ['{ a: 1 }', remove('a'), '{}'],
    ['{ a: 1 }', set('b c', 'x'), '{ a: 1, b: { c: x } }'],
    ['a: {}', set('a b', 1), 'a: { b: 1 }'],
    ['{"a":1}', set('b', { c: [] }), '{"a":1,"b":{"c":[]}}'],
    ['{ "a": 1 }', set('b', { c: [1] }), '{ "a": 1, "b": { "c": [1] } }'],
    ['{"a":{}}', set('a b', 1), '{"a":{"b":1}}'],
    ['{ \'a\': 1, "b": 2 }', rename('a', 'c'), '{ \'c\': 1, "b": 2 }'],
  ])('%s', (text, edit, result) => {
    expect(mend(text, edit)).toBe(result);
  });

  describe('on one line', () => {
    testEach([
      ['{}', set('a', 1), '{ "a": 1 }'],
      ['[]', set('0', { a: 1 }), '[{ "a": 1 }]'],
      ['a: { }', set('a b', 1), 'a: { b: 1 }'],
      ['[b]', set('1', 'c'), '[b, c]'],
      ['{"a":1}', set('a', 'x'), '{"a":"x"}'],
      ['{"a":[]}', set('a 0', { b: 1 }), '{"a":[{"b":1}]}'],
      ['{ "a": {"b":1} }', set('a', { c: 2 }), '{ "a": {"c":2} }'],
      ['{"a":{ "b": 1 }}', set('a', { c: 2 }), '{"a":{ "c": 2 }}'],
      ['{"a":{ "b": 1 },"c":1}', set('a d', 1), '{"a":{ "b": 1, "d": 1 },"c":1}'],
      [
        '{ "a": 1 }',
        set('b', { c: [], d: {}, e: null, f: [1, { g: 2 }] }),
        '{ "a": 1, "b": { "c": [], "d": {}, "e": null, "f": [1, { "g": 2 }] } }',
      ],
      [
        'a: {}',
        set('a', { b: 'x'.repeat(50), c: 'y'.repeat(50) }),
        `a: { b: ${'x'.repeat(50)}, c: ${'y'.repeat(50)} }`,
      ],
      // What is no JSON is not written as such.
      ['{ "a": "#/x" }', set('b', { c: 1 }), '{ "a": "#/x", "b": { "c": 1 } }'],
      ['# YAML\n{ "a": 1 }', set('b', { c: 1 }), '# YAML\n{ "a": 1, "b": { c: 1 } }'],
      ['{ "a": 1,\n    # YAML\n"b": 2 }', set('b', { c: 1 }), '{ "a": 1,\n    # YAML\n"b": { c: 1 } }'],
      ['{ "a": 1, b: 2 }', set('c', { d: 1 }), '{ "a": 1, b: 2, c: { d: 1 } }'],
    ]);
  });

  describe('over several lines', () => {
    testEach([
      [
        '{\n    "a": {\n        "b": {},\n        "c": 1\n    }\n}',
        set('a b x', 1),
        '{\n    "a": {\n        "b": {\n            "x": 1\n        },\n        "c": 1\n    }\n}',
      ],
      ['{\n"a": {}\n}', set('a b', 1), '{\n"a": {\n  "b": 1\n}\n}'],
      ['{\n"a": 1\n}', set('b c', 1), '{\n"a": 1,\n"b": {\n  "c": 1\n}\n}'],
      ['{\n  "a": [\n    {}\n  ]\n}', set('a 0 b', 1), '{\n  "a": [\n    {\n      "b": 1\n    }\n  ]\n}'],
      ['{\n  "a": [{}]\n}', set('a 0 b', 1), '{\n  "a": [{ "b": 1 }]\n}'],
      ['{\n  "a": [\n    1\n  ]\n}', set('a 1', 2), '{\n  "a": [\n    1,\n    2\n  ]\n}'],
      ['{\n  "a": 1\n}', set('b', null), '{\n  "a": 1,\n  "b": null\n}'],
      ['a: {\n  b: {}\n}\n', set('a b c', 1), 'a: {\n  b: { c: 1 }\n}\n'],
      ['a: {\n  b: 1\n}\n', set('a c', 'd'), 'a: {\n  b: 1,\n  c: d\n}\n'],
      ['{\r\n  "a": 1,\r\n  "b": 2,\r\n  "c": 3\r\n}', remove('b'), '{\r\n  "a": 1,\r\n  "c": 3\r\n}'],
      ['{\r\n  "a": 1,\r\n  "b": 2\r\n}', remove('b'), '{\r\n  "a": 1\r\n}'],
      ['{\r\n  "a": 1\r\n}', set('b c', 2), '{\r\n  "a": 1,\r\n  "b": {\r\n    "c": 2\r\n  }\r\n}'],
    ]);
  });

  const JSON_TEXT = '{\n\t"a": {\n\t\t"b": 1,\n\t\t"c": [ 1,2 ]\n\t},\n\t"d": {}\n}\n';

  it('keeps the lines and tabs of JSON', () => {
    expect(mend(JSON_TEXT, set('a e f', 2))).toBe(
      JSON_TEXT.replace('[ 1,2 ]', '[ 1,2 ],\n\t\t"e": {\n\t\t\t"f": 2\n\t\t}'),
    );
    expect(mend(JSON_TEXT, set('a e', 2, ['b']))).toBe(JSON_TEXT.replace('"b": 1', '"b": 1,\n\t\t"e": 2'));
    expect(mend(JSON_TEXT, set('d e', 2))).toBe(JSON_TEXT.replace('{}', '{\n\t\t"e": 2\n\t}'));
    expect(mend(JSON_TEXT, remove('a c'))).toBe(JSON_TEXT.replace(',\n\t\t"c": [ 1,2 ]', ''));
    expect(mend(JSON_TEXT, remove('a b'))).toBe(JSON_TEXT.replace('\n\t\t"b": 1,', ''));
    expect(mend(JSON_TEXT, remove('a c'), remove('a b'))).toBe(
      JSON_TEXT.replace(/"a": \{[^}]*\}/, '"a": {}'),
    );
    expect(mend(JSON_TEXT, set('a', { $ref: '#/d' }))).toBe(
      JSON_TEXT.replace(/"a": \{[^}]*\}/, '"a": {\n\t\t"$ref": "#/d"\n\t}'),
    );
  });

  it('removes several entries in a row', () => {
    expect(mend('{"a":1,"b":2,"c":3}', remove('b'), remove('c'))).toBe('{"a":1}');
    expect(mend('[a, b, c]', remove('0'), remove('1'))).toBe('[c]');
    expect(mend('[a, b, c]', remove('0'), remove('2'))).toBe('[b]');
    expect(mend('{"a":1,"b":2,"c":3}', remove('a'), remove('b'))).toBe('{"c":3}');
    expect(mend('{"a":1,"b":2,"c":3}', remove('a'), remove('c'))).toBe('{"b":2}');
    expect(mend('{ a: 1, b: 2, }', remove('a'), remove('b'))).toBe('{}');
    expect(mend('{ a: 1, b: 2, c: 3, }', remove('b'), remove('c'))).toBe('{ a: 1, }');
  });
});

describe('lists', () => {
  it('adds to and removes from them', () => {
    expect(mend('a:\n- b: 1\n- c\nd: 2\n', set('a 2', { e: 3, f: 4 }), set('a 3', 'g'))).toBe(
      'a:\n- b: 1\n- c\n- e: 3\n  f: 4\n- g\nd: 2\n',
    );
    expect(mend('a:\n  - b # one\n  - c\n', remove('a 0'))).toBe('a:\n  - c\n');
    expect(mend('a: [b, c]', remove('a 0'), remove('a 1'))).toBe('a: []');
    expect(mend('a: [b]', set('a 1', 'c'))).toBe('a: [b, c]');
    expect(mend('{"a":["b"]}', set('a 1', { c: 1 }))).toBe('{"a":["b",{"c":1}]}');
    expect(mend('a: []', set('a 0', 'c'))).toBe('a: [c]');
    expect(mend('[ a, b ]', remove('1'))).toBe('[ a ]');
  });

  it('takes an alias away, and leaves what it leads to', () => {
    expect(mend('a: &x { b: 1 }\nc: { d: *x, e: 1 }\n', remove('c d'))).toBe('a: &x { b: 1 }\nc: { e: 1 }\n');
    expect(mend('a: &x\n  b: 1\nc:\n  d: *x\n  e: *x\n', remove('c d'))).toBe('a: &x\n  b: 1\nc:\n  e: *x\n');
  });

  it('counts elements that are empty', () => {
    expect(mend('a:\n  -\n  - b\n', remove('a 1'))).toBe('a:\n  -\n');
    expect(mend('a:\n  - # none\n  - b\n', remove('a 0'))).toBe('a:\n  - b\n');
    expect(mend('a:\n  -\n', set('a 1', 'b'))).toBe('a:\n  -\n  - b\n');
  });
});

describe('what cannot be edited', () => {
  const whole: Edit = { kind: 'set', path: [], value: 1 };

  it.each([
    ['a: &x { b: 1 }\nc: *x\n', remove('c b'), 'an alias stands there'],
    ['a: &x { b: 1 }\nc: *x\n', set('c b', 1), 'an alias stands there'],
    ['a: &x { b: 1 }\nc: *x\n', remove('a b'), 'what the anchor &x names is used elsewhere too'],
    ['a:\n  - &x { b: 1 }\nc: *x\n', remove('a 0 b'), 'what the anchor &x names is used elsewhere too'],
    ['a: &x b\nc: { *x : 1 }\n', set('a', 2), 'what the anchor &x names is used elsewhere too'],
    ['a: &x { b: 1 }\nc: [ [ *x ] ]\n', remove('a b'), 'what the anchor &x names is used elsewhere too'],
    ['a: &x { b: 1 }\nc:\n  <<: *x\n', remove('c b'), 'keys are merged in there'],
    ['a: &x { b: 1 }\nc:\n  <<: *x\n', set('c d', 1), 'keys are merged in there'],
    ['a:\n  b: &x 1\nc: *x\n', remove('a'), 'the anchor &x is used elsewhere too'],
    ['a:\n  b: &x 1\nc: *x\n', set('a', 1), 'the anchor &x is used elsewhere too'],
    ['a:\n  b:\n    - &x 1\nc: *x\n', remove('a'), 'the anchor &x is used elsewhere too'],
    ['a:\n  ? [ &x b ]\n  : 1\nc: *x\n', remove('a'), 'the anchor &x is used elsewhere too'],
    ['a: 1\n', remove('b'), 'there is no b'],
    ['a: 1\n', remove('b c'), 'there is no b > c'],
    ['a: 1\n', rename('a b', 'c'), 'there is no a > b'],
    ['a: 1\n', { ...whole, kind: 'remove' } as Edit, 'there is no '],
    ['a: 1\n', whole, 'there is no value to set'],
    ['{ a }', set('a', 1), 'there is no value to set'],
    ['a: { b: }\n', set('a b', 1), 'there is no value to set'],
    ['? a\n', set('a', 1), 'there is no value to set'],
    ['a:\n  -\n', set('a 0', 1), 'there is no value to set'],
    ['a: 1\n', set('a b', 1), 'nothing can be added there'],
    ['a: text\n', set('a 0', 1), 'nothing can be added there'],
    ['a: {\n  # none\n}\n', set('a b', 1), 'a comment stands there'],
    ['# nothing\n', set('a', 1), 'the document is empty'],
    ['a: 1\nb: 2\n', rename('a', 'b'), 'b is there already'],
    ['a:\n  - b\n', rename('a 0', 'c'), 'its key is no plain text'],
    ['a:\n  - b\n', set('a', {}), 'a list stands there'],
    ['a: |\n  b\n', set('a', 'c'), 'a block stands there'],
    ['a:\n  b: 1\n', set('a', 'c'), 'a block stands there'],
    ['a:\n  b: 1\n', set('a', null), 'a block stands there'],
  ])('%j', (text, edit, obstacle) => {
    expect(new EditableText(text, Yaml.parse(text).data).obstacle(edit)).toBe(obstacle);
  });

  it('nor what the linter reads otherwise, or not at all', () => {
    expect(new EditableText('a: 1\n', { a: 1, b: 2 }).obstacle(set('b', 3))).toBe(
      'the text is not valid YAML there',
    );
    expect(new EditableText('a: { b: 1', { a: { b: 1 } }).obstacle(set('a c', 1))).toBe(
      'a bracket is not closed',
    );
    expect(new EditableText('? [a]\n: 1\n', { '': 1 }).obstacle(rename('', 'b'))).toBe(
      'its key is no plain text',
    );
    // A text in quotes that is indented too little, of which a strict parser makes keys.
    const text = 'a:\n  b: "c\n\n`d` e: f"\ng: 1\n';
    const { data } = Yaml.parse(text);
    expect(data).toEqual({ a: { b: 'c\n`d` e: f' }, g: 1 });
    expect(new EditableText(text, data).obstacle(set('g', 2))).toBeUndefined();
  });

  it.each([
    ['a:\n  b: 1\n', [set('a', { c: 1 }), set('a b', 2)], 'two edits are about the same part of the text'],
    ['- a: 1\n  b: 2\n  c: 3\n', [remove('0 a'), remove('0 b')], 'it shares its line'],
  ])('nor several at once: %j', (text, edits, obstacle) => {
    const source = new EditableText(text, Yaml.parse(text).data);
    for (const edit of edits) expect(source.obstacle(edit)).toBeUndefined();
    expect(() => source.mended(edits)).toThrow(new EditError(obstacle));
  });

  it('no other error is taken for an obstacle', () => {
    const data = new Proxy(
      {},
      {
        getOwnPropertyDescriptor() {
          throw new Error('no such data');
        },
      },
    );
    expect(() => new EditableText('a: 1\n', data).obstacle(set('a', 2))).toThrow('no such data');
  });

  it('but not an anchor that nobody uses', () => {
    expect(mend('a: &x\n  b: 1\n  c: 2\n', remove('a b'))).toBe('a: &x\n  c: 2\n');
    expect(mend('a: &x\n  b: 1\n  c: 2\nd: &y 1\ne: *y\n', remove('a b'))).toBe(
      'a: &x\n  c: 2\nd: &y 1\ne: *y\n',
    );
  });

  it('of several entries of a name the last counts, of several documents the first', () => {
    expect(new EditableText('a: 1\na: 2\n', { a: 2 }).mended([set('a', 3)])).toBe('a: 1\na: 3\n');
    expect(new EditableText('%YAML 1.2\n---\na: 1\n---\na: 2\n', { a: 1 }).mended([set('a', 3)])).toBe(
      '%YAML 1.2\n---\na: 3\n---\na: 2\n',
    );
  });

  it.each([
    ['&x a: { b: 1 }\nc: *x\n', { a: { b: 1 }, c: 'a' }, set('a b', 2), '&x a: { b: 2 }\nc: *x\n'],
    ['\uFEFFa: 1\n', { a: 1 }, set('b', 2), '\uFEFFa: 1\nb: 2\n'],
    ['\uFEFFa: 1\nb: 2\n', { a: 1, b: 2 }, remove('a'), '\uFEFFb: 2\n'],
    ['a: 1\n&x b: 2\nc: 3\n', { a: 1, b: 2, c: 3 }, remove('b'), 'a: 1\nc: 3\n'],
    ['a: 1\n!!str b: 2\nc: 3\n', { a: 1, b: 2, c: 3 }, remove('b'), 'a: 1\nc: 3\n'],
    // A tag is no anchor, whatever its name.
    ['a: !x 1\nb: &x 2\nc: *x\n', { a: 1, b: 2, c: 2 }, remove('a'), 'b: &x 2\nc: *x\n'],
    ['a: !x { d: 1 }\nb: &x 2\nc: *x\n', { a: { d: 1 } }, set('a d', 3), 'a: !x { d: 3 }\nb: &x 2\nc: *x\n'],
    ['a: 1\n: 2\nc: 3\n', { a: 1, '': 2, c: 3 }, remove(''), 'a: 1\nc: 3\n'],
  ])('what the parser of Spectral does not know: %j', (text, data, edit, result) => {
    expect(new EditableText(text, data).mended([edit])).toBe(result);
  });
});

describe('what edits say', () => {
  const pathOf = (path: string) => path.split(' ');

  it.each([
    ['a b', 'a', true],
    ['a b', 'a b', true],
    ['a', 'a b', false],
    ['a c', 'a b', false],
  ])('%j starts with %j: %j', (path, start, expected) => {
    expect(startsWith(pathOf(path), pathOf(start))).toBe(expected);
  });

  it('a renamed entry is found under its new name', () => {
    expect(outcomeOf(rename('a b c', 'd'))).toEqual(['a', 'b', 'd']);
    expect(outcomeOf(remove('a b'))).toEqual(['a', 'b']);
  });

  it.each([
    [1, 1, true],
    [1, '1', false],
    [null, {}, false],
    [{}, null, false],
    ['a', { 0: 'a' }, false],
    [{ a: 1, b: { c: 2 } }, { b: { c: 2 }, a: 1 }, true],
    [{ a: 1 }, { a: 1, b: 2 }, false],
    [{ a: 1, b: 2 }, { a: 1 }, false],
    [{ a: undefined }, { b: undefined }, false],
    [[1, 2], [1, 2], true],
    [[1, 2], [2, 1], false],
    [['a'], { 0: 'a' }, false],
  ])('%j equals %j: %j', (left, right, expected) => {
    expect(equal(left, right)).toBe(expected);
  });

  it.each([
    [set('a b', { c: 1 }), set('a b', { c: 1 }), true],
    [set('a b', { c: 1 }), set('a b', { c: 2 }), false],
    [set('a b', 1), set('a c', 1), false],
    [set('a', 1), set('a b', 1), false],
    [set('a b', 1), set('a', 1), false],
    [set('a b', 1), remove('a b'), false],
    [remove('a b'), remove('a b'), true],
    [remove('a b'), remove('a c'), false],
    [rename('a', 'b'), rename('a', 'b'), true],
    [rename('a', 'b'), rename('a', 'c'), false],
    [rename('a', 'c'), rename('b', 'c'), false],
    [remove('a'), rename('a', 'a'), false],
  ])('%j is %j: %j', (left, right, expected) => {
    expect(sameEdit(left, right)).toBe(expected);
    const edits = new Edits();
    edits.add(left);
    expect(edits.has(right)).toBe(expected);
  });

  it.each([
    // The same twice.
    [set('a b', 1), set('a b', 1), true],
    [rename('a b', 'c'), rename('a b', 'c'), true],
    // Two of one place.
    [set('a b', 1), set('a b', 2), false],
    [set('a b', 1), remove('a b'), false],
    [rename('a b', 'c'), rename('a b', 'd'), false],
    [rename('a b', 'd'), rename('a c', 'd'), false],
    [rename('a b', 'c'), set('a c', 1), false],
    // One below the other.
    [set('a b', {}), set('a b c', 1), false],
    [set('a', {}), set('a b c', 1), false],
    [remove('a b'), set('a b c', 1), false],
    [remove('a'), rename('a b', 'c'), false],
    // Below what is renamed, or below its new name.
    [rename('a b', 'c'), set('a b d', 1), true],
    [rename('a b', 'c'), remove('a b d'), true],
    [rename('a', 'c'), rename('a b', 'd'), true],
    [rename('a b', 'c'), set('a c d', 1), false],
    // Side by side: nothing comes where something goes.
    [set('a b', 1), set('a c', 1), true],
    [remove('a b'), remove('a c'), true],
    [remove('a b'), set('a c', 1), false],
    [remove('a b'), rename('a c', 'd'), false],
    [remove('a b c'), set('a b d', 1), false],
    [remove('a b c'), set('a d', 1), true],
    [remove('a b c'), set('a d e', 1), true],
    [remove('a b'), set('c d', 1), true],
  ])('%j goes with %j: %j', (one, other, expected) => {
    for (const [first, second] of [
      [one, other],
      [other, one],
    ] as const) {
      const edits = new Edits();
      edits.add(first);
      expect(edits.agreeWith(second)).toBe(expected);
    }
  });

  it('what changes can be told without making it', () => {
    const source = new EditableText('a: 1\nb: 2\n', { a: 1, b: 2 });
    expect(source.changes([rename('b', 'c')])).toMatchObject([{ start: 5, end: 6, text: 'c' }]);
    expect(source.changes([remove('a')])).toMatchObject([{ start: 0, end: 5, text: '' }]);
  });
});
