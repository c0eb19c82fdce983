/** The commands that stand in docs/recipes/, as they stand there, on a description at fault and on one that is not. */
import { exec } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { version } from '../../package.json';
import { pageOf } from '../../src/rule/messages.ts';
import { FIXTURES, markersIn } from '../fixtures.ts';
import { ROOT } from '../folder.ts';
import { rules } from '../lint.ts';
import { Project } from './project.ts';

const read = (...names: string[]) => readFileSync(join(ROOT, ...names), 'utf8');
const project = new Project();
/** Git as nobody has set it up. */
const GIT = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };

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
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

function stepsOf(workflow: string): Step[] {
  const [job] = Object.values<{ steps: Step[] }>(parse(read('docs', 'recipes', workflow)).jobs);
  return job?.steps ?? [];
}

function runOfWorkflow(name: string): string {
  return afterInstall(stepsOf(name).flatMap(({ run }) => run ?? []));
}

/** Whether a job or a step runs, by its condition, which JavaScript reads as GitHub does. */
function runs(condition: string, github: object): boolean {
  return new Function('github', 'cancelled', `return ${condition}`)(github, () => false);
}

const REPOSITORY = 'bookshop/api';
const pullRequestFrom = (full_name: string) => ({
  event_name: 'pull_request',
  repository: REPOSITORY,
  event: { pull_request: { head: { repo: { full_name } } } },
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

describe('github-monorepo.yml', () => {
  const command = runOfWorkflow('github-monorepo.yml');
  const { paths } = parse(read('docs', 'recipes', 'github-monorepo.yml')).on.pull_request;

  it('lints every description, and runs when one of their files changes', () => {
    const shared = '  schemas: { Problem: { type: object } }\n';
    const described = {
      'services/books/api/openapi.yaml': CLEAN,
      'services/orders/api/openapi.yaml': CLEAN.replace('Location', 'ETag'),
      'services/orders/api/schemas/problem.yaml': shared,
    };
    project.write(described);
    const { status, stdout } = project.run(command);
    const files = [...stdout.matchAll(/^::warning title=status-201-location,file=([^,]+),/gm)].map(
      ([, file]) => file,
    );
    expect(files).toEqual(['services/orders/api/openapi.yaml']);
    expect(status).toBe(1);
    const watched = paths.map((path: string) =>
      path.replace(/\*+/g, stars => (stars === '**' ? '.*' : '[^/]*')),
    );
    const isWatched = (file: string) => new RegExp(`^(${watched.join('|')})$`).test(file);
    expect([...Object.keys(described), '.spectral.yaml'].filter(file => !isWatched(file))).toEqual([]);
    expect(['services/orders/src/index.ts', 'README.md'].filter(isWatched)).toEqual([]);
  });

  it('fails where the pattern finds nothing', () => {
    expect(project.run(command.replace('services', 'service')).status).not.toBe(0);
  });
});

describe('github-shards.yml and gitlab-shards.yml', () => {
  const github = parse(read('docs', 'recipes', 'github-shards.yml')).jobs;
  const gitlab = parse(read('docs', 'recipes', 'gitlab-shards.yml'));
  const commandOf = (steps: readonly Step[]) => afterInstall(steps.flatMap(({ run }) => run ?? []));
  /** The command of one job of the matrix. */
  const lintOf = (shard: number) =>
    commandOf(github.lint.steps).replace(/\$\{\{ matrix\.shard \}\}/g, String(shard));
  const shards: readonly number[] = github.lint.strategy.matrix.shard;
  const described = Object.fromEntries(
    ['books', 'orders', 'authors'].map(name => [`services/${name}/api/openapi.yaml`, FAULTY]),
  );
  /** What is printed of a run that is not in shards. */
  const whole = (flags: string) =>
    project.run(`npx spectral-status-codes lint "services/*/api/openapi.yaml" ${flags}`);
  beforeEach(() => {
    project.run('rm -rf services shard-*.json');
    project.write(described);
  });

  it('tells on GitHub what is in any of the descriptions, once all jobs have looked', () => {
    for (const shard of shards) project.run(lintOf(shard));
    const { stdout, status } = project.run(commandOf(github.tell.steps));
    expect(stdout).toBe(whole('--format github-actions').stdout);
    expect(stdout.trim().split('\n')).toHaveLength(3 * told.length);
    expect(status).toBe(1);
    project.run('rm shard-4.json');
    expect(project.run(commandOf(github.tell.steps)).status).toBe(2);
  });

  it('tells them on GitLab, and has them among the tests', () => {
    const { parallel: total } = gitlab['api-descriptions'];
    const lint = afterInstall(gitlab['api-descriptions'].script);
    for (let index = 1; index <= total; index++) {
      project.run(lint, { CI_NODE_INDEX: String(index), CI_NODE_TOTAL: String(total) });
    }
    const { stdout, status } = project.run(afterInstall(gitlab['api-findings'].script));
    expect(stdout).toBe(whole('').stdout);
    expect(status).toBe(1);
    expect(project.read('findings.xml').match(/<testcase /g)).toHaveLength(3 * told.length);
  });

  it('passes what has nothing to find', () => {
    for (const name of Object.keys(described)) project.write({ [name]: CLEAN });
    for (const shard of shards) expect(project.run(lintOf(shard)).status).toBe(0);
    expect(project.run(commandOf(github.tell.steps)).status).toBe(0);
  });
});

describe('github-fix-check.yml', () => {
  const command = runOfWorkflow('github-fix-check.yml');

  it('fails where something can be mended, says what, and leaves the file alone', () => {
    const { status, stdout } = project.run(command);
    expect(stdout).toMatch(/^openapi\.yaml:48 status-no-body: 204 of PUT /m);
    expect(status).toBe(1);
    expect(project.read('openapi.yaml')).toBe(FAULTY);
  });

  it('passes where nothing can', () => {
    project.write({ 'openapi.yaml': CLEAN });
    expect(project.run(command).status).toBe(0);
  });
});

describe('github-suggestions.yml', () => {
  const command = runOfWorkflow('github-suggestions.yml');
  const { jobs, permissions } = parse(read('docs', 'recipes', 'github-suggestions.yml'));

  it('leaves in the work tree what the action makes suggestions of', () => {
    const git = (args: string) => project.run(`git -c user.name=A -c user.email=a@b ${args}`, GIT);
    git('init');
    git('add openapi.yaml');
    git('commit -m Faulty');
    const { status } = project.run(command);
    expect(status).toBe(0);
    const difference = git('diff').stdout;
    expect(difference).toMatch(/^\+ {12}Location:$/m);
    const mended = project.read('openapi.yaml');
    git('checkout openapi.yaml');
    project.write({ 'suggestions.diff': difference });
    expect(git('apply suggestions.diff').status).toBe(0);
    expect(project.read('openapi.yaml')).toBe(mended);
  });

  it('runs where it may write', () => {
    expect(permissions['pull-requests']).toBe('write');
    expect(runs(jobs.suggest.if, pullRequestFrom(REPOSITORY))).toBe(true);
    expect(runs(jobs.suggest.if, pullRequestFrom('somebody/api'))).toBe(false);
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

  it('uploads where it may write', () => {
    const { if: condition } = stepsOf('github-sarif.yml').at(-1) ?? {};
    const mayWrite = (github: object) => runs(condition as string, github);
    expect(mayWrite({ event_name: 'push', repository: REPOSITORY, event: {} })).toBe(true);
    expect(mayWrite(pullRequestFrom(REPOSITORY))).toBe(true);
    expect(mayWrite(pullRequestFrom('somebody/api'))).toBe(false);
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

  const job = parse(read('docs', 'recipes', 'gitlab-code-quality.yml'))['api-description'];

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

describe('azure-pipelines.yml', () => {
  const scripts: string[] = parse(read('docs', 'recipes', 'azure-pipelines.yml')).steps.flatMap(
    ({ script }: { script?: string }) => script ?? [],
  );
  const [install, lint = '', list = ''] = scripts;
  const ISSUE =
    /^##vso\[task\.logissue type=(?:error|warning);sourcepath=(?<file>[^;]+);linenumber=(?<line>\d+);columnnumber=\d+;code=(?<rule>[^;]+)\].+ (?<page>\S+)$/gm;

  it('lists the findings as Azure DevOps reads them, with the page of each rule', () => {
    expect(install).toBe('npm ci');
    expect(project.run(lint).status).toBe(1);
    const { status, stdout } = project.run(list);
    const issues = Array.from(stdout.matchAll(ISSUE), ({ groups = {} }) => ({
      ...groups,
      line: Number(groups.line),
    }));
    expect(issues).toEqual(told);
    expect(status).toBe(0);
  });

  it('lists nothing where there is nothing to find', () => {
    project.write({ 'openapi.yaml': CLEAN });
    expect(project.run(lint).status).toBe(0);
    expect(project.run(list)).toMatchObject({ status: 0, stdout: '' });
  });

  it('escapes what would end a command, and leaves what is no warning to the log', () => {
    const finding = { severity: 1, code: 'a;b', message: '100 %]\nDone;', source: 'a]b.yaml' };
    const found = [0, 2].map(severity => ({
      ...finding,
      severity,
      range: { start: { line: 0, character: 0 } },
    }));
    project.write({ 'findings.json': JSON.stringify(found) });
    expect(project.run(list).stdout).toBe(
      '##vso[task.logissue type=error;sourcepath=a%5Db.yaml;linenumber=1;columnnumber=1;code=a%3Bb]100 %AZP25]%0ADone;\n',
    );
  });
});

describe('bitbucket-pipelines.yml', () => {
  const { pipelines } = parse(read('docs', 'recipes', 'bitbucket-pipelines.yml'));
  const [{ step }] = pipelines['pull-requests']['**'];
  const COMMIT =
    'http://api.bitbucket.org/2.0/repositories/bookshop/api/commit/c0ffee/reports/api-description';

  interface Sent {
    readonly method: string | undefined;
    readonly url: string | undefined;
    readonly body: unknown;
  }

  /** What is sent to the proxy of a step, and how its end is taken. */
  async function reported(exitCode: number, answer = 200): Promise<{ sent: Sent[]; error: string }> {
    const sent: Sent[] = [];
    const server = createServer(async (request, response) => {
      const body = JSON.parse(Buffer.concat(await request.toArray()).toString());
      sent.push({ method: request.method, url: request.url, body });
      response.writeHead(answer).end('{}');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const [command] = step['after-script'];
    const env = {
      ...process.env,
      BITBUCKET_WORKSPACE: 'bookshop',
      BITBUCKET_REPO_SLUG: 'api',
      BITBUCKET_COMMIT: 'c0ffee',
      BITBUCKET_EXIT_CODE: `${exitCode}`,
    };
    const run = promisify(exec)(
      command.replace("host: 'localhost', port: 29418", `host: '127.0.0.1', port: ${port}`),
      { cwd: project.folder, env },
    );
    const error = await run.then(
      () => '',
      ({ stderr }) => stderr,
    );
    server.close();
    return { sent, error };
  }

  it('reports the findings as Bitbucket asks for them, with the page of each rule', async () => {
    const { status } = project.run(afterInstall(step.script));
    expect(status).toBe(1);
    const { sent, error } = await reported(1);
    expect(error).toBe('');
    expect(sent.map(({ method, url }) => [method, url])).toEqual([
      ['PUT', COMMIT],
      ['POST', `${COMMIT}/annotations`],
    ]);
    const [report, annotations] = sent.map(({ body }) => body) as [object, Record<string, string>[]];
    expect(report).toMatchObject({ report_type: 'BUG', result: 'FAILED', details: '5 findings' });
    expect(
      annotations.map(({ path, line, summary, link }) => ({
        file: path,
        line,
        rule: /^[\w-]+/.exec(summary as string)?.[0],
        page: link,
      })),
    ).toEqual(told);
    for (const { severity, annotation_type } of annotations) {
      expect(['CRITICAL', 'HIGH', 'MEDIUM', 'LOW']).toContain(severity);
      expect(annotation_type).toBe('CODE_SMELL');
    }
    expect(new Set(annotations.map(({ external_id }) => external_id)).size).toBe(annotations.length);
  });

  it('reports that there is nothing to find', async () => {
    project.write({ 'openapi.yaml': CLEAN });
    expect(project.run(afterInstall(step.script)).status).toBe(0);
    const { sent } = await reported(0);
    expect(sent).toMatchObject([{ method: 'PUT', body: { result: 'PASSED' } }]);
  });

  it('sends no more at once, and in all, than Bitbucket takes', async () => {
    const range = { start: { line: 0 } };
    const findings = Array.from({ length: 1234 }, () => {
      return { code: 'a', message: 'b'.repeat(500), severity: 2, source: 'openapi.yaml', range };
    });
    project.write({ 'findings.json': JSON.stringify(findings) });
    const { sent } = await reported(1);
    const [, ...batches] = sent.map(({ body }) => body as { summary: string }[]);
    expect(batches.map(({ length }) => length)).toEqual(new Array(10).fill(100));
    expect(batches[0]?.[0]?.summary).toHaveLength(450);
  });

  it('says what went wrong', async () => {
    project.write({ 'findings.json': '[]' });
    expect((await reported(0, 403)).error).toContain(`${COMMIT}: 403`);
  });
});

describe('pre-commit-config.yaml', () => {
  const [hook] = parse(read('docs', 'recipes', 'pre-commit-config.yaml')).repos[0].hooks;

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
  const temporary = join(project.folder, 'tmp');
  const git = (...args: string[]) =>
    project.run(`git -c user.name=A -c user.email=a@b ${args.join(' ')}`, { ...GIT, TMPDIR: temporary });
  const OPTIONS = `extends: [spectral-status-codes]
functionsDir: node_modules/spectral-status-codes/functions
functions: [status201Location]
rules:
  status-201-location:
    given: $
    then: { function: status201Location, functionOptions: { alternatives: [ETag] } }
`;

  beforeEach(() => {
    project.run('rm -rf .git');
    git('init');
    mkdirSync(temporary, { recursive: true });
    project.write({
      '.git/hooks/pre-commit': read('docs', 'recipes', 'git-hook.sh'),
      '.gitignore': 'node_modules\ntmp\n',
    });
    chmodSync(join(project.folder, '.git/hooks/pre-commit'), 0o755);
  });

  it('refuses a commit with findings, and lets others through', () => {
    git('add', '.');
    const refused = git('commit', '-m', 'Faulty');
    expect(refused.stderr).toContain(`${told.length} problems`);
    expect(refused.stderr).toMatch(/^openapi\.yaml$/m);
    expect(refused.status).toBe(1);
    expect(git('commit', '-m', 'Unrelated', '.gitignore').status).toBe(0);
    project.write({ 'openapi.yaml': CLEAN });
    expect(git('commit', '-am', 'Clean').status).toBe(0);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('looks at what is staged, not at what lies in the folder', () => {
    git('add', '.');
    project.write({ 'openapi.yaml': CLEAN });
    expect(git('commit', '-m', 'Faulty').status).toBe(1);
    git('add', '.');
    project.write({ 'openapi.yaml': FAULTY });
    expect(git('commit', '-m', 'Clean')).toMatchObject({ status: 0, stderr: '' });
  });

  it('finds the files that the description refers to, and the functions of the ruleset', () => {
    const headers = `          headers:\n            Location: { schema: { type: string, format: uri-reference } }\n`;
    const text = CLEAN.replace(headers, `          headers: { $ref: 'parts/headers.yaml' }\n`);
    project.write({ 'openapi.yaml': text, '.spectral.yaml': OPTIONS, 'parts/headers.yaml': 'ETag: {}\n' });
    git('add', '.');
    expect(git('commit', '-m', 'Clean')).toMatchObject({ status: 0, stderr: '' });
    project.write({ 'parts/headers.yaml': 'Age: {}\n' });
    expect(git('commit', '-am', 'Faulty').stderr).toContain('status-201-location');
  });
});

describe('the exit codes of docs/recipes/README.md', () => {
  const table = read('docs', 'recipes', 'README.md').matchAll(
    /^\| `(\w+)`(?:, the default)? \| ([\w, ]+) \|$/gm,
  );
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
