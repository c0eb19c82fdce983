/** `fix`: mends what the rules find. */
import { writeText } from './files.ts';
import { type Mended, Mending } from './mending.ts';
import { UsersSpectral } from './spectral.ts';
import { count, print, progress, shown, tell, unifiedDiff } from './terminal.ts';

export interface FixOptions {
  readonly write?: boolean;
  readonly check?: boolean;
  readonly suggest?: boolean;
  readonly baseline?: boolean;
  readonly ruleset?: string;
}

/** Returns the exit code. */
export async function fix(patterns: readonly string[], options: FixOptions): Promise<number> {
  const spectral = UsersSpectral.of(process.cwd(), __dirname);
  const documents = await spectral.files(patterns);
  const ruleset = await spectral.ruleset(options.ruleset);
  const mending = new Mending(spectral, ruleset, options);
  const outcomes = await mending.run(documents, (document, done) =>
    progress(done, documents.length, document),
  );
  progress(documents.length, documents.length, '');

  const changed = [...mending.texts].filter(([file, text]) => text !== mending.textBefore(file));
  const mended = outcomes.flatMap(outcome => outcome.mended);
  if (options.write || options.check) {
    for (const [file, text] of changed) {
      if (options.write) writeText(file, text);
      print(`${shown(file)}`);
      for (const line of explained(mended, file)) print(`  ${line}`);
    }
  } else {
    for (const [file, text] of changed)
      process.stdout.write(unifiedDiff(file, mending.textBefore(file), text));
  }
  const sum = (key: 'before' | 'after') => outcomes.reduce((total, outcome) => total + outcome[key], 0);
  tell(summary(sum('before'), sum('after'), mended.length, changed.length, options));
  return options.check && changed.length > 0 ? 1 : 0;
}

/** What was mended in a file, each finding once. */
function explained(mended: readonly Mended[], file: string): string[] {
  const own = mended.filter(({ edits }) => edits.some(edit => edit.file.source === file));
  return own.map(({ rule, message, suggested }) => `${rule}${suggested ? ' (suggested)' : ''}: ${message}`);
}

function summary(before: number, after: number, mended: number, files: number, options: FixOptions): string {
  if (before === 0) return 'There is nothing to mend: the rules find nothing.';
  const { write, check, suggest } = options;
  if (mended === 0) {
    return `None of ${count(before, 'finding')} can be mended${suggest ? '' : ' safely; --suggest also writes down what the API would have to keep'}.`;
  }
  const what = `${mended} of ${count(before, 'finding')} in ${count(files, 'file')}`;
  const left = after > 0 ? ` ${after === 1 ? 'One is' : `${after} are`} left.` : '';
  if (write) return `Mended ${what}.${left}`;
  return `${what} can be mended${check ? '' : '; add --write to do so'}.`;
}
