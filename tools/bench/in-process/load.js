/** Loads a ruleset's file as the command line does, and prints the CPU time that took. */
import loader from '@stoplight/spectral-cli/dist/services/linter/utils/getRuleset.js';
import { now } from './spectral.js';

const [file] = process.argv.slice(2);
const began = now();
await loader.getRuleset(file);
const time = now() - began;
process.stdout.write(JSON.stringify({ time }));
