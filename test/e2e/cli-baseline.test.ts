/** `baseline` beyond the README's walk-through, as it is packed. */
import { renameSync, rmSync, statSync } from 'node:fs';
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
    expect(project.read('.spectral.yaml').startsWith(`${ruleset}overrides:\n`)).toBe(true);
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
      '.spectral.yaml': ruleset.replace(/^overrides:/m, 'rules: { status-no-body: off }\noverrides:'),
    });
    expect(await run('fix openapi.yaml --baseline')).toMatchObject({ stdout: '' });
    expect((await run('baseline openapi.yaml --prune')).stdout).toContain('status-no-body');
    expect(project.read('.spectral.yaml')).not.toContain('content');
  });

  it('tells each place of a habit from those that come later', async () => {
    const path = (name: string) =>
      `  /${name}:\n    post:\n      responses:\n        '201': { description: Added. }\n        '406': { description: No. }\n`;
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
    ['nothing', { '.spectral.yaml': '# later\n' }, '.spectral.yaml holds no ruleset: begin it with extends'],
    ['a text', { '.spectral.yaml': 'later\n' }, '.spectral.yaml holds no ruleset: begin it with extends'],
  ])('refuses a ruleset that is or has %s', async (_, files: Record<string, string>, message) => {
    project.write(files);
    for (const [name, text] of Object.entries(files)) if (text === '') rmSync(join(project.folder, name));
    expect(await run('baseline openapi.yaml')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining(message),
    });
  });
});

describe('Spectral', () => {
  it('is not needed where all rules are of this package', async () => {
    await inOtherProject(async bare => {
      const set = async () => {
        const said = await bare.call('baseline openapi.yaml');
        const text = bare.read('.spectral.yaml');
        bare.write({ '.spectral.yaml': RULESET });
        return { ...said, text };
      };
      const before = await set();
      rmSync(join(bare.folder, 'node_modules/@stoplight'), { recursive: true });
      const stderr = before.stderr.replace('npx spectral lint', 'npx spectral-status-codes lint');
      expect(await set()).toEqual({ ...before, stderr });
      expect(before.text).toContain('overrides:');
      bare.write({ '.spectral.yaml': 'extends: [spectral-status-codes, spectral:oas]\n' });
      expect((await bare.call('baseline openapi.yaml')).stderr).toContain('Spectral is not installed here');
    });
  });

  it('is asked for all where only it understands the ruleset, which is told', async () => {
    const ruleset = `${RULESET}overrides:\n  - files: ['*.yml']\n    extends: ./own.yaml\n`;
    const own = 'rules: { mine: { given: $.info, then: { field: title, function: truthy } } }\n';
    project.write({ '.spectral.yaml': ruleset, 'own.yaml': own });
    const reason = '.spectral.yaml: Overrides that extend a ruleset, which only spectral lint understands';
    const told = `Spectral is asked for all that is found, which takes longer: ${reason}.\n`;
    const { status, stderr } = await run('baseline openapi.yaml');
    expect([status, stderr.split(told)]).toEqual([0, ['', expect.stringContaining('Set aside 2 places')]]);
    expect((await run('fix openapi.yaml')).stderr).toContain(told);
  });
});

/** A description in which DELETE of each of these paths answers 200. */
const deleting = (...names: string[]) => {
  const paths = names.map(
    name =>
      `  /${name}:\n    delete:\n      responses:\n        '200': { description: Gone. }\n        '406': { description: No. }\n`,
  );
  return `openapi: 3.0.3\ninfo: { title: Books, version: 1.0.0 }\npaths:${paths.length > 0 ? `\n${paths.join('')}` : ' {}\n'}`;
};
const placeOf = (name: string) => `openapi.yaml#/paths/~1${name}/delete/responses/200`;

