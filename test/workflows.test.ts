/** What GitHub runs for this project, and for who takes a workflow of docs/recipes. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { scripts } from '../package.json';
import { ROOT } from './folder.ts';

const read = (...names: string[]) => readFileSync(join(ROOT, ...names), 'utf8');

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

describe('GitHub takes the workflow', () => {
  const workflows = [
    ...readdirSync(join(ROOT, '.github/workflows')).map(name => join('.github/workflows', name)),
    ...readdirSync(join(ROOT, 'docs', 'recipes'))
      .filter(name => name.startsWith('github-'))
      .map(name => join('docs', 'recipes', name)),
  ];

  it.each(workflows)('%s', name => {
    const { context } = parseWorkflow({ name, content: read(name) }, new NoOperationTraceWriter());
    expect(context.errors.getErrors()).toEqual([]);
  });

  it('with actions that are pinned, each to the commit of one release', () => {
    const uses = workflows.flatMap(name =>
      [...read(name).matchAll(/\buses: (.+)/g)].map(([, use = '']) => use),
    );
    const pins = uses.map(
      use => /^([\w-]+\/[\w-]+)[\w/-]*(@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/.exec(use) ?? use,
    );
    expect(pins.filter(pin => typeof pin === 'string')).toEqual([]);
    const releases = new Set(pins.map(([, action, release]) => `${action}${release}`));
    expect(releases.size).toBe(new Set(pins.map(([, action]) => action)).size);
  });
});

describe('the form of an issue', () => {
  const folder = '.github/ISSUE_TEMPLATE';
  const forms = readdirSync(join(ROOT, folder)).filter(name => name !== 'config.yml');

  it.each(forms)('%s is one that GitHub takes', name => {
    const { name: title, description, body, ...more } = parse(read(folder, name));
    expect([title, description]).toEqual([expect.stringMatching(/./), expect.stringMatching(/./)]);
    expect(Object.keys(more)).toEqual(['labels']);
    const ids = body.map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { type, id, attributes } of body) {
      expect(['input', 'textarea']).toContain(type);
      expect(id).toMatch(/^[\w-]+$/);
      expect(attributes.label).toMatch(/./);
    }
  });
});

describe('the workflows of this project', () => {
  const own = readdirSync(join(ROOT, '.github/workflows'));
  const jobsOf = (name: string) =>
    Object.entries<{ steps: Step[]; permissions?: object; 'timeout-minutes'?: number }>(
      parse(read('.github', 'workflows', name)).jobs,
    );

  it.each(own)('%s may read the repository, and nothing else unless a job says so', name => {
    expect(parse(read('.github', 'workflows', name)).permissions).toEqual({ contents: 'read' });
  });

  it.each(own)('%s ends what hangs, and leaves no credentials in a checkout', name => {
    for (const [job, { steps, 'timeout-minutes': minutes }] of jobsOf(name)) {
      expect(minutes, job).toBeGreaterThan(0);
      for (const { uses, with: inputs } of steps) {
        if (uses?.startsWith('actions/checkout@'))
          expect(inputs, job).toMatchObject({ 'persist-credentials': false });
      }
    }
  });

  it('the tests in process run on every system, all others on Linux', () => {
    const { jobs } = parse(read('.github', 'workflows', 'ci.yml'));
    const runs = (job: string) => jobs[job].steps.flatMap(({ run }: Step) => run ?? []);
    expect(jobs.unit.strategy.matrix.os).toEqual(['windows-latest', 'macos-latest']);
    expect(runs('unit')).toEqual(['npm ci --no-audit --no-fund', 'npm test']);
    expect(runs('all')).toEqual(['bash .ci/run']);
    expect(runs('hosts')).toEqual(['npm ci --no-audit --no-fund', 'npm run test:hosts']);
    const all = Array.from(read('.ci', 'run').matchAll(/^npm (?:run )?(test[\w:-]*)/gm), ([, name]) => name);
    expect(all.sort()).toEqual(
      Object.keys(scripts)
        .filter(name => /^test\b/.test(name))
        .sort(),
    );
  });
});

it('the workflow checks and tests first, and gives the right to publish to nothing else', () => {
  const { permissions, jobs } = parse(read('.github/workflows/release.yml'));
  const runs = (job: string) => jobs[job].steps.flatMap(({ run }: { run?: string }) => run ?? []);
  expect(runs('pack')).toEqual(['bash .ci/check-release "$GITHUB_REF_NAME"', 'bash .ci/run', 'npm pack']);
  expect(runs('publish')).toEqual(['npm publish ./*.tgz --provenance --access public']);
  expect(jobs.publish.needs).toBe('pack');
  expect(jobs.publish.permissions).toEqual({ 'id-token': 'write' });
  expect(jobs.pack.permissions).toBeUndefined();
  expect(permissions).toEqual({ contents: 'read' });
});
