/** What is printed of a run, and the page that keeps it. */
import { OUTSIDE } from './suite.js';

const noticed = ({ status }) => status !== 'survived' && status !== 'unreached';

/** What became of the mutants of a file. */
export function counted(mutants, explained) {
  const count = test => mutants.filter(test).length;
  const survived = mutants.filter(mutant => !noticed(mutant));
  return {
    mutants: mutants.length,
    killed: count(({ status }) => status === 'killed'),
    refused: count(({ status }) => status === 'refused'),
    timedOut: count(({ status }) => status === 'timeout'),
    survived: survived.length,
    explained: survived.filter(({ key }) => explained.has(key)).length,
  };
}

/** What somebody has to look at. */
export function faultsOf(mutants, explained, everything) {
  const keys = new Map(mutants.map(mutant => [mutant.key, mutant]));
  const place = ({ file, line }) => `${file}:${line}`;
  return [
    ...mutants
      .filter(mutant => !noticed(mutant) && !explained.has(mutant.key))
      .map(mutant => `${place(mutant)} ${mutant.status}: ${mutant.change}`),
    ...mutants
      .filter(mutant => noticed(mutant) && explained.has(mutant.key))
      .map(mutant => `${place(mutant)} explained, but noticed by ${mutant.by}: ${mutant.change}`),
    ...[...explained.keys()]
      .filter(key => everything && !keys.has(key))
      .map(key => `no longer there, but explained: ${key.split('\t').join(' | ')}`),
  ];
}

const percent = ({ mutants, survived }) => `${((100 * (mutants - survived)) / mutants).toFixed(1)} %`;

/** A file in one line. */
export function lineOf(name, mutants, explained) {
  const counts = counted(mutants, explained);
  const open = String(counts.survived - counts.explained).padStart(3);
  return `${percent(counts).padStart(7)} of ${String(counts.mutants).padStart(4)}  ${open} unexplained  ${name}`;
}

function rowOf(name, counts) {
  return `| ${[name, percent(counts), ...Object.values(counts)].join(' | ')} |`;
}

/** The counts of several files as one. */
function sumOf(all) {
  const names = Object.keys(all[0] ?? {});
  return Object.fromEntries(names.map(name => [name, all.reduce((sum, counts) => sum + counts[name], 0)]));
}

const folderOf = file => file.slice(0, file.lastIndexOf('/'));

/** The page; `files` are pairs of names and counts, `pending` those that changed since, or were never run. */
export function page(files, { untouched, pending }) {
  const folders = new Map();
  for (const [file, counts] of files) {
    const folder = folderOf(file);
    folders.set(folder, [...(folders.get(folder) ?? []), counts]);
  }
  const head = ['', 'Score', 'Mutants', 'Killed', 'Refused', 'Timed out', 'Survived', 'of these explained'];
  const table = rows => [`| ${head.join(' | ')} |`, `|${' --- |'.repeat(head.length)}`, ...rows].join('\n');
  return `# Mutation testing

What the tests notice of the code being changed in small ways, one at a time: a condition turned around, a text emptied, a statement left out. \`npm run mutation\` wrote this page; the row of a file is of the last run that changed it.

Each of these mutants is run against the tests that reach it, or against all if it is at work when a module is loaded, as those in the tables of the rules are. The mutants are those of [StrykerJS](https://stryker-mutator.io/docs/mutation-testing-elements/supported-mutators/); the tests are those of \`test/\`, as they stand, bundled with the code and evaluated anew for each mutant. What they do not notice the compiler may refuse. Tests that could but repeat what others say of a mutant are not run on it (\`worker.js\`): one that survives may be noticed by these, never the other way round. A mutant that survives both shows that a test is missing, or is [explained](survivors.tsv).

\`\`\`sh
npm run mutation                                      # everything
npm run mutation -- rules/status-no-body.ts src/edit  # a file, a folder
npm run mutation -- --survivors                       # only what survived last time, or is new
\`\`\`

Not changed: ${untouched}. \`test/generated.test.ts\` is run for \`src/spectral.ts\` only: what only made-up documents notice lacks a test that says so. Not run:

${Object.entries(OUTSIDE)
  .map(([file, why]) => `- \`test/${file}\`: ${why}`)
  .join('\n')}

${
  pending.length === 0
    ? ''
    : `There are no results yet of these files as they are now: ${pending.map(file => `\`${file}\``).join(', ')}.

`
}## By folder

${table([
  rowOf('**all**', sumOf(files.map(([, counts]) => counts))),
  ...[...folders].map(([folder, counts]) => rowOf(`\`${folder}\``, sumOf(counts))),
])}

## By file

${table(files.map(([file, counts]) => rowOf(`\`${file}\``, counts)))}
`;
}
