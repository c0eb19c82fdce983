/** What is printed of a run, and the page that keeps it. */
import { OUTSIDE } from './suite.js';

const noticed = ({ status }) => status !== 'survived' && status !== 'unreached';

/** One row of the table. */
function counted(mutants, explained) {
  const count = test => mutants.filter(test).length;
  const survived = mutants.filter(mutant => !noticed(mutant));
  return {
    score: (100 * count(noticed)) / mutants.length,
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

const percent = score => `${score.toFixed(1)} %`;

/** A file in one line. */
export function lineOf(name, mutants, explained) {
  const { score, survived, explained: known, ...counts } = counted(mutants, explained);
  return `${percent(score).padStart(7)} of ${String(counts.mutants).padStart(4)}  ${String(survived - known).padStart(3)} unexplained  ${name}`;
}

function rowOf(name, mutants, explained) {
  const { score, ...counts } = counted(mutants, explained);
  return `| ${[name, percent(score), ...Object.values(counts)].join(' | ')} |`;
}

const folderOf = file => file.slice(0, file.lastIndexOf('/'));

/** The page; `files` are pairs of names and mutants. */
export function page(files, explained, outside) {
  const everything = files.flatMap(([, mutants]) => mutants);
  const folders = Map.groupBy
    ? Map.groupBy(everything, ({ file }) => folderOf(file))
    : everything.reduce((groups, mutant) => {
        const folder = folderOf(mutant.file);
        return groups.set(folder, [...(groups.get(folder) ?? []), mutant]);
      }, new Map());
  const head = ['', 'Score', 'Mutants', 'Killed', 'Refused', 'Timed out', 'Survived', 'of these explained'];
  const table = rows => [`| ${head.join(' | ')} |`, `|${' --- |'.repeat(head.length)}`, ...rows].join('\n');
  return `# Mutation testing

What the tests notice of the code being changed in small ways, one at a time: a condition turned around, a text emptied, a statement left out. \`npm run mutation\` wrote this page.

Each of these mutants is run against the tests that reach it, or against all if it is at work when a module is loaded, as those in the tables of the rules are. The mutants are those of [StrykerJS](https://stryker-mutator.io/docs/mutation-testing-elements/supported-mutators/); the tests are those of \`test/\`, as they stand, bundled with the code and evaluated anew for each mutant. What they do not notice the compiler may refuse. That a mutant survives both is either a test that lacks, or [explained](survivors.tsv).

\`\`\`sh
npm run mutation                                      # everything
npm run mutation -- rules/status-no-body.ts src/edit  # a file, a folder
npm run mutation -- --survivors                       # only what survived last time, or is new
\`\`\`

Not changed: ${outside}, which runs in processes of its own, on the built file. \`test/generated.test.ts\` is run for \`src/spectral.ts\` only: what only made-up documents notice lacks a test that says so. Not run:

${Object.entries(OUTSIDE)
  .map(([file, why]) => `- \`test/${file}\`: ${why}`)
  .join('\n')}

## By folder

${table([
  rowOf('**all**', everything, explained),
  ...[...folders].map(([folder, mutants]) => rowOf(`\`${folder}\``, mutants, explained)),
])}

## By file

${table(files.map(([file, mutants]) => rowOf(`\`${file}\``, mutants, explained)))}
`;
}