/** The overrides that set those places aside. */
const overridesFor = (...names: string[]) =>
  `overrides:\n  - files:\n${names.map(name => `      - ${placeOf(name)}\n`).join('')}    rules:\n      status-delete-204: 'off'\n`;

describe('what it writes and says', () => {
  it('is all that is found, once', async () => {
    const written = `${RULESET}overrides:
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
    expect(project.read('.spectral.yaml')).toBe(RULESET);
  });

  it('is not what Spectral itself reports', async () => {
    project.write({
      'openapi.yaml': deleting('a').replace("'200': { description: Gone. }", "'204': { $ref: '#/nowhere' }"),
    });
    expect(await run('baseline openapi.yaml')).toEqual({
      status: 0,
      stdout: "openapi.yaml:7:24 invalid-ref: '#/nowhere' does not exist\n",
      stderr:
        '1 finding above cannot be set aside: only you can mend it.\nThere is nothing new to set aside in .spectral.yaml; npx spectral lint still reports 1 finding.\n',
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
    project.write({ 'other.yaml': deleting('a') });
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
      `overrides:\n${known}  - files:\n      - ${placeOf('a')}\n    rules:\n      status-delete-204: off\n`,
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
    expect(lint('openapi.yaml "other, too.yaml"')).toMatchObject({ status: 0 });
    const before = project.read('.spectral.yaml');
    const place = (document: string) => `status-no-body {${document},shared/all.yaml}#/Done/content\n`;
    project.write({ 'shared/all.yaml': 'Done: { description: Done. }\n' });
    expect((await run('baseline openapi.yaml --prune')).stdout).toBe(place('openapi.yaml'));
    expect((await run('baseline "other, too.yaml" --prune')).stdout).toBe(place('other? too.yaml'));
    expect(before).toContain("- '{openapi.yaml,shared/all.yaml}#/Done/content'");
    expect(project.read('.spectral.yaml')).not.toContain('Done');
  });
});

describe('habits', () => {
  /** A description in which POST of each of these paths says nothing of the new resource. */
  const posting = (...names: string[]) => {
    const paths = names.map(
      name =>
        `  /${name}:\n    post:\n      responses:\n        '201': { description: Added. }\n        '406': { description: No. }\n`,
    );
    return `openapi: 3.0.3\ninfo: { title: Books, version: 1.0.0 }\npaths:\n${paths.join('')}`;
  };
  const NAMES = Array.from({ length: 30 }, (_, index) => `a${index}`);

  it('need no option, whatever options there are', async () => {
    const own = `${RULESET}functionsDir: ours
functions: [own]
rules:
  status-201-location: error
  own: { given: $.info, then: { function: own } }
`;
    project.write({
      'openapi.yaml': posting(...NAMES),
      '.spectral.yaml': own,
      'ours/own.js': 'export default () => undefined;\n',
    });
    expect(await run('baseline openapi.yaml')).toMatchObject({ status: 0, stdout: '' });
    expect(project.read('.spectral.yaml').startsWith(`${own}overrides:\n`)).toBe(true);
    expect(lint('openapi.yaml')).toMatchObject({ status: 0 });
    project.write({ 'openapi.yaml': posting(...NAMES, 'new') });
    expect(lint('openapi.yaml').stdout).toContain('error  status-201-location  201 of POST /new declares no');
  });

  it('are still told as one where a few places are set apart by hand', () => {
    const place = (name: string) => `'openapi.yaml#/paths/~1${name}/post/responses/201'`;
    const overrides = `overrides:\n  - files: [${place('a0')}, ${place('a1')}]\n    rules: { status-201-location: off }\n`;
    project.write({ 'openapi.yaml': posting(...NAMES), '.spectral.yaml': RULESET + overrides });
    const { stdout } = lint('openapi.yaml');
    expect(stdout).toContain('201 of POST /a2 declares no Location header');
    expect(stdout).toContain('27 more responses are like it');
    expect(stdout).toContain('1 problem');
  });
});

