/** The files of a description as the engine finds them, and what it tells where Spectral tells something else. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { byEngine, lineOf } from './engine.ts';
import { rules } from './lint.ts';

const noBody = rules.filter(({ id }) => id === 'status-no-body');

/** Lints the first of these files, each by its absolute path or URL. */
async function lintIn(files: Readonly<Record<string, string>>, mayRead?: (source: string) => boolean) {
  const [root = ''] = Object.keys(files);
  const results = await byEngine(files[root] as string, root, noBody, undefined, undefined, {
    read: source => {
      const text = files[source];
      if (text === undefined) throw new Error(`There is no ${source}`);
      return text;
    },
    ...(mayRead && { mayRead }),
  });
  return results.map(result => lineOf(result));
}

const headed = (paths: string, more = '') => `openapi: 3.2.0\n${more}paths:\n  /a:\n${paths}`;
const FAULTY =
  "get:\n  responses:\n    '204':\n      description: Done.\n      content: { text/plain: {} }\n";
const MESSAGE =
  '204 of GET /a declares an empty text/plain body, which is never sent: remove its content, or answer 200 if there is something to send.';

describe('references', () => {
  it('lead through several files, one of them JSON', async () => {
    const files = {
      '/api/openapi.yaml': headed('    $ref: paths/a.json\n'),
      '/api/paths/a.json': '{\n  "get": { "$ref": "../b%20c.yaml#/get" }\n}',
      '/api/b c.yaml': FAULTY,
    };
    expect(await lintIn(files)).toEqual([
      `status-no-body error /api/b c.yaml:5:15-5:32 get > responses > 204 > content: ${MESSAGE}`,
    ]);
  });

  it('that lead nowhere are told where they stand, in each file', async () => {
    const files = {
      '/api/openapi.yaml': headed(
        "    $ref: 'a.yaml#/a'\n  /b:\n    $ref: 'none.yaml#/b'\n  /c: { $ref: '#c' }\n",
      ),
      '/api/a.yaml':
        "a:\n  get: { $ref: '#/b' }\n  put: { $ref: 'openapi.yaml#/x~1y' }\nunread: { $ref: '#/z' }\n",
    };
    expect(await lintIn(files)).toEqual([
      "invalid-ref error /api/a.yaml:2:16-2:21 a > get > $ref: '#/b' does not exist",
      "invalid-ref error /api/a.yaml:3:16-3:36 a > put > $ref: '#/x~1y' does not exist @ '/api/openapi.yaml'",
      'invalid-ref error /api/openapi.yaml:6:11-6:25 paths > /b > $ref: There is no /api/none.yaml',
      "invalid-ref error /api/openapi.yaml:7:15-7:19 paths > /c > $ref: '#c' JSON pointer is invalid",
    ]);
  });

  it('may go in circles, and lead to the root', async () => {
    const files = {
      '/api/openapi.yaml': headed("    $ref: 'a.yaml'\n  /b: { $ref: '#/paths/~1b' }\n"),
      '/api/a.yaml': `${FAULTY}put: { $ref: 'openapi.yaml#/paths/~1a/get' }\n`,
    };
    expect(await lintIn(files)).toHaveLength(1);
  });

  it('are not followed where they may not, which is no fault', async () => {
    const files = { '/api/openapi.yaml': headed('    $ref: https://example.com/a.yaml\n') };
    expect(await lintIn(files, source => !source.startsWith('https:'))).toEqual([]);
    expect(await lintIn(files)).toEqual([
      'invalid-ref error /api/openapi.yaml:4:11-4:37 paths > /a > $ref: There is no https://example.com/a.yaml',
    ]);
  });

  it('of a text without a file lead to URLs alone', async () => {
    const text = headed("    $ref: 'a.yaml'\n  /b: { $ref: 'https://example.com/b.yaml' }\n");
    const results = await byEngine(text, undefined, noBody, undefined, undefined, { read: () => FAULTY });
    expect(results.map(({ message }) => message)).toEqual([
      "'a.yaml' is relative to a text that has no file",
      expect.stringContaining('204 of GET /b'),
    ]);
  });
});

