// Lints as the language server of the VS Code extension does: `node lint.cjs <ruleset> <document>` prints findings as JSON.
const fs = require('node:fs');
const { dirname, extname, join, resolve } = require('node:path');
const { Document, Ruleset, Spectral } = require('@stoplight/spectral-core');
const Parsers = require('@stoplight/spectral-parsers');
const { commonjs } = require('@stoplight/spectral-ruleset-bundler/plugins/commonjs');
const { stdin } = require('@stoplight/spectral-ruleset-bundler/plugins/stdin');
const { runtime } = require('@stoplight/spectral-ruleset-bundler/presets/runtime');
const { migrateRuleset } = require('@stoplight/spectral-ruleset-migrator');
const { fetch } = require('@stoplight/spectral-runtime');
const { rollup } = require('rollup');

/** No plugin here asks Node.js where a package is, and what comes out is a script that cannot require. */
async function load(file) {
  const io = { fs, fetch };
  const plugins = [...runtime(io), commonjs()];
  let input = file;
  if (/\.(json|ya?ml)$/.test(extname(file))) {
    input = join(dirname(file), '.spectral.js');
    plugins.unshift(stdin(await migrateRuleset(file, { format: 'esm', ...io }), input));
  }
  const bundle = await rollup({ input, plugins, treeshake: false });
  const { output } = await bundle.generate({ format: 'iife', name: 'ruleset', exports: 'auto' });
  return new Ruleset(Function(`${output[0].code}; return ruleset;`)(), {
    severity: 'recommended',
    source: input,
  });
}

async function main([rulesetFile, documentFile]) {
  const spectral = new Spectral();
  spectral.setRuleset(await load(resolve(rulesetFile)));
  const document = new Document(fs.readFileSync(documentFile, 'utf8'), Parsers.Yaml, resolve(documentFile));
  return spectral.run(document, { ignoreUnknownFormat: true });
}

main(process.argv.slice(2)).then(
  results => process.stdout.write(JSON.stringify(results)),
  error => {
    process.stderr.write(error.stack);
    process.exitCode = 2;
  },
);
