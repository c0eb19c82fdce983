/** `init --from`: a ruleset that asks for what documents do already. */
import { dirname, relative, resolve } from 'node:path';

import { functionNameOf, RULES } from '../../rules/settings.ts';
import { type Learned, type LearnedLine, learnFrom } from '../../src/report/learn.ts';
import type { ApiReport } from '../../src/report/model.ts';
import { readReport } from '../../src/report/read.ts';
import type { Severity } from '../../src/rule/rule.ts';
import { DocumentLinter, NO_RULESET } from './document-linter.ts';
import { filesOf, slashed } from './documents.ts';
import { writeAll } from './files.ts';
import { UsersRuleset } from './lint-ruleset.ts';
import { exists } from './reading.ts';
import { PACKAGE } from './ruleset-file.ts';
import { begin } from './short-run.ts';
import { count, print, shown, tell } from './terminal.ts';
import { UserError } from './user-error.ts';

const SETTINGS = { remote: false, ignoreUnknownFormat: true, hashes: false };

const IDS: ReadonlySet<string> = new Set(RULES.map(({ id }) => id));

/** Writes the ruleset, says which documents depart from it, and gives the exit code. */
export async function initFrom(patterns: readonly string[], output = '.spectral.yaml'): Promise<number> {
  if (exists(output)) {
    throw new UserError(`There is a ${output} already: --output names another file for what is learned`);
  }
  const files = filesOf(patterns);
  begin(files.map(file => ({ file })));
  const linter = new DocumentLinter(SETTINGS);
  const [documents, read]: [ApiReport[], string[]] = [[], []];
  for (const file of files) {
    const source = { file, name: slashed(file), ruleset: NO_RULESET };
    const examined = await linter.examine(source, UsersRuleset.withAll());
    if (examined === undefined) continue;
    read.push(file);
    documents.push(readReport(examined, name => shown(name ?? ''), {}));
  }
  if (documents.length === 0) throw new UserError(`${patterns.join(', ')}: no OpenAPI description`);
  const learned = learnFrom(documents, RULES);
  const packages = slashed(relative(dirname(resolve(output)), resolve('node_modules')));
  const text = rulesetText(learned, documents.length, patterns, packages);
  await writeAll([{ file: output, before: undefined, after: text }]);
  print(
    `Wrote ${output}: ${count(learned.lines.length, 'code')} and ${count(learned.rules.length, 'rule')}, learned from ${count(documents.length, 'document')}.`,
  );
  await tellDepartures(read, output);
  return 0;
}

/** What would be found in each document. */
async function tellDepartures(files: readonly string[], ruleset: string): Promise<void> {
  const linter = new DocumentLinter(SETTINGS);
  let clean = 0;
  for (const file of files) {
    const { results } = await linter.lint({ file, name: slashed(file), ruleset });
    const found = new Map<string, number>();
    for (const { code } of results) if (IDS.has(code)) found.set(code, (found.get(code) ?? 0) + 1);
    if (found.size === 0) clean++;
    else {
      const rules = Array.from(found).sort(([, one], [, other]) => other - one);
      print(
        `${shown(file)} departs from it: ${rules.map(([rule, times]) => `${rule} (${times})`).join(', ')}`,
      );
    }
  }
  if (clean > 0) print(`${count(clean, 'document keeps', 'documents keep')} all of it.`);
  tell(`Read ${ruleset} before you keep it: what is usual need not be right.`);
}

/** The ruleset, with what each line was learned from. */
function rulesetText(
  { lines, rules }: Learned,
  documents: number,
  patterns: readonly string[],
  packages: string,
): string {
  const functions = [
    ...(lines.length > 0 ? ['status-convention'] : []),
    ...rules.flatMap(({ rule, options }) => (options === undefined ? [] : [rule])),
  ];
  const set = [
    ...(lines.length > 0 ? tableText(lines) : []),
    ...rules.flatMap(({ rule, severity, options, reason }) =>
      options === undefined
        ? [`  ${rule}: ${severity} # ${reason}`]
        : [
            `  ${rule}: # ${reason}`,
            ...functionText(rule, severity as Severity),
            ...Object.entries(options).map(([name, value]) => `        ${name}: ${flow(value)}`),
          ],
    ),
  ];
  return [
    `# What ${count(documents, 'document')} of ${patterns.map(oneWord).join(' ')} ${documents === 1 ? 'does' : 'do'} already.`,
    '# A line is there where three of four do so, and no less than three; what has no majority is left out.',
    `extends: [${PACKAGE}]`,
    ...(functions.length === 0
      ? []
      : [
          `functionsDir: ${flow(`${packages}/${PACKAGE}/functions`)}`,
          `functions: [${functions.map(functionNameOf).join(', ')}]`,
        ]),
    ...(set.length === 0 ? [] : ['rules:', ...set]),
    '',
  ].join('\n');
}

function tableText(lines: readonly LearnedLine[]): string[] {
  return [
    '  status-convention:',
    ...functionText('status-convention', 'warn'),
    '        name: this house',
    '        others: allowed',
    '        codes:',
    ...lines.map(
      ({ code, reasons, ...line }) => `          ${quoted(code)}: ${flow(line)} # ${reasons.join('; ')}`,
    ),
  ];
}

function functionText(rule: string, severity: Severity): string[] {
  return [
    '    given: $',
    `    severity: ${severity}`,
    '    then:',
    `      function: ${functionNameOf(rule)}`,
    '      functionOptions:',
  ];
}

/** A value in one line of YAML. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{ ${Object.entries(value)
      .map(([key, part]) => `${key}: ${flow(part)}`)
      .join(', ')} }`;
  }
  return typeof value === 'string' && !/^[A-Za-z_.][\w./-]*$/.test(value) ? quoted(value) : String(value);
}

function quoted(text: string): string {
  return `'${text.replace(/'/g, "''")}'`;
}

function oneWord(pattern: string): string {
  return pattern.replace(/\s+/g, ' ');
}
