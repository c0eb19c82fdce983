/**
 * `npm run new-rule status-423-lock` writes a rule, its page and its fixtures, and lists them. They hold together as
 * they are; what says TODO is to be filled in, and the tests name it until it is.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(fileURLToPath(import.meta.url), '..', '..');

/** The code that the rule is about, as far as its name says; else one that means nothing to other rules. */
const codeOf = id => /\b[1-5]\d\d\b/.exec(id)?.[0] ?? '423';

const ruleOf = id => `import { rejectCode } from '../src/checks/reject-code.ts';
import { defineRule } from '../src/rule/rule.ts';

export default defineRule({
  id: '${id}',
  // TODO: what it asks for, as a list of rules says it: "A 201 response declares a Location header."
  summary: 'TODO.',
  // TODO: where that is said: "RFC 9110, section 15.3.2"; test/sources.ts knows what is no RFC.
  sources: ['RFC 9110, section 15'],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  options: {},
  // TODO: a shape of src/checks (requireCode, requireHeader, forbidContent, …), or a generator of findings.
  check: rejectCode<unknown>({
    codes: code => code === '${codeOf(id)}',
    fault: () => ({ fault: 'TODO what is wrong', advice: 'TODO what to do' }),
  }),
});
`;

const pageOf = id => `# ${id}

<!-- theme: Codes and operations -->

<!-- generated:facts -->
<!-- /generated -->

## What it finds

TODO: what is reported and where, and what passes.

## Why

TODO: what the specification says, as a quotation, and what goes wrong where a description does otherwise.

## Wrong

TODO: an excerpt, and exactly what is said of it.

\`\`\`yaml
paths:
  /things:
    put:
      responses:
        "204":
          description: Replaced.
        "${codeOf(id)}":
          description: Not possible.
\`\`\`

\`\`\`text
${codeOf(id)} of PUT /things TODO what is wrong: TODO what to do.
\`\`\`

## Right

\`\`\`yaml
paths:
  /things:
    put:
      responses:
        "204":
          description: Replaced.
\`\`\`

## Options

<!-- generated:options -->
<!-- /generated -->

## When to turn it off

TODO: who has a reason to.
`;

/** How each version says what it is, and what a response cannot be without. */
const VERSIONS = {
  '2.0': ['swagger: "2.0"', 'description'],
  '3.0': ['openapi: 3.0.3', 'description'],
  3.1: ['openapi: 3.1.1', 'description'],
  3.2: ['openapi: 3.2.0', 'summary'],
};

function fixtureOf(id, version, isFaulty) {
  const [head, says] = VERSIONS[version];
  const faulty = `        "${codeOf(id)}": # lint: ${id}
          ${says}: Not possible.
`;
  return `${head}
info:
  title: TODO
  version: 1.0.0
paths:
  /things:
    put:
      summary: Replace all things
      responses:
        "204":
          ${says}: Replaced.
        "406":
          ${says}: Not in that format.
${isFaulty ? faulty : ''}`;
}

/**
 * Writes a rule, its page and its fixtures into a folder, and gives the names of these files. Throws what is wrong where
 * the id cannot be one, or there is such a rule.
 */
export function writeRule(id, folder) {
  if (!/^status(-[a-z\d]+)+$/.test(id))
    throw new Error('npm run new-rule status-<what it is about>, in lower case: status-423-lock');
  if (existsSync(join(folder, 'rules', `${id}.ts`))) throw new Error(`there is a rule ${id}`);
  const files = {
    [`rules/${id}.ts`]: ruleOf(id),
    [`rules/${id}.md`]: pageOf(id),
    ...Object.fromEntries(
      ['faulty', 'clean'].flatMap(kind =>
        Object.keys(VERSIONS).map(version => [
          `fixtures/${id}/${kind}.${version}.yaml`,
          fixtureOf(id, version, kind === 'faulty'),
        ]),
      ),
    ),
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return Object.keys(files);
}

function main([id = '', ...more]) {
  try {
    const names = writeRule(more.length === 0 ? id : '', ROOT);
    process.stdout.write(names.map(name => `${name}\n`).join(''));
  } catch ({ message }) {
    process.stderr.write(`${message}\n`);
    return 1;
  }
  // The lists of rules name it at once, so that an editor and the tests know it.
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const args = [vitest, 'run', 'test/rule-lists.test.ts', '--update'];
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  process.stdout.write(`
Fill in what says TODO, with more cases in the fixtures, then \`npm run fix\`, and read what it wrote:
messages.txt beside the fixtures, what is generated of the page, and the rule's row in the README.
CONTRIBUTING.md ("A new rule") says what else there can be: options, a fix, a way to break made-up documents.
`);
  return status ?? 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main(process.argv.slice(2));
