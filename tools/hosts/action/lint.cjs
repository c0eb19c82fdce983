// Lints as the GitHub action does: `node lint.cjs <ruleset> <document>` prints findings as JSON.
const fs = require('node:fs');
const { createRequire } = require('node:module');
const { dirname, join, resolve } = require('node:path');
const { Document, Ruleset, Spectral } = require('@stoplight/spectral-core');
const Parsers = require('@stoplight/spectral-parsers');
const { httpAndFileResolver } = require('@stoplight/spectral-ref-resolver');
const { bundleRuleset } = require('@stoplight/spectral-ruleset-bundler');
const { builtins } = require('@stoplight/spectral-ruleset-bundler/plugins/builtins');
const { commonjs } = require('@stoplight/spectral-ruleset-bundler/plugins/commonjs');
const { stdin } = require('@stoplight/spectral-ruleset-bundler/plugins/stdin');
const { node } = require('@stoplight/spectral-ruleset-bundler/presets/node');
const { isBasicRuleset, migrateRuleset } = require('@stoplight/spectral-ruleset-migrator');
const { fetch } = require('@stoplight/spectral-runtime');

/** What the bundle still requires is looked for from the project, then from here. */
async function load(file) {
  const plugins = [builtins(), commonjs(), ...node({ fs, fetch })];
  let input = file;
  if (await isBasicRuleset(file)) {
    input = join(dirname(file), '.spectral.js');
    plugins.unshift(stdin(await migrateRuleset(file, { format: 'esm', fs }), input));
  }
  const code = await bundleRuleset(input, { target: 'node', format: 'commonjs', plugins });
  const required = createRequire(input);
  const module = {};
  Function('module, require', code)(module, id =>
    required(required.resolve(id, { paths: [dirname(input), __dirname] })),
  );
  return new Ruleset(module.exports, { severity: 'recommended', source: input });
}

async function main([rulesetFile, documentFile]) {
  const spectral = new Spectral({ resolver: httpAndFileResolver });
  spectral.setRuleset(await load(resolve(rulesetFile)));
  const document = new Document(fs.readFileSync(documentFile, 'utf8'), Parsers.Yaml, resolve(documentFile));
  return spectral.run(document, { ignoreUnknownFormat: false });
}

main(process.argv.slice(2)).then(
  results => process.stdout.write(JSON.stringify(results)),
  error => {
    process.stderr.write(error.stack);
    process.exitCode = 2;
  },
);
