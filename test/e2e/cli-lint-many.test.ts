/** `lint` over many documents: by threads, in shards, from its cache and again at each change, always with the same results. */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BOOKS, booksWith, CommandLine } from './command-line.ts';

const project = new CommandLine();
beforeAll(() => project.install());
beforeEach(() => project.reset());
afterAll(() => project.remove());

/** The name of the package and of its command. */
const PACKAGE = 'spectral-status-codes';

const CLEAN = 'openapi: 3.1.0\npaths: {}\n';
const SHARED = {
  'apis/shared.json': JSON.stringify({
    Changed: { description: 'Changed.', content: { 'text/plain': {} } },
  }),
};

/** Seven documents, of which two refer to one file, and one has nothing to be told. */
const APIS: Record<string, string> = {
  ...SHARED,
  'apis/1.yaml': BOOKS,
  'apis/2.yaml': booksWith('shared.json#/Changed'),
  'apis/3.yaml': `${booksWith('shared.json#/Changed')}# the second\n`,
  'apis/4.yaml': CLEAN,
  'apis/5.yaml': 'openapi: 3.1.0\npaths: {\n',
  'apis/6.yaml': BOOKS.replace("'204'", "'205'"),
  'apis/7.yaml': BOOKS.replace('delete:', 'get:'),
};
const ALL = '"apis/*.yaml"';

describe('threads', () => {
  it('find what one finds', async () => {
    project.write(APIS);
    const alone = await project.command(`lint ${ALL} --threads 1 -f json`);
    expect(await project.command(`lint ${ALL} --threads 3 -f json`)).toEqual(alone);
    expect(alone.status).toBe(1);
    const files = JSON.parse(alone.stdout).map(({ source }: { source: string }) => source.slice(-6));
    expect([...new Set(files)]).toEqual([
      '1.yaml',
      '2.yaml',
      '3.yaml',
      '5.yaml',
      '6.yaml',
      '7.yaml',
      'd.json',
    ]);
  });

  it('tell what keeps one of them from linting', async () => {
    project.write(APIS);
    project.run("printf '\\377' > apis/8.yaml");
    const ended = await project.command(`lint ${ALL} --threads 2`);
    expect(ended.stderr).toMatch(/apis\/8\.yaml is not in UTF-8: convert it first\n$/);
    expect([ended.status, ended.stdout]).toEqual([2, '']);
  });
});

describe('shards', () => {
  async function shard(index: number, of: number, args = '') {
    return project.command(`lint ${ALL} --shard ${index}/${of} --report shard-${index}.json ${args}`);
  }

  it('are merged to what one run tells, in every format', async () => {
    project.write(APIS);
    const statuses = [];
    for (const index of [1, 2, 3]) statuses.push((await shard(index, 3)).status);
    expect(statuses).toContain(1);
    for (const flags of ['', '-f json', '-f sarif', '-F warn -D --show-documentation-url']) {
      const whole = await project.command(`lint ${ALL} ${flags}`);
      expect(await project.command(`merge shard-*.json ${flags}`), flags).toEqual(whole);
    }
  });

  it('have each document once, whatever their number', async () => {
    project.write(APIS);
    for (const of of [1, 2, 9]) {
      const documents = [];
      for (let index = 1; index <= of; index++) {
        await shard(index, of, '-q');
        documents.push(...JSON.parse(project.read(`shard-${index}.json`)).documents);
      }
      expect(documents.sort()).toEqual(Object.keys(APIS).filter(name => name.endsWith('.yaml')));
    }
  });

  it('are found in a folder of another name', async () => {
    project.write({ ...APIS, 'elsewhere/.spectral.yaml': project.read('.spectral.yaml') });
    await shard(1, 1);
    project.run('mv shard-1.json elsewhere');
    const { stdout } = project.run(
      'cd elsewhere && ../node_modules/.bin/spectral-status-codes merge shard-1.json',
    );
    expect(stdout).toContain(`${project.folder}/elsewhere/apis/1.yaml\n`);
  });

  it('are not merged where something is missing or mixed', async () => {
    project.write(APIS);
    for (const index of [1, 2, 4]) await shard(index, 4);
    project.run('cp shard-1.json again.json');
    const other = JSON.parse(project.read('shard-1.json'));
    project.write({
      'of-two.json': JSON.stringify({ ...other, shard: { index: 1, of: 2 } }),
      'other.json': JSON.stringify({ ...other, version: '0.0.1' }),
      'third.json': JSON.stringify({ ...other, shard: { index: 3, of: 4 }, documents: [] }),
    });
    const wrong: [args: string, message: string][] = [
      ['merge shard-1.json shard-2.json shard-4.json', 'The report of shard 3 of 4 is missing\n'],
      ['merge shard-1.json', 'The reports of the shards 2, 3 and 4 of 4 are missing\n'],
      ['merge shard-1.json again.json', 'again.json is of shard 1, as is another report\n'],
      ['merge shard-1.json of-two.json', 'of-two.json is of 2 shards, shard-1.json of 4\n'],
      ['merge other.json', 'other.json is of version 0.0.1, this is '],
      ['merge openapi.yaml', 'openapi.yaml is no report of lint --report\n'],
      ['merge apis/shared.json', 'apis/shared.json is no report of lint --report\n'],
      ['merge none.json', 'none.json cannot be read: '],
      ['merge shard-*.json third.json', 'documents: give all of them the same files and patterns\n'],
      [`lint ${ALL} --shard 4/3`, 'There is no shard 4/3: write --shard 2/5 for the second of five\n'],
      ['lint --shard 1/2 < openapi.yaml', '--shard needs files, not standard input\n'],
      ['lint --watch < openapi.yaml', '--watch needs files, not standard input\n'],
      [`lint ${ALL} --threads none`, 'It is a number from 1.\n'],
    ];
    for (const [args, message] of wrong) {
      const { status, stdout, stderr } = await project.command(args);
      expect(stderr).toContain(message);
      expect([status, stdout]).toEqual([2, '']);
    }
  });
});

