/** The figures as tables, and what was aimed at beside what was reached. */
import { ALL, AT_HAND, EMPTY, MINIMAL, OTHERS, PLUGIN, RECOMMENDED, WAYS } from './rulesets.js';

const START = '<!-- generated:results -->';
const END = '<!-- /generated -->';

/** The page with these results in the place of the last ones. */
export function page(text, results) {
  const [before] = text.split(START);
  const [, after] = text.split(END);
  return `${before}${START}\n\n${report(results)}\n${END}${after}`;
}

export function report(results) {
  const sections = [
    environment,
    bars,
    engine,
    many,
    redocly,
    commands,
    mending,
    lints,
    growth,
    reporting,
    loading,
  ];
  return sections.flatMap(section => section(results) ?? []).join('\n');
}

function table(head, rows) {
  const line = cells => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line), ''];
}

const seconds = milliseconds => `${(milliseconds / 1000).toFixed(2)} s`;
const milliseconds = value => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
const times = value => (value < 10 ? value.toFixed(2) : value.toFixed(0));
const megabytes = bytes => `${(bytes / 1e6).toFixed(bytes < 1e6 ? 2 : bytes < 1e7 ? 1 : 0)} MB`;
const spread = (show, { low, median, high }) => `${show(median)} (${show(low)} to ${show(high)})`;
const number = value => value.toLocaleString('en');

const titleOf = ({ documents }, name) => documents.find(document => document.name === name).title;

function environment({ environment: { date, runs, processor, memory, system, node, versions } }) {
  return [
    `Measured on ${date} with Node.js ${node} on ${system}, ${processor}, ${megabytes(memory)} of memory; medians of ${runsOf(runs)}, in brackets what the middle half of them lies between.`,
    '',
    `Versions: ${Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(', ')}.`,
    '',
  ];
}

/** `5 runs`, or where the parts differ `5 runs (growth, loading) and 3 runs (commands)`. */
function runsOf(runs) {
  const counts = [...new Set(Object.values(runs))].sort((left, right) => right - left);
  if (counts.length === 1) return `${counts[0]} runs`;
  const partsOf = count => Object.keys(runs).filter(part => runs[part] === count);
  return counts
    .map(count => `${count} ${count === 1 ? 'run' : 'runs'} (${partsOf(count).join(', ')})`)
    .join(' and ');
}

function engine(results) {
  if (results.engine === undefined) return undefined;
  const cell = figure => (figure === undefined ? '' : spread(times, figure));
  return [
    '### Without Spectral',
    '',
    'User CPU time and peak memory of `spectral-status-codes lint` with all rules, as a part of what `spectral lint` takes with `rules: {}`, and of what `redocly lint` takes with the rules that it recommends; and the user CPU time of `fix --suggest` with the recommended rules as a part of that same lint.',
    '',
    ...table(
      [
        'Document',
        'Findings',
        'User CPU',
        'Of Spectral',
        'Of Redocly',
        'Peak memory',
        'Of Spectral',
        '`fix`, of Spectral',
      ],
      results.engine.map(figures => [
        titleOf(results, figures.document),
        number(figures.findings),
        seconds(figures.user.median),
        cell(figures.ofSpectral),
        cell(figures.ofRedocly),
        megabytes(figures.memory.median),
        cell(figures.memoryOfSpectral),
        cell(figures.fixOfSpectral),
      ]),
    ),
  ];
}

function many({ many: figures }) {
  if (figures === undefined) return undefined;
  const { documents, findings, own, spectral, times: ratio } = figures;
  return [
    `${number(documents)} documents in one run, with ${number(findings)} findings of all rules: one waits ${seconds(own.median)}, and ${seconds(spectral.median)} for \`spectral lint\`: ${spread(times, ratio)} of that.`,
    '',
  ];
}

