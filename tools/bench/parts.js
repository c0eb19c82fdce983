/** What is measured, part by part: each gives the figures that the report prints. */
import { join } from 'node:path';
import { facts, manyDocuments, WORK } from './documents.js';
import { measure, run } from './process.js';
import {
  ALL,
  AT_HAND,
  COMMANDS,
  EMPTY,
  MINIMAL,
  OTHERS,
  OWN,
  PLUGIN,
  RECOMMENDED,
  REDOCLY,
  WAYS,
} from './rulesets.js';
import { exponent, median, summary } from './statistics.js';

/** Rulesets of others take minutes on some documents: they are not run again once this time is used up. */
const PATIENCE = 60_000;

const SLOW_RUNS = 3;

const runsOf = (document, runs) => (document.slow ? Math.min(runs, SLOW_RUNS) : runs);

function say(...words) {
  process.stderr.write(`${words.join(' ')}\n`);
}

/** The order is turned round with every round, so that whoever comes first gains nothing by it. */
function alternate(runs, subjects, action) {
  for (let round = 0; round < runs; round++) {
    for (const subject of round % 2 === 0 ? subjects : subjects.toReversed()) action(subject, round);
  }
}

function rulesetsFor({ kind, slow }) {
  if (kind === 'published') return [EMPTY, RECOMMENDED, ALL, AT_HAND, ...OTHERS];
  return kind === 'growth' && !slow ? [EMPTY, ALL, ...OTHERS] : [EMPTY, ALL];
}

/** The whole command, as a user runs it. */
export function commands({ documents, rulesets, runs }) {
  return documents
    .filter(({ kind }) => kind !== 'faulty' && kind !== 'alone' && kind !== 'yaml')
    .flatMap(document => {
      const subjects = rulesetsFor(document).filter(ruleset => ruleset === EMPTY || rulesets(ruleset));
      return commandsOn(document, subjects, runsOf(document, runs));
    });
}

function commandsOn(document, rulesets, runs) {
  const file = document.file();
  const lints = new Map(rulesets.map(ruleset => [ruleset, ruleset.command(file)]));
  const measured = new Map(rulesets.map(ruleset => [ruleset, []]));
  alternate(runs, rulesets, (ruleset, round) => {
    const known = measured.get(ruleset);
    const spent = known.reduce((sum, usage) => sum + (usage?.wall ?? Number.POSITIVE_INFINITY), 0);
    if (OTHERS.includes(ruleset) && spent > PATIENCE) return;
    const usage = measure(lints.get(ruleset));
    known[round] = usage;
    say(
      document.name,
      ruleset.name,
      usage ? `${usage.user.toFixed(0)} ms, ${usage.findings} findings` : 'failed',
    );
  });
  const base = measured.get(EMPTY);
  return rulesets.map(ruleset => {
    const usages = measured.get(ruleset);
    const figure = of => {
      const values = usages.flatMap((usage, round) => (usage && base[round] ? [of(usage, base[round])] : []));
      return values.length > 0 ? summary(values) : undefined;
    };
    return {
      document: document.name,
      ruleset: ruleset.name,
      findings: usages.find(usage => usage)?.findings,
      user: figure(({ user }) => user),
      memory: figure(({ memory }) => memory),
      times: figure(({ user }, empty) => user / empty.user),
      memoryTimes: figure(({ memory }, empty) => memory / empty.memory),
    };
  });
}

