/** The mutants of a file, and the code that holds all of them: which one is at work is chosen when it runs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Instrumenter } from '@stryker-mutator/instrumenter';

export const ROOT = join(import.meta.dirname, '..', '..');

const silent = () => {};
const logger = { debug: silent, info: silent, warn: silent, isDebugEnabled: () => false };
const OPTIONS = { plugins: null, excludedMutations: [], ignorers: [] };

/** `files` are below the root; the codes come in their order. */
export async function instrument(files) {
  const sources = files.map(file => ({
    name: file,
    mutate: true,
    content: readFileSync(join(ROOT, file), 'utf8'),
  }));
  const { files: codes, mutants } = await new Instrumenter(logger).instrument(sources, OPTIONS);
  return {
    codes: new Map(codes.map(({ name, content }) => [name, content])),
    mutants: numbered(mutants.map(mutant => described(mutant, sources))),
  };
}

/** What can be found again when lines have moved: the line, and what is changed in it. */
function described({ id, fileName, location: { start, end }, replacement, mutatorName }, sources) {
  const lines = sources.find(({ name }) => name === fileName).content.split('\n');
  const original =
    start.line === end.line
      ? lines[start.line].slice(start.column, end.column)
      : `${lines[start.line].slice(start.column).trim()} ... ${lines[end.line].slice(0, end.column).trim()}`;
  const offset = ({ line, column }) =>
    lines.slice(0, line).reduce((sum, text) => sum + text.length + 1, column);
  return {
    id,
    span: [offset(start), offset(end)],
    replacement,
    file: fileName,
    line: start.line + 1,
    mutator: mutatorName,
    code: lines[start.line].trim(),
    change: `${original} => ${replacement.replace(/\s+/g, ' ')}`,
  };
}

/** Gives each mutant a key; the nth of several that look the same ends on its number. */
function numbered(mutants) {
  const seen = new Map();
  return mutants.map(mutant => {
    const key = [mutant.file, mutant.code, mutant.change].join('\t');
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    return { ...mutant, key: nth === 1 ? key : `${key} (${nth})` };
  });
}
