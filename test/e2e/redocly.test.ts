/** Redocly tells what the engine tells: the same rules, messages, files and lines, of every fixture. */
import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { byEngine } from '../engine.ts';
import { FIXTURES, fixtures } from '../fixtures.ts';
import { ROOT } from '../folder.ts';
import { rules } from '../lint.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'spectral-status-codes-redocly-')));
beforeAll(() => {
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(ROOT, join(folder, 'node_modules', 'spectral-status-codes'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Problem {
  readonly ruleId: string;
  readonly severity: string;
  readonly message: string;
  readonly location: readonly [
    { readonly source: { readonly ref: string }; readonly start: { line: number } },
  ];
}

/** Runs Redocly's command line in the folder. */
function redocly(...args: readonly string[]) {
  const cli = join(ROOT, 'node_modules/@redocly/cli/bin/cli.js');
  const { stdout, stderr, status } = spawnSync(process.execPath, [cli, ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1e9,
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  });
  return { stdout, stderr, status };
}

/** What it finds of each API of a configuration, in their order. */
function problemsOf(config: object, ...args: readonly string[]): Problem[][] {
  writeFileSync(join(folder, 'redocly.yaml'), JSON.stringify(config));
  const { stdout, stderr } = redocly('lint', ...args, '--format', 'json', '--max-problems', '100000');
  if (stdout === '') throw new Error(stderr);
  return stdout.split(/(?<=^\})(?=\{$)/m).map(text => JSON.parse(text).problems);
}

const SEVERITIES = ['error', 'warn', 'warn', 'warn'];

function lineOf({ ruleId, severity, message, location: [{ source, start }] }: Problem): string {
  const file = relative(FIXTURES, resolve(folder, source.ref));
  return `${ruleId.replace('status-codes/', '')} ${severity} ${file}:${start.line}: ${message}`;
}

const PLUGIN = 'spectral-status-codes/redocly';

/** What Redocly cannot read. */
const UNREADABLE = 'whole/parcels.yaml';

/** The rules as severe as Redocly has them, which decides who tells what several find. */
const asSevere = rules.map(rule => ({
  ...rule,
  severity: rule.severity === 'error' ? ('error' as const) : ('warn' as const),
}));

const read = fixtures.filter(({ name }) => name !== UNREADABLE);

describe('all rules tell the same of a fixture', () => {
  let problems: Problem[][] = [];
  beforeAll(() => {
    const apis = read.map(({ file, folder: rule, options }, index) => {
      const set = options && {
        rules: { [`status-codes/${rule}`]: { severity: severityOf(rule), ...options } },
      };
      return [`api${index}`, { root: file, extends: ['status-codes/all'], ...set }];
    });
    problems = problemsOf({ plugins: [PLUGIN], apis: Object.fromEntries(apis) });
    expect(problems).toHaveLength(read.length);
  });

  it.each(read)('$name', async fixture => {
    const { file, folder: rule, options } = fixture;
    const results = await byEngine(readFileSync(file, 'utf8'), file, asSevere, rule, options);
    const ours = results
      .filter(({ code }) => String(code).startsWith('status-'))
      .map(({ code, severity, source = '', range, message }) => {
        const place = `${relative(FIXTURES, source)}:${range.start.line + 1}`;
        return `${code} ${SEVERITIES[severity]} ${place}: ${message}`;
      });
    const theirs = problems[read.indexOf(fixture)] ?? [];
    expect(theirs.map(lineOf).sort()).toEqual(ours.sort());
  });
});

function severityOf(id: string): string {
  return rules.find(rule => rule.id === id)?.severity === 'error' ? 'error' : 'warn';
}

it('Redocly refuses a text that is indented as YAML does not allow, and Spectral reads', () => {
  const file = join(FIXTURES, UNREADABLE);
  writeFileSync(join(folder, 'redocly.yaml'), JSON.stringify({ plugins: [PLUGIN], extends: ['minimal'] }));
  expect(redocly('lint', file).stderr).toContain('deficient indentation');
});

const BOOKS = `openapi: 3.0.3
info: { title: Books, version: 1.0.0 }
paths:
  /books:
    post:
      responses:
        '201': { description: Added. }
        '400': { description: Wrong. }
  /books/{id}:
    put:
      responses:
        '204':
          description: Changed.
          content: { application/json: {} }
        '404': { description: Not there. }
`;

it('docs/recipes/github-redocly.yml has findings on the lines of a pull request', () => {
  const [job] = Object.values<{ steps: { run?: string }[] }>(
    parse(readFileSync(join(ROOT, 'docs/recipes/github-redocly.yml'), 'utf8')).jobs,
  );
  const command = job?.steps.flatMap(({ run }) => run ?? []).at(-1) ?? '';
  expect(command).toMatch(/^npx redocly lint openapi\.yaml /);
  const preset = { plugins: [PLUGIN], extends: ['status-codes/recommended'] };
  writeFileSync(join(folder, 'redocly.yaml'), JSON.stringify(preset));
  writeFileSync(join(folder, 'openapi.yaml'), BOOKS);
  const { stdout, status } = redocly(...command.split(' ').slice(2));
  expect(stdout).toMatch(/^::error title=status-codes\/status-no-body,file=openapi\.yaml,line=14,/m);
  expect(stdout).toMatch(/^::warning title=status-codes\/status-201-location,file=openapi\.yaml,line=7,/m);
  expect(status).toBe(1);
});

describe('a configuration', () => {
  beforeAll(() => writeFileSync(join(folder, 'books.yaml'), BOOKS));
  const lint = (config: object, ...args: readonly string[]) => {
    const [problems = []] = problemsOf({ plugins: [PLUGIN], ...config }, 'books.yaml', ...args);
    return problems.map(
      ({ ruleId, severity, location: [{ start }] }) => `${start.line} ${ruleId} ${severity}`,
    );
  };
  const LOCATION = '7 status-codes/status-201-location';
  const NO_BODY = '14 status-codes/status-no-body';

  it('extends presets', () => {
    const of = (preset: string) => lint({ extends: [`status-codes/${preset}`] });
    expect(of('recommended')).toEqual(expect.arrayContaining([`${LOCATION} warn`, `${NO_BODY} error`]));
    expect(of('strict')).toEqual(expect.arrayContaining([`${LOCATION} error`, `${NO_BODY} error`]));
    expect(of('all').length).toBeGreaterThan(of('recommended').length);
    expect(of('oracle-rest')).toContain('12 status-codes/status-convention warn');
  });

  it('sets rules, with options beside their severity', () => {
    const rules = { 'status-codes/status-no-body': 'off' };
    expect(lint({ extends: ['status-codes/recommended'], rules })).not.toContain(`${NO_BODY} error`);
    const alone = (set: object | string) => lint({ rules: { 'status-codes/status-201-location': set } });
    expect(alone('warn')).toEqual([`${LOCATION} warn`]);
    expect(alone({ severity: 'error' })).toEqual([`${LOCATION} error`]);
    expect(alone({ severity: 'warn', except: ["$.paths['/books']"] })).toEqual([]);
    expect(alone({ severity: 'warn', methods: ['PUT'] })).toEqual([]);
  });

  it('is refused with wrong options, which are named', () => {
    const refused = (set: object) => {
      const rules = { 'status-codes/status-201-location': { severity: 'warn', ...set } };
      writeFileSync(join(folder, 'redocly.yaml'), JSON.stringify({ plugins: [PLUGIN], rules }));
      const { stdout, stderr, status } = redocly('lint', 'books.yaml');
      expect(status).not.toBe(0);
      return stdout + stderr;
    };
    expect(refused({ orTargetUri: 'yes' })).toContain(
      'status-201-location: the option "orTargetUri" takes true or false',
    );
    expect(refused({ orTargetURI: true })).toContain('status-201-location takes the options');
    expect(refused({ except: ['$..['] })).toContain('the expression $..[ cannot be used');
  });

  it('is refused in the words of docs/redocly.md', () => {
    const page = readFileSync(join(ROOT, 'docs/redocly.md'), 'utf8');
    const refused = (config: object) => {
      writeFileSync(join(folder, 'redocly.yaml'), JSON.stringify(config));
      const { stdout, stderr } = redocly('lint', 'books.yaml');
      return stdout + stderr;
    };
    const missing = 'Plugin "spectral-status-codes/redocli" not found.';
    expect(refused({ plugins: ['spectral-status-codes/redocli'] })).toContain(missing);
    expect(page).toContain(missing.replace('redocli', 'redocly'));
    const notIncluded = 'plugin status-codes is not included';
    expect(refused({ extends: ['status-codes/recommended'] })).toContain(notIncluded);
    expect(page).toContain(notIncluded);
  });

  it('names the plugin by its file too', () => {
    const plugins = ['./node_modules/spectral-status-codes/dist/redocly.js'];
    expect(lint({ plugins, extends: ['status-codes/recommended'] })).toContain(`${NO_BODY} error`);
  });

  it('leaves out what the ignore file names, which Redocly writes', () => {
    const config = { extends: ['status-codes/recommended'] };
    lint(config);
    redocly('lint', 'books.yaml', '--generate-ignore-file');
    const ignored = readFileSync(join(folder, '.redocly.lint-ignore.yaml'), 'utf8');
    expect(ignored).toContain(
      "status-codes/status-no-body:\n    - '#/paths/~1books~1{id}/put/responses/204/content'",
    );
    const { status, stderr } = redocly('lint', 'books.yaml');
    expect(stderr).toMatch(/problems? (?:is|are) explicitly ignored/);
    expect(status).toBe(0);
    rmSync(join(folder, '.redocly.lint-ignore.yaml'));
  });

  it.each([
    'codeframe',
    'stylish',
    'checkstyle',
    'codeclimate',
    'summary',
    'github-actions',
    'markdown',
    'junit',
  ])('is told as %s', format => {
    writeFileSync(
      join(folder, 'redocly.yaml'),
      JSON.stringify({ plugins: [PLUGIN], extends: ['status-codes/recommended'] }),
    );
    const { stdout, stderr } = redocly('lint', 'books.yaml', '--format', format);
    expect(stdout + stderr).toContain('status-codes/status-no-body');
  });
});
