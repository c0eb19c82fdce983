/** `fix` beyond the README's walk-through, as it is packed. */
import { chmodSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BOOKS, booksWith, CommandLine, RULESET } from './command-line.ts';

const project = new CommandLine();
beforeAll(() => project.install());
beforeEach(() => project.reset());
afterAll(() => project.remove());

const run = (args: string, env?: Readonly<Record<string, string>>) => project.call(args, env);
const MENDED = BOOKS.replace('          content: {application/json: {}}\n', '');

describe('fix', () => {
  it('prints a difference that git applies, without colours, and edits nothing', async () => {
    const { stdout, stderr, status } = await run('fix openapi.yaml --suggest');
    expect(stderr).toBe('2 of 2 findings in 1 file can be mended; add --write to do so.\n');
    expect(status).toBe(0);
    expect(stdout).not.toContain('\u001b');
    expect(project.read('openapi.yaml')).toBe(BOOKS);
    expect((await run('fix openapi.yaml', { FORCE_COLOR: '1', NO_COLOR: '' })).stdout).toContain(
      '\u001b[31m-',
    );
    project.write({ 'some.patch': stdout });
    expect(project.run('git apply some.patch')).toMatchObject({ stderr: '', status: 0 });
    expect(project.read('openapi.yaml')).toBe(MENDED.replace('"200"', '"204"'));
  });

  it('--check edits nothing and exits with 1 until there is nothing to do', async () => {
    expect(await run('fix openapi.yaml --check')).toMatchObject({ status: 1 });
    expect(project.read('openapi.yaml')).toBe(BOOKS);
    expect(await run('fix openapi.yaml --write')).toMatchObject({ status: 0 });
    expect(project.read('openapi.yaml')).toBe(MENDED);
    expect(await run('fix openapi.yaml --check')).toMatchObject({ status: 0, stdout: '' });
  });

  it('keeps to the ruleset: rules that are off, places that are set apart, options', async () => {
    const rulesets = [
      `${RULESET}rules: { status-no-body: off }\n`,
      `${RULESET}overrides:\n  - files: ['openapi.yaml#/paths/~1books~1%7Bid%7D/put']\n    rules: { status-no-body: off }\n`,
      `${RULESET}overrides:\n  - files: ['*.yaml']\n    rules: { status-no-body: off }\n`,
      `${RULESET}functionsDir: node_modules/spectral-status-codes/functions
functions: [statusNoBody]
rules:
  status-no-body: { given: $, then: { function: statusNoBody, functionOptions: { except: [$.paths.*.put] } } }
`,
    ];
    for (const ruleset of rulesets) {
      project.write({ '.spectral.yaml': ruleset });
      expect(await run('fix openapi.yaml'), ruleset).toMatchObject({ stdout: '', status: 0 });
    }
  });

  it('keeps every byte of what it does not mend', async () => {
    const json = `\uFEFF${JSON.stringify(
      {
        openapi: '3.0.3',
        info: { title: 'é', version: '1' },
        paths: { '/a': { put: { responses: { 204: { description: 'Done.', content: { 'a/b': {} } } } } } },
      },
      null,
      '\t',
    ).replace(/\n/g, '\r\n')}`;
    project.write({ 'openapi.json': json, 'crlf.yaml': BOOKS.replace(/\n/g, '\r\n').trimEnd() });
    chmodSync(join(project.folder, 'openapi.json'), 0o600);
    symlinkSync('crlf.yaml', join(project.folder, 'link.yaml'));
    expect((await run('fix openapi.json link.yaml --write')).status).toBe(0);
    expect(project.read('openapi.json')).toBe(json.replace(/,\r\n\t+"content": \{[^}]*\}\r\n\t+\}/, ''));
    expect(statSync(join(project.folder, 'openapi.json')).mode & 0o777).toBe(0o600);
    expect(project.read('crlf.yaml')).toBe(MENDED.replace(/\n/g, '\r\n').trimEnd());
    expect(readdirSync(project.folder).sort()).toEqual(
      ['.spectral.yaml', 'crlf.yaml', 'link.yaml', 'node_modules', 'openapi.json', 'openapi.yaml'].sort(),
    );
  });

  it('mends what a document refers to, but not what others refer to as well', async () => {
    const users = booksWith('shared.yaml#/Done');
    const shared = 'Done:\n  description: Done.\n  content: { application/json: {} } # what?\n';
    project.write({
      'openapi.yaml': users,
      'other.yaml': users.replace("'204'", "'200'"),
      'shared.yaml': shared,
    });
    expect(await run('fix openapi.yaml other.yaml --write')).toMatchObject({ status: 0, stdout: '' });
    expect(project.read('shared.yaml')).toBe(shared);
    rmSync(join(project.folder, 'other.yaml'));
    expect(await run('fix "*.yaml" --write')).toMatchObject({ status: 0 });
    expect(project.read('shared.yaml')).toBe('Done:\n  description: Done.\n');
  });
});