/** This package's lint beside Spectral without any rule, and beside Redocly's; and its `fix` beside one such lint. */
export function engine({ documents, runs }) {
  const [fix] = COMMANDS;
  return documents
    .filter(({ kind }) => kind === 'published' || kind === 'yaml')
    .map(document => {
      const file = document.file();
      const subjects = [OWN, EMPTY, REDOCLY, ...(document.kind === 'yaml' ? [] : [fix])];
      const usages = new Map(subjects.map(subject => [subject, []]));
      alternate(runs, subjects, (subject, round) => {
        const usage = measure(subject.command(file), subject.count);
        usages.get(subject)[round] = usage;
        say(document.name, subject.name, usage ? `${usage.user.toFixed(0)} ms` : 'failed');
      });
      const ratio = (subject, base, of) => {
        const values = (usages.get(subject) ?? []).flatMap((usage, round) => {
          const other = usages.get(base)[round];
          return usage && other ? [of(usage) / of(other)] : [];
        });
        return values.length > 0 ? summary(values) : undefined;
      };
      const own = usages.get(OWN).filter(usage => usage);
      return {
        document: document.name,
        findings: own[0]?.findings,
        user: summary(own.map(({ user }) => user)),
        memory: summary(own.map(({ memory }) => memory)),
        ofSpectral: ratio(OWN, EMPTY, ({ user }) => user),
        ofRedocly: ratio(OWN, REDOCLY, ({ user }) => user),
        redoclyOfSpectral: ratio(REDOCLY, EMPTY, ({ user }) => user),
        memoryOfSpectral: ratio(OWN, EMPTY, ({ memory }) => memory),
        fixOfSpectral: ratio(fix, EMPTY, ({ user }) => user),
      };
    });
}

/** Redocly's lint with the plugin's recommended rules beside the same without them. */
export function redocly({ documents, runs }) {
  return documents
    .filter(({ kind }) => kind === 'published' || kind === 'yaml')
    .map(document => {
      const file = document.file();
      const usages = new Map([MINIMAL, PLUGIN].map(subject => [subject, []]));
      alternate(runs, [MINIMAL, PLUGIN], (subject, round) => {
        const usage = measure(subject.command(file));
        usages.get(subject)[round] = usage;
        say(document.name, subject.name, usage ? `${usage.user.toFixed(0)} ms` : 'failed');
      });
      const rounds = usages.get(MINIMAL).flatMap((without, round) => {
        const plugin = usages.get(PLUGIN)[round];
        return without && plugin ? [{ without, plugin }] : [];
      });
      const figure = of => (rounds.length > 0 ? summary(rounds.map(of)) : undefined);
      const [first] = rounds;
      return {
        document: document.name,
        findings: first && first.plugin.findings - first.without.findings,
        without: figure(({ without }) => without.user),
        user: figure(({ plugin }) => plugin.user),
        times: figure(({ without, plugin }) => plugin.user / without.user),
        memoryTimes: figure(({ without, plugin }) => plugin.memory / without.memory),
      };
    });
}

/** How many documents `many` lints in one run. */
const MANY = 200;

/** Many documents in one run: the time that somebody waits, on all cores. */
export function many({ runs }) {
  const files = manyDocuments(MANY);
  const subjects = [OWN, ALL];
  const usages = new Map(subjects.map(subject => [subject, []]));
  alternate(Math.min(runs, SLOW_RUNS), subjects, subject => {
    const usage = measure(subject.command(files));
    if (usage) usages.get(subject).push(usage);
    say(`${MANY} documents`, subject.name, usage ? `${usage.wall.toFixed(0)} ms` : 'failed');
  });
  const [own, spectral] = subjects.map(subject => usages.get(subject));
  return {
    documents: MANY,
    findings: own[0]?.findings,
    own: summary(own.map(({ wall }) => wall)),
    spectral: summary(spectral.map(({ wall }) => wall)),
    times: summary(own.map(({ wall }, round) => wall / spectral[round].wall)),
  };
}

