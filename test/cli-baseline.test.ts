/** `baseline` beyond the README's walk-through, as it is packed. */
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BOOKS, booksWith, CommandLine, inOtherProject, RULESET } from './command-line.ts';

const project = new CommandLine();
beforeAll(() => project.install());
beforeEach(() => project.reset());
afterAll(() => project.remove());

const run = (args: string) => project.call(args);
const lint = (args: string) => project.lint(args);

describe('baseline', () => {
  it('adds to a ruleset and keeps the rest of it', async () => {
    const ruleset =
      '# ours\nextends:   [spectral-status-codes]\nrules:\n  status-delete-204: info # for now\n  status-no-body: error\n';
    project.write({ '.spectral.yaml': ruleset });
    expect(await run('baseline openapi.yaml')).toMatchObject({ status: 0 });
    expect(lint('openapi.yaml')).toMatchObject({ status: 0 });
    expect(project.read('.spectral.yaml')).toMatch(/^# ours\nextends: {3}\[spectral-status-codes\]\n/);
    expect(project.read('.spectral.yaml')).toMatch(/status-delete-204: \{ severity: info, .+ # for now\n/);
    // What is new is found: at the place of another finding's rule, and at the place of another rule.
    project.write({ 'openapi.yaml': BOOKS.replace('"200":', '"201":') });
    expect(lint('openapi.yaml').stdout).toContain('status-method');
    const before = project.read('.spectral.yaml');
    expect((await run('baseline openapi.yaml --prune')).stdout).toBe(
      'status-delete-204 openapi.yaml#/paths/~1books~1%7Bid%7D/delete/responses/200\n',
    );
    expect(project.read('.spectral.yaml')).not.toBe(before);
    expect(project.read('.spectral.yaml')).not.toContain('delete/responses/200');
  });

  it('is over where its rule is off', async () => {
    expect((await run('baseline openapi.yaml')).status).toBe(0);
    const ruleset = project.read('.spectral.yaml');
    project.write({
      '.spectral.yaml': ruleset.replace(
        / {2}status-no-body:\n.*given[\s\S]*?each: true\n/,
        '  status-no-body: off\n',
      ),
    });
    expect(await run('fix openapi.yaml --baseline')).toMatchObject({ stdout: '' });
    expect((await run('baseline openapi.yaml --prune')).stdout).toContain('status-no-body');
    expect(project.read('.spectral.yaml')).not.toContain('content');
  });

  it('tells each place of a habit from those that come later', async () => {
    const path = (name: string) =>
      `  /${name}:\n    post:\n      responses:\n        '201': { description: Added. }\n`;
    const text = `openapi: 3.0.3\ninfo: { title: Books, version: 1.0.0 }\npaths:\n${Array.from({ length: 30 }, (_, index) => path(`a${index}`)).join('')}`;
    project.write({ 'openapi.yaml': text });
    expect(lint('openapi.yaml').stdout).toContain('29 more responses are like it');
    await run('baseline openapi.yaml');
    expect(lint('openapi.yaml')).toMatchObject({ status: 0 });
    project.write({ 'openapi.yaml': text + path('new') });
    expect(lint('openapi.yaml').stdout).toContain('201 of POST /new declares no Location header');
  });

  it('keeps the table of a convention', async () => {
    project.write({ '.spectral.yaml': 'extends: [spectral-status-codes/conventions/oracle-rest]\n' });
    project.write({ 'openapi.yaml': BOOKS.replace("'204'", "'207'") });
    expect(lint('openapi.yaml').stdout).toContain('status-convention');
    await run('baseline openapi.yaml');
    expect(lint('openapi.yaml')).toMatchObject({ status: 0 });
    project.write({ 'openapi.yaml': BOOKS.replace("'204'", "'208'") });
    expect(lint('openapi.yaml').stdout).toContain('status-convention');
  });

  it('sets aside what is in other files, also for other documents', async () => {
    const users = booksWith('shared.yaml#/Done');
    project.write({
      'openapi.yaml': users,
      'v2/openapi.yaml': users.replace('shared.yaml', '../shared.yaml'),
      'shared.yaml': 'Done:\n  description: Done.\n  content: { application/json: {} }\n',
    });
    await run('baseline openapi.yaml "v2/*.yaml"');
    // One at a time: of several that share a file, Spectral reports all but the first without it.
    for (const document of ['openapi.yaml', 'v2/openapi.yaml']) {
      expect(lint(document), document).toMatchObject({ status: 0 });
    }
    // What was not linted is not over.
    expect(await run('baseline openapi.yaml --prune')).toMatchObject({ stdout: '' });
  });

  it.each([
    [
      'a program',
      {
        '.spectral.yaml': '',
        '.spectral.js': `module.exports = { extends: [require('spectral-status-codes')] };`,
      },
      'only you can edit',
    ],
    [
      'another program',
      { '.spectral.yaml': '', '.spectral.mjs': `export default { extends: ['spectral-status-codes'] };` },
      'only you can edit',
    ],
    ['nothing', { '.spectral.yaml': '# later\n' }, '.spectral.yaml holds no ruleset: begin it with extends'],
    ['a text', { '.spectral.yaml': 'later\n' }, '.spectral.yaml holds no ruleset: begin it with extends'],
    [
      'functions of its own',
      { '.spectral.yaml': `${RULESET}functionsDir: ours\n` },
      'Spectral takes them from one folder',
    ],
  ])('refuses a ruleset that is or has %s', async (_, files: Record<string, string>, message) => {
    project.write(files);
    for (const [name, text] of Object.entries(files)) if (text === '') rmSync(join(project.folder, name));
    expect(await run('baseline openapi.yaml')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining(message),
    });
  });
});

/** A description in which DELETE of each of these paths answers 200. */
const deleting = (...names: string[]) => {
  const paths = names.map(
    name => `  /${name}:\n    delete:\n      responses:\n        '200': { description: Gone. }\n`,
  );
  return `openapi: 3.0.3\ninfo: { title: Books, version: 1.0.0 }\npaths:${paths.length > 0 ? `\n${paths.join('')}` : ' {}\n'}`;
};
const placeOf = (name: string) => `openapi.yaml#/paths/~1${name}/delete/responses/200`;

/** The overrides that set those places aside. */
const overridesFor = (...names: string[]) =>
  `overrides:\n  - files:\n${names.map(name => `      - ${placeOf(name)}\n`).join('')}    rules:\n      status-delete-204: 'off'\n`;

/** Has a rule list each place, as a baseline needs it. */
const listing = (id: string, name: string) => `  ${id}:
    given: $
    then:
      function: ${name}
      functionOptions:
        each: true
`;

describe('what it writes and says', () => {
  it('is all that is found, once', async () => {
    const written = `${RULESET}functionsDir: node_modules/spectral-status-codes/functions
functions:
  - statusDelete204
  - statusNoBody
rules:
${listing('status-delete-204', 'statusDelete204')}${listing('status-no-body', 'statusNoBody')}overrides:
  - files:
      - openapi.yaml#/paths/~1books~1%7Bid%7D/put/responses/204/content
    rules:
      status-no-body: 'off'
  - files:
      - openapi.yaml#/paths/~1books~1%7Bid%7D/delete/responses/200
    rules:
      status-delete-204: 'off'
`;
    expect(await run('baseline openapi.yaml')).toEqual({
      status: 0,
      stdout: '',
      stderr:
        'Set aside 2 places of 2 rules in .spectral.yaml; npx spectral lint now reports only what is new.\n',
    });
    expect(project.read('.spectral.yaml')).toBe(written);
    const { mtimeMs } = statSync(join(project.folder, '.spectral.yaml'));
    const again = 'There is nothing new to set aside in .spectral.yaml.\n';
    expect(await run('baseline openapi.yaml')).toEqual({ status: 0, stdout: '', stderr: again });
    const prune = 'Every entry still matches a finding.\n';
    expect(await run('baseline openapi.yaml --prune')).toEqual({ status: 0, stdout: '', stderr: prune });
    expect(project.read('.spectral.yaml')).toBe(written);
    expect(statSync(join(project.folder, '.spectral.yaml'))).toMatchObject({ mtimeMs });
  });

  it('grows with what is new, and shrinks by what is over', async () => {
    const told = async (args: string, ...names: string[]) => {
      project.write({ 'openapi.yaml': deleting(...names) });
      const { stdout, stderr } = await run(`baseline openapi.yaml${args}`);
      return [...stdout.split('\n'), ...stderr.split('\n')].filter(line => line !== '');
    };
    const overrides = () => /overrides:[\s\S]*/.exec(project.read('.spectral.yaml'))?.[0];
    const entry = (name: string) => `status-delete-204 ${placeOf(name)}`;
    const NOTHING_NEW = 'There is nothing new to set aside in .spectral.yaml.';
    const setAside = (places: string) =>
      `Set aside ${places} of 1 rule in .spectral.yaml; npx spectral lint now reports only what is new.`;
    const over = (entries: string) =>
      `No finding matches ${entries} above any more: --prune drops what is over.`;

    expect(await told('', 'a', 'b')).toEqual([setAside('2 places')]);
    expect(overrides()).toBe(overridesFor('a', 'b'));
    expect(await told('', 'b')).toEqual([entry('a'), NOTHING_NEW, over('1 entry')]);
    expect(overrides()).toBe(overridesFor('a', 'b'));
    expect(await told('', 'c', 'd')).toEqual([
      entry('a'),
      entry('b'),
      setAside('2 places'),
      over('2 entries'),
    ]);
    expect(overrides()).toBe(overridesFor('a', 'b', 'c', 'd'));
    expect(await told(' --prune', 'c', 'd', 'e')).toEqual([
      entry('a'),
      entry('b'),
      'Dropped 2 entries of .spectral.yaml.',
    ]);
    expect(overrides()).toBe(overridesFor('c', 'd'));
    expect(await told('', 'c', 'd', 'e')).toEqual([setAside('1 place')]);
    expect(await told(' --prune', 'c', 'd')).toEqual([entry('e'), 'Dropped 1 entry of .spectral.yaml.']);
    expect(await told(' --prune')).toEqual([entry('c'), entry('d'), 'Dropped 2 entries of .spectral.yaml.']);
    expect(
      project.read('.spectral.yaml'),
    ).toBe(`${RULESET}functionsDir: node_modules/spectral-status-codes/functions
functions:
  - statusDelete204
rules:
${listing('status-delete-204', 'statusDelete204')}`);
  });

  it('is not what Spectral itself reports', async () => {
    project.write({
      'openapi.yaml': deleting('a').replace("'200': { description: Gone. }", "'204': { $ref: '#/nowhere' }"),
    });
    expect(await run('baseline openapi.yaml')).toEqual({
      status: 0,
      stdout: "invalid-ref: '#/nowhere' does not exist\n",
      stderr:
        '1 finding above cannot be set aside: only you can mend them.\nThere is nothing new to set aside in .spectral.yaml.\n',
    });
    expect(project.read('.spectral.yaml')).toBe(RULESET);
  });

  it('is in the ruleset that Spectral finds, which must be there', async () => {
    rmSync(join(project.folder, '.spectral.yaml'));
    project.write({ 'my.spectral.yaml': RULESET, '.spectral.yaml.bak': RULESET });
    expect(await run('baseline openapi.yaml')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'There is no ruleset here: run npx spectral-status-codes init\n',
    });
    project.write({ 'spectral.yml': RULESET });
    expect((await run('baseline openapi.yaml')).stderr).toContain('in spectral.yml; npx');
    expect(lint('openapi.yaml')).toMatchObject({ status: 0 });
  });

  it('is in the ruleset that is named, from whose folder files are seen', async () => {
    project.write({ 'rulesets/a.js.yaml': RULESET });
    expect(await run('baseline openapi.yaml -r rulesets/a.js.yaml')).toMatchObject({ status: 0 });
    const written = project.read('rulesets/a.js.yaml');
    expect(written).toContain('functionsDir: ../node_modules/spectral-status-codes/functions\n');
    expect(written).toContain('- ../openapi.yaml#/paths/~1books~1%7Bid%7D/delete/responses/200\n');
    expect(lint('openapi.yaml -r rulesets/a.js.yaml')).toMatchObject({ status: 0 });
    expect(project.read('.spectral.yaml')).toBe(RULESET);
  });

  it('is not to be pruned where there is none', async () => {
    expect(await run('baseline openapi.yaml --prune')).toEqual({
      status: 0,
      stdout: '',
      stderr: 'Every entry still matches a finding.\n',
    });
    expect(project.read('.spectral.yaml')).toBe(RULESET);
  });

  it('is not written where one of its edits cannot be made', async () => {
    const ruleset = `x-own: &own\n  - files: ['openapi.yaml#/paths/~1gone']\n    rules: { status-success: off }\n${RULESET}overrides: *own\n`;
    project.write({ '.spectral.yaml': ruleset });
    expect(await run('baseline openapi.yaml')).toEqual({
      status: 2,
      stdout: '',
      stderr: '.spectral.yaml cannot be edited: an alias stands there\n',
    });
    expect(project.read('.spectral.yaml')).toBe(ruleset);
  });

  it('needs the package beside the ruleset', async () => {
    await inOtherProject(async other => {
      const ruleset = join(project.folder, 'node_modules/spectral-status-codes/dist/index.js');
      rmSync(join(other.folder, 'node_modules/spectral-status-codes'), { recursive: true });
      other.write({ 'ours.yaml': `extends: ['${ruleset}']\n` });
      expect(await run(`baseline openapi.yaml -r ${other.folder}/ours.yaml`)).toEqual({
        status: 2,
        stdout: '',
        stderr:
          'spectral-status-codes is not installed here: run npm install --save-dev spectral-status-codes\n',
      });
    });
  });

  it.each(['off', 'false'])('is nothing that is off already (%s), for all or for a place', async off => {
    const ruleset = `${RULESET}rules: { status-delete-204: ${off} }\noverrides:\n  - files: ['openapi.yaml#/paths/~1a']\n    rules: { status-delete-204: off }\n`;
    project.write({ 'openapi.yaml': deleting('a', 'b'), '.spectral.yaml': ruleset });
    expect((await run('baseline openapi.yaml')).stderr).toContain('There is nothing new');
    expect(project.read('.spectral.yaml')).toBe(ruleset);
    expect((await run('baseline openapi.yaml --prune')).stdout).toBe(
      'status-delete-204 openapi.yaml#/paths/~1a\n',
    );
  });
});

describe('overrides that are there', () => {
  /** Prunes; gives what that printed, and the overrides that are left. */
  const pruned = async (description: string, overrides: string) => {
    project.write({ 'openapi.yaml': description, '.spectral.yaml': `${RULESET}overrides:\n${overrides}` });
    const { stdout, status } = await run('baseline openapi.yaml --prune');
    expect(status).toBe(0);
    return [stdout, project.read('.spectral.yaml').slice(`${RULESET}overrides:\n`.length)];
  };

  it.each([
    ['are for a whole file', '  - files: [openapi.yaml]\n    rules: { status-success: off }\n'],
    [
      'are for a whole file too',
      `  - files: [openapi.yaml, 'openapi.yaml#/paths/~1gone']\n    rules: { status-success: off }\n`,
    ],
    ['set a severity', "  - files: ['openapi.yaml#/paths/~1gone']\n    rules: { status-success: warn }\n"],
    [
      'set a severity too',
      "  - files: ['openapi.yaml#/paths/~1gone']\n    rules: { status-success: off, status-method: warn }\n",
    ],
    [
      'are for another description',
      "  - files: ['other.yaml#/paths/~1gone']\n    rules: { status-success: off }\n",
    ],
    [
      'match what is below them',
      "  - files: ['openapi.yaml#/paths/~1a']\n    rules: { status-delete-204: off }\n",
    ],
  ])('stay where they %s', async (_, overrides) => {
    expect(await pruned(deleting('a'), overrides)).toEqual(['', overrides]);
  });

  it.each([
    [
      'another rule is reported there',
      `  - files: ['${placeOf('a')}']\n    rules: { status-success: off }\n`,
      `status-success ${placeOf('a')}\n`,
    ],
    [
      'only a name begins like theirs',
      "  - files: ['openapi.yaml#/paths/~1b']\n    rules: { status-delete-204: off }\n",
      'status-delete-204 openapi.yaml#/paths/~1b\n',
    ],
  ])('go where %s', async (_, overrides, told) => {
    const kept = "  - files: ['openapi.yaml#/paths/~1books']\n    rules: { status-delete-204: off }\n";
    expect(await pruned(deleting('a', 'books'), kept + overrides)).toEqual([told, kept]);
  });

  it('lose the places that none of their rules needs, and the rules that none of the rest does', async () => {
    const two = (files: string, rules: string) => `  - files: [${files}]\n    rules: { ${rules} }\n`;
    const [a, b, gone] = ['a', 'b', 'gone'].map(name => `'openapi.yaml#/paths/~1${name}'`);
    const both = 'status-delete-204: off, status-success: off';
    expect(await pruned(deleting('a', 'b'), two(`${a}, ${gone}, ${b}`, both))).toEqual([
      `status-delete-204 openapi.yaml#/paths/~1gone
status-success openapi.yaml#/paths/~1a
status-success openapi.yaml#/paths/~1gone
status-success openapi.yaml#/paths/~1b
`,
      two(`${a}, ${b}`, 'status-delete-204: off'),
    ]);
    // Each path needs one of the rules.
    const needed = 'status-delete-204: off, status-no-body: off';
    const mixed = deleting('a', 'b')
      .replace("'200'", "'204'")
      .replace('Gone. }', 'Gone., content: { a/b: {} } }');
    expect(await pruned(mixed, two(`${a}, ${b}`, needed))).toEqual(['', two(`${a}, ${b}`, needed)]);
  });

  it('get places only where they are for that rule alone', async () => {
    const known =
      "  - files: ['openapi.yaml#/paths/~1gone']\n    rules: { status-delete-204: off, status-success: off }\n";
    project.write({ 'openapi.yaml': deleting('a'), '.spectral.yaml': `${RULESET}overrides:\n${known}` });
    expect(await run('baseline openapi.yaml')).toMatchObject({ status: 0 });
    expect(project.read('.spectral.yaml')).toContain(
      `overrides:\n${known}  - files:\n      - ${placeOf('a')}\n    rules:\n      status-delete-204: 'off'\n`,
    );
  });
});

describe('files', () => {
  it('are matched by their names, whatever stands in those', async () => {
    const name = 'a{b},[c]+(d)!e@f*g?.yaml';
    project.write({ [name]: BOOKS });
    rmSync(join(project.folder, 'openapi.yaml'));
    expect(await run('baseline "a*.yaml"')).toMatchObject({ status: 0, stdout: '' });
    expect(lint('"a*.yaml"')).toMatchObject({ status: 0 });
    expect(await run('baseline "a*.yaml" --prune')).toMatchObject({
      stdout: '',
      stderr: 'Every entry still matches a finding.\n',
    });
    project.write({ [name]: deleting() });
    expect((await run('baseline "a*.yaml" --prune')).stdout.split('\n')).toHaveLength(3);
  });

  it('that a description shares are over with what it finds there', async () => {
    const using = booksWith('shared/all.yaml#/Done');
    project.write({
      'openapi.yaml': using,
      'other, too.yaml': using,
      'shared/all.yaml': 'Done:\n  description: Done.\n  content: { application/json: {} }\n',
    });
    await run('baseline openapi.yaml "other, too.yaml"');
    const before = project.read('.spectral.yaml');
    const place = (document: string) => `status-no-body {${document},shared/all.yaml}#/Done/content\n`;
    project.write({ 'shared/all.yaml': 'Done: { description: Done. }\n' });
    expect((await run('baseline openapi.yaml --prune')).stdout).toBe(place('openapi.yaml'));
    expect((await run('baseline "other, too.yaml" --prune')).stdout).toBe(place('other[,] too.yaml'));
    expect(before).toContain("- '{openapi.yaml,shared/all.yaml}#/Done/content'");
    expect(project.read('.spectral.yaml')).not.toContain('Done');
  });
});

describe('rules that list each place', () => {
  it.each([
    [
      'have options already',
      'rules:\n  status-delete-204: { given: $, then: { function: statusDelete204, functionOptions: { except: [$.paths.x] } } }\n',
      'rules:\n  status-delete-204: { given: $, then: { function: statusDelete204, functionOptions: { except: [$.paths.x], each: true } } }\n',
    ],
    [
      'do so already',
      'rules:\n  status-delete-204: { given: $, then: { function: statusDelete204, functionOptions: { each: true } } }\n',
      'rules:\n  status-delete-204: { given: $, then: { function: statusDelete204, functionOptions: { each: true } } }\n',
    ],
    [
      'have a severity',
      'rules:\n  status-delete-204: error\n',
      `rules:\n${listing('status-delete-204', 'statusDelete204').replace('    given', '    severity: error\n    given')}`,
    ],
    [
      'are on',
      'rules:\n  status-delete-204: true\n',
      `rules:\n${listing('status-delete-204', 'statusDelete204')}`,
    ],
    [
      'are redefined',
      'rules:\n  status-delete-204: { severity: error, given: $, then: { function: statusDelete204 } }\n',
      'rules:\n  status-delete-204: { severity: error, given: $, then: { function: statusDelete204, functionOptions: { each: true } } }\n',
    ],
  ])('%s', async (_, before, after) => {
    const functions =
      'functionsDir: node_modules/spectral-status-codes/functions\nfunctions: [statusDelete204]\n';
    project.write({ 'openapi.yaml': deleting('a'), '.spectral.yaml': RULESET + functions + before });
    expect(await run('baseline openapi.yaml')).toMatchObject({ status: 0 });
    expect(project.read('.spectral.yaml')).toBe(`${RULESET}${functions}${after}${overridesFor('a')}`);
  });

  it('are left alone where they do so by an alias', async () => {
    const ruleset = `${RULESET}functionsDir: ./node_modules/spectral-status-codes/functions
functions: [statusDelete204]
x-options: &each { each: true }
rules:
  status-delete-204: { given: $, then: { function: statusDelete204, functionOptions: *each } }
`;
    project.write({ 'openapi.yaml': deleting('a'), '.spectral.yaml': ruleset });
    expect(await run('baseline openapi.yaml')).toMatchObject({ status: 0 });
    expect(project.read('.spectral.yaml').startsWith(`${ruleset}overrides:\n`)).toBe(true);
  });

  it('come with their functions, beside others', async () => {
    const rest = 'rules: { status-success: off }\n';
    project.write({ 'openapi.yaml': deleting('a'), '.spectral.yaml': RULESET + rest });
    expect(await run('baseline openapi.yaml')).toMatchObject({ status: 0 });
    expect(project.read('.spectral.yaml')).toMatch(/^extends: .*\nfunctionsDir: .*\nrules:/);
    const own = 'functionsDir: ./node_modules/spectral-status-codes/functions\nfunctions: [statusNoBody]\n';
    project.write({ '.spectral.yaml': RULESET + own });
    expect(await run('baseline openapi.yaml')).toMatchObject({ status: 0 });
    expect(
      project.read('.spectral.yaml').startsWith(RULESET + own.replace('Body]', 'Body, statusDelete204]')),
    ).toBe(true);
  });

  it('do not where they tell no habits', async () => {
    const wrong = `'400':
          description: Wrong.
          content: { application/json: { example: { status: 404 } } }`;
    const ruleset = 'extends: [[spectral-status-codes, off]]\nrules: { status-example-code: warn }\n';
    project.write({
      'openapi.yaml': deleting('a').replace("'200': { description: Gone. }", wrong),
      '.spectral.yaml': ruleset,
    });
    expect(await run('baseline openapi.yaml')).toMatchObject({ status: 0 });
    expect(project.read('.spectral.yaml')).toBe(
      `${ruleset}overrides:
  - files:
      - openapi.yaml#/paths/~1a/delete/responses/400/content/application~1json/example/status
    rules:
      status-example-code: 'off'
`,
    );
  });
});