describe('the cache', () => {
  const FILE = 'node_modules/.cache/spectral-status-codes/lint.json';
  /** What was linted anew: what the cache holds of other documents is spoilt before. */
  async function relinted(act: () => void, args = ALL): Promise<string[]> {
    const before = await project.command(`lint ${args} --cache -f json`);
    expect(before).toEqual(await project.command(`lint ${args} -f json`));
    const kept = JSON.parse(project.read(FILE));
    for (const entry of Object.values<{ outcome: { results: object[] } }>(kept.entries)) {
      entry.outcome.results = entry.outcome.results.map(result => ({
        ...result,
        message: 'From the cache.',
      }));
    }
    project.write({ [FILE]: JSON.stringify(kept) });
    act();
    const { stdout } = await project.command(`lint ${args} --cache -f json`);
    const anew = JSON.parse(stdout)
      .filter(({ message }: { message: string }) => message !== 'From the cache.')
      .map(({ source }: { source: string }) => source.slice(project.folder.length + 1));
    return [...new Set<string>(anew)];
  }

  beforeEach(() => {
    project.write(APIS);
    project.run('rm -rf node_modules/.cache');
  });

  it('has what has not changed', async () => {
    expect(await relinted(() => undefined)).toEqual([]);
  });

  it('lints what has changed, and no other', async () => {
    expect(await relinted(() => project.write({ 'apis/6.yaml': BOOKS }))).toEqual(['apis/6.yaml']);
  });

  it('lints what refers to a file that has changed', async () => {
    const changed = SHARED['apis/shared.json'].replace('text/plain', 'text/html');
    expect(await relinted(() => project.write({ 'apis/shared.json': changed }))).toEqual([
      'apis/2.yaml',
      'apis/3.yaml',
      'apis/shared.json',
    ]);
  });

  it('lints what refers to a file that is there now', async () => {
    project.write({ 'apis/1.yaml': booksWith('late.json#/Changed') });
    const late = { 'apis/late.json': SHARED['apis/shared.json'] };
    expect(await relinted(() => project.write(late))).toEqual(['apis/1.yaml', 'apis/late.json']);
    project.run('rm apis/late.json');
  });

  it('lints all where the ruleset has changed, or what that extends', async () => {
    project.write({
      '.spectral.yaml': 'extends: [./base.yaml]\n',
      'base.yaml': 'extends: [spectral-status-codes]\n',
    });
    const stricter = 'extends: [spectral-status-codes]\nrules: { status-no-body: warn }\n';
    expect(await relinted(() => project.write({ 'base.yaml': stricter }))).toHaveLength(7);
  });

  it('is begun anew where it is broken, and stands where one wants it', async () => {
    const plain = await project.command(`lint ${ALL}`);
    project.write({ 'kept/lint.json': '{' });
    expect(await project.command(`lint ${ALL} --cache-location kept/lint.json`)).toEqual(plain);
    expect(Object.keys(JSON.parse(project.read('kept/lint.json')).entries)).toHaveLength(7);
    expect(readdirSync(join(project.folder, 'kept'))).toEqual(['lint.json']);
  });
});

it('--watch lints again at each change, also after what cannot be linted', async () => {
  project.write({ 'apis/1.yaml': booksWith('shared.json#/Changed'), ...SHARED });
  const child = spawn(
    join(project.folder, 'node_modules/.bin', PACKAGE),
    ['lint', 'apis/*.yaml', '--watch'],
    {
      cwd: project.folder,
    },
  );
  let output = '';
  child.stdout.on('data', text => {
    output += text;
  });
  child.stderr.on('data', text => {
    output += text;
  });
  /** What was said until it watches again. */
  const next = async () => {
    while (!output.includes('Watching for changes')) await new Promise(resolve => setTimeout(resolve, 20));
    const said = output;
    output = '';
    return said;
  };
  try {
    expect(await next()).toContain('status-no-body');
    project.write({ 'apis/shared.json': '{"Changed":{"description":"Changed."}}' });
    expect(await next()).not.toContain('status-no-body');
    project.write({ '.spectral.yaml': 'extends: [\n' });
    expect(await next()).toContain('.spectral.yaml:2:1 ');
    project.write({
      '.spectral.yaml': 'extends: [spectral-status-codes]\nrules: { status-delete-204: off }\n',
    });
    expect(await next()).not.toContain('status-delete-204');
    project.write({ 'apis/new.yaml': BOOKS });
    expect(await next()).toMatch(/apis\/new\.yaml\n.*status-no-body/);
  } finally {
    child.kill();
  }
});
