/** What commands write, what they leave alone, and what others do meanwhile. */
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, linkSync, readdirSync, symlinkSync, watch, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BOOKS, booksWith, CommandLine, inOtherProject, RULESET } from './command-line.ts';

const project = new CommandLine();
beforeAll(() => project.install());
beforeEach(() => project.reset());
afterAll(() => project.remove());

const run = (args: string, env?: Readonly<Record<string, string>>) => project.call(args, env);
const at = (name: string) => join(project.folder, name);
const MENDED = BOOKS.replace('          content: {application/json: {}}\n', '');
const shared = (...names: string[]) =>
  names.map(name => `${name}:\n  description: Done.\n  content: { application/json: {} }\n`).join('');

describe('runs at once', () => {
  it('of baseline keep the entries of each', async () => {
    const names = ['a', 'b', 'c'].map(name => `${name}.yaml`);
    project.write(Object.fromEntries(names.map(name => [name, BOOKS])));
    const ends = await Promise.all(names.map(name => run(`baseline ${name}`)));
    expect(ends.map(({ status }) => status)).toEqual([0, 0, 0]);
    expect(project.lint('a.yaml b.yaml c.yaml')).toMatchObject({ status: 0 });
  });

  it('of fix keep what each mends of a common file', async () => {
    project.write({
      'a.yaml': booksWith('shared.yaml#/A'),
      'b.yaml': booksWith('shared.yaml#/B'),
      'shared.yaml': shared('A', 'B'),
    });
    const ends = await Promise.all(['a.yaml', 'b.yaml'].map(name => run(`fix ${name} --write`)));
    expect(ends.map(({ status }) => status)).toEqual([0, 0]);
    expect(project.read('shared.yaml')).toBe('A:\n  description: Done.\nB:\n  description: Done.\n');
  });
});

describe('a file with two names', () => {
  it('is shared under each of them, and mended for one document alone', async () => {
    project.write({
      'a.yaml': booksWith('link.yaml#/A'),
      'b.yaml': booksWith('shared.yaml#/B'),
      'shared.yaml': shared('A', 'B'),
    });
    symlinkSync('shared.yaml', at('link.yaml'));
    symlinkSync('a.yaml', at('c.yaml'));
    const all = await run('fix a.yaml b.yaml c.yaml --write');
    expect(all).toMatchObject({ status: 0 });
    expect(`${all.stdout}${all.stderr}`).toContain('since a.yaml and b.yaml share link.yaml, and what mends');
    expect(project.read('shared.yaml')).toBe(shared('A', 'B'));
    for (const name of ['c.yaml', 'b.yaml'])
      expect(await run(`fix ${name} --write`)).toMatchObject({ status: 0 });
    expect(project.read('shared.yaml')).toBe('A:\n  description: Done.\nB:\n  description: Done.\n');
  });

  it('is told to be another by its hard links', async () => {
    linkSync(at('openapi.yaml'), at('copy.yaml'));
    expect((await run('fix openapi.yaml --write')).stderr).toContain(
      'openapi.yaml has other names (hard links), which keep the old text.\n',
    );
    expect([project.read('openapi.yaml'), project.read('copy.yaml')]).toEqual([MENDED, BOOKS]);
  });
});

