#!/usr/bin/env node
/** The command line. */
import { tell } from './terminal.ts';

// Who reads no further, such as `head`, has what they want; a full device is another matter.
process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE') return;
  tell(`The output cannot be written: ${message}`);
  process.exitCode = 2;
});

void import('./command.ts')
  .then(({ run }) => run(process.argv.slice(2)))
  .then(code => {
    process.exitCode ??= code;
  });
