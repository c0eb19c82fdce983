/** Loaded before a measured command: writes what its process used, at its end, to the file that it is told. */
const { writeFileSync } = require('node:fs');

process.on('exit', () => {
  writeFileSync(process.env.BENCH_USAGE, JSON.stringify(process.resourceUsage()));
});