/** The commands that mend and set aside, beside a lint with the same rules. */
export function mending({ documents, runs }) {
  return documents
    .filter(({ kind }) => kind === 'published' || kind === 'faulty')
    .flatMap(document => {
      const file = document.file();
      const usages = new Map([RECOMMENDED, ...COMMANDS].map(subject => [subject, []]));
      alternate(runsOf(document, runs), [...usages.keys()], subject => {
        const usage = measure(subject.command(file), subject.count);
        if (usage) usages.get(subject).push(usage);
        say(document.name, subject.name, usage ? `${usage.user.toFixed(0)} ms, ${usage.findings}` : 'failed');
      });
      return Array.from(usages, ([subject, own]) => ({
        document: document.name,
        command: subject === RECOMMENDED ? 'lint' : subject.name,
        number: own[0]?.findings,
        user: own.length > 0 ? summary(own.map(({ user }) => user)) : undefined,
        memory: own.length > 0 ? summary(own.map(({ memory }) => memory)) : undefined,
      }));
    });
}

/** A lint in one process that goes on, as an editor's does. */
export function lints({ documents, runs }) {
  return documents
    .filter(({ kind }) => kind === 'published')
    .map(document => {
      const processes = Array.from({ length: Math.ceil(runs / 2) }, () => run('lint', document.file(), runs));
      say(document.name, 'in one process');
      const all = key => summary(processes.flatMap(figures => figures[key]));
      return {
        document: document.name,
        first: all('first'),
        own: all('own'),
        alone: all('alone'),
        added: all('added'),
      };
    });
}

/** The rules alone: on descriptions of all sizes in which they find nothing, and on what is too much for Spectral. */
export function growth({ documents, runs }) {
  const measured = documents
    .filter(({ kind }) => kind === 'growth' || kind === 'alone')
    .map(document => {
      const file = document.file();
      const parser = document.kind === 'alone' ? 'JSON' : 'spectral';
      const processes = Array.from({ length: runsOf(document, runs) }, () =>
        run('rules', file, parser, SLOW_RUNS),
      );
      say(document.name, 'without Spectral');
      return {
        document: document.name,
        operations: facts(file).operations,
        findings: processes[0].findings,
        first: summary(processes.map(({ first }) => first)),
        warm: summary(processes.flatMap(({ warm }) => warm)),
      };
    });
  const points = measured.filter(({ findings }) => findings === 0);
  const of = key => exponent(points.map(point => [point.operations, point[key].median]));
  return { measured, exponents: points.length > 1 ? { first: of('first'), warm: of('warm') } : undefined };
}

/** What the results cost of a document that is all faults, beside what Spectral needs to report them. */
export function reporting({ documents, runs }) {
  return documents
    .filter(({ kind }) => kind === 'faulty')
    .flatMap(document => ['habits', 'each'].map(places => ({ document, places })))
    .map(({ document, places }) => {
      const file = document.file();
      const records = join(WORK, 'recorded.json');
      const { results } = run('record', file, places, records);
      const times = { rules: [], recorded: [] };
      alternate(runs, Object.keys(times), how =>
        times[how].push(run('reporting', file, places, how, records).time),
      );
      say(document.name, results, 'results');
      const ratios = times.rules.map((time, round) => time / times.recorded[round]);
      return {
        document: document.name,
        places,
        results,
        rules: summary(times.rules),
        recorded: summary(times.recorded),
        times: summary(ratios),
      };
    });
}

/** The ruleset's files, through the loader of the command line and by `require`. */
export function loading({ rulesets, runs }) {
  const subjects = [EMPTY, RECOMMENDED, ALL, ...WAYS].filter(
    ruleset => ruleset === EMPTY || rulesets(ruleset),
  );
  const times = new Map(subjects.map(ruleset => [ruleset, []]));
  alternate(runs, subjects, ruleset => times.get(ruleset).push(run('load', ruleset.file()).time));
  say('loading');
  const required = Array.from({ length: runs }, () => run('require').time);
  const base = median(times.get(EMPTY));
  return {
    required: summary(required),
    loaded: Array.from(times, ([{ name }, values]) => ({
      ruleset: name,
      added: summary(values.map(value => value - base)),
      total: summary(values),
    })),
  };
}
