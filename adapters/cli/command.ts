/** The commands, what they take, and what becomes of errors. What a command does is loaded where it is run. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { version } from '../../package.json';
import { list } from '../../src/openapi/wording.ts';
import { SEVERITIES } from '../../src/rule/rule.ts';
import type { BaselineOptions } from './baseline.ts';
import { ASKED, PRESETS, REPORT_FORMATS } from './choices.ts';
import type { FixOptions } from './fix.ts';
import { FORMATS } from './formats.ts';
import type { InitOptions } from './init.ts';
import type { LintOptions, TellOptions } from './lint.ts';
import type { ReportOptions } from './report-command.ts';
import type { RulesOptions } from './rules.ts';
import { PACKAGE } from './ruleset-file.ts';
import { standardError, tell } from './terminal.ts';
import { FAILURE, messageOf } from './user-error.ts';

const RULESET = new Option(
  '-r, --ruleset <file>',
  "the ruleset; by default Spectral's, .spectral.yaml beside you",
);

function several(value: string, others: readonly string[] = []): string[] {
  return [...others, value];
}

function formats(value: string, others: readonly string[] = []): string[] {
  if (!FORMATS.includes(value)) throw new InvalidArgumentError(`There are ${list(FORMATS)}.`);
  return [...new Set([...others, value])];
}

function number(value: string): number {
  if (!/^[1-9]\d{0,3}$/.test(value)) throw new InvalidArgumentError('It is a number from 1.');
  return Number(value);
}

/** A command that tells findings, with the options of how. */
function telling(command: Command): Command {
  command
    .addOption(
      new Option('-F, --fail-severity <severity>', 'exit with 1 where something is found that is as severe')
        .choices(SEVERITIES)
        .default('error'),
    )
    .option('-D, --display-only-failures', 'leave out what is less severe than that')
    .addOption(
      new Option(
        '-f, --format <format>',
        `how to tell it, ${list(FORMATS)}: all but the first two are Spectral's own (repeatable)`,
      ).argParser(formats),
    )
    .option(
      '-o, --output <file>',
      'write it into a file; --output.json <file> where there are several formats',
    )
    .option('--show-documentation-url', 'also print the page of each rule')
    .option('-q, --quiet', 'print the findings and nothing else');
  for (const format of FORMATS) command.addOption(new Option(`--output.${format} <file>`).hideHelp());
  return command;
}

