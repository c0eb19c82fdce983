/** The packed package, in a folder of its own, through the real command line. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { devDependencies, exports, peerDependencies, version } from '../../package.json';
import { FIXES } from '../../rules/fixes.ts';
import * as ruleExports from '../../rules/index.ts';
import { pageOf } from '../../src/rule/messages.ts';
import { compare } from '../../tools/check-texts.cjs';
import { FIXTURES } from '../fixtures.ts';
import { rules } from '../lint.ts';

const ROOT = join(__dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'spectral-status-codes-'));
const installed = join(folder, 'node_modules', 'spectral-status-codes');
/** The files that are published. */
let packed: string[] = [];
/** What is installed before the package is. */
let before: string[] = [];

interface Finding {
  readonly code: string;
  readonly severity: number;
  readonly message: string;
  readonly path: readonly string[];
  readonly source: string;
  readonly range: { readonly start: { readonly line: number } };
}

const npm = (...args: string[]) =>
  execFileSync('npm', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const install = (what: string) => npm('install', what, '--ignore-scripts', '--no-audit', '--no-fund');
const tree = () => npm('ls', '--all', '--parseable').trim().split('\n').sort();

/** Runs `spectral lint` in the folder; `ruleset` is written to the file of that name first. */
function lint(args: readonly string[], ruleset?: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(ruleset ?? {})) writeFileSync(join(folder, name), text);
  try {
    const spectral = join(folder, 'node_modules', '.bin', 'spectral');
    return spawnSync(spectral, ['lint', ...args], { cwd: folder, encoding: 'utf8' });
  } finally {
    for (const name of Object.keys(ruleset ?? {})) rmSync(join(folder, name));
  }
}

