/** `report`: what goes where, and what is told beside. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { BOOKS, booksWith, CommandLine } from './command-line.ts';

const project = new CommandLine();
beforeAll(() => project.install());
beforeEach(() => project.reset());
afterAll(() => project.remove());

const read = (name: string) => readFileSync(join(project.folder, name), 'utf8');

it('shows one document on a terminal', async () => {
  const { stdout, stderr, status } = await project.call('report openapi.yaml');
  expect(stdout).toContain('openapi.yaml, OpenAPI 3.0.3\n2 operations, 3 status codes, 1 error, 1 warning\n');
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
});

it('writes what the name of the file says, the same each time', async () => {
  const names = {
    'out.html': /^<!doctype html>/,
    'out.md': /^# Books: status codes\n/,
    'out.json': /^\{\n {2}"form": 1,/,
  };
  for (const [name, begins] of Object.entries(names)) {
    expect(await project.call(`report openapi.yaml --output ${name}`)).toEqual({
      stdout: '',
      stderr: `Wrote ${name}.\n`,
      status: 0,
    });
    const written = read(name);
    expect(written).toMatch(begins);
    expect(written).not.toContain(project.folder);
    await project.call(`report openapi.yaml -o ${name}`);
    expect(read(name)).toBe(written);
  }
  // The page allows what it brings, and nothing else.
  expect(read('out.html')).toMatch(
    /content="default-src &#39;none&#39;; style-src &#39;sha256-[\w+/]{43}=&#39;; script-src/,
  );
  expect(read('out.html')).toContain('<a href="openapi.yaml#L5">');
});

it('links lead from the folder of the output, or where a template says', async () => {
  project.write({ 'docs/.keep': '' });
  await project.call('report openapi.yaml -o docs/codes.md');
  expect(read('docs/codes.md')).toContain('](<../openapi.yaml#L5>)');
  await project.call('report openapi.yaml -o docs/codes.md --link "https://example.com/{file}#{line}"');
  expect(read('docs/codes.md')).toContain('](<https://example.com/openapi.yaml#5>)');
});

it('compares several documents, passes over what is none, and says what changed', async () => {
  project.write({
    'apis/a.yaml': BOOKS,
    'apis/b.yaml': BOOKS.replace('"200"', '"204"'),
    'apis/c.yaml': 'a: 1\n',
  });
  const { stdout, stderr } = await project.call('report "apis/*.yaml"');
  expect(stdout).toContain(
    'A DELETE succeeds with\n  200                1: apis/a.yaml\n  204                1: apis/b.yaml\n',
  );
  expect(stderr).toBe('No OpenAPI description, and passed over: apis/c.yaml.\n');
  await project.call('report "apis/*.yaml" -o before.json');
  project.write({ 'apis/a.yaml': BOOKS.replace('"200"', '"204"') });
  const changed = await project.call('report "apis/*.yaml" --baseline before.json');
  expect(changed.stdout).toContain(
    'apis/a.yaml\n  Before: 1 error, 1 warning. Now: 1 error.\n    DELETE /books/{id}  +204 -200\n  ✓ kept now: status-delete-204\n',
  );
});

it('goes by the ruleset, or without one by the recommended rules', async () => {
  project.write({
    '.spectral.yaml': 'extends: [spectral-status-codes]\nrules: { status-no-body: off, other: off }\n',
  });
  expect((await project.call('report openapi.yaml')).stdout).toContain(' 1 warning\n');
  project.write({ '.spectral.yaml': 'extends: [spectral:oas, spectral-status-codes]\n' });
  expect((await project.call('report openapi.yaml')).stderr).toBe(
    'Not run: spectral:oas. spectral lint runs them.\n',
  );
  project.run('rm .spectral.yaml');
  expect((await project.call('report openapi.yaml')).stdout).toContain(' 1 error, 1 warning\n');
});

it('reads standard input and other files', async () => {
  project.write({
    'openapi.yaml': booksWith('answers.yaml#/Changed'),
    'answers.yaml': 'Changed:\n  description: Changed.\n  content: { text/plain: {} }\n',
  });
  const asJson = JSON.parse((await project.call('report openapi.yaml -f json')).stdout);
  expect(
    asJson.documents[0].findings.find((each: { rule: string }) => each.rule === 'status-no-body'),
  ).toMatchObject({
    file: 'answers.yaml',
    line: 3,
  });
  const piped = project.run(
    'node_modules/.bin/spectral-status-codes report --stdin-filepath openapi.yaml < openapi.yaml',
  );
  expect(piped.stdout).toContain('2 operations');
});

it.each([
  ['nothing.yaml', 'There is no file nothing.yaml\n'],
  ['.spectral.yaml', '.spectral.yaml: no OpenAPI description\n'],
  ['openapi.yaml -o out.txt', 'out.txt: name a --format, or a file that ends in .html, .md or .json\n'],
  ['openapi.yaml -o nowhere/out.md', /^nowhere\/out\.md cannot be written: ENOENT/],
  ['openapi.yaml --baseline nothing.json', /^nothing\.json cannot be read: ENOENT/],
  ['openapi.yaml --baseline openapi.yaml', /^openapi\.yaml is no report in JSON: /],
  ['openapi.yaml --link "javascript:alert({file})"', /^--link takes a template of an address/],
])('report %s cannot be done', async (args, told) => {
  const { stderr, status } = await project.call(`report ${args}`);
  expect(status).toBe(2);
  if (typeof told === 'string') expect(stderr).toBe(told);
  else expect(stderr).toMatch(told);
});