/** `end` is told the exit code of the command that was run with these arguments. */
function programFor(args: readonly string[], end: (code: number) => void): Command {
  const program = new Command('spectral-status-codes')
    .description('Brings OpenAPI documents under the rules of spectral-status-codes.')
    .version(version)
    .showHelpAfterError('(see spectral-status-codes --help)')
    .exitOverride()
    .configureOutput({ writeErr: text => standardError().write(text) })
    .addHelpText(
      'after',
      `
Examples:
  $ npx spectral-status-codes init                       write a .spectral.yaml
  $ npx spectral-status-codes lint openapi.yaml          tell what the rules find
  $ npx spectral-status-codes report openapi.yaml        show all of its status codes
  $ npx spectral-status-codes baseline openapi.yaml      set today's findings aside
  $ npx spectral-status-codes fix openapi.yaml           show what can be mended
  $ npx spectral-status-codes fix openapi.yaml --write   mend it
  $ npx spectral-status-codes explain status-no-body     say why

Exit codes: 0 all is well; 1 lint found an error, or with --check something would change; 2 it could not be done.`,
    );

  const linting = telling(
    program
      .command('lint')
      .description('tell what the rules find, as spectral lint does and much faster, without any other rules')
      .argument(
        '[files...]',
        'OpenAPI documents, or patterns such as "apis/**/*.yaml"; standard input where there are none',
      ),
  )
    .option('--ignore-unknown-format', 'say nothing of documents that are no OpenAPI descriptions')
    .option('--remote', 'also read URLs that documents refer to')
    .option('--stdin-filepath <path>', 'lint standard input as if it were this file')
    .option('--cache', 'lint only what has changed since the last run')
    .option('--cache-location <file>', `where to keep that, by default in node_modules/.cache/${PACKAGE}`)
    .addOption(
      new Option('--threads <n>', 'how many threads to lint with; by default as many as pay').argParser(
        number,
      ),
    )
    .option('--watch', 'lint again whenever a file changes')
    .option('--shard <n/of>', 'lint one of several parts, such as 2/5')
    .option('--report <file>', 'also write what merge makes one of the parts from')
    .addOption(
      new Option(
        '-r, --ruleset <file>',
        "the ruleset; by default Spectral's nearest above each document, .spectral.yaml",
      ),
    )
    .addHelpText(
      'after',
      `
Examples:
  $ npx spectral-status-codes lint openapi.yaml
  $ npx spectral-status-codes lint "apis/**/*.yaml" --fail-severity warn
  $ npx spectral-status-codes lint "apis/**/*.yaml" --shard 2/5 --report shard-2.json
  $ npx spectral-status-codes lint --stdin-filepath openapi.yaml < openapi.yaml`,
    )
    .action(async (files: string[], options: LintOptions, command: Command) => {
      if (files.length === 0 && process.stdin.isTTY) {
        command.error("error: missing required argument 'files'", { code: 'commander.missingArgument' });
      }
      const { lint } = await import('./lint.ts');
      end(await lint(files, options));
    });
  // Spectral's option for what is done here in any case.
  linting.addOption(new Option('--fail-on-unmatched-globs').hideHelp());

  telling(
    program
      .command('merge')
      .description('tell what lint --shard found on several machines, as if it had been linted at once')
      .argument('<reports...>', 'what lint --report wrote, of each shard'),
  )
    .addHelpText(
      'after',
      `
Examples:
  $ npx spectral-status-codes merge shard-*.json
  $ npx spectral-status-codes merge shard-*.json --fail-severity warn --format sarif --output findings.sarif`,
    )
    .action(async (reports: string[], options: TellOptions) => {
      const { merge } = await import('./lint.ts');
      end(merge(reports, options));
    });

  program
    .command('report')
    .description('show the status codes of an API on one page, or compare those of several')
    .argument(
      '[files...]',
      'OpenAPI documents, or patterns such as "apis/**/*.yaml"; standard input where there are none',
    )
    .addOption(
      new Option(
        '-f, --format <format>',
        'how to show it; by default as the name of the output ends',
      ).choices(REPORT_FORMATS),
    )
    .option('-o, --output <file>', 'write it into a file')
    .option('--baseline <report>', 'also say what changed since a report in JSON')
    .option(
      '--link <template>',
      'where lines are, such as "https://example.com/blob/main/{file}#L{line}"; by default beside the output',
    )
    .option('--remote', 'also read URLs that documents refer to')
    .option('--stdin-filepath <path>', 'report on standard input as if it were this file')
    .addOption(
      new Option(
        '-r, --ruleset <file>',
        "the ruleset; by default Spectral's nearest above each document, or else the recommended rules",
      ),
    )
    .addHelpText(
      'after',
      `
Examples:
  $ npx spectral-status-codes report openapi.yaml
  $ npx spectral-status-codes report openapi.yaml --output status-codes.html
  $ npx spectral-status-codes report "apis/**/*.yaml" --output report.json
  $ npx spectral-status-codes report "apis/**/*.yaml" --baseline report.json --format markdown`,
    )
    .action(async (files: string[], options: ReportOptions, command: Command) => {
      if (files.length === 0 && process.stdin.isTTY) {
        command.error("error: missing required argument 'files'", { code: 'commander.missingArgument' });
      }
      const { report } = await import('./report-command.ts');
      end(await report(files, options));
    });

  program
    .command('fix')
    .description('mend what the rules find, and touch nothing else; prints a unified diff')
    .argument('[files...]', 'OpenAPI documents, or patterns such as "apis/**/*.yaml"; - reads standard input')
    .addOption(new Option('--write', 'edit the files').conflicts('check'))
    .option('--check', 'edit nothing, and exit with 1 where something would change')
    .addOption(
      new Option('--interactive', 'show one fix after the other, and make those that you want').conflicts([
        'check',
        'format',
        'stdinFilepath',
      ]),
    )
    .option('--suggest', 'also write down what the API would have to keep, such as Location on a 201')
    .option('--baseline', 'also mend what the baseline sets aside')
    .option('--force', 'with --write: also edit a file that a program generates, until it does so again')
    .option('--rule <id>', 'mend only what this rule finds (repeatable)', several)
    .option(
      '--within <folder>',
      'also edit files of this folder, outside the project, that documents refer to (repeatable)',
      several,
    )
    .addOption(
      new Option('--format <format>', 'how to tell what was done')
        .choices(['text', 'json'])
        .default('text', 'text'),
    )
    .option(
      '--stdin-filepath <path>',
      'mend standard input as if it were this file, and print the mended text',
    )
    .addOption(RULESET)
    .addHelpText(
      'after',
      `
Examples:
  $ npx spectral-status-codes fix openapi.yaml
  $ npx spectral-status-codes fix "apis/**/*.yaml" --write
  $ npx spectral-status-codes fix openapi.yaml --suggest | git apply
  $ npx spectral-status-codes fix --stdin-filepath openapi.yaml < openapi.yaml`,
    )
    .action(async (files: string[], options: FixOptions, command: Command) => {
      if (files.length === 0 && options.stdinFilepath === undefined) {
        command.error("error: missing required argument 'files'", { code: 'commander.missingArgument' });
      }
      const { fix } = await import('./fix.ts');
      end(await fix(files, options));
    });

  program
    .command('baseline')
    .description(
      "set today's findings aside, as overrides in the ruleset, so that spectral lint fails only on what is new",
    )
    .argument('<files...>', 'OpenAPI documents, or patterns such as "apis/**/*.yaml"')
    .option('--prune', 'add nothing, and drop the entries that no longer match a finding')
    .option('--all-rules', 'also set aside what rules of other rulesets find')
    .option('--file <file>', 'keep the entries in a ruleset of their own, which extends yours')
    .addOption(RULESET)
    .addHelpText(
      'after',
      `
Examples:
  $ npx spectral-status-codes baseline openapi.yaml
  $ npx spectral-status-codes baseline openapi.yaml --prune`,
    )
    .action(async (files: string[], options: BaselineOptions) => {
      const { baseline } = await import('./baseline.ts');
      end(await baseline(files, options));
    });

  program
    .command('init')
    .description('write a .spectral.yaml, or add the rules to the one that is there')
    .addOption(
      new Option('--preset <name>', 'which rules').choices(Object.keys(PRESETS)).conflicts('convention'),
    )
    .addOption(new Option('--convention <name>', 'a published convention').choices(Object.keys(ASKED)))
    .addOption(
      new Option(
        '--from <files>',
        'learn the rules and a table of status codes from what documents do already (repeatable)',
      )
        .argParser(several)
        .conflicts(['preset', 'convention']),
    )
    .option('--output <file>', 'where to write what is learned; by default .spectral.yaml')
    .addHelpText(
      'after',
      `
Examples:
  $ npx spectral-status-codes init
  $ npx spectral-status-codes init --preset all
  $ npx spectral-status-codes init --convention oracle-rest
  $ npx spectral-status-codes init --from "apis/**/*.yaml"`,
    )
    .action(async (options: InitOptions) => {
      const { init } = await import('./init.ts');
      end(await init(options));
    });

  program
    .command('rules')
    .description('list all rules, with their severities and whether they are on in your ruleset')
    .addOption(RULESET)
    .addHelpText(
      'after',
      `
Examples:
  $ npx spectral-status-codes rules
  $ npx spectral-status-codes rules -r api/.spectral.yaml`,
    )
    .action(async (options: RulesOptions) => {
      const { rules } = await import('./rules.ts');
      end(await rules(options));
    });

  program
    .command('explain')
    .description('print the page of a rule: what it finds, why, what to write instead, its options')
    .argument('<rule>', 'its id, such as status-201-location')
    .addHelpText(
      'after',
      `
Examples:
  $ npx spectral-status-codes explain status-201-location
  $ npx spectral-status-codes explain status-no-body | less`,
    )
    .action(async (rule: string) => {
      const { explain } = await import('./rules.ts');
      end(explain(rule));
    });

  for (const command of program.commands) tellOptions(command, args[0] === command.name() ? args : []);
  return program;
}

