import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { defineConfig, type UserConfig } from 'tsdown';
import * as rules from './rules/index.ts';
import { factoryDeclarations, rulesetDeclarations, rulesetSchema } from './tools/declarations.ts';
import { asModuleText, asText, escaped, MINIFY } from './tools/texts.cjs';

/**
 * Libraries that have become part of what is published. commander 13 and jsonpath-plus 10 are the last that run on the
 * Node.js this package promises: 14 needs 20, and 11 needs 22; Spectral itself has jsonpath-plus 10.
 */
const bundled = new Set<string>();

const { homepage, version } = JSON.parse(readFileSync('package.json', 'utf8'));
/** Where the files of this version are read on the web. */
const HOME = `${homepage.replace(/#.*/, '')}/blob/v${version}`;

const slashed = (path: string) => path.split(sep).join('/');

/** Notes what libraries a build takes in, by their folders, and writes their licences. */
const notices = {
  name: 'notices',
  generateBundle(_: unknown, bundle: Readonly<Record<string, { moduleIds?: readonly string[] }>>) {
    for (const { moduleIds = [] } of Object.values(bundle)) {
      for (const id of moduleIds) {
        const [folder] = /.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(slashed(id)) ?? [];
        if (folder !== undefined) addBundled(slashed(relative('.', folder)));
      }
    }
  },
};

/** With what a library has in itself: jsonpath-plus is published with a parser inside. */
function addBundled(folder: string): void {
  if (bundled.has(folder)) return;
  bundled.add(folder);
  for (const each of Object.keys(manifestIn(folder).dependencies ?? {})) addBundled(folderOf(each, folder));
}

/** Where a library finds another one. */
function folderOf(name: string, from: string): string {
  const own = `${from}/node_modules/${name}`;
  if (existsSync(own)) return own;
  const above = from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/')));
  return above === '' ? `node_modules/${name}` : folderOf(name, above);
}

function manifestIn(folder: string): {
  name: string;
  version: string;
  license: string;
  dependencies?: object;
} {
  return JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
}

function writeNotices(): void {
  const texts = [...bundled].map(folder => {
    const { name, version, license } = manifestIn(folder);
    const file = readdirSync(folder).find(each => /^licen[cs]e([.-][\w.]+)?$/i.test(each));
    if (file === undefined) throw new Error(`${name} has no licence to publish`);
    return `${name} ${version} (${license})\n\n${readFileSync(`${folder}/${file}`, 'utf8').trim()}\n`;
  });
  const line = `\n${'-'.repeat(80)}\n\n`;
  writeFileSync(
    'dist/LICENSES.txt',
    `What other people wrote of the files in this folder.\n${line}${texts.sort().join(line)}`,
  );
}

/** Hosts load the files by `require`, some of them without Node: CommonJS, nothing built in, nothing from outside. */
const rulesets: UserConfig = {
  entry: {
    index: 'adapters/spectral/index.ts',
    strict: 'adapters/spectral/strict.ts',
    factory: 'adapters/spectral/factory.ts',
    // A file of its own beside the factory's, which cannot be a text: Node.js must see the names that it exports.
    options: 'adapters/spectral/options.ts',
    'conventions/*': 'adapters/spectral/conventions/*.ts',
  },
  format: 'cjs',
  target: 'es2020',
  platform: 'neutral',
  // The build of jsonpath-plus that needs nothing of Node.
  inputOptions: {
    checks: { pluginTimings: false },
    resolve: { conditionNames: ['browser', 'import', 'default'] },
  },
  outExtensions: () => ({ js: '.js' }),
  // Names of functions stay, for profiles and for the traces of what must not happen.
  minify: MINIFY,
  deps: { neverBundle: [/^@stoplight\/spectral-/], onlyBundle: false },
  plugins: [notices],
  // Users are shown the rules, not what they are made of.
  dts: false,
  hooks: {
    'build:done': () => {
      for (const name of readdirSync('dist')) {
        // What names re-exports alone is as short as its text would be.
        if (/^(?!chunk|cli-).*-[\w-]{8}\.js$/.test(name) && statSync(`dist/${name}`).size > 1000)
          rewrite(`dist/${name}`, asText);
      }
      rmSync('dist/options.js');
      writeFunctions();
      writeDeclarations();
      writeNotices();
    },
  },
};

/**
 * The presets once more as ES modules, for a `require` that takes them (Node.js 20.19 and later): hosts put those
 * through Rollup in less time, as its plugin for CommonJS passes them over. The functions are for hosts alone.
 */
const modules: UserConfig = {
  ...rulesets,
  entry: {
    index: 'adapters/spectral/index.ts',
    strict: 'adapters/spectral/strict.ts',
    functions: 'adapters/spectral/functions.ts',
    'conventions/*': 'adapters/spectral/conventions/*.ts',
  },
  format: 'esm',
  clean: false,
  outExtensions: () => ({ js: '.mjs' }),
  dts: false,
  hooks: {
    'build:done': () => {
      for (const name of readdirSync('dist')) {
        if (/^(spectral-.*|functions)\.mjs$/.test(name)) rewrite(`dist/${name}`, asModuleText);
      }
      for (const folder of ['dist', 'dist/conventions']) {
        for (const name of readdirSync(folder)) {
          if (/^[a-z-]+\.mjs$/.test(name) && name !== 'functions.mjs') writeSync(folder, name);
        }
      }
    },
  },
};