describe('what is not edited', () => {
  const OUTSIDE = 'it is outside the project: --within';

  it('is in installed packages, and told', async () => {
    project.write({
      'openapi.yaml': booksWith('node_modules/shared/all.yaml#/Done'),
      'node_modules/shared/all.yaml': shared('Done'),
    });
    for (const how of ['--write', '--check', '--write --within node_modules']) {
      expect(await run(`fix openapi.yaml ${how}`), how).toEqual({
        status: 0,
        stdout: '',
        stderr: expect.stringContaining(
          'node_modules/shared/all.yaml is left as it is: it belongs to an installed package.\n',
        ),
      });
    }
    expect(project.read('node_modules/shared/all.yaml')).toBe(shared('Done'));
  });

  it('is outside the project, unless that is named', async () => {
    await inOtherProject(async other => {
      other.write({ 'shared.yaml': shared('Done') });
      project.write({ 'openapi.yaml': booksWith(`../${basename(other.folder)}/shared.yaml#/Done`) });
      const left = await run('fix openapi.yaml --write');
      expect(left).toMatchObject({ status: 0, stdout: '' });
      expect(left.stderr).toContain(`${OUTSIDE} ${other.folder} takes that in.\n`);
      expect(other.read('shared.yaml')).toBe(shared('Done'));
      expect(await run(`fix openapi.yaml --write --within ${other.folder}`)).toMatchObject({ status: 0 });
      expect(other.read('shared.yaml')).toBe('Done:\n  description: Done.\n');
    });
  });

  it('is read-only; the rest is mended', async () => {
    project.write({ 'locked.yaml': BOOKS });
    chmodSync(at('locked.yaml'), 0o444);
    expect(await run('fix "*.yaml" --write')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('locked.yaml is left as it is: it is read-only\n'),
    });
    expect([project.read('locked.yaml'), project.read('openapi.yaml')]).toEqual([BOOKS, MENDED]);
    // Nothing is written of it: it need not be writable.
    expect((await run('fix locked.yaml --check')).status).toBe(1);
  });

  it('is not in UTF-8; the rest is mended', async () => {
    writeFileSync(at('latin.yaml'), Buffer.from(BOOKS.replace('Books', 'B\u00fccher'), 'latin1'));
    project.write({ 'user.yaml': booksWith('shared.yaml#/Done') });
    writeFileSync(at('shared.yaml'), Buffer.from(shared('Done').replace('Done.', '\u00fc'), 'latin1'));
    const { status, stderr } = await run('fix latin.yaml openapi.yaml user.yaml --write');
    expect(status).toBe(2);
    expect(stderr).toContain('latin.yaml is left as it is: latin.yaml is not in UTF-8: convert it first\n');
    expect(stderr).toContain('shared.yaml is left as it is: shared.yaml is not in UTF-8: convert it first\n');
    expect(project.read('openapi.yaml')).toBe(MENDED);
  });
});

describe('what is no description', () => {
  it.each([
    ['broken.yaml', 'openapi: 3.0.3\npaths: { a: [ }\n', 'it cannot be parsed: broken.yaml:2:'],
    [
      'commented.json',
      '// ours\n{ "openapi": "3.0.3", "paths": {} }\n',
      'it cannot be parsed: commented.json:1:1',
    ],
    ['events.yaml', 'asyncapi: 2.6.0\n', 'it is no OpenAPI description'],
    ['empty.yaml', '', 'it is no OpenAPI description'],
  ])('(%s) is told, and not green', async (name, text, reason) => {
    project.write({ [name]: text });
    for (const how of ['--check', '--write']) {
      const { status, stderr } = await run(`fix ${name} ${how}`);
      expect([how, status]).toEqual([how, 2]);
      expect(stderr).toContain(`${name} is left as it is: ${reason}`);
    }
    expect(project.read(name)).toBe(text);
  });

  it('is passed over where a pattern selects it beside some', async () => {
    project.write({ 'shared.yaml': 'a: b\n', 'openapi.yaml': MENDED });
    expect(await run('fix "*.yaml" --check')).toMatchObject({ status: 0 });
    expect((await run('fix "sh*.yaml" --check')).status).toBe(2);
  });
});

