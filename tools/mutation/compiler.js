/** Asks the compiler about mutants that no test notices: `npm test` runs it too, before the tests. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT } from './mutants.js';

const ts = createRequire(join(ROOT, 'package.json'))('typescript');

/** Gives a function that tells whether the compiler refuses a mutant. */
export function compiler() {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const roots = ts.sys.readDirectory(ROOT, ['.ts'], undefined, ['src/**/*', 'rules/**/*']);
  const mutated = new Map();
  let version = 0;
  const service = ts.createLanguageService({
    getScriptFileNames: () => roots,
    getScriptVersion: file => mutated.get(file)?.version ?? '0',
    getScriptSnapshot: file => {
      const text = mutated.get(file)?.text ?? ts.sys.readFile(file);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => ROOT,
    getCompilationSettings: () => options,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
  });
  const set = (file, text) => mutated.set(file, { text, version: String(++version) });
  return ({ file, span, mutator, replacement }) => {
    const name = join(ROOT, file);
    const original = readFileSync(name, 'utf8');
    const inserted = mutator === 'BlockStatement' ? replacement : `(${replacement})`;
    set(name, original.slice(0, span[0]) + inserted + original.slice(span[1]));
    const refused =
      service.getSyntacticDiagnostics(name).length > 0 || service.getSemanticDiagnostics(name).length > 0;
    set(name, original);
    return refused;
  };
}
