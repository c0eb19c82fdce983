#!/usr/bin/env node
/** The command line. */
import { run } from './command.ts';

void run(process.argv.slice(2)).then(code => {
  process.exitCode = code;
});