describe('the URI that a document gives itself (OpenAPI 3.2, $self)', () => {
  const self = '$self: https://example.com/apis/books/openapi.yaml\n';
  const found = (source: string) => [
    `status-no-body error ${source}:5:15-5:32 get > responses > 204 > content: ${MESSAGE}`,
  ];

  it('is the base of its references, and the files of a copy are found beside it', async () => {
    for (const reference of [
      'a.yaml',
      './a.yaml',
      'https://example.com/apis/books/a.yaml',
      '/apis/books/a.yaml',
    ]) {
      const files = {
        '/copy/openapi.yaml': headed(`    $ref: ${reference}\n`, self),
        '/copy/a.yaml': FAULTY,
      };
      expect(await lintIn(files), reference).toEqual(found('/copy/a.yaml'));
    }
    const above = {
      '/copies/books/openapi.yaml': headed('    $ref: ../shared/a.yaml\n', self),
      '/copies/shared/a.yaml': FAULTY,
    };
    expect(await lintIn(above)).toEqual(found('/copies/shared/a.yaml'));
  });

  it('names the document for others', async () => {
    const files = {
      '/copy/openapi.yaml': headed('    $ref: a.yaml#/paths/~1a\n', self),
      '/copy/a.yaml': `openapi: 3.2.0\n$self: https://example.org/other.yaml\npaths:\n  /a: { $ref: 'https://example.com/apis/books/openapi.yaml#/components/pathItems/A' }\n`,
    };
    const root = `${files['/copy/openapi.yaml']}components:\n  pathItems:\n    A:\n      ${FAULTY.replace(/\n(?=.)/g, '\n      ')}`;
    expect(await lintIn({ ...files, '/copy/openapi.yaml': root })).toEqual([
      `status-no-body error /copy/openapi.yaml:13:21-13:38 components > pathItems > A > get > responses > 204 > content: ${MESSAGE}`,
    ]);
  });

  it('is read from there where no copy is here', async () => {
    const files = {
      '/copy/openapi.yaml': headed('    $ref: a.yaml\n', self),
      'https://example.com/apis/books/a.yaml': FAULTY,
    };
    expect(await lintIn(files)).toEqual(found('https://example.com/apis/books/a.yaml'));
  });

  it('may be relative, and what is none is passed over', async () => {
    for (const value of ['books/openapi.yaml', "'https://'", '12', "'#a'"]) {
      const files = {
        '/copy/openapi.yaml': headed('    $ref: a.yaml\n', `$self: ${value}\n`),
        '/copy/a.yaml': FAULTY,
      };
      expect(await lintIn(files), value).toEqual(found('/copy/a.yaml'));
    }
  });
});

it('JSON may be indented with tabs, of which the YAML parser of Spectral warns', async () => {
  const text = JSON.stringify({ openapi: '3.1.0', paths: {} }, null, '\t');
  expect(await byEngine(text, '/openapi.json', rules)).toEqual([]);
});

it('needs nothing of Node.js, so that it runs in a browser', () => {
  const seen = new Set<string>();
  const outside = new Set<string>();
  const visit = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const [, type, name = ''] of readFileSync(file, 'utf8').matchAll(
      /^(?:import|export) (type )?[^;]*?from '([^']+)';/gm,
    )) {
      if (type !== undefined) continue;
      if (name.startsWith('.')) visit(join(file, '..', name));
      else outside.add(name);
    }
  };
  const folder = join(__dirname, '../src/engine');
  for (const name of readdirSync(folder)) visit(join(folder, name));
  expect([...outside].sort()).toEqual(['@stoplight/yaml', '@stoplight/yaml-ast-parser', 'jsonc-parser']);
});
