/** The tests and all they test as one script, which is evaluated anew for each mutant: many are in constants. */
import { execFileSync, spawnSync } from 'node:child_process';
import fs, { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { Script } from 'node:vm';
import { build } from 'esbuild';
import { ROOT } from './mutants.js';
import { vitestFor } from './vitest.js';

/** Tests that tell nothing here, and why. */
export const OUTSIDE = {
  'package.test.ts': 'installs the packed package',
  'recipes.test.ts': 'installs the packed package',
  'troubleshooting.test.ts': 'runs the built command line',
  'release.test.ts': 'is about the scripts of a release',
  'linear.test.ts': 'counts the steps of the code as it is written',
  'regular-expressions.test.ts': 'reads the code as it is written',
  'audit.test.ts': 'is about the folder audit',
  'hosts.test.ts': 'is about the folder hosts',
  'links.test.ts': 'is about pages',
  'references.test.ts': 'moves each part of each fixture elsewhere, and takes long',
  'hostile-generated.test.ts': 'looks for what throws in made-up documents, and takes long',
  'hostile-options.test.ts': 'looks for what throws with made-up options, and takes long',
};

/** The command line, which looks for what is beside its built file. */
const CLI = join(ROOT, 'adapters/cli');
const INSTALLED = "(process.cwd() + '/node_modules/spectral-status-codes/dist')";
const COMMAND = 'adapters/cli/command.ts';

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

/** The command line's tests run it and others; what it is itself runs here, where mutants are. */
const COMMAND_LINE = /^cli(-\w+)?\.test\.ts$/;
const OWN_COMMAND = /^node_modules\/\.bin\/spectral-status-codes (.*)$/;

/** What tests start of `node:child_process`; `running` tells the file of the test that is run, `run` is our command. */
function childProcessFor(running, run) {
  const only =
    call =>
    (...given) => {
      if (!COMMAND_LINE.test(running())) throw new OtherProgram();
      return call(...given);
    };
  return {
    spawnSync: only(lintOnce),
    execFileSync: only((command, args, options) =>
      command === 'npm' ? pack(command, args, options) : execFileSync(command, args, options),
    ),
    exec: only((line, options, done) =>
      inProcess(run(), OWN_COMMAND.exec(line)[1], options).then(ended => done(...ended)),
    ),
  };
}

const linted = new Map();

/** Runs a program; Spectral, which takes seconds, once for the same files. */
function lintOnce(command, args, options) {
  const run = () => spawnSync(command, args, options);
  if (!args.at(-1).startsWith('node_modules/.bin/spectral lint ')) return run();
  const files = fs
    .readdirSync(options.cwd, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !`${entry.parentPath}/`.includes('/node_modules/'))
    .map(({ parentPath, name }) => [parentPath.slice(options.cwd.length), name])
    .map(([folder, name]) => [folder, name, fs.readFileSync(join(options.cwd, folder, name), 'utf8')]);
  const key = JSON.stringify([args, files]);
  if (!linted.has(key)) linted.set(key, run());
  return linted.get(key);
}

let packed;

/** Packing takes seconds, and gives the same for all mutants: the last build. */
function pack(command, args, options) {
  const fileIn = ({ cwd }) => join(cwd, JSON.parse(packed.answer)[0].filename);
  if (packed === undefined) {
    packed = { answer: execFileSync(command, args, options) };
    packed.bytes = fs.readFileSync(fileIn(options));
  } else fs.writeFileSync(fileIn(options), packed.bytes);
  return packed.answer;
}

/** Runs our command as `exec` would, and gives what that gives its callback. */
async function inProcess(run, line, { cwd, env }) {
  const args = Array.from(line.matchAll(/"([^"]*)"|[^ ]+/g), ([word, quoted]) => quoted ?? word);
  const before = { cwd: process.cwd(), env: process.env };
  const texts = { stdout: '', stderr: '' };
  const streams = Object.keys(texts).map(name => [process[name], process[name].write]);
  process.chdir(cwd);
  process.env = env;
  for (const name of Object.keys(texts)) {
    process[name].write = text => {
      texts[name] += text;
      return true;
    };
  }
  try {
    const code = await run(args);
    return [code === 0 ? null : { code }, texts.stdout, texts.stderr];
  } finally {
    for (const [stream, write] of streams) stream.write = write;
    process.chdir(before.cwd);
    process.env = before.env;
  }
}

/** The script, and for each file of the code the test files that import it; `codes` are those of instrumented files. */
export async function bundle(codes) {
  const folder = join(ROOT, 'test');
  const tests = readdirSync(folder).filter(name => name.endsWith('.test.ts') && !(name in OUTSIDE));
  const { outputFiles, metafile } = await build({
    // All code is loaded before any test, also what a test would load itself.
    stdin: {
      contents: [...[...codes.keys()].map(file => `../${file}`), ...tests.map(name => `./${name}`)]
        .map(file => `import '${file}';`)
        .concat(`export { run } from '../${COMMAND}';`)
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
            const here = path.startsWith(CLI) ? INSTALLED : JSON.stringify(dirname(path));
            return { contents: code.replace(/\b__dirname\b|\bimport\.meta\.dirname\b/g, here), loader: 'ts' };
          });
        },
      },
    ],
  });
  const importedBy = {};
  for (const name of tests) {
    const imported = importsOf(`test/${name}`, metafile.inputs);
    // The tests of the command line run it without importing it.
    const run = COMMAND_LINE.test(name) ? importsOf(COMMAND, metafile.inputs) : [];
    for (const file of new Set([...imported, ...run])) {
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
  const evaluate = new Script(`(function (module, require) {${code}\n})`, {
    filename: 'tests.js',
  }).runInThisContext();
  return () => {
    const tests = [];
    const after = [];
    const script = { exports: {} };
    let running;
    const childProcess = childProcessFor(
      () => running,
      () => script.exports.run,
    );
    const began = file => {
      running = file;
    };
    evaluate(script, id => {
      if (id === 'node:child_process') return childProcess;
      if (id === 'node:fs') return files;
      return id.startsWith('vitest:')
        ? vitestFor(id.slice(7), { tests, after, began })
        : requireFromTests(id);
    });
    return {
      tests: tests.filter(({ name }) => !ELSEWHERE.test(name)),
      tidy: () => {
        for (const hook of after) hook();
      },
    };
  };
}
