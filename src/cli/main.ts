#!/usr/bin/env node
/** The command line. */
import { Command, Option } from 'commander';
import { version } from '../../package.json';
import { type FixOptions, fix } from './fix.ts';
import { Refusal } from './refusal.ts';
import { tell } from './terminal.ts';

/** As Spectral's: 1 where something is found, 2 where something went wrong. */
const FAILURE = 2;

const RULESET = new Option(
  '-r, --ruleset <file>',
  "the ruleset; by default Spectral's, .spectral.yaml beside you",
);

const program = new Command('spectral-status-codes')
  .description('Brings OpenAPI documents under the rules of spectral-status-codes.')
  .version(version)
  .showHelpAfterError('(see spectral-status-codes --help)')
  .exitOverride()
  .addHelpText(
    'after',
    `
Examples:
  $ npx spectral-status-codes init                       write a .spectral.yaml
  $ npx spectral-status-codes baseline openapi.yaml      set today's findings aside
  $ npx spectral-status-codes fix openapi.yaml           show what can be mended
  $ npx spectral-status-codes fix openapi.yaml --write   mend it

Exit codes: 0 all is well; 1 with --check, something would change; 2 it could not be done.`,
  );

program
  .command('fix')
  .description('mend what the rules find, and touch nothing else; prints a unified diff')
  .argument('<files...>', 'OpenAPI documents, or patterns such as "apis/**/*.yaml"')
  .option('--write', 'edit the files')
  .option('--check', 'edit nothing, and exit with 1 where something would change')
  .option('--suggest', 'also write down what the API would have to keep, such as Location on a 201')
  .addOption(RULESET)
  .addHelpText(
    'after',
    `
Examples:
  $ npx spectral-status-codes fix openapi.yaml
  $ npx spectral-status-codes fix "apis/**/*.yaml" --write
  $ npx spectral-status-codes fix openapi.yaml --suggest | git apply`,
  )
  .action(async (files: string[], options: FixOptions) => {
    process.exitCode = await fix(files, options);
  });

async function main(): Promise<void> {
  try {
    await program.parseAsync();
  } catch (error) {
    // Commander has printed what it had to say.
    if (error instanceof Error && 'exitCode' in error) {
      process.exitCode = error.exitCode === 0 ? 0 : FAILURE;
      return;
    }
    tell(messageOf(error));
    process.exitCode = FAILURE;
  }
}

function messageOf(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  const { errors, message } = error as { errors?: readonly Error[]; message?: string };
  return errors?.map(({ message }) => message).join('\n') ?? message ?? String(error);
}

void main();