function findings(ruleset: Readonly<Record<string, string>>, ...args: string[]): Finding[] {
  const { stdout, stderr } = lint(['openapi.yaml', '--format', 'json', '--quiet', ...args], ruleset);
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

const YAML = (text: string) => ({ '.spectral.yaml': text });

const BOOKS = `openapi: 3.1.1
info: { title: Books, version: 1.0.0 }
paths:
  /books:
    post:
      responses:
        '201':
          description: Added.
  /books/{id}:
    delete:
      responses:
        '204':
          description: Removed.
          content:
            application/json: {}
        '406':
          description: Not in that format.
`;

beforeAll(() => {
  const [{ filename, files }] = JSON.parse(npm('pack', ROOT, '--ignore-scripts', '--json', '--silent'));
  packed = files.map(({ path }: { path: string }) => path);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  install(`@stoplight/spectral-cli@${devDependencies['@stoplight/spectral-cli']}`);
  before = tree();
  install(`./${filename}`);
  writeFileSync(join(folder, 'openapi.yaml'), BOOKS);
  cpSync(join(FIXTURES, 'whole'), join(folder, 'whole'), { recursive: true });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('holds the licences of what it holds', () => {
  const texts = ofCommands().map(name => readFileSync(join(ROOT, name), 'utf8'));
  const region = /#region (?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/\n]+)/g;
  const bundled = new Set(texts.flatMap(text => Array.from(text.matchAll(region), ([, name]) => name)));
  // What those have in themselves, or take nothing but types or data of.
  for (const name of [
    'jsep',
    '@jsep-plugin/regex',
    '@jsep-plugin/assignment',
    'picocolors',
    '@inquirer/type',
    '@types/json-schema',
    'utility-types',
  ]) {
    bundled.add(name);
  }
  const notices = readFileSync(join(ROOT, 'dist/LICENSES.txt'), 'utf8');
  const titles = Array.from(
    notices.matchAll(/^-{80}\n\n(\S+) \d\S* \((?:MIT|ISC|0BSD|BSD-3-Clause|Apache-2\.0)\)\n/gm),
    ([, name]) => name,
  );
  expect(titles).toEqual([...bundled].sort());
  expect(notices.match(/copyright/gi)?.length).toBeGreaterThanOrEqual(titles.length);
});

it('is readable, and that runs where no code may be made of texts', () => {
  // What is thrown is told in a line: Node.js would print the whole text with it.
  const load = (module: string) => {
    const script = `try { console.log(Object.keys(require('${module}').rules ?? {}).join()); } catch ({ message }) { console.error(message); }`;
    const args = ['--disallow-code-generation-from-strings', '-e', script];
    return spawnSync(process.execPath, args, { encoding: 'utf8', cwd: ROOT });
  };
  expect(load('./dist/readable/index.js')).toMatchObject({
    stderr: '',
    stdout: `${rules.map(({ id }) => id).join()}\n`,
  });
  const forbidden = 'Code generation from strings disallowed';
  expect(load('./dist/index.js').stderr).toContain(forbidden);
  // Spectral does not, as SECURITY.md says.
  expect(load('@stoplight/spectral-core').stderr).toContain(forbidden);
  for (const name of readdirSync(join(ROOT, 'dist/readable'))) {
    // These hold the whole of jsonpath-plus, of which that part is not used.
    if (!/\.m?js$/.test(name) || /^(?:options-.*|functions)\./.test(name)) continue;
    expect(readFileSync(join(ROOT, 'dist/readable', name), 'utf8'), name).not.toMatch(
      /new Function|\beval\(/,
    );
  }
});

it('holds as texts what is readable beside them, minified, and nothing else', async () => {
  const { compared, different } = await compare(installed);
  expect(different).toEqual([]);
  const read = (name: string) => readFileSync(join(installed, name), 'utf8');
  const texts = compared.filter(name => read(name).includes('new Function('));
  expect(texts.map(name => name.replace(/^dist\/|-[\w-]{8}(?=\.)/g, '')).sort()).toEqual(
    ['functions.mjs', 'node.js', 'options.js', 'spectral.js', 'spectral.mjs'].sort(),
  );
  const loadedOnes = loaded().filter(name => !name.startsWith('dist/readable/'));
  expect([...compared].sort()).toEqual([...loadedOnes, ...ofRedocly()].sort());

  // One word more in the text, or outside of it, is seen.
  for (const [name, word, more] of [
    ['dist/functions.mjs', 'return { ', 'run(); return { '],
    ['dist/functions.mjs', 'export {', 'run(); export {'],
    ['dist/index.js', 'module.exports', 'run(), module.exports'],
    ['dist/index.sync.js', 'module.exports', 'run(), module.exports'],
    ['functions/statusEtag.js', 'export default', 'run(); export default'],
  ] as const) {
    const text = read(name);
    writeFileSync(join(installed, name), text.replace(word, more));
    expect(text).toContain(word);
    const { different: found } = await compare(installed);
    writeFileSync(join(installed, name), text);
    expect(found).toEqual([name]);
  }
});

it('holds the build and its papers, nothing else', () => {
  const kinds = packed.map(path =>
    path
      .replace(/^dist\/cli-[\w-]+\.js$/, 'dist/cli-[part].js')
      .replace(/^(dist\/(?:readable\/)?(?:redocly\/)?[\w-]+)-[\w-]{8}(\.d\.ts|\.m?js)$/, '$1-[hash]$2')
      .replace(/\/(status\w+)\.js$/, '/[rule].js')
      .replace(/^rules\/status-[\w-]+\.md$/, 'rules/[rule].md')
      .replace(/^(docs(?:\/(?:code-first|recipes|troubleshooting))?)\/[\w.-]+$/, '$1/[any]'),
  );
  const conventions = [
    'api-marketplace',
    'app-store-connect',
    'client-guidance',
    'oracle-rest',
    'service-guide',
  ];
  const hosts = [
    ...conventions.flatMap(name => ['js', 'mjs'].map(ending => `conventions/${name}.${ending}`)),
    ...['convention-[hash]', 'index', 'spectral-[hash]', 'strict'].flatMap(name => [
      `${name}.js`,
      `${name}.mjs`,
    ]),
    ...['factory', 'node-[hash]', 'options-[hash]', 'settings-[hash]'].map(name => `${name}.js`),
    'functions.mjs',
    'redocly.js',
    ...['plugin', 'others', 'options', 'texts', 'shared-[hash]', 'rolldown-runtime-[hash]'].map(
      name => `redocly/${name}.js`,
    ),
  ];
  expect([...new Set(kinds)].sort()).toEqual(
    [
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      ...hosts.map(name => `dist/${name}`),
      ...hosts.map(name => `dist/readable/${name}`),
      ...['index', 'strict', ...conventions.map(name => `conventions/${name}`)].flatMap(name =>
        ['d.ts', 'sync.js'].map(ending => `dist/${name}.${ending}`),
      ),
      'dist/LICENSES.txt',
      'dist/cli-[part].js',
      'dist/cli.js',
      'dist/factory.d.ts',
      'dist/ruleset.schema.json',
      'dist/lint-worker.js',
      'dist/prompts.js',
      'dist/redocly.d.ts',
      'functions/[rule].js',
      'package.json',
      'SECURITY.md',
      'rules/[rule].md',
      'conventions/README.md',
      'conventions/statements.tsv',
      'docs/[any]',
      'docs/code-first/[any]',
      'docs/recipes/[any]',
      'docs/troubleshooting/[any]',
    ].sort(),
  );
  expect(packed.filter(path => path.startsWith('functions/')).sort()).toEqual(
    Object.keys(ruleExports)
      .map(name => `functions/${name}.js`)
      .sort(),
  );
});

it('has the page of each rule, to which findings lead in the version that is installed', () => {
  for (const rule of rules) {
    expect(packed).toContain(`rules/${rule.id}.md`);
    expect(pageOf(rule)).toBe(
      `https://github.com/spectral-status-codes/spectral-status-codes/blob/v${version}/rules/${rule.id}.md`,
    );
  }
  const [first] = findings(YAML('extends: [spectral-status-codes]\n'), '--show-documentation-url');
  const { documentationUrl } = first as unknown as { documentationUrl: string };
  const { version: own } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  const [, tag, page = ''] = /\/blob\/([^/]+)\/(.*)$/.exec(documentationUrl) ?? [];
  expect(tag).toBe(`v${own}`);
  expect(packed).toContain(page);
});

it('has pages whose links lead to what is in it, or to the web', () => {
  const written = packed.filter(path => path.endsWith('.md'));
  expect(written.length).toBeGreaterThan(rules.length);
  const dead = written.flatMap(page => {
    const text = readFileSync(join(installed, page), 'utf8').replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
    const links = Array.from(text.matchAll(/\]\(([^)\s]*)\)/g), ([, link = '']) => link.replace(/#.*$/, ''));
    const inside = links.filter(link => link !== '' && !/^https?:/.test(link));
    return inside
      .filter(link => !existsSync(join(installed, dirname(page), link)))
      .map(link => `${page}: ${link}`);
  });
  expect(dead).toEqual([]);
});

it('has a command line that requires nothing but Node.js, and no more of its own than a command needs', () => {
  const read = (file: string) => readFileSync(join(ROOT, 'dist', file), 'utf8');
  const requiredBy = (file: string, pattern: RegExp): string[] =>
    Array.from(read(file).matchAll(pattern), ([, name = '']) => name).filter(name => !isBuiltin(name));
  for (const file of ofCommands()) {
    for (const name of requiredBy(file.slice('dist/'.length), /\brequire\(["'`]([^"'`]+)/g)) {
      expect(ofCommands(), file).toContain(join('dist', name));
    }
  }
  // What is required as soon as a file is loaded.
  const loadedWith = (file: string, known = new Set<string>()): Set<string> => {
    if (known.has(file)) return known;
    known.add(file);
    for (const name of requiredBy(file, /^(?:const|let|var) .*\brequire\("([^"]+)"\);$/gm)) {
      loadedWith(name.slice('./'.length), known);
    }
    return known;
  };
  const parts = (file: string) =>
    [...loadedWith(file)].map(name => name.replace(/^cli-|(?:-[\w-]{8})?\.js$/g, '')).sort();
  const all = ofCommands().map(file => file.slice('dist/'.length));
  const [lint = '', ...others] = ['lint', 'report-command', 'fix', 'init'].map(
    part => all.find(file => new RegExp(`^cli-${part}-[\\w-]{8}\\.js$`).test(file)) as string,
  );
  expect(parts('cli.js')).toEqual(['chunk', 'cli', 'terminal']);
  expect(parts('lint-worker.js')).toEqual(expect.arrayContaining(['document-linter']));
  for (const file of [lint, 'lint-worker.js']) {
    for (const part of [
      'command',
      'editable-text',
      'fix',
      'hashes',
      'lint-cache',
      'own-conventions',
      'prompts',
    ]) {
      expect(parts(file)).not.toContain(part);
    }
  }
  // What tells V8 that it is a short run.
  for (const file of [lint, ...others]) expect(parts(file), file).toContain('short-run');
});

/** What is the command line's alone, and Redocly's. */
const OF_COMMANDS =
  /^dist\/(?:cli(?:-[\w-]+)?|lint-worker|prompts|(?:readable\/)?redocly(?:\/[\w-]+)?|chunk-[\w-]+)\.js$/;

/** What Redocly loads. */
const ofRedocly = () => packed.filter(path => /^dist\/redocly(\/[\w-]+)?\.js$/.test(path));

/** The files of the command line. */
const ofCommands = () => packed.filter(path => OF_COMMANDS.test(path) && !path.includes('redocly'));

/** The files that hosts load. */
const loaded = () =>
  packed.filter(path => /^(dist\/.*|functions\/.*)\.m?js$/.test(path) && !OF_COMMANDS.test(path));

it('has hosts load characters of one byte', () => {
  const files = [...loaded(), ...ofRedocly()].filter(file => !file.startsWith('dist/readable/'));
  for (const file of files) expect(readFileSync(join(ROOT, file), 'utf8'), file).toMatch(/^[\0-\x7f]*$/);
});

it('has hosts load nothing of the command line', () => {
  const remedies = [...FIXES.values()].flatMap(({ safe, suggested }) => [safe, suggested]);
  const words = remedies.flatMap(remedy => remedy?.does ?? []);
  expect(ofCommands().some(file => readFileSync(join(ROOT, file), 'utf8').includes(words[0] ?? ''))).toBe(
    true,
  );
  for (const file of loaded()) {
    const text = readFileSync(join(ROOT, file), 'utf8');
    expect(
      words.filter(word => text.includes(word)),
      file,
    ).toEqual([]);
    expect(text, file).not.toMatch(/cli\.js/);
  }
});

describe('what it exports', () => {
  const modules = {
    mts: {
      ruleset: (name: string, path: string) => `import ${name} from 'spectral-status-codes${path}';`,
      factory: "import { createRuleset } from 'spectral-status-codes/factory';",
    },
    cts: {
      ruleset: (name: string, path: string) => `import ${name} = require('spectral-status-codes${path}');`,
      factory:
        "import factory = require('spectral-status-codes/factory');\nconst { createRuleset } = factory;",
    },
  };

  /** After the package's name, as users import them: `/strict`. */
  function rulesetPaths(): string[] {
    const conventions = packed.flatMap(file => /^dist(\/conventions\/[\w-]+)\.js$/.exec(file)?.[1] ?? []);
    const others = ['./factory', './redocly', './package.json'];
    expect(Object.keys(exports).sort()).toEqual(['.', './strict', './conventions/*', ...others].sort());
    return ['', '/strict', ...conventions];
  }

  /** A program that imports all that there is, and says what it got; what it gets wrong is an error of types. */
  function program(kind: keyof typeof modules): string {
    const rulesets = rulesetPaths().map((path, index) => ({ path, name: `ruleset${index}` }));
    return [
      "import type { RulesetDefinition } from '@stoplight/spectral-core';",
      "import type { RuleId } from 'spectral-status-codes/factory';",
      ...rulesets.map(({ name, path }) => modules[kind].ruleset(name, path)),
      modules[kind].factory,
      "const id: RuleId = 'status-no-body';",
      "const created = createRuleset({ rules: { [id]: ['error', { except: [] }] } });",
      '// @ts-expect-error: no such rule',
      "() => createRuleset({ rules: { 'status-nonsense': 'off' } });",
      '// @ts-expect-error: no such option',
      "() => createRuleset({ rules: { 'status-no-body': ['error', { nonsense: true }] } });",
      ...rulesets.map(({ name }) => `// @ts-expect-error: no such property\n${name}.nonsense;`),
      `const all: RulesetDefinition[] = [created, ${rulesets.map(({ name }) => name).join(', ')}];`,
      'console.log(JSON.stringify(all.map(ruleset => Object.keys(ruleset))));',
    ].join('\n');
  }

  function compile(module: string, moduleResolution: string): string {
    for (const kind of ['mts', 'cts'] as const) writeFileSync(join(folder, `program.${kind}`), program(kind));
    const config = {
      compilerOptions: {
        ...{ module, moduleResolution, target: 'es2022', strict: true },
        ...{ types: ['node'], typeRoots: [join(ROOT, 'node_modules', '@types')] },
      },
      files: ['program.mts', 'program.cts'],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
    const { stdout, stderr } = spawnSync(process.execPath, [compiler], { cwd: folder, encoding: 'utf8' });
    return stdout + stderr;
  }

  it('has types for whoever uses a bundler', { timeout: 120_000 }, () => {
    expect(compile('preserve', 'bundler')).toBe('');
  });

  it('has types for Node.js, and is what they say, to import and to require', { timeout: 120_000 }, () => {
    expect(compile('nodenext', 'nodenext')).toBe('');
    for (const extension of ['mjs', 'cjs']) {
      const printed = execFileSync('node', [`program.${extension}`], { cwd: folder, encoding: 'utf8' });
      const expected = ['created', ...rulesetPaths()].map(() => ['formats', 'rules']);
      expect(JSON.parse(printed), extension).toEqual(expected);
    }
  });
});

it('requires its own files, by their whole names, and its peers; types come from its peers alone', () => {
  const required = new Set<string>();
  const typed = new Set<string>();
  for (const file of packed.filter(path => /\.(m?js|d\.ts)$/.test(path) && !OF_COMMANDS.test(path))) {
    const text = readFileSync(join(installed, file), 'utf8');
    if (file.endsWith('.d.ts')) {
      const imports = /^(?:import|export)\b.*?\bfrom (["'])([^."'].*?)\1/gm;
      for (const [, , name = ''] of text.matchAll(imports)) typed.add(name);
      continue;
    }
    // Hosts read ES modules as well as CommonJS, but none that is imported when it is needed.
    expect(text, file).not.toMatch(/\bimport\s*\(/);
    const isModule = file.endsWith('.mjs') || file.startsWith('functions/');
    const imports = isModule
      ? /^(?:import|export)\b.*?\bfrom\s*(["'])(.+?)\1/gm
      : /\brequire\(\s*\\?(["'`])([^"'`\\]+)/g;
    if (!isModule) expect(text, file).not.toMatch(/^\s*(import|export)\b/m);
    for (const [, , name = ''] of text.replace(/;import\b/g, ';\nimport').matchAll(imports)) {
      if (name.startsWith('.')) expect(packed, `${name} in ${file}`).toContain(join(dirname(file), name));
      else required.add(name);
    }
  }
  expect([...required].sort()).toEqual(Object.keys(peerDependencies).sort());
  expect(Object.keys(peerDependencies)).toEqual(expect.arrayContaining([...typed]));
});

describe('the ways to load it give the same findings', () => {
  const expected = ['201 of POST /books', '204 of DELETE /books/{id}'];
  const subjects = (results: readonly Finding[]) =>
    results.map(({ message }) => message.split(' declares')[0]);

  it.each([
    ['extends', YAML('extends: [spectral-status-codes]\n')],
    ['extends all', YAML('extends: [[spectral-status-codes, all]]\n')],
    ['beside another ruleset', YAML('extends: [[spectral:oas, off], spectral-status-codes]\n')],
    [
      '.spectral.js',
      {
        '.spectral.js': `import codes from 'spectral-status-codes';\nexport default { extends: [codes] };\n`,
      },
    ],
    [
      '.spectral.mjs',
      {
        '.spectral.mjs': `import codes from 'spectral-status-codes';\nexport default { extends: [[codes, 'all']] };\n`,
      },
    ],
    [
      '.spectral.js as CommonJS',
      { '.spectral.js': `module.exports = { extends: [require('spectral-status-codes')] };\n` },
    ],
  ])('%s', (_, ruleset) => {
    // With all rules there is more to find.
    expect(subjects(findings(ruleset))).toEqual(expect.arrayContaining(expected));
  });

  it('-r', () => {
    expect(subjects(findings({}, '-r', 'node_modules/spectral-status-codes/dist/index.js'))).toEqual(
      expected,
    );
  });
});

it('runs every example of the README', async () => {
  cpSync(join(FIXTURES, 'whole', 'bookshop.yaml'), join(folder, 'openapi.yaml'));
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const all = [...readme.matchAll(/```(yaml|js)\n((?:extends:|import )[\s\S]*?)```/g)];
  // A published version is read from the web, where this one is not yet.
  const examples = all.filter(([text]) => !text.includes('https://unpkg.com/'));
  expect(examples.length).toBeGreaterThan(5);
  const output = examples.map(([, language, text = '']) => {
    const results = findings({ [language === 'js' ? '.spectral.js' : '.spectral.yaml']: text });
    const lines = results.map(({ code, severity, range, message }) => {
      return `${range.start.line + 1} ${['error', 'warn', 'info', 'hint'][severity]} ${code}: ${message}`;
    });
    return `${text}\n=> ${lines.join('\n   ')}\n`;
  });
  writeFileSync(join(folder, 'openapi.yaml'), BOOKS);
  await expect(output.join('\n')).toMatchFileSnapshot('readme-examples.txt');
});

it('refuses wrong options with a message that names them', () => {
  const ruleset = (options: string) => `extends: [spectral-status-codes]
functionsDir: node_modules/spectral-status-codes/functions
functions: [status201Location]
rules:
  status-201-location: { given: $, then: { function: status201Location, functionOptions: ${options} } }
`;
  const { status, stderr } = lint(['openapi.yaml'], YAML(ruleset('{ methods: post }')));
  expect(status).toBe(2);
  expect(stderr).toContain(
    'status-201-location: the option "methods" takes a list of HTTP methods in capitals',
  );
  expect(lint(['openapi.yaml'], YAML(ruleset('{ except: [nonsense] }'))).stderr).toContain(
    'status-201-location: the expression nonsense cannot be used: it is no JSONPath expression',
  );
});

it('prints findings as JSON', () => {
  const [first, second] = findings(YAML('extends: [spectral-status-codes]\n'), '--show-documentation-url');
  expect(first).toEqual({
    code: 'status-201-location',
    path: ['paths', '/books', 'post', 'responses', '201'],
    message:
      '201 of POST /books declares no Location header: add one that holds the URI of the new resource.',
    severity: 1,
    range: { start: { line: 6, character: 14 }, end: { line: 7, character: 29 } },
    source: join(folder, 'openapi.yaml'),
    documentationUrl: pageOf(rules.find(({ id }) => id === 'status-201-location') as never),
  });
  expect(second).toMatchObject({ code: 'status-no-body', severity: 0, range: { start: { line: 13 } } });
});

it('raises warnings in the strict preset, so that the default --fail-severity fails', () => {
  const [first] = findings(YAML('extends: [spectral-status-codes/strict]\n'));
  expect(first).toMatchObject({ code: 'status-201-location', severity: 0 });
  const warned = YAML('extends: [spectral-status-codes]\nrules: { status-no-body: off }\n');
  expect(lint(['openapi.yaml'], warned).status).toBe(0);
  expect(
    lint(['openapi.yaml'], YAML('extends: [spectral-status-codes/strict]\nrules: { status-no-body: off }\n'))
      .status,
  ).toBe(1);
});

it('keeps to severities and overrides that the user sets', () => {
  const ruleset = `extends: [spectral-status-codes]
rules:
  status-201-location: info
overrides:
  - files: ['openapi.yaml#/paths/~1books~1%7Bid%7D']
    rules:
      status-no-body: off
`;
  expect(findings(YAML(ruleset)).map(({ code, severity }) => [code, severity])).toEqual([
    ['status-201-location', 2],
  ]);
});

it('lints a description on standard input, silent but for its findings', () => {
  writeFileSync(join(folder, '.spectral.yaml'), 'extends: [spectral-status-codes]\n');
  const spectral = join(folder, 'node_modules', '.bin', 'spectral');
  const { stdout, stderr } = spawnSync(spectral, ['lint', '--format', 'json', '--quiet'], {
    cwd: folder,
    encoding: 'utf8',
    input: BOOKS,
  });
  rmSync(join(folder, '.spectral.yaml'));
  expect(stderr).toBe('');
  expect(JSON.parse(stdout).map(({ source }: Finding) => source)).toEqual(['<STDIN>', '<STDIN>']);
});

it('adds nothing but itself to a project that has the command line', () => {
  expect(tree()).toEqual([...before, realpathSync(installed)].sort());
});
