/** `init` beyond the README's walk-through, as it is packed. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BOOKS, CommandLine, inOtherProject, RULESET } from './command-line.ts';

const project = new CommandLine();
beforeAll(() => project.install());
beforeEach(() => project.reset());
afterAll(() => project.remove());

const run = (args: string) => project.call(args);
const lint = (args: string) => project.lint(args);

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
    ['', 'extends: spectral:oas # theirs\n', 'extends: [spectral:oas, spectral-status-codes] # theirs\n'],
    [
      '',
      'extends:\n  - [spectral:oas, off]\n\nrules: {}\n',
      'extends:\n  - [spectral:oas, off]\n  - spectral-status-codes\n\nrules: {}\n',
    ],
    ['', 'rules: {}\n', 'rules: {}\nextends:\n  - spectral-status-codes\n'],
    ['', 'extends:\nrules: {}\n', 'extends:\n  - spectral-status-codes\nrules: {}\n'],
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

it.each([
  ['', 'spectral-status-codes', 'codes', 'status-no-body'],
  ['--preset all', 'spectral-status-codes', "[codes, 'all']", 'status-no-body'],
  [
    '--convention oracle-rest',
    'spectral-status-codes/conventions/oracle-rest',
    'codes',
    '204 of PUT /books/{id} is not among the status codes of Oracle REST',
  ],
])('init %s says what to add to a program', async (args, name, entry, found) => {
  rmSync(join(project.folder, '.spectral.yaml'));
  project.write({ '.spectral.mjs': 'export default { rules: {} };\n' });
  const { stdout, status } = await run(`init ${args}`);
  expect(status).toBe(0);
  expect(stdout).toBe(`.spectral.mjs is a program, which only you can edit. Add to it:
  import codes from '${name}';
  export default { extends: [${entry}] };
Next: npx spectral lint openapi.yaml
`);
  project.write({ '.spectral.mjs': (stdout.match(/^ {2}.*\n/gm) as string[]).join('') });
  expect(lint('openapi.yaml').stdout).toContain(found);
  expect(project.read('.spectral.mjs')).toContain('export default');
});

describe('what it says', () => {
  it('is what it did and what is next', async () => {
    const wrote = 'Wrote .spectral.yaml.\nNext: npx spectral lint openapi.yaml\n';
    const kept =
      '.spectral.yaml extends spectral-status-codes already, and stays as it is.\nNext: npx spectral lint openapi.yaml\n';
    const added =
      'Added spectral-status-codes to extends of .spectral.yaml; the rest of it stays as it was.\nNext: npx spectral lint openapi.yaml\n';
    expect((await run('init --preset all')).stdout).toBe(kept);
    rmSync(join(project.folder, '.spectral.yaml'));
    expect((await run('init')).stdout).toBe(wrote);
    project.write({ '.spectral.yaml': 'extends: spectral:oas\n' });
    expect((await run('init')).stdout).toBe(added);
    project.write({ '.spectral.yaml': 'extends: [spectral:oas, [spectral-status-codes/strict, all]]\n' });
    expect((await run('init')).stdout).toBe(kept);
  });

  it.each([
    ['swagger.yml', 'swagger.yml'],
    ['openapi.json', 'openapi.json'],
    ['my-openapi.yaml', 'openapi.yaml'],
    ['openapi.yaml.bak', 'openapi.yaml'],
  ])('names a description: beside %s, %s', async (name, named) => {
    rmSync(join(project.folder, 'openapi.yaml'));
    project.write({ [name]: BOOKS });
    expect((await run('init')).stdout).toContain(`Next: npx spectral lint ${named}\n`);
  });

  it('is why it can do nothing', async () => {
    const ruleset = 'x-base: &base [spectral:oas]\nextends: *base\n';
    project.write({ '.spectral.yaml': ruleset });
    expect(await run('init')).toEqual({
      status: 2,
      stdout: '',
      stderr: '.spectral.yaml cannot be edited: an alias stands there\n',
    });
    expect(project.read('.spectral.yaml')).toBe(ruleset);
  });

  it('is what to install, too', async () => {
    await inOtherProject(async bare => {
      rmSync(join(bare.folder, '.spectral.yaml'));
      rmSync(join(bare.folder, 'node_modules/@stoplight'), { recursive: true });
      expect(await bare.call('init')).toEqual({
        status: 0,
        stderr: '',
        stdout:
          'Wrote .spectral.yaml.\nNext: npm install --save-dev @stoplight/spectral-cli\nThen: npx spectral lint openapi.yaml\n',
      });
    });
  });
});
