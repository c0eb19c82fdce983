/** `lint` says what `spectral lint` says, where only rules of this package are on, and ends with the same code. */
import { readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FORMATS } from '../../adapters/cli/formats.ts';
import { ROOT } from '../folder.ts';
import { BOOKS, booksWith, CommandLine, inOtherProject, RULESET } from './command-line.ts';

const project = new CommandLine();
beforeAll(() => {
  project.install();
  // What the factory needs.
  const core = 'node_modules/@stoplight/spectral-core';
  symlinkSync(join(ROOT, core), join(project.folder, core));
});
beforeEach(() => project.reset());
afterAll(() => project.remove());

const WITH_NUMBERS = BOOKS.replace("'204'", '204');
const NO_DESCRIPTION = 'hello: world\n';
const IN_PARTS = {
  'parts/openapi.yaml': booksWith('answers.json#/Changed'),
  'parts/answers.json': JSON.stringify({
    Changed: { description: 'Changed.', content: { 'text/plain': {} } },
  }),
};
const FUNCTIONS = 'functionsDir: node_modules/spectral-status-codes/functions\n';

/** What both commands print, and the code they end with. */
async function both(args: string) {
  const { stdout, stderr, status } = project.run(`node_modules/.bin/spectral lint ${args}`);
  return { theirs: { stdout, status, stderr }, ours: await project.command(`lint ${args}`) };
}

describe('it prints what Spectral prints', () => {
  const cases: [what: string, args: string, files?: Record<string, string>][] = [
    ['one document', 'openapi.yaml'],
    ['warnings as failures', 'openapi.yaml -F warn'],
    ['hints as failures, and nothing else', 'openapi.yaml -F warn -D'],
    ['nothing', 'clean.yaml --fail-severity hint', { 'clean.yaml': 'openapi: 3.1.0\npaths: {}\n' }],
    [
      'nothing that fails',
      'openapi.yaml',
      { '.spectral.yaml': `${RULESET}rules: { status-no-body: hint }\n` },
    ],
    ['pages of rules', 'openapi.yaml --show-documentation-url'],
    ['keys that are numbers', 'openapi.yaml', { 'openapi.yaml': WITH_NUMBERS }],
    [
      'parser options',
      'openapi.yaml',
      {
        'openapi.yaml': WITH_NUMBERS,
        '.spectral.yaml': `${RULESET}parserOptions: { incompatibleValues: off }\n`,
      },
    ],
    ['what is no description', 'hello.yaml', { 'hello.yaml': NO_DESCRIPTION }],
    ['that, ignored', 'hello.yaml --ignore-unknown-format', { 'hello.yaml': NO_DESCRIPTION }],
    ['broken YAML', 'openapi.yaml', { 'openapi.yaml': 'openapi: 3.1.0\npaths: {\n' }],
    ['a file that is referred to', 'parts/openapi.yaml', IN_PARTS],
    ['a file that is not there', 'openapi.yaml', { 'openapi.yaml': booksWith('none.yaml') }],
    ['files that patterns select', '"parts/**/*.{yaml,yml}" "*.yaml"', IN_PARTS],
    [
      'another ruleset',
      'openapi.yaml -r strict.yaml',
      { 'strict.yaml': 'extends: [spectral-status-codes/strict]\n' },
    ],
    [
      'rulesets in JSON',
      'openapi.yaml -r r.json',
      { 'r.json': '{"extends":[["spectral-status-codes","all"]]}' },
    ],
    [
      'a convention',
      'openapi.yaml -r r.yaml',
      { 'r.yaml': 'extends: [spectral-status-codes, spectral-status-codes/conventions/oracle-rest]\n' },
    ],
    [
      'rulesets in folders, and levels',
      'openapi.yaml -r rules/one.yaml',
      {
        'rules/one.yaml': 'extends: [[more/two.yml, all]]\nrules: { status-method: hint }\n',
        'rules/more/two.yml': `${RULESET}rules: { status-no-body: warn }\n`,
      },
    ],
    [
      'options',
      'openapi.yaml',
      {
        '.spectral.yaml': `${RULESET}${FUNCTIONS}functions: [statusNoBody]
rules:
  status-no-body: { given: $, then: { function: statusNoBody, functionOptions: { except: [$.paths.none] } } }
`,
      },
    ],
    [
      'overrides',
      'openapi.yaml',
      {
        '.spectral.yaml': `${RULESET}overrides:
  - files: ['*.yaml#/paths/~1books~1%7Bid%7D/put']
    rules: { status-no-body: off }
  - files: ['*.yaml']
    rules: { status-406-content: hint }
`,
      },
    ],
    [
      'exceptions of Spectral 5',
      'openapi.yaml',
      { '.spectral.yaml': `${RULESET}except: { 'openapi.yaml#/paths': [status-no-body] }\n` },
    ],
    [
      'a program',
      'openapi.yaml -r ruleset.mjs',
      {
        'ruleset.mjs':
          "import ours from 'spectral-status-codes';\nexport default { extends: [[ours, 'all']] };\n",
      },
    ],
    [
      'the factory',
      'openapi.yaml -r ruleset.js',
      {
        'ruleset.js': `const { createRuleset } = require('spectral-status-codes/factory');
module.exports = createRuleset({ preset: 'all', rules: { 'status-no-body': ['hint', { each: true }] } });
`,
      },
    ],
    [
      'a package',
      'openapi.yaml -r company.yaml',
      {
        'company.yaml': 'extends: [company]\n',
        'node_modules/company/package.json': '{"name":"company","main":"rules.js"}',
        'node_modules/company/rules.js':
          "const { default: ours } = require('spectral-status-codes');\nmodule.exports = { extends: [ours ?? require('spectral-status-codes')] };\n",
      },
    ],
  ];
  it.each(cases)('%s', async (_, args, files = {}) => {
    project.write(files);
    const { theirs, ours } = await both(args);
    expect(ours).toEqual(theirs);
  });

  it('from standard input', async () => {
    for (const args of ['< openapi.yaml', '--stdin-filepath other.yaml < openapi.yaml']) {
      const { theirs, ours } = await both(args);
      expect(ours, args).toEqual(theirs);
    }
  });

  it('in colours', async () => {
    const { stdout } = project.run('node_modules/.bin/spectral lint openapi.yaml');
    const colored = await project.command('lint openapi.yaml', { FORCE_COLOR: '1', NO_COLOR: '' });
    expect(stripVTControlCharacters(colored.stdout)).toBe(stdout);
    expect(colored.stdout).toContain('\u001b[31merror\u001b[39m');
    expect(await project.command('lint openapi.yaml', { FORCE_COLOR: '1', NO_COLOR: '1' })).toMatchObject({
      stdout,
    });
  });
});