/** Has a command say of all options that it does not know, what it takes. */
function tellOptions(command: Command, args: readonly string[]): void {
  const flags = command.options.filter(({ hidden }) => !hidden).map(({ flags }) => flags);
  const known = new Set([...flags.flatMap(text => text.match(/--?[\w-]+/g) ?? []), '-h', '--help']);
  const written = args.flatMap(arg => /^--?[a-z][\w-]*/i.exec(arg)?.[0] ?? []);
  const unknown = [...new Set(written)].filter(flag => !known.has(flag)).map(flag => `'${flag}'`);
  const name = `${PACKAGE} ${command.name()}`;
  command.showHelpAfterError(`(see ${name} --help)`);
  // All commands share this: it is for the one that runs.
  if (args.length === 0) return;
  const taken = flags.length > 0 ? list(flags) : 'no options';
  command.configureOutput({
    outputError: (text, write) => {
      if (!text.startsWith('error: unknown option')) return write(text);
      const all = unknown.length > 1 ? text.replace(/option '.*'/, `options ${list(unknown)}`) : text;
      write(`${all}${command.name()} takes ${taken}\n`);
    },
  });
}

/**
 * Runs the command that the arguments name, without those of Node.js, and gives its exit code. What is wrong is told
 * on standard error; nothing is thrown.
 */
export async function run(args: readonly string[]): Promise<number> {
  let code = 0;
  try {
    await programFor(args, ended => {
      code = ended;
    }).parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    // Commander has printed what it had to say.
    if (error instanceof Error && 'exitCode' in error) return error.exitCode === 0 ? 0 : FAILURE;
    tell(messageOf(error));
    return FAILURE;
  }
}