describe('an interrupt', () => {
  const NAMES = Array.from({ length: 20 }, (_, index) => `doc${index}.yaml`);

  it.each<[NodeJS.Signals, string, RegExp]>([
    ['SIGINT', 'drafts', /\.tmp$/],
    ['SIGINT', 'replaces', /^doc/],
    ['SIGTERM', 'drafts', /\.tmp$/],
    ['SIGKILL', 'drafts', /\.tmp$/],
    ['SIGKILL', 'replaces', /^doc/],
  ])('(%s) while it %s leaves files as they were or as they are to be', async (signal, _, moment) => {
    project.write(Object.fromEntries(NAMES.map(name => [name, BOOKS])));
    const child = spawn(at('node_modules/.bin/spectral-status-codes'), ['fix', 'doc*.yaml', '--write'], {
      cwd: project.folder,
    });
    const ended = new Promise(resolve => child.on('exit', resolve));
    const watcher = watch(project.folder, (_, name) => {
      if (moment.test(name ?? '')) child.kill(signal);
    });
    await ended;
    watcher.close();
    const texts = NAMES.map(name => project.read(name));
    expect(texts.filter(text => text !== BOOKS && text !== MENDED)).toEqual([]);
    // Of what cannot be heard nobody can say when it comes.
    if (signal !== 'SIGKILL') expect(new Set(texts).size).toBe(1);
    const left = readdirSync(project.folder).filter(name => name.startsWith('.spectral-status-codes'));
    if (signal !== 'SIGKILL') expect(left).toEqual([]);
    // What is left is in nobody's way.
    expect(await run('fix "doc*.yaml" --write')).toMatchObject({ status: 0 });
    expect(NAMES.map(name => project.read(name))).toEqual(NAMES.map(() => MENDED));
  });
});

describe('the output', () => {
  const STEERING = '\u001b[31m \u202e\u0007';
  const described = BOOKS.replace(
    '/books/',
    `"/${STEERING.replace(/[^ -~]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}/`,
  ).replace('{id}:', '{id}":');

  it('holds nothing that steers a terminal', async () => {
    project.write({ 'openapi.yaml': described });
    const { stdout } = await run('fix openapi.yaml --write');
    expect(stdout).toContain('PUT /');
    for (const character of STEERING.replace(/[ -~]/g, '')) expect(stdout).not.toContain(character);
    const raw = BOOKS.replace('# two', '# \u202e two').replace('Changed.', 'Chan\u202eged.');
    project.write({ 'openapi.yaml': raw });
    expect((await run('fix openapi.yaml', { FORCE_COLOR: '1', NO_COLOR: '' })).stdout).toContain(
      'Chan<U+202E>ged.',
    );
    // What a program reads is as it is.
    expect((await run('fix openapi.yaml')).stdout).toContain('Chan\u202eged.');
  });

  it('may be cut off, but not get lost', () => {
    project.write(Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`doc${index}.yaml`, BOOKS])));
    const command = 'node_modules/.bin/spectral-status-codes fix "doc*.yaml"';
    expect(project.run(`${command} | head -1`)).toMatchObject({
      status: 0,
      stdout: '--- a/doc0.yaml\n',
      stderr: expect.stringMatching(
        /doc11\.yaml:12 status-delete-204, doc12\.yaml:12 status-delete-204 and 35 more\.\n40 of 80 findings in 40 files can be mended; add --write to do so\.\n$/,
      ),
    });
    if (!existsSync('/dev/full')) return;
    expect(project.run(`${command} > /dev/full`)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('The output cannot be written: ENOSPC'),
    });
  });
});

it('works in a folder below the ruleset, also for git', async () => {
  project.write({ 'apis/v1/openapi.yaml': BOOKS });
  execFileSync('git', ['init', '--quiet'], { cwd: project.folder });
  const inFolder = (command: string) => project.run(`cd apis/v1 && ../../node_modules/.bin/${command}`);
  const { stdout, stderr } = inFolder('spectral-status-codes fix openapi.yaml');
  expect(stderr).toContain(
    'The ruleset is ../../.spectral.yaml: spectral lint needs -r ../../.spectral.yaml here.\n',
  );
  project.write({ 'some.patch': stdout });
  expect(project.run('cd apis/v1 && git apply ../../some.patch')).toMatchObject({ stderr: '', status: 0 });
  expect(project.read('apis/v1/openapi.yaml')).toBe(MENDED);
  expect(inFolder('spectral lint openapi.yaml -r ../../.spectral.yaml').stdout).toContain(
    'status-delete-204',
  );
  expect(project.read('.spectral.yaml')).toBe(RULESET);
});
