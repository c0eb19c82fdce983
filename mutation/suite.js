/** The tests and all they test as one script, which is evaluated anew for each mutant: many are in constants. */
import fs, { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { Script } from 'node:vm';
import { build } from 'esbuild';
import { ROOT } from './mutants.js';
import { vitestFor } from './vitest.js';

/** Tests that tell nothing here, and why. */
export const OUTSIDE = {
  'cli.test.ts': 'runs the built command line',
  'package.test.ts': 'installs the packed package',
  'recipes.test.ts': 'installs the packed package',
  'troubleshooting.test.ts': 'runs the built command line',
  'release.test.ts': 'is about the scripts of a release',
  'linear.test.ts': 'counts the steps of the code as it is written',
  'regular-expressions.test.ts': 'reads the code as it is written',
  'audit.test.ts': 'is about the folder audit',
  'hosts.test.ts': 'is about the folder hosts',
  'links.test.ts': 'is about pages',
  'hostile-generated.test.ts': 'looks for what throws in made-up documents, and takes long',
  'hostile-options.test.ts': 'looks for what throws with made-up options, and takes long',
};

/** Tests that ask Spectral's schemas about documents, not the rules. */
const ELSEWHERE = /^(fixtures|generated)\.test\.ts > .*is valid OpenAPI/;

/** Thrown where a test starts another program, which would run the code as it is published. */
export class OtherProgram extends Error {}

/** Fixtures and pages are read when the tests are loaded, so for each mutant: what is in the repository stays as it is. */
const contents = new Map();
const files = {
  ...fs,
  readFileSync(path, ...options) {
    if (!String(path).startsWith(ROOT) || options[0] !== 'utf8') return fs.readFileSync(path, ...options);
    if (!contents.has(path)) contents.set(path, fs.readFileSync(path, 'utf8'));
    return contents.get(path);
  },
};

const childProcess = {
  spawnSync() {
    throw new OtherProgram();
  },
  execFileSync() {
    throw new OtherProgram();
  },
};

/** The script, and for each file of the code the test files that import it; `codes` are those of instrumented files. */
export async function bundle(codes) {
  const folder = join(ROOT, 'test');
  const tests = readdirSync(folder).filter(name => name.endsWith('.test.ts') && !(name in OUTSIDE));
  const { outputFiles, metafile } = await build({
    // All code is loaded before any test, also what a test would load itself.
    stdin: {
      contents: [...[...codes.keys()].map(file => `../${file}`), ...tests.map(name => `./${name}`)]
        .map(file => `import '${file}';`)
        .join('\n'),
      resolveDir: folder,
    },
    bundle: true,
    write: false,
    metafile: true,
    absWorkingDir: ROOT,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    treeShaking: false,
    packages: 'external',
    logLevel: 'error',
    plugins: [
      {
        name: 'instrumented',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^vitest$/ }, ({ importer }) => {
            return { path: `vitest:${basename(importer)}`, external: true };
          });
          onLoad({ filter: /\.ts$/ }, ({ path }) => {
            const code = codes.get(relative(ROOT, path)) ?? readFileSync(path, 'utf8');
            const here = JSON.stringify(dirname(path));
            return { contents: code.replace(/\b__dirname\b|\bimport\.meta\.dirname\b/g, here), loader: 'ts' };
          });
        },
      },
    ],
  });
  const importedBy = {};
  for (const name of tests) {
    for (const file of importsOf(`test/${name}`, metafile.inputs)) {
      importedBy[file] ??= [];
      importedBy[file].push(name);
    }
  }
  return { code: outputFiles[0].text, importedBy };
}

function importsOf(file, inputs, found = new Set([file])) {
  for (const { path, external } of inputs[file].imports) {
    // What a test imports by a name that it makes: any file of a folder.
    const [folder, ...rest] = join(dirname(file), path).split('*');
    const imported = rest.length > 0 ? Object.keys(inputs).filter(name => name.startsWith(folder)) : [path];
    for (const one of imported) {
      if ((external && rest.length === 0) || found.has(one)) continue;
      found.add(one);
      importsOf(one, inputs, found);
    }
  }
  return found;
}

/** Gives a function that evaluates the script and gives its tests. */
export function loader(code) {
  const requireFromTests = createRequire(join(ROOT, 'test', 'any.js'));
  const evaluate = new Script(`(function (exports, require) {${code}\n})`, {
    filename: 'tests.js',
  }).runInThisContext();
  return () => {
    const tests = [];
    const after = [];
    evaluate({}, id => {
      if (id === 'node:child_process') return childProcess;
      if (id === 'node:fs') return files;
      return id.startsWith('vitest:') ? vitestFor(id.slice(7), tests, after) : requireFromTests(id);
    });
    return {
      tests: tests.filter(({ name }) => !ELSEWHERE.test(name)),
      tidy: () => {
        for (const hook of after) hook();
      },
    };
  };
}
