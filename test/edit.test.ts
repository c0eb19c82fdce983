/** Edits of documents: what they are about changes, and nothing else does. */
import { readFileSync } from 'node:fs';
import { Yaml } from '@stoplight/spectral-parsers';
import { createTwoFilesPatch } from 'diff';
import { describe, expect, it } from 'vitest';
import { type Edit, edited, type Value } from '../src/edit/edit.ts';
import { Source } from '../src/edit/mend.ts';
import { isRecord } from '../src/places.ts';
import { fixtures } from './fixtures.ts';

const set = (path: string, value: Value, after?: string[]): Edit => ({
  kind: 'set',
  path: path.split(' '),
  value,
  ...(after && { after }),
});
const remove = (path: string): Edit => ({ kind: 'remove', path: path.split(' ') });
const rename = (path: string, name: string): Edit => ({ kind: 'rename', path: path.split(' '), name });

/** Mends, and makes sure that the result means what the edits say. */
function mend(text: string, ...edits: Edit[]): string {
  const source = new Source(text, Yaml.parse(text).data);
  for (const edit of edits) expect(source.obstacle(edit)).toBeUndefined();
  const result = source.mended(edits);
  expect(Yaml.parse(result).data).toEqual(edited(Yaml.parse(text).data, edits));
  return result;
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
      TEXT.replace('text.\n', 'text.\n  "404":\n    $ref: \'#/e\'\n'),
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

  it('keeps the line ends of the file', () => {
    const text = 'a:\r\n  b: 1\r\n  c:\r\n    d: 2\r\n';
    expect(mend(text, set('a e f', 'x'), remove('a b'))).toBeDefined();
    expect(mend(text, set('a e f', 'x'))).toBe('a:\r\n  b: 1\r\n  c:\r\n    d: 2\r\n  e:\r\n    f: x\r\n');
    expect(mend(text, remove('a c'))).toBe('a:\r\n  b: 1\r\n');
  });

  it('indents as the file does', () => {
    expect(mend('a:\n    b: 1\n', set('a c d', 2))).toBe('a:\n    b: 1\n    c:\n        d: 2\n');
  });
});

describe('braces, in YAML and in JSON', () => {
  it.each([
    ['{ a: 1, b: { c: 2 }, d: 3 }', remove('b'), '{ a: 1, d: 3 }'],
    ['{ a: 1, b: 2 }', remove('b'), '{ a: 1 }'],
    ['{ a: 1, b: 2, }', remove('b'), '{ a: 1, }'],
    ['{ a: 1, b: 2 }', remove('a'), '{ b: 2 }'],
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
    expect(mend('{"a":1,"b":2,"c":3}', remove('a'), remove('b'))).toBe('{"c":3}');
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
    expect(mend('a: []', set('a 0', 'c'))).toBe('a: [ c ]');
  });
});

describe('what others share is left alone', () => {
  it.each([
    ['an alias', 'a: &x { b: 1 }\nc: *x\n', remove('c b')],
    ['an anchor that is used', 'a: &x { b: 1 }\nc: *x\n', remove('a b')],
    ['a merge', 'a: &x { b: 1 }\nc:\n  <<: *x\n', remove('c b')],
    ['what is not there', 'a: 1\n', remove('b c')],
    ['a text', 'a: 1\n', set('a b', 1)],
  ])('%s', (_, text, edit) => {
    expect(new Source(text, Yaml.parse(text).data).obstacle(edit)).toEqual(expect.any(String));
  });

  it('but not an anchor that nobody uses', () => {
    expect(mend('a: &x\n  b: 1\n  c: 2\n', remove('a b'))).toBe('a: &x\n  c: 2\n');
  });
});

describe('every entry of every fixture can be removed, renamed and added to', () => {
  const files = fixtures.filter(({ folder }) => folder === 'whole' || folder === 'locations');
  it.each(files)('$name', ({ file }) => {
    const yaml = readFileSync(file, 'utf8');
    const json = JSON.stringify(Yaml.parse(yaml).data, null, 4);
    for (const text of [yaml, yaml.replace(/\n/g, '\r\n'), json, JSON.stringify(JSON.parse(json))]) {
      const { data } = Yaml.parse(text);
      const source = new Source(text, data);
      for (const edit of editsOf(data)) {
        if (source.obstacle(edit) !== undefined) continue;
        const result = source.mended([edit]);
        const name = `${edit.kind} ${edit.path.join(' ')}`;
        expect(Yaml.parse(result).data, name).toEqual(edited(data, [edit]));
        // No line but those of the edit differs, and line ends stay.
        expect(result.includes('\r\n'), name).toBe(text.includes('\r\n'));
        if (edit.kind === 'rename' && result !== text) expect(hunksOf(text, result), name).toBe(1);
      }
    }
  });

  /** One in so many, so that it takes no minute. */
  const STEP = 31;

  function editsOf(data: unknown): Edit[] {
    const edits: Edit[] = [];
    const visit = (value: unknown, path: string[]) => {
      for (const key of Object.keys(value as object)) {
        const below = (value as Record<string, unknown>)[key];
        const here = [...path, key];
        if (isRecord(value)) {
          edits.push({ kind: 'remove', path: here }, { kind: 'rename', path: here, name: '2XX' });
        }
        if (isRecord(below)) {
          edits.push({ kind: 'set', path: [...here, '499', 'x'], value: { $ref: '#/x', y: [1, 'on'] } });
          edits.push({ kind: 'set', path: here, value: { $ref: '#/x' } });
        }
        if (typeof below === 'object' && below !== null) visit(below, here);
      }
    };
    visit(data, []);
    return edits.filter((_, index) => index % STEP === 0);
  }

  function hunksOf(before: string, after: string): number {
    return createTwoFilesPatch('a', 'b', before, after, '', '', { context: 0 }).split('\n@@').length - 1;
  }
});