describe('a ruleset in JavaScript', () => {
  const OWN = '.spectral-status-codes-baseline.yaml';
  const JS = `import codes from 'spectral-status-codes';\nexport default { extends: [codes] };\n`;
  beforeEach(() => {
    rmSync(join(project.folder, '.spectral.yaml'));
    project.write({ '.spectral.mjs': JS });
  });

  it('has its baseline in a file of its own', async () => {
    expect(await run('baseline openapi.yaml')).toEqual({
      status: 0,
      stdout: '',
      stderr: `Set aside 2 places of 2 rules in ${OWN}; npx spectral lint -r ${OWN} now reports only what is new.\n`,
    });
    expect(project.read(OWN)).toMatch(
      /^# .*-r\.\nextends: \["\.\/\.spectral\.mjs"\]\noverrides:\n {2}- files:\n/,
    );
    expect(lint(`openapi.yaml -r ${OWN}`)).toMatchObject({ status: 0 });
    const before = project.read(OWN);
    expect((await run('baseline openapi.yaml')).stderr).toContain('nothing new to set aside');
    expect(project.read(OWN)).toBe(before);
    project.write({ 'openapi.yaml': BOOKS.replace('"200"', '"204"') });
    expect((await run('baseline openapi.yaml --prune')).stdout).toContain('status-delete-204');
    expect(await run(`fix openapi.yaml --check -r ${OWN}`)).toMatchObject({ status: 0 });
    expect(project.read('.spectral.mjs')).toBe(JS);
  });

  it('has none to prune before, and no overrides that would be lost', async () => {
    expect(await run('baseline openapi.yaml --prune')).toMatchObject({
      status: 2,
      stderr: `There is no ${OWN} to prune\n`,
    });
    project.write({ [OWN]: RULESET });
    expect((await run('baseline openapi.yaml')).stderr).toContain(
      `${OWN} does not extend ./.spectral.mjs: add`,
    );
    rmSync(join(project.folder, OWN));
    const overrides = `overrides: [{ files: ['*.json'], rules: { 'status-no-body': 'off' } }]`;
    project.write({ '.spectral.mjs': JS.replace(' }', `, ${overrides} }`) });
    expect(await run('baseline openapi.yaml')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('.spectral.mjs has overrides of its own, which Spectral reads no more'),
    });
  });
});

it('is in the file that is named, for any ruleset', async () => {
  project.write({ 'rules/readme': '' });
  expect(await run('baseline openapi.yaml --file rules/known.yaml')).toMatchObject({ status: 0 });
  expect(project.read('rules/known.yaml')).toContain('extends: ["../.spectral.yaml"]\n');
  expect(lint('openapi.yaml -r rules/known.yaml')).toMatchObject({ status: 0 });
  expect(project.read('.spectral.yaml')).toBe(RULESET);
});

