/** `init` beyond the README's walk-through, as it is packed. */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ASKED } from '../../adapters/cli/choices.ts';
import apiMarketplace from '../../adapters/spectral/conventions/api-marketplace.ts';
import appStoreConnect from '../../adapters/spectral/conventions/app-store-connect.ts';
import clientGuidance from '../../adapters/spectral/conventions/client-guidance.ts';
import oracleRest from '../../adapters/spectral/conventions/oracle-rest.ts';
import serviceGuide from '../../adapters/spectral/conventions/service-guide.ts';
import { ROOT } from '../folder.ts';
import { BOOKS, CommandLine, inOtherProject, RULESET } from './command-line.ts';

const project = new CommandLine();
beforeAll(() => project.install());
beforeEach(() => project.reset());
afterAll(() => project.remove());

const CONVENTIONS = {
  'api-marketplace': apiMarketplace,
  'app-store-connect': appStoreConnect,
  'client-guidance': clientGuidance,
  'oracle-rest': oracleRest,
  'service-guide': serviceGuide,
};

const run = (args: string) => project.call(args);
const lint = (args: string) => project.lint(args);

describe('init', () => {
  it.each([
    ['--preset all', '', 'extends: [[spectral-status-codes, all]]\n'],
    ['--preset strict', '', 'extends: [spectral-status-codes/strict]\n'],
    ['--convention oracle-rest', '', 'extends: [spectral-status-codes/conventions/oracle-rest]\n'],
    ['', '', RULESET],
    // What is extended already is changed to what is asked for.
    [
      '--preset all',
      '# ours\nextends: [spectral-status-codes]\n',
      '# ours\nextends: [[spectral-status-codes, all]]\n',
    ],
    [
      '--preset strict',
      'extends:\n  - spectral:oas # a\n  - spectral-status-codes # b\n',
      'extends:\n  - spectral:oas # a\n  - spectral-status-codes/strict # b\n',
    ],
    ['--preset recommended', 'extends: spectral-status-codes/strict\n', 'extends: spectral-status-codes\n'],
    [
      '--preset all',
      'extends: spectral-status-codes\n',
      'extends:\n  - - spectral-status-codes\n    - all\n',
    ],
    [
      '--convention oracle-rest',
      RULESET,
      'extends: [spectral-status-codes, spectral-status-codes/conventions/oracle-rest]\n',
    ],
    // An empty ruleset is filled.
    ['--preset strict', '# later\n', '# later\nextends: [spectral-status-codes/strict]\n'],
    ['', '# later', `# later\n${RULESET}`],
    ['', ' \n', RULESET],
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

it('fills an empty ruleset in JSON', async () => {
  rmSync(join(project.folder, '.spectral.yaml'));
  project.write({ '.spectral.json': '' });
  expect((await run('init --preset all')).status).toBe(0);
  expect(JSON.parse(project.read('.spectral.json'))).toEqual({ extends: [['spectral-status-codes', 'all']] });
  expect(lint('openapi.yaml').stdout).toContain('status-no-body');
});

it('says of each convention what it asks for, with the number of its codes', () => {
  expect(Object.keys(ASKED).sort()).toEqual(
    readdirSync(join(ROOT, 'conventions'))
      .filter(name => name.endsWith('.ts') && name !== 'index.ts')
      .map(name => name.replace('.ts', '')),
  );
  interface Table {
    readonly codes: object;
    readonly others: string;
  }
  for (const [name, ruleset] of Object.entries(CONVENTIONS)) {
    const { rules } = ruleset as unknown as { rules: Record<string, { then: { functionOptions: Table } }> };
    const { codes, others } = (rules['status-convention'] as (typeof rules)[string]).then.functionOptions;
    expect(ASKED[name]).toMatch(
      new RegExp(
        `^${Object.keys(codes).length} codes, ${others === 'forbidden' ? 'no others' : 'others allowed'}`,
      ),
    );
    // With the name before it, it fits into a line.
    expect(ASKED[name]?.length).toBeLessThan(58);
  }
});

// Elsewhere `script` takes other arguments.
it.runIf(process.platform === 'linux')('has a preset chosen with the arrow keys, on a terminal', () => {
  rmSync(join(project.folder, '.spectral.yaml'));
  const { stdout } = project.onTerminal('init', ['\u001b[B', '\u001b[B', '\r']);
  expect(stdout).toContain('oracle-rest        12 codes, no others');
  expect(stdout).toContain('Wrote .spectral.yaml.');
  expect(project.read('.spectral.yaml')).toBe('extends: [[spectral-status-codes, all]]\n');
});

describe('what it says', () => {
  it('is what it did and what is next', async () => {
    const wrote = 'Wrote .spectral.yaml.\nNext: npx spectral lint openapi.yaml\n';
    const kept =
      '.spectral.yaml extends spectral-status-codes already, and stays as it is.\nNext: npx spectral lint openapi.yaml\n';
    const added =
      'Added spectral-status-codes to extends of .spectral.yaml; the rest of it stays as it was.\nNext: npx spectral lint openapi.yaml\n';
    expect((await run('init')).stdout).toBe(kept);
    expect((await run('init --preset recommended')).stdout).toBe(kept);
    expect((await run('init --preset all')).stdout).toBe(
      'Changed spectral-status-codes to [spectral-status-codes, all] in extends of .spectral.yaml; the rest of it stays as it was.\nNext: npx spectral lint openapi.yaml\n',
    );
    project.write({ '.spectral.yaml': 'extends: [spectral-status-codes/conventions/oracle-rest]\n' });
    expect((await run('init --preset strict')).stdout).toBe(
      '.spectral.yaml extends spectral-status-codes/conventions/oracle-rest, and stays as it is: what comes last there decides, so only you can say where spectral-status-codes/strict goes.\nNext: npx spectral lint openapi.yaml\n',
    );
    expect(project.read('.spectral.yaml')).toBe('extends: [spectral-status-codes/conventions/oracle-rest]\n');
    project.write({ '.spectral.yaml': '# later\n' });
    expect((await run('init')).stdout).toBe(
      'Wrote .spectral.yaml, which held no ruleset.\nNext: npx spectral lint openapi.yaml\n',
    );
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

describe('init --from', () => {
  const api = (code: string) => `openapi: 3.1.0
paths:
  /a/{id}: { delete: { responses: { '${code}': { description: Done. }, '404': { description: There is none. } } } }
  /b/{id}: { delete: { responses: { '204': { description: Done. }, '404': { description: There is none. } } } }
`;

  it('writes what the documents do, and says which depart from it', async () => {
    project.run('rm .spectral.yaml openapi.yaml');
    project.write({
      'apis/a.yaml': api('204'),
      'apis/b.yaml': api('200'),
      'apis/c.yaml': api('204'),
      'apis/d.txt': 'none',
    });
    expect(await project.call('init --from "apis/*"')).toEqual({
      stdout: `Wrote .spectral.yaml: 2 codes and 5 rules, learned from 3 documents.
apis/b.yaml departs from it: status-delete-204 (1)
2 documents keep all of it.
`,
      stderr: 'Read .spectral.yaml before you keep it: what is usual need not be right.\n',
      status: 0,
    });
    expect(project.read('.spectral.yaml')).toBe(`# What 3 documents of apis/* do already.
# A line is there where three of four do so, and no less than three; what has no majority is left out.
extends: [spectral-status-codes]
functionsDir: node_modules/spectral-status-codes/functions
functions: [statusConvention]
rules:
  status-convention:
    given: $
    severity: warn
    then:
      function: statusConvention
      functionOptions:
        name: this house
        others: allowed
        codes:
          '204': { required: { methods: [DELETE] }, content: forbidden } # 5 of 6 DELETEs declare it; all 5 have no content
          '404': { required: { methods: [DELETE] }, content: forbidden } # all 6 DELETEs declare it; all 6 have no content
  status-404-declared: error # kept by all 6
  status-delete-204: warn # kept by 5 of 6
  status-error-declared: error # kept by all 6
  status-error-schema: off # kept by 0 of 6
  status-success: error # kept by all 6
`);
    // Spectral reads it, and finds the same.
    const found = project.run('node_modules/.bin/spectral lint "apis/*.yaml" --format text').stdout;
    expect(found.match(/status-[\w-]+ /g)).toEqual(['status-delete-204 ']);
  });

  it('learns what errors and rate limits are, so that lint finds only what departs', async () => {
    const house = (schema: string, field: string) => {
      const operation = (method: string) =>
        `${method}: { responses: { '200': { description: Done. }, '404': { $ref: '#/components/responses/No' }, '429': { $ref: '#/components/responses/Busy' } } }`;
      const content = `content: { application/problem+json: { schema: { $ref: '#/components/schemas/${schema}' } } }`;
      return `openapi: 3.1.0
info: { title: House, version: 1.0.0 }
paths:
  /a/{id}: { ${operation('get')}, ${operation('put')} }
  /b/{id}: { ${operation('get')}, ${operation('put')} }
components:
  responses:
    No: { description: There is none., ${content} }
    Busy: { description: Later., headers: { ${field}: { schema: { type: integer } } }, ${content} }
  schemas:
    ${schema}: { type: object, properties: { title: { type: string } } }
`;
    };
    project.run('rm -rf .spectral.yaml openapi.yaml apis');
    project.write({
      'apis/a.yaml': house('Problem', 'X-RateLimit-Reset'),
      'apis/b.yaml': house('Problem', 'X-RateLimit-Reset'),
      'apis/c.yaml': house('Problem', 'X-RateLimit-Reset'),
      'apis/d.yaml': house('Problem', 'X-RateLimit-Reset'),
      'apis/e.yaml': house('Fault', 'X-RateLimit-Reset'),
      'apis/f.yaml': house('Problem', 'Retry-After'),
    });
    const { stdout } = await project.call('init --from "apis/*"');
    const written = project.read('.spectral.yaml');
    expect(written).toContain(`  status-error-schema: # Problem in 40 of 48 errors that have content
    given: $
    severity: warn
    then:
      function: statusErrorSchema
      functionOptions:
        name: '^Problem$'
`);
    expect(written).toContain(`  status-429-rate-limit: # X-RateLimit on 20 of 24
    given: $
    severity: warn
    then:
      function: status429RateLimit
      functionOptions:
        accept: [X-RateLimit]
`);
    expect(written).toContain('  status-problem-json: error # kept by all 48\n');
    const departing = [...stdout.matchAll(/^(\S+) departs from it:/gm)].map(([, file]) => file);
    expect(departing).toEqual(['apis/e.yaml', 'apis/f.yaml']);
    expect(stdout).toMatch(/^4 documents keep all of it\.$/m);
    for (const lint of ['node_modules/.bin/spectral', 'node_modules/.bin/spectral-status-codes']) {
      const found = JSON.parse(project.run(`${lint} lint "apis/*.yaml" --format json --quiet`).stdout);
      const told = found.map(({ code, source }: { code: string; source: string }) => {
        return `${source.slice(source.lastIndexOf('/') + 1)} ${code}`;
      });
      expect([...new Set(told)].sort()).toEqual(['e.yaml status-convention', 'f.yaml status-429-rate-limit']);
    }
  });

  it('replaces nothing', async () => {
    expect(await project.call('init --from openapi.yaml')).toMatchObject({
      stderr: 'There is a .spectral.yaml already: --output names another file for what is learned\n',
      status: 2,
    });
    expect((await project.call('init --from openapi.yaml --output rules/house.yaml')).status).toBe(2);
    project.write({ 'rules/.keep': '' });
    expect((await project.call('init --from openapi.yaml --output rules/house.yaml')).status).toBe(0);
    expect((await project.call('init --output a.yaml')).stderr).toBe('--output goes with --from\n');
    expect((await project.call('init --from .spectral.yaml --output a.yaml')).stderr).toBe(
      '.spectral.yaml: no OpenAPI description\n',
    );
  });
});
