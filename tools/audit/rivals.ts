/** Asks this package and other linters the same questions, and counts where they agree and why they do not. */
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { group } from '../../src/lib/collections.ts';
import { pointerOf } from '../../src/lib/json-pointer.ts';
import { Operation, ResponseUse } from '../../src/openapi/model.ts';
import { withBar } from './bar.ts';
import { compare } from './compare.ts';
import { writeCorpus } from './corpus.ts';
import { read } from './lint.ts';
import { rivals } from './linters.ts';
import { AGREEMENT } from './page.ts';
import { QUESTIONS, type Subject } from './questions.ts';
import { writeTsv } from './tsv.ts';

/** Documents of what the published ones have no case of. */
const CASES = join(import.meta.dirname, 'cases');
const OUT = join(import.meta.dirname, 'out');
const CORPUS = join(OUT, 'corpus');

const UNEXPLAINED = 'unexplained';

interface Answer {
  readonly rule: string;
  readonly linter: string;
  readonly by: string;
  readonly cause: string;
  readonly document: string;
  readonly place: string;
}

const files = [...writeCorpus(CORPUS), ...readdirSync(CASES).map(name => join(CASES, name))];
const rules = QUESTIONS.flatMap(({ rivals }) => Object.values(rivals).flatMap(({ rules }) => rules));
const ask = await rivals([...new Set(rules)]);
const answers = (await withBar('Comparing', files, answersOn)).flat();
const differing = answers.filter(({ by }) => by !== 'both');
const unexplained = differing.filter(({ cause }) => cause === UNEXPLAINED);

writeTsv(AGREEMENT.file, AGREEMENT.columns, rowsOf(answers));
const columns = ['rule', 'linter', 'by', 'cause', 'document', 'place'] as const;
writeTsv(
  join(OUT, 'disagreements.tsv'),
  columns,
  differing.map(answer => columns.map(column => answer[column])),
);
console.log(`${answers.length} answers, ${differing.length} of them of one linter only`);
for (const answer of unexplained) console.error(Object.values(answer).join(' '));
process.exitCode = unexplained.length > 0 ? 1 : 0;

async function answersOn(file: string): Promise<Answer[]> {
  const document = relative(file.startsWith(CORPUS) ? CORPUS : import.meta.dirname, file);
  const results = await ask(file);
  return Array.from(compare(read(file), results), ({ question, linter, by, cause, subject }) => ({
    rule: question.rule.id,
    linter,
    by,
    cause: by === 'both' ? '' : (cause?.name ?? UNEXPLAINED),
    document,
    place: placeOf(subject),
  }));
}

function placeOf(subject: Subject): string {
  if (subject instanceof Operation) return pointerOf(subject.place.path);
  return subject instanceof ResponseUse ? pointerOf(subject.entry.path) : subject;
}

/** In the order of the questions, and for each in that of the causes. */
function rowsOf(answers: readonly Answer[]): (string | number)[][] {
  return QUESTIONS.flatMap(({ rule, rivals }) =>
    Object.entries(rivals).flatMap(([linter, { causes }]) => {
      const own = answers.filter(answer => answer.rule === rule.id && answer.linter === linter);
      const byCause = group(own, ({ cause }) => cause);
      return ['', ...causes.map(({ name }) => name), UNEXPLAINED].flatMap(cause => {
        const [first, ...others] = byCause.get(cause) ?? [];
        if (first === undefined) return [];
        const documents = new Set([first, ...others].map(({ document }) => document));
        const example = `${first.document}#${first.place}`;
        return [[rule.id, linter, first.by, cause, others.length + 1, documents.size, example]];
      });
    }),
  );
}
