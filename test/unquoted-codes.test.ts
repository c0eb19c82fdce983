/** Status codes without quotes, which YAML takes for numbers: `fix` puts quotes round them and leaves the rest as it is. */
import { afterAll, expect, it } from 'vitest';
import { Folder } from './folder.ts';
import { rulesetWith } from './lint.ts';
import { mendAll } from './mending.ts';

const project = new Folder();
afterAll(() => project.remove());

const RULESET = rulesetWith('status-no-body', {});

async function mended(
  files: Readonly<Record<string, string>>,
  ruleset = RULESET,
  documents = ['openapi.yaml'],
) {
  project.write(files);
  const paths = documents.map(name => project.at(name));
  const { outcomes, files: changed } = await mendAll(paths, ruleset, false);
  const texts = changed.map(({ file, after }): [string, string] => [
    file.slice(project.folder.length + 1),
    after,
  ]);
  return { outcomes, texts: Object.fromEntries(texts) };
}

const HEAD = "openapi: 3.0.3\ninfo: { title: 'Books', version: '1' }\n";
const pathsWith = (responses: string) => `${HEAD}paths:\n  /books:\n    put:\n      responses:\n${responses}`;

it.each([
  ['as other texts are', '        200: { description: Done. }\n', "        '200': { description: Done. }\n"],
  [
    'with what stands beside them',
    '        200: # Done.\n          description: "1"\n          x-200:\n            404: a\n        4XX: { description: a }\n',
    '        \'200\': # Done.\n          description: "1"\n          x-200:\n            404: a\n        4XX: { description: a }\n',
  ],
  [
    'within braces',
    '        {200: {description: a}, default: {description: b}}\n',
    "        {'200': {description: a}, default: {description: b}}\n",
  ],
  [
    'before CRLF',
    '        200:\r\n          description: a\r\n',
    "        '200':\r\n          description: a\r\n",
  ],
])('are put in quotes %s', async (_, before, after) => {
  const { outcomes, texts } = await mended({ 'openapi.yaml': pathsWith(before) });
  expect(texts).toEqual({ 'openapi.yaml': pathsWith(after) });
  expect(outcomes).toMatchObject([{ before: 1, told: 1, after: 0, left: [] }]);
  expect((await mended(texts)).texts).toEqual({});
});

it('are told once a file, with the line of the first, beside what else is mended', async () => {
  const before = pathsWith(
    '        204:\n          description: Done.\n          content: {a/b: {}}\n        404: {description: a}\n',
  );
  const { outcomes, texts } = await mended({ 'openapi.yaml': before });
  expect(texts['openapi.yaml']).toBe(
    pathsWith("        '204':\n          description: Done.\n        '404': {description: a}\n"),
  );
  expect(outcomes[0]).toMatchObject({ before: 2, told: 2, after: 0 });
  expect(outcomes[0]?.mended).toMatchObject([
    {
      rule: 'parser',
      line: 7,
      message: '2 status codes stand without quotes, which makes them numbers: quote them.',
    },
    { rule: 'status-no-body', line: 9 },
  ]);
});

it('are put in quotes in all files of a description, but not in one that several share', async () => {
  const files = {
    'openapi.yaml': `${HEAD}paths:\n  /books: { $ref: books.yaml }\n  /authors: { $ref: authors.yaml }\n`,
    'other.yaml': `${HEAD}paths:\n  /authors: { $ref: authors.yaml }\n`,
    'books.yaml': 'put:\n  responses:\n    200:\n      description: a\n',
    'authors.yaml': 'put:\n  responses:\n    200:\n      description: a\n',
  };
  const quoted = files['books.yaml'].replace('200', "'200'");
  expect((await mended(files)).texts).toEqual({ 'books.yaml': quoted, 'authors.yaml': quoted });
  expect((await mended(files, RULESET, ['openapi.yaml', 'other.yaml'])).texts).toEqual({
    'books.yaml': quoted,
  });
});

it('stay where the ruleset lets them, where one rule alone is asked for, and where an alias leads', async () => {
  const files = { 'openapi.yaml': pathsWith('        200: { description: Done. }\n') };
  for (const incompatibleValues of ['off', -1] as never[]) {
    expect((await mended(files, { ...RULESET, parserOptions: { incompatibleValues } })).texts).toEqual({});
  }
  const shared = pathsWith(
    '        &all\n        200: { description: Done. }\n    patch: { responses: *all }\n',
  );
  expect((await mended({ 'openapi.yaml': shared })).texts).toEqual({});
});
