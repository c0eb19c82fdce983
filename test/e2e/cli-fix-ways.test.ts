/** What `fix` takes beside files: rules, a format, standard input; and how it counts. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BOOKS, booksWith, CommandLine, RULESET } from './command-line.ts';

const project = new CommandLine();
beforeAll(() => project.install());
beforeEach(() => project.reset());
afterAll(() => project.remove());

const run = (args: string) => project.call(args);
const MENDED = BOOKS.replace('          content: {application/json: {}}\n', '');
const SUGGESTED = BOOKS.replace('"200"', '"204"');

describe('--rule', () => {
  it('mends what these rules find, and counts nothing else', async () => {
    const { stdout, stderr } = await run('fix openapi.yaml --suggest --write --rule status-delete-204');
    expect(stdout).toContain('openapi.yaml:12 status-delete-204 (suggested): DELETE /books/{id}');
    expect(stderr).toBe('Mended 1 of 1 finding in 1 file.\n');
    expect(project.read('openapi.yaml')).toBe(SUGGESTED);
    const rules = '--rule status-delete-204 --rule status-no-body';
    expect((await run(`fix openapi.yaml --write ${rules}`)).stderr).toBe(
      'Mended 1 of 1 finding in 1 file.\n',
    );
    expect((await run(`fix openapi.yaml ${rules}`)).stderr).toBe(
      'There is nothing to mend: status-delete-204, status-no-body find nothing.\n',
    );
  });

  it.each([
    ['status-delete-240', 'There is no rule status-delete-240: did you mean status-delete-204?\n'],
    ['no-body', 'There is no rule no-body: did you mean status-no-body?\n'],
    ['oas3-schema', 'There is no rule oas3-schema: npx spectral-status-codes rules lists them\n'],
    ['status-registered', 'status-registered has no fix: what it finds takes a person to mend\n'],
  ])('refuses %s', async (id, stderr) => {
    expect(await run(`fix openapi.yaml --rule status-no-body --rule ${id}`)).toEqual({
      status: 2,
      stdout: '',
      stderr,
    });
  });
});

describe('--format json', () => {
  const parsed = async (args: string) => {
    const { stdout, stderr, status } = await run(`fix ${args} --format json`);
    return { answer: JSON.parse(stdout), stderr, status };
  };
  const NO_BODY = {
    rule: 'status-no-body',
    file: 'openapi.yaml',
    line: 9,
    message: expect.stringContaining('204 of PUT /books/{id}'),
    state: 'mended',
    suggested: false,
    reason: null,
  };
  const DELETE = {
    rule: 'status-delete-204',
    file: 'openapi.yaml',
    line: 12,
    message: expect.stringContaining('DELETE /books/{id}'),
    state: 'suggestible',
    suggested: true,
    reason: 'somebody must keep what would be written',
  };

  it('says the same for programs, each finding with what became of it', async () => {
    const { answer, stderr, status } = await parsed('openapi.yaml --check');
    expect([stderr, status]).toEqual(['', 1]);
    expect(answer).toEqual({
      written: false,
      summary: { findings: 2, places: 2, mended: 1, suggestible: 1, left: 1, setAside: 0 },
      files: [{ file: 'openapi.yaml', diff: expect.stringMatching(/^--- a\/openapi\.yaml\n/) }],
      findings: [NO_BODY, DELETE],
      generated: [],
      untouched: [],
      failed: [],
    });
    project.write({ 'some.patch': answer.files[0].diff });
    expect(project.run('git apply some.patch')).toMatchObject({ stderr: '', status: 0 });
    expect(project.read('openapi.yaml')).toBe(MENDED);
  });

  it('says where what is left stands in what was written', async () => {
    const { answer, status } = await parsed('openapi.yaml --write');
    expect(status).toBe(0);
    expect(answer).toMatchObject({ written: true, findings: [NO_BODY, { ...DELETE, line: 11 }] });
    expect(project.read('openapi.yaml')).toBe(MENDED);
  });

  it('says what was not read and what is not to be edited', async () => {
    project.write({
      'openapi.yaml': booksWith('node_modules/shared/all.yaml#/Done'),
      'node_modules/shared/all.yaml': 'Done:\n  description: Done.\n  content: { application/json: {} }\n',
      'broken.yaml': 'a: [\n',
    });
    const { answer, status } = await parsed('openapi.yaml broken.yaml');
    expect(status).toBe(2);
    const file = 'node_modules/shared/all.yaml';
    expect(answer).toMatchObject({
      files: [],
      findings: expect.arrayContaining([
        expect.objectContaining({ file, line: 3, state: 'left', reason: 'the file is left as it is' }),
      ]),
      untouched: [{ file, reason: 'it belongs to an installed package' }],
      failed: [
        { file: 'broken.yaml', reason: expect.stringContaining('it cannot be parsed: broken.yaml:2:1') },
      ],
    });
  });

  it('is given the diff of what git would apply, as it is, also to who forces colours', async () => {
    const { stdout } = await project.call('fix openapi.yaml --format json', {
      FORCE_COLOR: '1',
      NO_COLOR: '',
    });
    expect(JSON.parse(stdout).files[0].diff).not.toContain('\u001b');
  });
});

describe('--interactive', () => {
  it('needs a terminal', async () => {
    expect(await run('fix openapi.yaml --interactive')).toEqual({
      status: 2,
      stdout: '',
      stderr: '--interactive asks on a terminal, and there is none: use --write, with --rule for a part\n',
    });
    expect((await run('fix openapi.yaml --interactive --check')).stderr).toContain('cannot be used with');
    expect((await run('fix openapi.yaml --interactive --format json')).stderr).toContain(
      'cannot be used with',
    );
    expect(project.read('openapi.yaml')).toBe(BOOKS);
  });

  // Elsewhere `script` takes other arguments.
  it.runIf(process.platform === 'linux')(
    'shows one fix after the other, and makes those that are wanted',
    () => {
      const { stdout } = project.onTerminal('fix openapi.yaml --interactive --suggest', ['n\r', 'y\r']);
      const text = stripVTControlCharacters(stdout);
      expect(text).toContain('openapi.yaml:9 status-no-body: 204 of PUT /books/{id}');
      expect(text).toContain('-          content: {application/json: {}}');
      expect(text).toContain('openapi.yaml:12 status-delete-204 (suggested): DELETE /books/{id}');
      expect(text).toContain('1 finding is left, since it was not wanted: openapi.yaml:9 status-no-body.');
      expect(text).toContain('Mended 1 of 2 findings in 1 file. One is left.');
      expect(project.read('openapi.yaml')).toBe(SUGGESTED);
    },
  );
});

describe('standard input', () => {
  it('is mended to standard output; what is said is beside it', async () => {
    const expected = {
      status: 0,
      stdout: MENDED,
      stderr: expect.stringMatching(
        /^<stdin>:9 status-no-body: 204 [\s\S]*<stdin>:12 status-delete-204\.\n1 of 2 findings in 1 file can be mended\.\n$/,
      ),
    };
    expect(await run('fix - < openapi.yaml')).toEqual(expected);
    expect(project.read('openapi.yaml')).toBe(BOOKS);
    project.write({ 'mended.yaml': MENDED });
    expect((await run('fix - < mended.yaml')).stdout).toBe(MENDED);
    expect(await run('fix - --check < openapi.yaml')).toMatchObject({ status: 1 });
    expect(await run('fix - --check < mended.yaml')).toMatchObject({ status: 0, stdout: '' });
  });

  it('is what its file would be: for references, other files that refer back, and overrides', async () => {
    const text = booksWith('../shared.yaml#/Done');
    mkdirSync(join(project.folder, 'apis'));
    project.write({
      'input.yaml': `${text}components: { responses: { Done: { description: Done., content: { application/json: {} } } } }\n`,
      'shared.yaml': 'Done: { $ref: "apis/new.yaml#/components/responses/Done" }\n',
    });
    const { stdout, status } = await run('fix --stdin-filepath apis/new.yaml < input.yaml');
    expect(status).toBe(0);
    expect(stdout).toBe(`${text}components: { responses: { Done: { description: Done. } } }\n`);
    const overrides = `${RULESET}overrides:\n  - files: ['apis/*.yaml']\n    rules: { status-no-body: off }\n`;
    project.write({ '.spectral.yaml': overrides });
    expect((await run('fix --stdin-filepath apis/new.yaml < openapi.yaml')).stdout).toBe(BOOKS);
    expect((await run('fix --stdin-filepath new.yaml < openapi.yaml')).stdout).toBe(MENDED);
  });

  it('is edited alone', async () => {
    const shared = 'Done:\n  description: Done.\n  content: { application/json: {} }\n';
    project.write({ 'openapi.yaml': booksWith('shared.yaml#/Done'), 'shared.yaml': shared });
    const { stdout, stderr } = await run('fix - < openapi.yaml');
    expect(stdout).toBe(project.read('openapi.yaml'));
    expect(stderr).toContain('shared.yaml is left as it is: standard input is mended alone.\n');
    expect(project.read('shared.yaml')).toBe(shared);
  });

  it.each([
    ['- openapi.yaml', 'Standard input is mended by itself: name no files beside it\n'],
    [
      '- --write',
      'Standard input cannot be edited: what is mended goes to standard output, without --write\n',
    ],
    ['- < broken.yaml', '<stdin> is left as it is: it cannot be parsed: <stdin>:2:1 Unexpected end'],
    ['- < /dev/null', '<stdin> is left as it is: it is no OpenAPI description\n'],
  ])('is refused: %s', async (args, message) => {
    project.write({ 'broken.yaml': 'a: [\n' });
    const { stdout, stderr, status } = await run(`fix ${args}`);
    expect([stdout, status]).toEqual(['', 2]);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('nothing to mend');
  });
});

describe('what is counted', () => {
  it('is what lint counts, and the places of it', async () => {
    const path = (name: string) =>
      `  /${name}:\n    get:\n      responses:\n        '200': { description: Here., content: { a/b: {} } }\n        '429': { description: ${name}. }\n`;
    const paths = Array.from({ length: 30 }, (_, index) => path(`a${index}`)).join('');
    project.write({
      'openapi.yaml': `openapi: 3.0.3\ninfo: { title: Books, version: 1.0.0 }\npaths:\n${paths}`,
    });
    const linted = JSON.parse(project.lint('openapi.yaml -f json').stdout.replace(/\nNo results.*/s, ''));
    expect(linted).toHaveLength(2);
    expect((await run('fix openapi.yaml --suggest')).stderr).toContain(
      '30 of 60 places (2 findings) in 1 file can be mended; add --write to do so.\n',
    );
    expect((await run('fix openapi.yaml')).stderr).toContain(
      '--suggest offers fixes of 30 more places, which write down what the API would have to keep: openapi.yaml:8 status-429-rate-limit,',
    );
    const { stdout } = await run('fix openapi.yaml --format json');
    expect(JSON.parse(stdout).summary).toEqual({
      findings: 2,
      places: 60,
      setAside: 0,
      mended: 0,
      suggestible: 30,
      left: 60,
    });
  });
});

it('why a file of several documents is left', async () => {
  const users = booksWith('shared.yaml#/Done');
  project.write({
    ...{ 'openapi.yaml': users, 'other.yaml': users.replace("'204'", "'200'") },
    'shared.yaml': 'Done:\n  description: Done.\n  content: { application/json: {} }\n',
  });
  expect((await run('fix openapi.yaml other.yaml')).stderr).toContain(
    '1 finding is left, since openapi.yaml and other.yaml share shared.yaml, and what mends one of them may be wrong for another (name one alone to mend it): shared.yaml:3 status-no-body.\n',
  );
});