describe('what it reads', () => {
  it('is what it has mended so far, under any name', async () => {
    const users = booksWith('for 100% of us.yaml#/Done');
    const shared = 'Done:\n  description: Done.\n  content: { application/json: {} }\n';
    project.write({ 'openapi.yaml': users, 'for 100% of us.yaml': shared });
    expect(await run('fix openapi.yaml --write')).toMatchObject({ status: 0 });
    expect(project.read('for 100% of us.yaml')).toBe('Done:\n  description: Done.\n');
  });

  it('is all descriptions there are, with rules of others beside ours', async () => {
    const ours = 'rules:\n  our-title: { given: $.info.title, severity: warn, then: { function: truthy } }\n';
    project.write({ 'other.yaml': 'a: b\n', '.spectral.yaml': RULESET + ours });
    expect(await run('fix "o*.yaml" --write')).toMatchObject({ status: 0 });
    expect(project.read('openapi.yaml')).toBe(MENDED);
  });
});

describe('what it says', () => {
  const PUT = `${BOOKS.slice(0, BOOKS.indexOf('    delete'))}        '406': { description: Not in that format. }\n`;
  const NO_BODY =
    '204 of PUT /books/{id} declares an empty application/json body, which is never sent: remove its content, or answer 200 if there is something to send.';
  const DELETE_204 = 'DELETE /books/{id} declares 200, not 204: declare 204 (No Content).';
  const PERSON = (place: string) =>
    `1 finding is left, since it takes a person to say what is meant: ${place}.\n`;
  const SUGGEST = (number: string, places: string) =>
    `--suggest offers fixes of ${number}, which write down what the API would have to keep: ${places}.\n`;

  it.each<[string, string, Readonly<Record<string, string>>, string, string]>([
    [
      'what was mended and what is left',
      'openapi.yaml --write',
      {},
      `openapi.yaml:9 status-no-body: ${NO_BODY}\n`,
      `${SUGGEST('1 more finding', 'openapi.yaml:11 status-delete-204')}Mended 1 of 2 findings in 1 file. One is left.\n`,
    ],
    [
      'how many are left',
      '"*.yaml" --write',
      { 'a.yaml': MENDED },
      `openapi.yaml:9 status-no-body: ${NO_BODY}\n`,
      `${SUGGEST('2 more findings', 'a.yaml:11 status-delete-204, openapi.yaml:11 status-delete-204')}Mended 1 of 3 findings in 1 file. 2 are left.\n`,
    ],
    [
      'of each file what was mended in it',
      '"*.yaml" --write --suggest',
      { 'a.yaml': MENDED, 'openapi.yaml': PUT },
      `a.yaml:11 status-delete-204 (suggested): ${DELETE_204}\nopenapi.yaml:9 status-no-body: ${NO_BODY}\n`,
      'Mended 2 of 2 findings in 2 files.\n',
    ],
    [
      'what would be mended',
      'openapi.yaml --check',
      {},
      `openapi.yaml:9 status-no-body: ${NO_BODY}\n`,
      `${SUGGEST('1 more finding', 'openapi.yaml:12 status-delete-204')}1 of 2 findings in 1 file can be mended.\n`,
    ],
    [
      'how to',
      'openapi.yaml',
      { 'openapi.yaml': PUT },
      '-          content: {application/json: {}}\n',
      '1 of 1 finding in 1 file can be mended; add --write to do so.\n',
    ],
    [
      'what else can be done',
      'openapi.yaml',
      { 'openapi.yaml': MENDED },
      '',
      `${SUGGEST('1 more finding', 'openapi.yaml:11 status-delete-204')}None of 1 finding can be mended safely.\n`,
    ],
    [
      'that nothing can be done',
      'openapi.yaml --suggest',
      { 'openapi.yaml': PUT.replace("'204'", "'299'") },
      '',
      `${PERSON('openapi.yaml:7 status-registered')}None of 1 finding can be mended.\n`,
    ],
    [
      'that there is nothing to do',
      'openapi.yaml',
      { 'openapi.yaml': MENDED.replace('"200"', '"204"') },
      '',
      'There is nothing to mend: the rules find nothing.\n',
    ],
    [
      'what is set aside where that is all there is',
      'openapi.yaml',
      {
        '.spectral.yaml': `${RULESET}overrides:\n  - files: ['openapi.yaml#/paths']\n    rules: { status-no-body: off, status-delete-204: off }\n`,
      },
      '',
      'There is nothing to mend: the rules find nothing but what overrides set aside, 2 places; --baseline mends that too.\n',
    ],
    [
      'what of that one rule finds',
      'openapi.yaml --rule status-no-body --check',
      {
        '.spectral.yaml': `${RULESET}overrides:\n  - files: ['openapi.yaml#/paths']\n    rules: { status-no-body: off, status-delete-204: off }\n`,
      },
      '',
      'There is nothing to mend: status-no-body finds nothing but what overrides set aside, 1 place; --baseline mends that too.\n',
    ],
  ])('is %s', async (_, args, files, printed, told) => {
    project.write(files);
    const { stdout, stderr } = await run(`fix ${args}`);
    expect(stdout).toContain(printed);
    if (!stdout.startsWith('---')) expect(stdout).toBe(printed);
    expect(stderr).toBe(told);
  });

  it('is what is left though it has a fix, with its line and why', async () => {
    project.write({
      'openapi.yaml': `${PUT}x-uses: { $ref: '#/paths/~1books~1{id}/put/responses/204/content' }\n`,
    });
    const { stdout, stderr } = await run('fix openapi.yaml --write');
    expect(stdout).toBe('');
    expect(stderr).toContain(
      '1 finding is left, since a reference elsewhere leads to what it would change: openapi.yaml:9 status-no-body.\n',
    );
  });
});

