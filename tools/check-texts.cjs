/**
 * Compares what is published as a text with the readable build beside it:
 *
 *     node tools/check-texts.cjs [folder of an installed package]
 *
 * Each file that hosts load must be what the build makes of its twin in `dist/readable/`, character for character but
 * for the hashes in names of files. None of them is run. Prints how many were compared, or fails and says which differ.
 */
const { readdirSync, readFileSync } = require('node:fs');
const { join, sep } = require('node:path');
const { asModuleText, asText, escaped, MINIFY } = require('./texts.cjs');

/** What the command line alone loads is not minified. */
const OF_COMMANDS = /^dist\/(?:cli(?:-[\w-]+)?|lint-worker|prompts)\.js$/;

/** Files of one statement, which name others: for a `require` of an ES module, for each rule's function. */
const NAMING = [
  [/^dist\/.*\.sync\.js$/, /^module\.exports = require\('\.\/[\w-]+\.mjs'\)\.default;\n$/],
  [
    /^functions\//,
    /^import \{ functions \} from '\.\.\/dist\/functions\.mjs';\nexport default functions\['[\w-]+'\];\n$/,
  ],
];

const withoutHashes = text => text.replace(/-[\w-]{8}(?=\.m?js\b)/g, '-[hash]');
const comparable = text => escaped(withoutHashes(text)).trim();

/** The JavaScript below a folder of the package, by its paths there. */
function filesIn(root, folder) {
  return readdirSync(join(root, folder), { recursive: true })
    .map(name => `${folder}/${name.split(sep).join('/')}`)
    .filter(name => /\.m?js$/.test(name));
}

/** The files of a package that hosts load, and those of them that are not what the build makes of their twins. */
async function compare(root) {
  const { minifySync } = await import('rolldown/utils');
  const read = name => readFileSync(join(root, name), 'utf8');
  const inDist = filesIn(root, 'dist');
  const twins = new Map(
    inDist
      .filter(name => name.startsWith('dist/readable/'))
      .map(name => [withoutHashes(name.replace('/readable', '')), name]),
  );
  const published = [...inDist, ...filesIn(root, 'functions')].filter(
    name => !name.startsWith('dist/readable/') && !OF_COMMANDS.test(name),
  );
  const isAsBuilt = name => {
    const text = read(name);
    const naming = NAMING.find(([names]) => names.test(name));
    if (naming !== undefined) return naming[1].test(text);
    const twin = twins.get(withoutHashes(name));
    if (twin === undefined) return false;
    const options = { ...MINIFY, module: true, compress: { target: 'es2020' } };
    const { code } = minifySync(name, read(twin), options);
    const asPublished = text.includes('new Function(')
      ? name.endsWith('.mjs')
        ? asModuleText
        : asText
      : undefined;
    return comparable(text) === comparable(asPublished?.(name, escaped(code)) ?? code);
  };
  return { compared: published, different: published.filter(name => !isAsBuilt(name)) };
}

module.exports = { compare };

if (require.main === module) {
  compare(process.argv[2] ?? join(__dirname, '..')).then(({ compared, different }) => {
    for (const name of different) console.error(`${name} is not what the build makes of dist/readable`);
    if (different.length === 0)
      console.log(`${compared.length} files are what the build makes of dist/readable`);
    process.exitCode = different.length === 0 && compared.length > 0 ? 0 : 1;
  });
}