/** The command line, which runs in Node and finds Spectral in the user's project: nothing from outside. */
const commandLine: UserConfig = {
  // What asks on a terminal is loaded where something is asked, what a command does where it is run.
  entry: {
    cli: 'adapters/cli/main.ts',
    'lint-worker': 'adapters/cli/lint-worker.ts',
    prompts: 'adapters/cli/prompts.ts',
  },
  format: 'cjs',
  target: 'node18',
  platform: 'node',
  clean: false,
  outExtensions: () => ({ js: '.js' }),
  // Beside the entry, and so that one sees whose they are.
  outputOptions: { chunkFileNames: 'cli-[name]-[hash].js' },
  deps: { neverBundle: [/^@stoplight\/spectral-/], onlyBundle: false },
  inputOptions: {
    checks: { pluginTimings: false },
    // What it is for `require` is a UMD module, whose parts are not found at build time.
    resolve: { alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' } },
  },
  plugins: [notices],
  dts: false,
  hooks: { 'build:done': writeNotices },
  // What is not used of Spectral is not required: it may not be where Node looks for it.
  treeshake: { moduleSideEffects: [{ external: true, sideEffects: false }] },
};

/** The plugin for Redocly, which Node.js loads as it is, its parts when they are needed: nothing from outside. */
const redocly: UserConfig = {
  entry: {
    redocly: 'adapters/redocly/index.ts',
    'redocly/plugin': 'adapters/redocly/plugin.ts',
    'redocly/options': 'adapters/redocly/options.ts',
    'redocly/others': 'adapters/redocly/others.ts',
    'redocly/texts': 'adapters/redocly/texts.ts',
  },
  outputOptions: {
    chunkFileNames: 'redocly/[name]-[hash].js',
    // Each file more is looked for.
    advancedChunks: { groups: [{ name: 'shared', minShareCount: 2 }] },
  },
  format: 'cjs',
  target: 'es2020',
  platform: 'node',
  clean: false,
  outExtensions: () => ({ js: '.js', dts: '.d.ts' }),
  minify: rulesets.minify,
  deps: { onlyBundle: false },
  inputOptions: {
    checks: { pluginTimings: false },
    resolve: { alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' } },
  },
  plugins: [notices],
  dts: { entry: ['adapters/redocly/index.ts'] },
  hooks: {
    'build:done': () => {
      for (const name of readdirSync('dist/redocly')) {
        rewrite(`dist/redocly/${name}`, (_, code) => escaped(code));
      }
      writeNotices();
    },
  },
};

/** What hosts load once more as people read it, and for who forbids to make code of texts; the same, but for `minify`. */
const readable: readonly UserConfig[] = [rulesets, modules, redocly].map(each => ({
  ...each,
  outDir: 'dist/readable',
  clean: false,
  minify: false,
  // As where code is minified, so that `tools/check-texts.cjs` can compare the two.
  outputOptions: { ...each.outputOptions, minifyInternalExports: true },
  dts: false,
  hooks: { 'build:done': () => rmSync('dist/readable/options.js', { force: true }) },
}));

export default defineConfig([rulesets, modules, commandLine, redocly, ...readable]);

/** A ruleset in YAML names functions by their files, one for each rule, which hosts read as ES modules. */
function writeFunctions(): void {
  rmSync('functions', { recursive: true, force: true });
  mkdirSync('functions');
  for (const [name, { id }] of Object.entries(rules)) {
    writeFileSync(
      `functions/${name}.js`,
      `import { functions } from '../dist/functions.mjs';\nexport default functions['${id}'];\n`,
    );
  }
}

/** What editors show: types, and a schema of rulesets in YAML. */
function writeDeclarations(): void {
  const texts: Readonly<Record<string, string>> = {
    'factory.d.ts': factoryDeclarations(HOME),
    'index.d.ts': rulesetDeclarations([
      'All rules as they are: a plain `extends` turns the recommended ones on.',
    ]),
    'strict.d.ts': rulesetDeclarations(['All rules, where the warnings of the recommended ones are errors.']),
    'ruleset.schema.json': `${JSON.stringify(rulesetSchema(HOME))}\n`,
  };
  for (const [name, text] of Object.entries(texts)) writeFileSync(`dist/${name}`, text);
  for (const name of readdirSync('adapters/spectral/conventions')) {
    const [, about = ''] =
      /^\/\*\* (.*) \*\/$/m.exec(readFileSync(`adapters/spectral/conventions/${name}`, 'utf8')) ?? [];
    writeFileSync(`dist/conventions/${name.replace(/\.ts$/, '.d.ts')}`, rulesetDeclarations([about]));
  }
}

/** A `require` of an ES module gives what it exports by name, not what it exports by default: the ruleset. */
function writeSync(folder: string, name: string): void {
  const file = `${folder}/${name.replace(/\.mjs$/, '.sync.js')}`;
  writeFileSync(file, `module.exports = require('./${name}').default;\n`);
}

function rewrite(file: string, as: (file: string, code: string) => string): void {
  writeFileSync(file, as(file, readFileSync(file, 'utf8')));
}