describe('what it says is true', () => {
  const BOTH = 'extends: [spectral:oas, spectral-status-codes]\n';

  it('of other rulesets', async () => {
    project.write({ '.spectral.yaml': BOTH });
    const { stdout, stderr } = await run('baseline openapi.yaml');
    expect(stdout).toBe('');
    expect(stderr).toMatch(
      /^\d+ findings of other rulesets stay: --all-rules sets them aside too\.\nSet aside 2 places of 2 rules in \.spectral\.yaml; npx spectral lint still reports \d+ findings\.\n$/,
    );
    expect(lint('openapi.yaml').stdout).not.toMatch(/status-(?:no-body|delete-204)/);
    expect((await run('baseline openapi.yaml --all-rules')).stderr).toContain(
      'now reports only what is new.\n',
    );
    expect(lint('openapi.yaml')).toMatchObject({ status: 0 });
  });

  it('of unquoted codes', async () => {
    const unquoted = BOOKS.replace(/'204'|"200"/g, code => code.slice(1, -1));
    project.write({ 'openapi.yaml': unquoted });
    const { stdout, stderr } = await run('baseline openapi.yaml');
    expect(stdout).toBe(
      ['7', '12']
        .map(
          line => `openapi.yaml:${line}:9 parser: Mapping key must be a string scalar rather than number\n`,
        )
        .join(''),
    );
    expect(stderr).toContain('2 findings above cannot be set aside: quote the status codes, as npx');
    expect(stderr).toContain('npx spectral lint still reports 2 findings.\n');
  });

  it('of tabs', async () => {
    const responses = { '204': { description: 'Done.', content: { 'a/b': {} } } };
    const description = { openapi: '3.0.3', paths: { '/a': { put: { responses } } } };
    project.write({ 'openapi.json': JSON.stringify(description, undefined, '\t') });
    const { stdout, stderr } = await run('baseline openapi.json');
    expect(stdout).toMatch(/^openapi\.json:2:1 parser: Using tabs can lead to unpredictable results\n/);
    expect(stdout).toMatch(/\n… and \d+ more like these\.\n$/);
    expect(stderr).toMatch(/^\d+ findings above cannot be set aside: indent with blanks instead of tabs\.\n/);
    expect(stderr).toMatch(/npx spectral lint still reports \d+ findings\.\n$/);
  });

  it('of an override that extends another ruleset', async () => {
    const overrides = "overrides:\n  - files: ['*.yaml']\n    extends: [spectral-status-codes/strict]\n";
    project.write({ '.spectral.yaml': RULESET + overrides });
    const { stderr } = await run('baseline openapi.yaml');
    expect(stderr.includes('now reports only what is new')).toBe(lint('openapi.yaml').status === 0);
    expect((await run('baseline openapi.yaml')).stderr).toContain('nothing new');
  });

  it('of files that overrides cannot name', async () => {
    project.write({ 'a#b.yaml': BOOKS, ' c.yaml': BOOKS });
    const { status, stderr } = await run('baseline "a#b.yaml" " c.yaml" openapi.yaml');
    expect(status).toBe(2);
    expect(stderr).toContain(
      'a#b.yaml is left out: Spectral takes the # of its name for the beginning of a pointer\n',
    );
    expect(stderr).toContain(
      ' c.yaml is left out: Spectral finds no file in overrides whose name begins or ends',
    );
    expect(stderr).toContain('Set aside 2 places of 2 rules');
    expect(lint('openapi.yaml')).toMatchObject({ status: 0 });
  });
});

it('is over where its document is gone', async () => {
  project.write({ '[old].yaml': BOOKS });
  await run('baseline "*old*.yaml" openapi.yaml');
  const glob = "  - files: ['gone-*.yaml#/paths']\n    rules: { status-no-body: off }\n";
  project.write({ '.spectral.yaml': project.read('.spectral.yaml') + glob });
  renameSync(join(project.folder, '[old].yaml'), join(project.folder, 'new.yaml'));
  const { stdout } = await run('baseline openapi.yaml --prune');
  expect(stdout.match(/\[\[\]old\[\]\]\.yaml#/g)).toHaveLength(2);
  expect(stdout.split('\n')).toHaveLength(3);
  expect(project.read('.spectral.yaml')).toContain('gone-*.yaml');
  expect(lint('openapi.yaml')).toMatchObject({ status: 0 });
});

it('takes thousands of places', async () => {
  const many = deleting(...Array.from({ length: 3000 }, (_, index) => `a${index}`));
  project.write({ 'openapi.yaml': many });
  expect((await run('baseline openapi.yaml')).stderr).toContain('Set aside 3000 places of 1 rule');
  expect((await run('baseline openapi.yaml')).stderr).toContain('nothing new');
  project.write({ 'openapi.yaml': deleting() });
  expect((await run('baseline openapi.yaml --prune')).stderr).toContain('Dropped 3000 entries');
  expect(project.read('.spectral.yaml')).toBe(RULESET);
});