describe('a description that a program generates', () => {
  const GENERATED = BOOKS.replace(
    'paths:',
    'servers: [{ url: http://localhost:8080, description: Generated server url }]\npaths:',
  );
  const GUIDE =
    /springdoc generates it, and the next build undoes what is mended here: change the code \(https:\S+\/docs\/code-first\/README\.md\)/;
  beforeEach(() => project.write({ 'openapi.yaml': GENERATED }));

  it('is left as it is, and it is told where to mend it', async () => {
    const { stdout, stderr, status } = await run('fix openapi.yaml --write');
    expect([stdout, status]).toEqual(['', 0]);
    expect(stderr).toMatch(
      /^openapi\.yaml is left as it is: springdoc .*, or edit it all the same with --force\.\n/,
    );
    expect(stderr).toMatch(GUIDE);
    expect(project.read('openapi.yaml')).toBe(GENERATED);
    const json = await run('fix openapi.yaml --write --format json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      files: [],
      generated: [],
      untouched: [{ file: 'openapi.yaml', reason: expect.stringMatching(GUIDE) }],
    });
  });

  it('is edited with --force, and the rest of a run is done', async () => {
    project.write({ 'own.yaml': BOOKS });
    const other = await run('fix openapi.yaml own.yaml --write');
    expect(other.stdout).toMatch(/^own\.yaml:9 status-no-body/);
    expect(project.read('openapi.yaml')).toBe(GENERATED);
    const { stderr } = await run('fix openapi.yaml --write --force');
    expect(stderr).toMatch(GUIDE);
    expect(stderr).toContain('Mended 1 of 2 findings');
    expect(project.read('openapi.yaml')).toBe(
      GENERATED.replace('          content: {application/json: {}}\n', ''),
    );
  });

  it('is shown mended, with the same remark', async () => {
    const shown = await run('fix openapi.yaml');
    expect(shown.stdout).toMatch(/^--- a\/openapi\.yaml\n/);
    expect(shown.stderr).toMatch(GUIDE);
    expect(shown.stderr).toContain('; --write leaves it as it is, unless there is --force.\n');
    const checked = await run('fix openapi.yaml --check');
    expect(checked.status).toBe(1);
    expect(checked.stderr).toMatch(GUIDE);
    const { generated } = JSON.parse((await run('fix openapi.yaml --format json')).stdout);
    expect(generated).toEqual([
      { file: 'openapi.yaml', by: 'springdoc', guide: expect.stringMatching(/code-first\/README\.md$/) },
    ]);
  });
});
