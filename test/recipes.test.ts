/** The commands that stand in recipes/, as they stand there, on a description at fault and on one that is not. */
import { chmodSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { version } from '../package.json';
import { pageOf } from '../src/spectral.ts';
import { FIXTURES, markersIn } from './fixtures.ts';
import { rules } from './lint.ts';
import { Project, ROOT } from './project.ts';

const read = (...names: string[]) => readFileSync(join(ROOT, ...names), 'utf8');
const project = new Project();

const FAULTY = readFileSync(join(FIXTURES, 'whole', 'bookshop.yaml'), 'utf8');
const CLEAN = `openapi: 3.1.1
info: { title: Books, version: 1.0.0 }
paths:
  /books:
    post:
      responses:
        '201':
          description: Added.
          headers:
            Location: { schema: { type: string, format: uri-reference } }
        '406':
          description: Not in that format.
`;

function files(description: string, ruleset = 'extends: [spectral-status-codes]\n') {
  return { 'openapi.yaml': description, '.spectral.yaml': ruleset };
}

/** What every report must tell of each finding. */
interface Told {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly page: string;
}

const pages = Object.fromEntries(rules.map(rule => [rule.id, pageOf(rule)]));

const told: readonly Told[] = markersIn(FAULTY).flatMap(({ line, rules }) =>
  rules.map(rule => ({ file: 'openapi.yaml', line, rule, page: pages[rule] as string })),
);

beforeAll(() => project.install());
beforeEach(() => project.write(files(FAULTY)));
afterAll(() => project.remove());

/** The commands of a job after `npm ci`, which the project has behind it. */
function afterInstall(commands: readonly string[]): string {
  expect(commands[0]).toBe('npm ci');
  expect(commands).toHaveLength(2);
  return commands[1] as string;
}

interface Step {
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

function stepsOf(workflow: string): Step[] {
  return parse(read('recipes', workflow)).jobs.lint.steps;
}

function runOfWorkflow(name: string): string {
  return afterInstall(stepsOf(name).flatMap(({ run }) => run ?? []));
}

describe('GitHub takes the workflow', () => {
  const workflows = [
    ...readdirSync(join(ROOT, '.github/workflows')).map(name => join('.github/workflows', name)),
    ...readdirSync(join(ROOT, 'recipes'))
      .filter(name => name.startsWith('github-'))
      .map(name => join('recipes', name)),
  ];

  it.each(workflows)('%s', name => {
    const { context } = parseWorkflow({ name, content: read(name) }, new NoOperationTraceWriter());
    expect(context.errors.getErrors()).toEqual([]);
  });
});

describe('github-annotations.yml', () => {
  const command = runOfWorkflow('github-annotations.yml');
  const ANNOTATION =
    /^::\w+ title=(?<rule>[^,]+),file=(?<file>[^,]+),col=\d+,endColumn=\d+,line=(?<line>\d+),.+?::(?<text>.+)$/;

  it('prints an annotation for each finding, with the page of its rule', () => {
    const { status, stdout } = project.run(command);
    const annotations = stdout
      .trim()
      .split('\n')
      .map(line => {
        const { file, rule, text, ...at } = ANNOTATION.exec(line)?.groups ?? {};
        return { file, line: Number(at.line), rule, page: /%0ADocumentation: (\S+)$/.exec(text ?? '')?.[1] };
      });
    expect(annotations).toEqual(told);
    expect(status).toBe(1);
  });

  it('prints none where there is nothing to find', () => {
    project.write({ 'openapi.yaml': CLEAN });
    const { status, stdout } = project.run(command);
    expect(stdout).not.toContain('::');
    expect(status).toBe(0);
  });
});

describe('github-sarif.yml', () => {
  interface Sarif {
    readonly tool: { readonly driver: { readonly rules: readonly { id: string; helpUri: string }[] } };
    readonly results: readonly {
      readonly ruleId: string;
      readonly message: { readonly text: string };
      readonly locations: readonly [
        {
          readonly physicalLocation: {
            readonly artifactLocation: { readonly uri: string };
            readonly region: { readonly startLine: number };
          };
        },
      ];
    }[];
  }

  const command = runOfWorkflow('github-sarif.yml');
  const ajv = new Ajv({ strict: false, unicodeRegExp: false });
  addFormats(ajv);
  const isSarif = ajv.compile(sarifSchema);

  function sarif(): Sarif {
    const { sarif_file } = stepsOf('github-sarif.yml').at(-1)?.with ?? {};
    const log = JSON.parse(project.read(sarif_file as string));
    isSarif(log);
    expect(isSarif.errors).toBeNull();
    return log.runs[0];
  }

  it('writes a log that SARIF allows, with the page of each rule, and prints what it found', () => {
    const { status, stdout } = project.run(command);
    const { tool, results } = sarif();
    const alerts = results.map(({ ruleId, message, locations: [{ physicalLocation }] }) => ({
      file: physicalLocation.artifactLocation.uri,
      line: physicalLocation.region.startLine,
      rule: ruleId,
      page: / -- (\S+)$/.exec(message.text)?.[1],
    }));
    expect(alerts).toEqual(told);
    expect(Object.fromEntries(tool.driver.rules.map(({ id, helpUri }) => [id, helpUri]))).toEqual(pages);
    expect(stdout).toContain(`${told.length} problems`);
    expect(status).toBe(1);
  });

  it('writes one without results where there is nothing to find, which closes alerts', () => {
    project.write({ 'openapi.yaml': CLEAN });
    expect(project.run(command).status).toBe(0);
    expect(sarif().results).toEqual([]);
  });
});

describe('gitlab-code-quality.yml', () => {
  interface Issue {
    readonly check_name: string;
    readonly description: string;
    readonly fingerprint: string;
    readonly severity: string;
    readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
  }

  const job = parse(read('recipes', 'gitlab-code-quality.yml'))['api-description'];

  function lint(): { status: number | null; issues: Issue[] } {
    const { status } = project.run(afterInstall(job.script));
    for (const command of job.after_script) expect(project.run(command).stderr).toBe('');
    return { status, issues: JSON.parse(project.read(job.artifacts.reports.codequality)) };
  }

  it('writes what GitLab asks for, with the page of each rule', () => {
    const { status, issues } = lint();
    expect(
      issues.map(({ check_name, description, location }) => ({
        file: location.path,
        line: location.lines.begin,
        rule: check_name,
        page: / (\S+)$/.exec(description)?.[1],
      })),
    ).toEqual(told);
    for (const { fingerprint, severity } of issues) {
      expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
      expect(['info', 'minor', 'major', 'critical', 'blocker']).toContain(severity);
    }
    const fingerprints = new Set(issues.map(({ fingerprint }) => fingerprint));
    expect(fingerprints.size).toBe(issues.length);
    expect(status).toBe(1);

    // GitLab tells old issues from new ones by their fingerprints, and lines move.
    project.write({ 'openapi.yaml': `# The bookshop.\n${FAULTY}` });
    expect(new Set(lint().issues.map(({ fingerprint }) => fingerprint))).toEqual(fingerprints);
  });

  it('writes an empty report where there is nothing to find', () => {
    project.write({ 'openapi.yaml': CLEAN });
    expect(lint()).toEqual({ status: 0, issues: [] });
  });
});

describe('pre-commit-config.yaml', () => {
  const [hook] = parse(read('recipes', 'pre-commit-config.yaml')).repos[0].hooks;

  it('asks for the versions of this release', () => {
    const [major, minor] = version.split('.');
    const { devDependencies } = JSON.parse(read('package.json'));
    const [spectral] = /\d+/.exec(devDependencies['@stoplight/spectral-cli']) ?? [];
    expect(hook.additional_dependencies).toEqual([
      `@stoplight/spectral-cli@${spectral}`,
      `spectral-status-codes@${major === '0' ? `0.${minor}` : major}`,
    ]);
  });

  it('finds the package where pre-commit installs it, in a repository without node_modules', () => {
    const repository = new Project('environment/lib/node_modules');
    repository.install();
    const modules = join(repository.folder, 'environment/lib/node_modules');
    const environment = { PATH: `${modules}/.bin:${process.env.PATH}`, NODE_PATH: modules };
    repository.write(files(FAULTY));
    const { status, stdout } = repository.run(hook.entry, environment);
    expect(stdout).toContain(`${told.length} problems`);
    expect(status).toBe(1);
    repository.write(files(CLEAN));
    expect(repository.run(hook.entry, environment)).toMatchObject({ status: 0, stdout: '' });
    repository.remove();
  });

  it('runs when the description or the ruleset is committed', () => {
    const matches = (file: string) => new RegExp(hook.files).test(file);
    expect(['openapi.yaml', '.spectral.yaml'].every(matches)).toBe(true);
    expect(['package.json', 'old/openapi.yaml', 'openapiXyaml'].some(matches)).toBe(false);
  });
});

describe('git-hook.sh', () => {
  it('refuses a commit with findings, and lets others through', () => {
    const git = (...args: string[]) =>
      project.run(`git -c user.name=A -c user.email=a@b ${args.join(' ')}`, {
        GIT_CONFIG_GLOBAL: '/dev/null',
      });
    git('init');
    project.write({
      '.git/hooks/pre-commit': read('recipes', 'git-hook.sh'),
      '.gitignore': 'node_modules\n',
    });
    chmodSync(join(project.folder, '.git/hooks/pre-commit'), 0o755);
    git('add', '.');
    const refused = git('commit', '-m', 'Faulty');
    expect(refused.stderr).toContain(`${told.length} problems`);
    expect(refused.status).toBe(1);
    expect(git('commit', '-m', 'Unrelated', '.gitignore').status).toBe(0);
    project.write({ 'openapi.yaml': CLEAN });
    expect(git('commit', '-am', 'Clean').status).toBe(0);
  });
});

describe('the exit codes of recipes/README.md', () => {
  const table = read('recipes', 'README.md').matchAll(/^\| `(\w+)`(?:, the default)? \| ([\w, ]+) \|$/gm);
  const failing = Array.from(
    table,
    ([, least = '', severities = '']) => [least, severities.split(', ')] as const,
  );
  const SEVERITIES = ['error', 'warn', 'info', 'hint'];
  // One finding, of a severity that the ruleset gives it.
  const faulty = CLEAN.replace('Location', 'ETag');

  it('are those of each severity', () => {
    expect(failing.map(([least]) => least)).toEqual(SEVERITIES);
  });

  it.each(failing)('%s fails on %j, and on nothing less', (least, severities) => {
    expect(severities).toEqual(SEVERITIES.slice(0, severities.length));
    const exitCode = (severity: string | undefined) => {
      const ruleset = `extends: [spectral-status-codes]\nrules: { status-201-location: ${severity} }\n`;
      project.write(files(faulty, ruleset));
      return project.run(`node_modules/.bin/spectral lint openapi.yaml --fail-severity ${least}`).status;
    };
    expect(exitCode(severities.at(-1))).toBe(1);
    expect(exitCode(SEVERITIES[severities.length] ?? 'off')).toBe(0);
  });

  it('is 2 where the ruleset cannot be read', () => {
    project.write(files(CLEAN, 'extends: [spectral-status-codez]\n'));
    expect(project.run('npx spectral lint openapi.yaml').status).toBe(2);
  });
});
