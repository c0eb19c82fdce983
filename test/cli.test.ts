/** The command line beyond the README's walk-through, as it is packed. */
import { chmodSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { version } from '../package.json';
import { Project } from './project.ts';

vi.setConfig({ testTimeout: 120_000 });

const BOOKS = `openapi: 3.0.3
info: { title: Books, version: 1.0.0 }   # two  blanks
paths:
  /books/{id}:
    put:
      responses:
        '204':
          description: Changed.
          content: {application/json: {}}
    delete:
      responses:
        "200": { description: It is gone. }   # as of old
`;
const MENDED = BOOKS.replace('          content: {application/json: {}}\n', '');
const RULESET = 'extends: [spectral-status-codes]\n';

let project: Project;

beforeAll(() => {
  project = new Project();
  project.install();
});
afterAll(() => project.remove());

beforeEach(() => {
  for (const name of readdirSync(project.folder)) {
    if (name !== 'node_modules') rmSync(join(project.folder, name), { recursive: true });
  }
  project.write({ 'openapi.yaml': BOOKS, '.spectral.yaml': RULESET });
});

/** Runs the command; folders are left out of what it says. */
async function run(args: string, env: Readonly<Record<string, string>> = {}) {
  const { stdout, stderr, status } = await project.command(args, env);
  const relative = (text: string) => text.split(`${project.folder}/`).join('');
  return { stdout: relative(stdout), stderr: relative(stderr), status };
}

const lint = (args: string) => project.run(`npx spectral lint ${args} --fail-severity hint`);

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
    const users = BOOKS.replace(
      /'204':[\s\S]*?\n {4}delete/,
      "'204': { $ref: 'shared.yaml#/Done' }\n    delete",
    );
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

describe('baseline', () => {
  it('adds to a ruleset and keeps the rest of it', async () => {
    const ruleset =
      '# ours\nextends:   [spectral-status-codes]\nrules:\n  status-delete-204: info # for now\n  status-no-body: error\n';
    project.write({ '.spectral.yaml': ruleset });
    expect(await run('baseline openapi.yaml')).toMatchObject({ status: 0 });
    expect(lint('openapi.yaml')).toMatchObject({ status: 0 });
    expect(project.read('.spectral.yaml')).toMatch(/^# ours\nextends: {3}\[spectral-status-codes\]\n/);
    expect(project.read('.spectral.yaml')).toMatch(/status-delete-204: \{ severity: info, .+ # for now\n/);
    // What is new is found: at the place of another finding's rule, and at the place of another rule.
    project.write({ 'openapi.yaml': BOOKS.replace('"200":', '"201":') });
    expect(lint('openapi.yaml').stdout).toContain('status-method');
    const before = project.read('.spectral.yaml');
    expect((await run('baseline openapi.yaml --prune')).stdout).toBe(
      'status-delete-204 openapi.yaml#/paths/~1books~1%7Bid%7D/delete/responses/200\n',
    );
    expect(project.read('.spectral.yaml')).not.toBe(before);
    expect(project.read('.spectral.yaml')).not.toContain('delete/responses/200');
  });

  it('is over where its rule is off', async () => {
    expect((await run('baseline openapi.yaml')).status).toBe(0);
    const ruleset = project.read('.spectral.yaml');
    project.write({
      '.spectral.yaml': ruleset.replace(
        / {2}status-no-body:\n.*given[\s\S]*?each: true\n/,
        '  status-no-body: off\n',
      ),
    });
    expect(await run('fix openapi.yaml --baseline')).toMatchObject({ stdout: '' });
    expect((await run('baseline openapi.yaml --prune')).stdout).toContain('status-no-body');
    expect(project.read('.spectral.yaml')).not.toContain('content');
  });

  it('tells each place of a habit from those that come later', async () => {
    const path = (name: string) =>
      `  /${name}:\n    post:\n      responses:\n        '201': { description: Added. }\n`;
    const text = `openapi: 3.0.3\ninfo: { title: Books, version: 1.0.0 }\npaths:\n${Array.from({ length: 30 }, (_, index) => path(`a${index}`)).join('')}`;
    project.write({ 'openapi.yaml': text });
    expect(lint('openapi.yaml').stdout).toContain('29 more responses are like it');
    await run('baseline openapi.yaml');
    expect(lint('openapi.yaml')).toMatchObject({ status: 0 });
    project.write({ 'openapi.yaml': text + path('new') });
    expect(lint('openapi.yaml').stdout).toContain('201 of POST /new declares no Location header');
  });

  it('keeps the table of a convention', async () => {
    project.write({ '.spectral.yaml': 'extends: [spectral-status-codes/conventions/oracle-rest]\n' });
    project.write({ 'openapi.yaml': BOOKS.replace("'204'", "'207'") });
    expect(lint('openapi.yaml').stdout).toContain('status-convention');
    await run('baseline openapi.yaml');
    expect(lint('openapi.yaml')).toMatchObject({ status: 0 });
    project.write({ 'openapi.yaml': BOOKS.replace("'204'", "'208'") });
    expect(lint('openapi.yaml').stdout).toContain('status-convention');
  });

  it('sets aside what is in other files, also for other documents', async () => {
    const users = BOOKS.replace(
      /'204':[\s\S]*?\n {4}delete/,
      "'204': { $ref: 'shared.yaml#/Done' }\n    delete",
    );
    project.write({
      'openapi.yaml': users,
      'v2/openapi.yaml': users.replace('shared.yaml', '../shared.yaml'),
      'shared.yaml': 'Done:\n  description: Done.\n  content: { application/json: {} }\n',
    });
    await run('baseline openapi.yaml "v2/*.yaml"');
    // One at a time: of several that share a file, Spectral reports all but the first without it.
    for (const document of ['openapi.yaml', 'v2/openapi.yaml']) {
      expect(lint(document), document).toMatchObject({ status: 0 });
    }
    // What was not linted is not over.
    expect(await run('baseline openapi.yaml --prune')).toMatchObject({ stdout: '' });
  });

  it.each([
    [
      'a program',
      {
        '.spectral.yaml': '',
        '.spectral.js': `module.exports = { extends: [require('spectral-status-codes')] };`,
      },
      'only you can edit',
    ],
    [
      'functions of its own',
      { '.spectral.yaml': `${RULESET}functionsDir: ours\n` },
      'Spectral takes them from one folder',
    ],
  ])('refuses a ruleset that is or has %s', async (_, files: Record<string, string>, message) => {
    project.write(files);
    for (const [name, text] of Object.entries(files)) if (text === '') rmSync(join(project.folder, name));
    expect(await run('baseline openapi.yaml')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining(message),
    });
  });
});

describe('init', () => {
  it.each([
    ['--preset all', '', 'extends: [[spectral-status-codes, all]]\n'],
    ['--preset strict', '', 'extends: [spectral-status-codes/strict]\n'],
    ['--convention oracle-rest', '', 'extends: [spectral-status-codes/conventions/oracle-rest]\n'],
    ['', '', RULESET],
    [
      '--preset all',
      '# ours\nextends: [spectral-status-codes]\n',
      '# ours\nextends: [spectral-status-codes]\n',
    ],
    ['', 'extends: spectral:oas # theirs\n', 'extends: [ spectral:oas, spectral-status-codes ] # theirs\n'],
    [
      '',
      'extends:\n  - [spectral:oas, off]\n\nrules: {}\n',
      'extends:\n  - [spectral:oas, off]\n  - spectral-status-codes\n\nrules: {}\n',
    ],
    ['', 'rules: {}\n', 'rules: {}\nextends:\n  - spectral-status-codes\n'],
  ])('%s over "%s"', async (args, before, after) => {
    if (before === '') rmSync(join(project.folder, '.spectral.yaml'));
    else project.write({ '.spectral.yaml': before });
    const { stdout, status } = await run(`init ${args}`);
    expect(status).toBe(0);
    expect(stdout).toContain('Next: npx spectral lint openapi.yaml\n');
    expect(project.read('.spectral.yaml')).toBe(after);
    expect(lint('openapi.yaml').status).toBe(1);
  });
});

describe('what it says', () => {
  it('has help with examples for each command', async () => {
    expect(await run('--version')).toMatchObject({ status: 0, stdout: `${version}\n` });
    for (const command of ['', 'fix', 'baseline', 'init']) {
      const { stdout, status } = await run(`${command} --help`);
      expect(status).toBe(0);
      expect(stdout).toContain('Examples:\n  $ npx spectral-status-codes');
    }
  });

  it('exits with 2 and says what to do where something is wrong', async () => {
    const wrong: [args: string, message: string][] = [
      ['mend openapi.yaml', "unknown command 'mend'"],
      ['fix', "missing required argument 'files'"],
      ['fix openapi.yaml --wrte', 'Did you mean --write?'],
      ['init --preset most', 'Allowed choices are recommended, strict, all.'],
      ['fix missing.yaml', 'There is no file missing.yaml'],
      ['fix openapi.yaml -r missing.yaml', 'missing.yaml'],
    ];
    for (const [args, message] of wrong) {
      expect(await run(args), args).toMatchObject({
        status: 2,
        stdout: '',
        stderr: expect.stringContaining(message),
      });
    }
    project.write({ '.spectral.yaml': 'extends: [spectral:oas]\n' });
    expect((await run('fix openapi.yaml')).stderr).toContain(
      'does not extend spectral-status-codes: add it to extends',
    );
    writeFileSync(join(project.folder, 'openapi.yaml'), Buffer.from([0x6f, 0x3a, 0xff]));
    project.write({ '.spectral.yaml': RULESET });
    expect(await run('fix openapi.yaml')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('is not in UTF-8'),
    });
    expect(readFileSync(join(project.folder, 'openapi.yaml'))).toHaveLength(3);
  });

  it('says what to install where there is no Spectral', async () => {
    const bare = new Project();
    try {
      bare.install();
      rmSync(join(bare.folder, 'node_modules/@stoplight'), { recursive: true });
      bare.write({ 'openapi.yaml': BOOKS, '.spectral.yaml': RULESET });
      expect(await bare.command('fix openapi.yaml')).toMatchObject({
        status: 2,
        stderr:
          'Spectral is not installed here: install it with npm install --save-dev @stoplight/spectral-cli\n',
      });
    } finally {
      bare.remove();
    }
  });
});