function redocly(results) {
  const measured = results.redocly?.filter(({ times: ratio }) => ratio !== undefined) ?? [];
  if (measured.length === 0) return undefined;
  return [
    '### In Redocly',
    '',
    'User CPU time and peak memory of `redocly lint` with the recommended rules of the plugin, beside what it takes with its own `minimal` alone; the findings are those of the plugin.',
    '',
    ...table(
      ['Document', 'Findings', MINIMAL.title, PLUGIN.title, 'Times', 'Peak memory, times'],
      measured.map(figures => [
        titleOf(results, figures.document),
        number(figures.findings),
        seconds(figures.without.median),
        seconds(figures.user.median),
        spread(times, figures.times),
        spread(times, figures.memoryTimes),
      ]),
    ),
  ];
}

function commands(results) {
  const measured = results.commands;
  if (measured === undefined) return undefined;
  const find = (document, ruleset) => {
    return measured.find(figures => figures.document === document && figures.ruleset === ruleset.name);
  };
  const columns = [RECOMMENDED, ALL, AT_HAND, ...OTHERS].filter(ruleset =>
    measured.some(({ ruleset: name }) => name === ruleset.name),
  );
  const documents = results.documents.filter(({ name }) => find(name, EMPTY) !== undefined);
  const cell = (figures, show) => {
    if (figures === undefined) return '';
    return figures.user === undefined ? 'does not finish' : show(figures);
  };
  return [
    '### The command line',
    '',
    `User CPU time of \`spectral lint\`, as a multiple of what the same Spectral takes with \`rules: {}\`. *${AT_HAND.title}* are as many rules that look at nothing and hand over what all rules find: what no rules could save.${datesOf(measured)}`,
    '',
    ...table(
      ['Document', 'Size', 'Operations', EMPTY.title, ...columns.map(({ title }) => title)],
      documents.map(({ name, title, size, operations }) => [
        title,
        megabytes(size),
        number(operations),
        cell(find(name, EMPTY), ({ user }) => seconds(user.median)),
        ...columns.map(ruleset => cell(find(name, ruleset), figures => times(figures.times.median))),
      ]),
    ),
    'All rules, in more detail:',
    '',
    ...table(
      ['Document', 'Findings', 'User CPU', 'Times Spectral alone', 'Peak memory', 'Times Spectral alone'],
      documents.flatMap(({ name, title }) => {
        const figures = find(name, ALL);
        if (figures?.user === undefined) return [];
        return [
          [
            title,
            number(figures.findings),
            seconds(figures.user.median),
            spread(times, figures.times),
            megabytes(figures.memory.median),
            spread(times, figures.memoryTimes),
          ],
        ];
      }),
    ),
  ];
}

/** What was not measured with the rest, and when it was. */
function datesOf(measured) {
  const dates = new Map();
  for (const { date, ruleset } of measured) {
    if (date === undefined) continue;
    const { title } = OTHERS.find(({ name }) => name === ruleset) ?? { title: ruleset };
    dates.set(date, (dates.get(date) ?? new Set()).add(title));
  }
  const sentences = Array.from(dates, ([date, titles]) => `${[...titles].join(', ')}: measured on ${date}.`);
  return sentences.map(sentence => ` ${sentence}`).join('');
}

function mending(results) {
  if (results.mending === undefined) return undefined;
  const documents = [...new Set(results.mending.map(({ document }) => document))];
  const cells = (document, name) => {
    const figures = results.mending.find(each => each.document === document && each.command === name);
    if (figures?.user === undefined) return ['', '', ''];
    return [number(figures.number), seconds(figures.user.median), megabytes(figures.memory.median)];
  };
  return [
    '### Mending and setting aside',
    '',
    'User CPU time and peak memory of whole commands, with the recommended rules: `spectral lint` with its findings, `fix --suggest` with the places that it mends, and `baseline` with those that it sets aside. `fix` lints again after each round of fixes, and `baseline` after it has written.',
    '',
    ...table(
      ['Document', 'Findings', '`lint`', '', 'Mended', '`fix --suggest`', '', 'Set aside', '`baseline`', ''],
      documents.map(document => [
        titleOf(results, document),
        ...['lint', 'fix', 'baseline'].flatMap(name => cells(document, name)),
      ]),
    ),
  ];
}

