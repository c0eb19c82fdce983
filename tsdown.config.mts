import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { defineConfig, type UserConfig } from 'tsdown';
import * as rules from './rules/index.ts';

/** Libraries that become part of what is published. */
const BUNDLED = ['commander', 'diff', 'jsonpath-plus', 'picocolors', 'yaml'];

/** Hosts load the files by `require`, some of them without Node: CommonJS, nothing built in, nothing from outside. */
const rulesets: UserConfig = {
  entry: {
    index: 'src/index.ts',
    strict: 'src/strict.ts',
    factory: 'src/factory.ts',
    functions: 'src/functions.ts',
    'conventions/*': 'rules/conventions/*.ts',
  },
  format: 'cjs',
  target: 'es2020',
  platform: 'neutral',
  // The build of jsonpath-plus that needs nothing of Node.
  inputOptions: { resolve: { conditionNames: ['browser', 'import', 'default'] } },
  outExtensions: () => ({ js: '.js', dts: '.d.ts' }),
  // Names of functions stay, for profiles and for the traces of what must not happen.
  minify: {
    compress: true,
    mangle: { toplevel: false, keepNames: true },
    codegen: { removeWhitespace: true },
  },
  deps: { neverBundle: [/^@stoplight\/spectral-/], onlyBundle: false },
  dts: true,
  hooks: {
    'build:done': () => {
      for (const name of readdirSync('dist')) {
        if (/^(spectral|options)-.*\.js$/.test(name)) writeAsText(`dist/${name}`);
      }
      writeFunctions();
      for (const name of BUNDLED) copyFileSync(`node_modules/${name}/LICENSE`, `dist/${name}.LICENSE.txt`);
    },
  },
};

/** The command line, which runs in Node and finds Spectral in the user's project: one file, nothing from outside. */
const commandLine: UserConfig = {
  entry: { cli: 'src/cli/main.ts' },
  format: 'cjs',
  target: 'node18',
  platform: 'node',
  clean: false,
  outExtensions: () => ({ js: '.js' }),
  deps: { neverBundle: [/^@stoplight\/spectral-/], onlyBundle: false },
  dts: false,
  // What is not used of Spectral is not required: it may not be where Node looks for it.
  treeshake: { moduleSideEffects: [{ external: true, sideEffects: false }] },
};

export default defineConfig([rulesets, commandLine]);

/** A ruleset in YAML names functions by their files: one for each rule. */
function writeFunctions(): void {
  rmSync('functions', { recursive: true, force: true });
  mkdirSync('functions');
  for (const [name, { id }] of Object.entries(rules)) {
    writeFileSync(
      `functions/${name}.js`,
      `module.exports = require('../dist/functions.js').functions['${id}'];\n`,
    );
  }
}

/**
 * Spectral's command line and editor extension put a ruleset through Rollup anew on every run, without a cache, and
 * that takes longer than all rules do on a description of a megabyte. They have no choice but to evaluate the
 * outcome as a text; so do we with the shared code, which thereby is one token to Rollup. It is a short one, since
 * Rollup's plugin for CommonJS looks at each character, and the only thing in its file is one export, since the
 * plugin wraps and indents what is more. What it requires stays outside, where hosts see it.
 */
function writeAsText(file: string): void {
  const code = readFileSync(file, 'utf8');
  const required = [...new Set(Array.from(code.matchAll(/\brequire\((["'`])(.+?)\1\)/g), ([, , id]) => id))];
  const modules = required.map(id => `${JSON.stringify(id)}: require(${JSON.stringify(id)})`).join(', ');
  const text = JSON.stringify(`${code}\nreturn exports;\n//# sourceURL=spectral-status-codes/${file}`);
  writeFileSync(
    file,
    `// The code of this file as a text: hosts parse and transform each token of it on every run.
module.exports = new Function('exports', 'require', ${text})({}, id => ({ ${modules} })[id]);
`,
  );
}
