/** `rules` and `explain`, as they are packed. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rules } from '../lint.ts';
import { CommandLine, RULESET } from './command-line.ts';

const project = new CommandLine();
beforeAll(() => project.install());
beforeEach(() => project.reset());
afterAll(() => project.remove());

describe('rules', () => {
  /** What is said of each rule, and beside the list. */
  async function listed(args = '') {
    const { stdout, stderr, status } = await project.call(`rules${args}`);
    expect(status).toBe(0);
    const lines = stdout.trimEnd().split('\n').slice(2);
    return { of: new Map(lines.map(line => [line.split(' ')[0], line.split(/ {2,}/)])), told: stderr };
  }

  it('lists all of them, as a ruleset has them', async () => {
    const ruleset = `${RULESET}rules:
  status-delete-204: off
  status-201-location: error
  status-404-declared: hint
overrides:
  - files: ['openapi.yaml#/paths/~1books']
    rules: { status-no-body: off }
`;
    project.write({ 'api/.spectral.yaml': ruleset });
    const { of, told } = await listed(' -r api/.spectral.yaml');
    expect([...of.keys()]).toEqual(rules.map(({ id }) => id));
    expect(of.get('status-delete-204')?.slice(1, 4)).toEqual(['warn', 'off', 'suggested']);
    expect(of.get('status-201-location')?.slice(1, 4)).toEqual(['error', 'on', 'suggested']);
    expect(of.get('status-404-declared')?.slice(1, 4)).toEqual(['hint', 'on', 'suggested']);
    expect(of.get('status-no-body')?.slice(1, 4)).toEqual(['error', 'on, but for overrides', 'safe']);
    const summary = rules.find(({ id }) => id === 'status-registered')?.summary;
    expect(of.get('status-registered')).toEqual(['status-registered', 'warn', 'on', summary]);
    const on = [...of.values()].filter(([, , state]) => state?.startsWith('on')).length;
    expect(told).toBe(
      `In api/.spectral.yaml, ${on} of ${rules.length} rules are on. npx spectral-status-codes explain <rule> prints the page of one.\n`,
    );
  });

  it('lists them as they are by themselves, where there is no ruleset and no Spectral', async () => {
    rmSync(join(project.folder, '.spectral.yaml'));
    const { of, told } = await listed();
    for (const { id, severity, recommended } of rules) {
      expect(of.get(id)?.slice(1, 3), id).toEqual([severity, recommended ? 'on' : 'off']);
    }
    expect(told).toMatch(/^There is no ruleset here: with extends alone, \d+ of \d+ rules are on\./);
  });

  it('refuses a ruleset that is not there or has none of them', async () => {
    expect(await project.call('rules -r missing.yaml')).toMatchObject({
      status: 2,
      stderr: 'There is no ruleset missing.yaml\n',
    });
    project.write({ '.spectral.yaml': 'extends: [spectral:oas]\n' });
    expect((await project.call('rules')).stderr).toContain('does not extend spectral-status-codes');
  });
});

describe('explain', () => {
  it('prints the page of a rule, without colours where it is no terminal', async () => {
    const { stdout, stderr, status } = await project.call('explain status-no-body');
    expect([stderr, status]).toEqual(['', 0]);
    expect(stdout).toMatch(/^status-no-body\n=+\n\nA 1xx, 204, 205 or 304 response declares no body\.\n/);
    expect(stdout).toContain('\nWhat it finds\n-------------\n');
    expect(stdout).not.toContain('\u001b');
    const { stdout: coloured } = await project.call('explain status-no-body', {
      FORCE_COLOR: '1',
      NO_COLOR: '',
    });
    expect(coloured).toContain('\u001b[1mWhat it finds\u001b[22m');
  });

  it.each([
    ['status-no-bdoy', 'There is no rule status-no-bdoy: did you mean status-no-body?\n'],
    ['no-body', 'There is no rule no-body: did you mean status-no-body?\n'],
    ['../README', 'There is no rule ../README: npx spectral-status-codes rules lists them\n'],
    ['', "missing required argument 'rule'"],
  ])('refuses "%s"', async (id, message) => {
    expect(await project.call(`explain ${id}`)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining(message),
    });
  });

  it('ends with the addresses of the guides to frameworks', async () => {
    const { stdout } = await project.call('explain status-delete-204');
    expect(stdout).toMatch(/- NestJS:\s+https:\S+\/docs\/code-first\/nestjs\.md\n/);
    expect(stdout).toMatch(/- in its code:\s+https:\S+\/docs\/code-first\/README\.md\n/);
  });
});
