/** What the command line says of itself, and of what is wrong. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { version } from '../../package.json';
import { CommandLine, inOtherProject, RULESET } from './command-line.ts';

const project = new CommandLine();
beforeAll(() => project.install());
beforeEach(() => project.reset());
afterAll(() => project.remove());

const run = (args: string) => project.call(args);

/** A ruleset that has others' rules too. */
const MIXED = 'extends: [spectral-status-codes, spectral:oas]\n';

describe('what it says', () => {
  it('is its version, and help with examples for each command (vitest -u writes it)', async () => {
    expect(await run('--version')).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
    const pages = [];
    for (const command of [
      '',
      'lint ',
      'merge ',
      'report ',
      'fix ',
      'baseline ',
      'init ',
      'rules ',
      'explain ',
    ]) {
      const { stdout, stderr, status } = await run(`${command}--help`);
      expect([stderr, status]).toEqual(['', 0]);
      expect(stdout).toContain('Examples:\n  $ npx spectral-status-codes');
      pages.push(`$ npx spectral-status-codes ${command}--help\n${stdout}`);
    }
    await expect(pages.join('\n')).toMatchFileSnapshot(join(__dirname, 'cli-help.txt'));
  });

  it('exits with 2 and says what to do where something is wrong', async () => {
    const wrong: [args: string, message: string][] = [
      ['mend openapi.yaml', "error: unknown command 'mend'\n(see spectral-status-codes --help)\n"],
      ['fix', "missing required argument 'files'"],
      ['fix openapi.yaml --wrte', 'Did you mean --write?'],
      ['baseline openapi.yaml --fix --prnue', "error: unknown options '--fix' and '--prnue'\n"],
      ['init --all', 'init takes --preset <name>, --convention <name>, --from <files> and --output <file>\n'],
      ['explain status-no-body --all', 'explain takes no options\n'],
      ['init --all', '(see spectral-status-codes init --help)\n'],
      ['init --preset most', 'Allowed choices are recommended, strict, all.'],
      ['fix missing.yaml openapi.yaml gone.yaml', 'There is no file missing.yaml, gone.yaml\n'],
      ['fix openapi.yaml --rule status-nobody', 'did you mean status-no-body?\n'],
      ['fix openapi.yaml -r missing.yaml', 'There is no ruleset missing.yaml\n'],
      ['baseline openapi.yaml -r missing.yaml', 'There is no ruleset missing.yaml\n'],
      [
        'fix node_modules',
        'node_modules is a folder: name its documents, such as "node_modules/**/*.yaml"\n',
      ],
      ['fix https://example.com/a.yaml', 'https://example.com/a.yaml is no file: download it first'],
      ['fix openapi.yaml --check --write', 'cannot be used with'],
      ['init --preset all --convention oracle-rest', 'cannot be used with'],
      [
        'init --convention ours',
        'Allowed choices are api-marketplace, app-store-connect, client-guidance, oracle-rest, service-guide.',
      ],
    ];
    for (const [args, message] of wrong) {
      expect(await run(args), args).toMatchObject({
        status: 2,
        stdout: '',
        stderr: expect.stringContaining(message),
      });
    }
    const others = [
      'extends: [spectral:oas]\n',
      // A rule of that name may be anybody's.
      'rules: { status-no-body: { given: $, then: { function: truthy } } }\n',
    ];
    for (const ruleset of others) {
      project.write({ '.spectral.yaml': ruleset });
      expect((await run('fix openapi.yaml')).stderr, ruleset).toContain(
        'The ruleset .spectral.yaml does not extend spectral-status-codes: add it to extends',
      );
    }
    project.write({ '.spectral.yaml': `${RULESET}rules: { one: { given: $ }, other: { given: $ } }\n` });
    const must = 'the rule must have at least "given" and "then" properties\n';
    expect((await run('fix openapi.yaml')).stderr).toBe(must + must);
    writeFileSync(join(project.folder, 'openapi.yaml'), Buffer.from([0x6f, 0x3a, 0xff]));
    project.write({ '.spectral.yaml': RULESET });
    expect(await run('fix openapi.yaml')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('is not in UTF-8'),
    });
    expect(readFileSync(join(project.folder, 'openapi.yaml'))).toHaveLength(3);
  });

  it('says what to install where the command line of Spectral is another one', async () => {
    await inOtherProject(async bare => {
      bare.write({ '.spectral.yaml': MIXED });
      rmSync(join(bare.folder, 'node_modules/@stoplight/spectral-cli'));
      bare.write({ 'node_modules/@stoplight/spectral-cli/package.json': '{}' });
      expect(await bare.call('fix openapi.yaml')).toMatchObject({
        status: 2,
        stderr:
          "Spectral's command line cannot be used (Cannot find module '@stoplight/spectral-core'): install @stoplight/spectral-cli 6\n",
      });
    });
  });

  it('says what to install where a ruleset has rules that take Spectral, and there is none', async () => {
    await inOtherProject(async bare => {
      rmSync(join(bare.folder, 'node_modules/@stoplight'), { recursive: true });
      expect(await bare.call('fix openapi.yaml --check')).toMatchObject({
        status: 1,
        stdout: expect.stringMatching(/^openapi\.yaml:9 status-no-body: /),
      });
      bare.write({ '.spectral.yaml': MIXED });
      expect(await bare.call('fix openapi.yaml')).toMatchObject({
        status: 2,
        stderr:
          'Spectral is not installed here: install it with npm install --save-dev @stoplight/spectral-cli\n',
      });
    });
  });
});
