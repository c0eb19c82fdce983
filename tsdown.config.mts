import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { defineConfig } from 'tsdown';
import * as rules from './rules/index.ts';

/** Hosts load the files by `require`, some of them without Node: CommonJS, nothing built in, nothing from outside. */
export default defineConfig({
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
  deps: { neverBundle: [/^@stoplight\/spectral-/], onlyBundle: false },
  dts: true,
  hooks: {
    'build:done': () => {
      writeFunctions();
      copyFileSync('node_modules/jsonpath-plus/LICENSE', 'dist/jsonpath-plus.LICENSE.txt');
    },
  },
});

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
