/** Loads the package as a script does, beside a Spectral that is there already, and prints the time that took. */
import { createRequire } from 'node:module';
import '@stoplight/spectral-core';

const require = createRequire(import.meta.url);
const began = performance.now();
require('spectral-status-codes');
process.stdout.write(JSON.stringify({ time: performance.now() - began }));