describe('formats', () => {
  /** Spectral takes no file for a format with a hyphen in its name. */
  const written = FORMATS.filter(format => !format.includes('-'));

  it.each(FORMATS.filter(format => format.includes('-')))(
    'are those of Spectral: %s, and files',
    async format => {
      const flags = `-f ${format} ${written.map(each => `-f ${each} --output.${each} ${each}.txt`).join(' ')}`;
      // A page in HTML has the time on it, and Spectral's command line 6.16.3 gives another version in SARIF.
      const texts = () =>
        written.map(each => project.read(`${each}.txt`).replace(/Generated on .*|"version": "6.*/, ''));
      const theirs = project.run(`node_modules/.bin/spectral lint openapi.yaml ${flags}`);
      const expected = texts();
      project.write(Object.fromEntries(written.map(each => [`${each}.txt`, ''])));
      const { stdout, stderr, status } = theirs;
      expect(await project.command(`lint openapi.yaml ${flags}`)).toEqual({ stdout, stderr, status });
      expect(texts()).toEqual(expected);
    },
  );

  it('of several one is printed, and the others have files', async () => {
    const wrong: [args: string, message: string][] = [
      [
        '-f json -f text',
        'Only one of json and text can be printed: give the others a file, as with --output.text\n',
      ],
      ['-f json --output.text a.txt', '--output.text goes with --format text\n'],
      ['-f jsn', 'There are stylish, json, code-climate, '],
    ];
    for (const [args, message] of wrong) {
      const { status, stderr } = await project.command(`lint openapi.yaml ${args}`);
      expect(stderr).toContain(message);
      expect(status).toBe(2);
    }
  });

  it('with --quiet nothing but findings', async () => {
    project.write({ 'clean.yaml': 'openapi: 3.1.0\npaths: {}\n' });
    expect(await project.command('lint clean.yaml -q')).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('JSON is JSON, also of nothing', async () => {
    project.write({ 'clean.yaml': 'openapi: 3.1.0\npaths: {}\n' });
    expect(await project.command('lint clean.yaml -f json')).toEqual({ status: 0, stdout: '[]', stderr: '' });
  });
});

describe('beside what Spectral does', () => {
  it('needs none, unless its formats are asked for', async () => {
    await inOtherProject(async bare => {
      const before = await bare.command('lint openapi.yaml');
      rmSync(join(bare.folder, 'node_modules/@stoplight'), { recursive: true });
      expect(await bare.command('lint openapi.yaml')).toEqual(before);
      expect(before).toMatchObject({ status: 1, stdout: expect.stringContaining('status-no-body') });
      expect(await bare.command('lint openapi.yaml -f sarif')).toMatchObject({
        status: 2,
        stdout: '',
        stderr:
          "The format sarif is Spectral's: install it with npm install --save-dev @stoplight/spectral-cli\n",
      });
    });
  });

  it('counts what it does not run', async () => {
    const rule = 'rules: { mine: { given: $, then: { function: truthy } } }\n';
    project.write({ '.spectral.yaml': `extends: [spectral-status-codes, spectral:oas]\n${rule}` });
    expect((await project.command('lint openapi.yaml')).stderr).toBe(
      'Not run: 1 rule of other rulesets and spectral:oas. spectral lint runs them.\n',
    );
  });

  it('takes the ruleset nearest above each document', async () => {
    project.write({
      'api/.spectral.yaml': `${RULESET}rules: { status-no-body: hint }\n`,
      'api/v1/openapi.yaml': BOOKS,
    });
    const { stdout } = await project.command('lint openapi.yaml api/v1/openapi.yaml');
    expect(stdout.match(/(error|hint) +status-no-body/g)).toEqual([
      'hint  status-no-body',
      'error  status-no-body',
    ]);
  });

  it('tells of a file that two documents share once, with its name, as of each of them alone', async () => {
    project.write({ ...IN_PARTS, 'parts/second.yaml': `${IN_PARTS['parts/openapi.yaml']}# second\n` });
    const found = /answers\.json\n +1:48 {2}error {2}status-no-body/g;
    for (const files of ['parts/*.yaml', 'parts/second.yaml', 'parts/openapi.yaml']) {
      const { status, stdout } = await project.command(`lint "${files}"`);
      expect(stdout.match(found), files).toHaveLength(1);
      expect(status).toBe(1);
    }
  });

  it('reads no URL unless it is told to', async () => {
    project.write({ 'openapi.yaml': booksWith('http://localhost:9/a.yaml#/A') });
    expect(await project.command('lint openapi.yaml -F hint')).toMatchObject({
      stderr: '1 URL was not read: --remote reads http://localhost:9/a.yaml.\n',
    });
    expect(await project.command('lint openapi.yaml --remote')).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('http://localhost:9/a.yaml cannot be read: bad port'),
    });
  });

  it('says what it cannot do', async () => {
    const wrong: [ruleset: string, args: string, message: string][] = [
      [RULESET, 'none.yaml "no/*.yaml"', 'There is no file none.yaml, no/*.yaml\n'],
      [
        RULESET,
        'node_modules',
        'node_modules is a folder: name its documents, such as "node_modules/**/*.yaml"\n',
      ],
      [RULESET, 'https://example.com/a.yaml', 'https://example.com/a.yaml is no file: download it first\n'],
      [RULESET, 'openapi.yaml -r none.yaml', 'There is no ruleset none.yaml\n'],
      [
        'extends: [spectral:oas]\n',
        'openapi.yaml',
        'does not extend spectral-status-codes: add it to extends',
      ],
      ['extends: [none]\n', 'openapi.yaml', '.spectral.yaml extends none, which is not there\n'],
      [
        'extends: [https://example.com/r.yaml]\n',
        'openapi.yaml',
        'which only spectral lint reads: extend a copy of it\n',
      ],
      ['extends: [\n', 'openapi.yaml', '.spectral.yaml:2:1 '],
      [
        '12\n',
        'openapi.yaml',
        '.spectral.yaml holds no ruleset: begin it with extends: [spectral-status-codes]\n',
      ],
      [
        `${RULESET}rules: { status-no-body: fatal }\n`,
        'openapi.yaml',
        'There is no severity "fatal", which only',
      ],
      [
        `${RULESET}rules: { status-no-body: { formats: [oas3] } }\n`,
        'openapi.yaml',
        'The rule status-no-body is for some formats alone, which only spectral lint understands\n',
      ],
      [
        `${RULESET}${FUNCTIONS}functions: [statusNoBody]\nrules: { status-no-body: { given: $, then: { function: statusNoBody, functionOptions: { none: 1 } } } }\n`,
        'openapi.yaml',
        'status-no-body takes the options "each", "except", not {"none":1}\n',
      ],
    ];
    for (const [ruleset, args, message] of wrong) {
      project.write({ '.spectral.yaml': ruleset });
      const ended = await project.command(`lint ${args}`);
      expect([ended.status, ended.stdout], message).toEqual([2, '']);
      expect(ended.stderr).toContain(message);
    }
  });

  it('writes nothing but its output', async () => {
    await project.command('lint openapi.yaml');
    expect(readFileSync(join(project.folder, 'openapi.yaml'), 'utf8')).toBe(BOOKS);
  });
});
