/** What a fix promises, of fixtures that belong to no rule, and of several files. */
import { once } from 'node:events';
import { readdirSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { FIXES } from '../rules/fixes.ts';
import { FIXTURES, fixtures } from './fixtures.ts';
import { Folder, ROOT, slashed } from './folder.ts';
import { rules, rulesetWith } from './lint.ts';
import { mendAll } from './mending.ts';
import { testMending } from './rule.ts';

const ids = new Set(rules.map(({ id }) => id));
testMending(fixtures.filter(({ folder }) => folder !== 'conventions' && !ids.has(folder)));

it('no rule without a fix has a difference', () => {
  const having = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' }).filter(name =>
    name.endsWith('.diff'),
  );
  expect([...FIXES.keys()].map(id => join(id, 'mended.diff'))).toEqual(expect.arrayContaining(having));
});

describe('what is left alone', () => {
  const project = new Folder();
  afterAll(() => project.remove());
  const documents = (...names: string[]) => names.map(name => project.at(name));
  const RULESET = rulesetWith('status-no-body', {});
  const SHARED = 'Done:\n  description: Done.\n  content: { application/json: {} }\n';
  const CONTENT = '          content: { text/plain: {} }\n';

  const pathsWith = (response: string) => `openapi: 3.0.3
info: { title: Books, version: '1' }
paths:
  /books:
    put:
      responses:
        '204': ${response}
    delete:
      responses:
        '204':
          description: Gone.
${CONTENT}`;

  it('files that several documents refer to, but not what is their own', async () => {
    const text = pathsWith("{ $ref: 'shared.yaml#/Done' }");
    project.write({ 'one.yaml': text, 'other.yaml': text, 'shared.yaml': SHARED });
    const both = await mendAll(documents('one.yaml', 'other.yaml'), RULESET, false);
    expect(both.files.map(({ file, after }) => [file, after])).toEqual(
      documents('one.yaml', 'other.yaml').map(file => [file, text.replace(CONTENT, '')]),
    );
    expect(both.outcomes.map(({ before, after }) => [before, after])).toEqual([
      [2, 1],
      [2, 1],
    ]);
    const one = await mendAll(documents('one.yaml'), RULESET, false);
    expect(one.files.map(({ file }) => file).sort()).toEqual(documents('one.yaml', 'shared.yaml'));
    expect(one.outcomes[0]).toMatchObject({
      before: 2,
      after: 0,
      mended: [{ suggested: false }, { suggested: false }],
    });
  });

  // Windows lets few make symbolic links.
  describe.skipIf(process.platform === 'win32')('under another name of its file', () => {
    it('what is referred to', async () => {
      const other = `  /pages:
    put:
      responses:
        '204': { $ref: 'link.yaml#/paths/~1books/delete/responses/204/content' }
`;
      project.write({ 'linked.yaml': pathsWith('{ description: Done. }') + other });
      symlinkSync('linked.yaml', project.at('link.yaml'));
      const { outcomes, files } = await mendAll(documents('linked.yaml'), RULESET, false);
      expect(files).toEqual([]);
      expect(outcomes[0]?.left.map(({ reason }) => reason)).toContain(
        'a reference elsewhere leads to what it would change',
      );
    });

    it('what several documents refer to', async () => {
      const text = (file: string) => pathsWith(`{ $ref: '${file}#/Done' }`).replace(CONTENT, '');
      project.write({
        'one.yaml': text('shared.yaml'),
        'other.yaml': text('also.yaml'),
        'shared.yaml': SHARED,
      });
      symlinkSync('shared.yaml', project.at('also.yaml'));
      const { outcomes, files } = await mendAll(documents('one.yaml', 'other.yaml'), RULESET, false);
      expect(files).toEqual([]);
      expect(outcomes.map(({ left }) => left.map(({ reason }) => reason.replace(/, and .*/, '')))).toEqual([
        [expect.stringMatching(/one\.yaml and .*other\.yaml share .*shared\.yaml/)],
        [expect.stringMatching(/one\.yaml and .*other\.yaml share .*also\.yaml/)],
      ]);
    });
  });

  it('files that come by HTTP', async () => {
    const server = createServer((_, response) => response.end(SHARED)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const text = pathsWith(`{ $ref: 'http://127.0.0.1:${port}/shared.yaml#/Done' }`);
    project.write({ 'remote.yaml': text });
    const { outcomes, files } = await mendAll(documents('remote.yaml'), RULESET, false);
    server.close();
    expect(outcomes).toMatchObject([{ before: 2, after: 1 }]);
    expect(files.map(({ after }) => after)).toEqual([text.replace(CONTENT, '')]);
  });

  // Names that Windows does not have.
  it.skipIf(process.platform === 'win32')('but not a file for its name', async () => {
    project.write({ 'of-https:.yaml': pathsWith('{ description: Done. }') });
    const { outcomes } = await mendAll(documents('of-https:.yaml'), RULESET, false);
    expect(outcomes).toMatchObject([{ before: 1, after: 0 }]);
  });

  it('what overrides silence for a place, unless it is asked for', async () => {
    project.write({ 'aside.yaml': pathsWith('{ description: Done., content: { text/plain: {} } }') });
    const [document = ''] = documents('aside.yaml');
    const place = `${slashed(relative(ROOT, document))}#/paths/~1books/put`;
    const ruleset = {
      ...RULESET,
      overrides: [{ files: [place], rules: { 'status-no-body': 'off' as const } }],
    };
    const { outcomes: unasked } = await mendAll([document], ruleset, false);
    const { outcomes: asked } = await mendAll([document], ruleset, false, { baseline: true });
    expect(unasked).toMatchObject([{ before: 1, after: 0 }]);
    expect(asked).toMatchObject([{ before: 2, after: 0 }]);
  });

  it('what would not become what was said of it', async () => {
    const text = pathsWith(`{ description: Done. }`).replace(CONTENT, CONTENT + CONTENT);
    project.write({ 'twice.yaml': text });
    const { outcomes, files } = await mendAll(documents('twice.yaml'), RULESET, false);
    expect(files).toEqual([]);
    expect(outcomes).toMatchObject([{ before: 1, after: 1, mended: [] }]);
  });

  it('what somebody must stand by, unless it is asked for', async () => {
    const limited = pathsWith('{ description: Done. }').replace("'204':\n", "'429':\n");
    project.write({ 'asked.yaml': limited.replace('Gone.', 'Wait.') });
    const ruleset = rulesetWith('status-429-retry-after', {});
    const [unasked, asked] = [
      await mendAll(documents('asked.yaml'), ruleset, false),
      await mendAll(documents('asked.yaml'), ruleset, true),
    ];
    expect(unasked).toMatchObject({ files: [], outcomes: [{ before: 1, after: 1, mended: [] }] });
    expect(asked.outcomes).toMatchObject([
      { before: 1, after: 0, mended: [{ rule: 'status-429-retry-after', suggested: true }] },
    ]);
  });
});