function lints(results) {
  if (results.lints === undefined) return undefined;
  return [
    '### In an editor',
    '',
    'CPU time of one lint in a process that has linted before, as an editor does with each change: Spectral alone, what all rules add to it (their findings reported), and what of that is the rules themselves. The last column is the rules themselves in a process that has just begun.',
    '',
    ...table(
      ['Document', 'Spectral alone', 'Added', 'Rules', 'Rules, cold'],
      results.lints.map(({ document, alone, added, own, first }) => [
        titleOf(results, document),
        milliseconds(alone.median),
        spread(milliseconds, added),
        spread(milliseconds, own),
        spread(milliseconds, first),
      ]),
    ),
  ];
}

function growth(results) {
  if (results.growth === undefined) return undefined;
  const { measured, exponents } = results.growth;
  return [
    '### Growth',
    '',
    'CPU time of all rules, without Spectral: on descriptions in which they find nothing, and on one that Spectral itself cannot resolve, whatever the ruleset.',
    '',
    ...table(
      ['Document', 'Findings', 'Cold', 'Warm'],
      measured.map(({ document, findings, first, warm }) => [
        titleOf(results, document),
        number(findings),
        spread(milliseconds, first),
        spread(milliseconds, warm),
      ]),
    ),
    ...(exponents
      ? [
          `Of those in which they find nothing, it grows with the power ${exponents.first.toFixed(2)} (cold) and ${exponents.warm.toFixed(2)} (warm).`,
          '',
        ]
      : []),
  ];
}

function reporting(results) {
  if (results.reporting === undefined) return undefined;
  return [
    '### Findings',
    '',
    'CPU time of a lint of a description in which every response is at fault, with all rules, and with functions that have the same results at hand: once with habits told as one finding, once with the option `each`.',
    '',
    ...table(
      ['Document', 'Results', 'Results at hand', 'All rules', 'Times'],
      results.reporting.map(figures => [
        `${titleOf(results, figures.document)}${figures.places === 'each' ? ', each place' : ''}`,
        number(figures.results),
        milliseconds(figures.recorded.median),
        milliseconds(figures.rules.median),
        spread(times, figures.times),
      ]),
    ),
  ];
}

function loading(results) {
  if (results.loading === undefined) return undefined;
  const { required, loaded } = results.loading;
  const ways = [EMPTY, RECOMMENDED, ALL, ...WAYS];
  return [
    '### Loading',
    '',
    `The package is loaded in ${spread(milliseconds, required)} by \`require\`. The command line puts a ruleset through Rollup and checks it; CPU time of that, and what it takes more than with \`rules: {}\`:`,
    '',
    ...table(
      ['Ruleset', 'In all', 'Added'],
      loaded.map(({ ruleset, total, added }) => [
        ways.find(({ name }) => name === ruleset).title,
        milliseconds(total.median),
        ruleset === EMPTY.name ? '' : spread(milliseconds, added),
      ]),
    ),
  ];
}

