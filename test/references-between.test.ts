/** References that are written: as the file writes others, from any file to any other. */
import { afterAll, describe, expect, it } from 'vitest';
import type { SourceFile } from '../src/openapi/node.ts';
import { referenceAs, referenceFrom } from '../src/openapi/references.ts';
import { Folder } from './folder.ts';
import { rules, rulesetOf } from './lint.ts';
import { mend } from './mending.ts';

/** Files by their names; the first is the root. */
function filesOf(all: Readonly<Record<string, unknown>>, more: Partial<SourceFile> = {}) {
  const files = Object.entries(all).map(([source, data]): SourceFile => ({ source, data, ...more }));
  const at = (source: string) => files.find(file => file.source === source) as SourceFile;
  const lookup = { root: files[0] as SourceFile, find: (source: string) => all[source] && at(source) };
  return {
    files: lookup as never,
    at,
    target: (source: string, ...path: string[]) => ({ file: at(source), path }),
  };
}

describe('a reference to a place of another file', () => {
  it.each<[string, unknown, string, string[], string | undefined]>([
    ['goes the way there', {}, '/a/shared/Not Found.yaml', ['Error'], 'shared/Not Found.yaml#/Error'],
    ['goes up', {}, '/errors.yaml', ['a/b'], '../errors.yaml#/a~1b'],
    ['is not known to a name that says something else', {}, '/errors#1.yaml', ['a'], undefined],
    ['has no pointer to all of a file', {}, '/a/errors.yaml', [], 'errors.yaml'],
    ['has a dot where others have it', { $ref: './other.yaml' }, '/a/errors.yaml', [], './errors.yaml'],
    ['has no dot before two', { $ref: './other.yaml' }, '/errors.yaml', [], '../errors.yaml'],
    [
      'is written as most others to that file',
      [{ $ref: '../a/errors.yaml#/A' }, [{ $ref: 'errors.yaml#/A' }], { b: { $ref: 'errors.yaml#/B' } }],
      '/a/errors.yaml',
      ['Error'],
      'errors.yaml#/Error',
    ],
    ['does not lead to the root', {}, '/root.yaml', ['Error'], undefined],
    [
      'leads to the root where others do',
      { $ref: '../root.yaml#/A' },
      '/root.yaml',
      ['B'],
      '../root.yaml#/B',
    ],
    ['is a pointer in its own file', {}, '/a/paths.yaml', ['a'], '#/a'],
    [
      'is a URL where that is the file',
      {},
      'https://example.com/e.yaml',
      ['E'],
      'https://example.com/e.yaml#/E',
    ],
    ['is not known to another drive', {}, 'C:/e.yaml', ['E'], undefined],
  ])('%s', (_, data, source, path, expected) => {
    const known = { '/root.yaml': {}, '/a/paths.yaml': data, '/a/other.yaml': {} };
    const { files, at, target } = filesOf({
      ...known,
      '/a/errors.yaml': {},
      '/errors.yaml': {},
      [source]: source === '/a/paths.yaml' ? data : {},
    });
    expect(referenceFrom(files, at('/a/paths.yaml'), target(source, ...path))).toBe(expected);
  });

  it('is not known from a file that is nowhere, or calls itself something else', () => {
    const { files, target } = filesOf({ '/root.yaml': {}, '/errors.yaml': {} });
    for (const from of [
      { source: null, data: {} },
      { source: 'https://example.com/a.yaml', data: {} },
      { source: '/a.yaml', base: 'https://example.com/a.yaml', data: {} },
    ]) {
      expect(referenceFrom(files, from, target('/errors.yaml', 'Error'))).toBeUndefined();
    }
  });
});

describe('a reference that another file writes', () => {
  it.each([
    ['/root.yaml', '#/E', '/paths/a.yaml', undefined],
    ['/root.yaml', 'errors.yaml#/E', '/paths/a.yaml', '../errors.yaml#/E'],
    ['/root.yaml', 'errors.yaml', '/errors.yaml', undefined],
    ['/root.yaml', 'errors.yaml#/E', '/errors.yaml', '#/E'],
    ['/root.yaml', 'nowhere.yaml#/E', '/errors.yaml', undefined],
    ['/paths/a.yaml', '../root.yaml#/E', '/paths/b.yaml', '../root.yaml#/E'],
    ['/paths/a.yaml', '#/E', '/paths/b.yaml', 'a.yaml#/E'],
    ['/paths/a.yaml', '#/E', '/paths/a.yaml', '#/E'],
  ])('%s: %s from %s', (file, reference, from, expected) => {
    const all = { '/root.yaml': {}, '/paths/a.yaml': {}, '/paths/b.yaml': {}, '/errors.yaml': {} };
    const { files, at } = filesOf(all);
    expect(referenceAs(files, at(from), { file: at(file), reference })).toBe(expected);
  });
});

describe('fix', () => {
  const project = new Folder();
  afterAll(() => project.remove());
  const schema = (indent: string) =>
    ['type: object', 'properties:', '  code: { type: string }', '  text: { type: string }']
      .map(line => `${indent}${line}\n`)
      .join('');
  const answer = (code: string, schema: string) =>
    `    '${code}':\n      description: It did not work.\n      content:\n        application/json:\n          schema:\n${schema}`;
  const to = (reference: string) => `            $ref: ${reference}\n`;
  it.each([
    ['the root, to which others refer', '../openapi.yaml#/components/schemas/Error'],
    ['a file', '../shared/My Errors.yaml#/Error'],
  ])('has an error refer to the schema that it equals, of %s', async (_, others) => {
    const items = (...answers: string[]) =>
      `get:\n  responses:\n    '200': { description: The book. }\n${answers.join('')}`;
    const quoted = `'${others}'`;
    project.write({
      'openapi.yaml': `openapi: 3.0.3\ninfo: { title: Books, version: 1.0.0 }\npaths:\n  /a: { $ref: paths/a.yaml }\n  /b: { $ref: paths/b.yaml }\ncomponents:\n  schemas:\n    Error:\n${schema('      ')}`,
      'shared/My Errors.yaml': `Error:\n${schema('  ')}`,
      'paths/a.yaml': items(answer('400', to(quoted)), answer('404', to(quoted)), answer('409', to(quoted))),
      'paths/b.yaml': items(answer('409', schema('            '))),
    });
    const chosen = rules.filter(({ id }) => id === 'status-error-schema');
    const { files } = await mend(project.at('openapi.yaml'), rulesetOf(chosen), false);
    expect(files.map(({ after }) => after)).toEqual([items(answer('409', to(quoted)))]);
  });
});
