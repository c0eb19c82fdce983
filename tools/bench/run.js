/** `npm run bench`: measures what the rules cost, prints it, and writes it to README.md and results.svg beside this. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, cpus, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chart } from './chart.js';
import { DOCUMENTS, facts } from './documents.js';
import { install } from './install.js';
import * as parts from './parts.js';
import { profiles } from './profile.js';
import { page, report } from './report.js';
import { ALL, OTHERS, RECOMMENDED, WAYS } from './rulesets.js';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    runs: { type: 'string' },
    part: { type: 'string' },
    document: { type: 'string' },
    ruleset: { type: 'string' },
    draw: { type: 'boolean' },
    profile: { type: 'boolean' },
  },
});

const RESULTS = join(import.meta.dirname, 'results.json');
const PAGE = join(import.meta.dirname, 'README.md');
const CHART = join(import.meta.dirname, 'results.svg');

/** Whether the option names it, or is not set. */
const chosen = option => {
  const names = options[option]?.split(',');
  return ({ name }) => names === undefined || names.includes(name);
};

install();
if (options.draw) {
  draw(read());
} else if (options.profile) {
  for (const document of DOCUMENTS.filter(chosen('document'))) {
    for (const ruleset of [RECOMMENDED, ALL, ...WAYS, ...OTHERS].filter(chosen('ruleset'))) {
      process.stdout.write(profiles(document, ruleset));
    }
  }
} else {
  const results = measure();
  process.stdout.write(report(results));
  // What is said of some documents, or in a hurry, is for who asked for it.
  if (Object.keys(options).every(name => ['runs', 'part', 'ruleset'].includes(name))) {
    const all = options.part || options.ruleset ? merged(read(), results) : results;
    writeFileSync(RESULTS, `${JSON.stringify(all, undefined, 2)}\n`);
    draw(all);
  }
}

/** The results of what was measured now, and the last ones of other parts, and of commands with other rulesets. */
function merged(before, now) {
  const runs = { ...before.environment?.runs, ...now.environment.runs };
  const isNew = ({ document, ruleset }) =>
    now.commands.some(figures => figures.document === document && figures.ruleset === ruleset);
  const commands = now.commands && [
    ...now.commands,
    ...(before.commands ?? [])
      .filter(figures => !isNew(figures))
      .map(figures => ({ date: before.environment.date, ...figures })),
  ];
  return { ...before, ...now, ...(commands && { commands }), environment: { ...now.environment, runs } };
}

function read() {
  return existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, 'utf8')) : {};
}

function measure() {
  const documents = DOCUMENTS.filter(chosen('document')).filter(({ slow }) => !(options.quick && slow));
  const subject = {
    documents,
    rulesets: chosen('ruleset'),
    runs: Number(options.runs ?? (options.quick ? 3 : 11)),
  };
  const measured = Object.entries(parts).filter(([name]) => chosen('part')({ name }));
  return {
    environment: environment(Object.fromEntries(measured.map(([name]) => [name, subject.runs]))),
    documents: documents.map(({ name, title, file }) => ({ name, title, ...facts(file()) })),
    ...Object.fromEntries(measured.map(([name, part]) => [name, part(subject)])),
  };
}

function environment(runs) {
  const require = createRequire(import.meta.url);
  const { dependencies } = require('./package.json');
  const versions = ['spectral-status-codes', ...Object.keys(dependencies)].map(name => {
    return [
      name,
      JSON.parse(readFileSync(join(import.meta.dirname, 'node_modules', name, 'package.json'), 'utf8'))
        .version,
    ];
  });
  return {
    date: new Date().toISOString().slice(0, 10),
    runs,
    processor: `${cpus().length} x ${cpus()[0].model.trim()}`,
    memory: totalmem(),
    system: `${platform()} ${release()} ${arch()}`,
    node: process.version,
    versions: Object.fromEntries(versions),
  };
}

function draw(results) {
  writeFileSync(PAGE, page(readFileSync(PAGE, 'utf8'), results));
  writeFileSync(CHART, chart(results));
}