/** What is aimed at: `of` gives the figure, undefined where it was not measured. */
const BARS = [
  {
    what: 'User CPU of all rules on the 13 MB description, times Spectral alone',
    atMost: 1.03,
    of: results => commandFigure(results, 'github')?.times.median,
  },
  {
    what: 'The same on the small one',
    atMost: 1.05,
    of: results => commandFigure(results, 'small')?.times.median,
  },
  {
    what: 'Peak memory of all rules, times Spectral alone, on the worst of the published descriptions',
    atMost: 1.05,
    of: ({ commands = [], lints = [] }) => {
      const published = lints.map(({ document }) => document);
      const figures = commands.filter(
        ({ document, ruleset }) => ruleset === ALL.name && published.includes(document),
      );
      return figures.length > 0
        ? Math.max(...figures.map(({ memoryTimes }) => memoryTimes.median))
        : undefined;
    },
  },
  {
    what: 'The power of the number of operations with which the time of the rules grows',
    atMost: 1.1,
    of: ({ growth }) => growth?.exponents?.warm,
  },
  {
    what: 'A description that is all faults, times what Spectral needs to report as many results',
    atMost: 1.2,
    of: ({ reporting }) => reporting?.find(({ places }) => places === 'each')?.times.median,
  },
  {
    what: 'Milliseconds in which the package is loaded',
    atMost: 30,
    of: ({ loading }) => loading?.required.median,
  },
  {
    what: 'Milliseconds that it adds to loading a ruleset on the command line',
    atMost: 30,
    of: ({ loading }) => loading?.loaded.find(({ ruleset }) => ruleset === ALL.name)?.added.median,
  },
  {
    what: 'Milliseconds that all rules add to a lint in an editor, on the description of 300 KB',
    atMost: 10,
    of: ({ lints }) => lints?.find(({ document }) => document === 'middling')?.added.median,
  },
  ...[
    ['small', 0.25],
    ['middling', 0.2],
    ['stripe', 0.15],
    ['kubernetes', 0.25],
    ['github', 0.18],
    ['yaml', 0.3],
    ['yaml-large', 0.3],
  ].map(([name, atMost]) => ({
    what: ({ documents }) =>
      `\`lint\` of this package with all rules, as a part of Spectral's without any: ${titleOf({ documents }, name)}`,
    atMost,
    of: results => engineFigure(results, name)?.ofSpectral?.median,
  })),
  {
    what: "The same as a part of Redocly's with the rules that it recommends, on the worst of these",
    atMost: 0.4,
    of: ({ engine = [] }) => {
      const ratios = engine.flatMap(({ ofRedocly }) => ofRedocly?.median ?? []);
      return ratios.length > 0 ? Math.max(...ratios) : undefined;
    },
  },
  ...[
    ['small', 0.5],
    ['github', 0.35],
  ].map(([name, atMost]) => ({
    what: ({ documents }) => `Its peak memory, as a part of Spectral's: ${titleOf({ documents }, name)}`,
    atMost,
    of: results => engineFigure(results, name)?.memoryOfSpectral?.median,
  })),
  {
    what: '200 documents in one run, as a part of the time that Spectral takes with all rules',
    atMost: 0.1,
    of: ({ many }) => many?.times.median,
  },
  ...['small', 'middling', 'stripe', 'kubernetes', 'github'].map(name => ({
    what: ({ documents }) =>
      `\`redocly lint\` with the recommended rules of the plugin, times the same without them: ${titleOf({ documents }, name)}`,
    atMost: 1.1,
    of: ({ redocly }) => redocly?.find(({ document }) => document === name)?.times?.median,
  })),
  ...['small', 'github'].map(name => ({
    what: ({ documents }) =>
      `\`spectral lint\` with all rules, times the same with as many at hand: ${titleOf({ documents }, name)}`,
    atMost: 1.05,
    of: results => {
      const [all, atHand] = [ALL, AT_HAND].map(
        ruleset => commandFigure(results, name, ruleset)?.times?.median,
      );
      return all === undefined || atHand === undefined ? undefined : all / atHand;
    },
  })),
  ...['github', 'kubernetes'].map(name => ({
    what: ({ documents }) =>
      `\`fix\`, as a part of Spectral's lint without any rule: ${titleOf({ documents }, name)}`,
    atMost: 0.5,
    of: results => engineFigure(results, name)?.fixOfSpectral?.median,
  })),
];

function engineFigure({ engine }, name) {
  return engine?.find(({ document }) => document === name);
}

function commandFigure({ commands }, name, of = ALL) {
  return commands?.find(({ document, ruleset }) => document === name && ruleset === of.name);
}

function bars(results) {
  const rows = BARS.map(({ what, atMost, of }) => {
    const value = of(results);
    return { what: typeof what === 'function' && value !== undefined ? what(results) : what, atMost, value };
  });
  const measured = rows.filter(({ value }) => value !== undefined);
  if (measured.length === 0) return undefined;
  return [
    '### Aims',
    '',
    ...table(
      ['What', 'At most', 'Measured', ''],
      measured.map(({ what, atMost, value }) => [
        what,
        atMost,
        value.toFixed(atMost < 10 ? 2 : 0),
        value <= atMost ? 'reached' : 'missed',
      ]),
    ),
  ];
}
