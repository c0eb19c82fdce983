/** The figures of the command line as a picture for the README: a bar for each ruleset on each document. */
import { ALL, OTHERS, OWN, RECOMMENDED, REDOCLY } from './rulesets.js';

const WIDTH = 760;
const LABELS = 190;
const ROW = 16;
const GAP = 14;
const TOP = 64;

/** From a sixteenth of what Spectral takes alone to 64 times that; the bars begin at 1. */
const [LEAST, MOST] = [0.0625, 64];
const TICKS = [0.125, 0.25, 0.5, 1, 2, 4, 8, 16, 32, 64];
const x = times => LABELS + ((WIDTH - LABELS - 50) * Math.log(times / LEAST)) / Math.log(MOST / LEAST);

/** Colors that can be read on white and, the second, on black. */
const STYLE = `
  text { font: 12px system-ui, sans-serif; fill: #24292f; }
  .title { font-size: 14px; font-weight: 600; }
  .faint { fill: #57606a; }
  .line { stroke: #d0d7de; }
  .base { stroke: #57606a; }
  .ours { fill: #1a7f37; }
  .other { fill: #8c959f; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; }
    .faint { fill: #8d96a0; }
    .line { stroke: #30363d; }
    .base { stroke: #8d96a0; }
    .ours { fill: #3fb950; }
    .other { fill: #6e7681; }
  }`;

export function chart({ commands = [], engine = [], documents }) {
  const rulesets = [RECOMMENDED, ALL, ...OTHERS];
  const parts = [];
  let y = TOP;
  for (const { name, title } of documents) {
    const rows = rulesets.flatMap(ruleset => {
      const figures = commands.find(row => row.document === name && row.ruleset === ruleset.name);
      return figures === undefined ? [] : [{ ruleset, times: figures.times?.median }];
    });
    const own = engine.find(({ document }) => document === name);
    const wholes = own
      ? [
          { ruleset: OWN, times: own.ofSpectral?.median },
          { ruleset: REDOCLY, times: own.redoclyOfSpectral?.median },
        ]
      : [];
    if (own)
      rows.splice(0, rows.length, ...wholes, ...rows.filter(({ ruleset }) => ruleset.name !== 'redocly'));
    if (!rows.some(({ ruleset }) => OTHERS.includes(ruleset) || ruleset === REDOCLY)) continue;
    parts.push(`<text x="0" y="${y + 12}" class="title">${escaped(title)}</text>`);
    y += ROW + 4;
    for (const row of rows) {
      parts.push(bar(row, y));
      y += ROW;
    }
    y += GAP;
  }
  const title = 'User CPU time of a lint, as a multiple of what Spectral takes with rules: {}';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y}" width="${WIDTH}" height="${y}" role="img">
<title>${title}</title>
<style>${STYLE}
</style>
<text x="0" y="16" class="title">${title}</text>
${TICKS.map(times => tick(times, y)).join('\n')}
${parts.join('\n')}
</svg>
`;
}

function tick(times, bottom) {
  const at = x(times).toFixed(1);
  const kind = times === 1 ? 'base' : 'line';
  return `<line x1="${at}" x2="${at}" y1="${TOP - 16}" y2="${bottom - GAP}" class="${kind}"/><text x="${at}" y="${TOP - 22}" class="faint" text-anchor="middle">${times}</text>`;
}

function bar({ ruleset, times }, y) {
  const label = `<text x="${LABELS - 8}" y="${y + 12}" class="faint" text-anchor="end">${escaped(ruleset.title)}</text>`;
  if (times === undefined)
    return `${label}<text x="${x(1) + 6}" y="${y + 12}" class="faint">does not finish</text>`;
  const [from, to] = [x(1), x(Math.min(Math.max(times, LEAST), MOST))].sort((a, b) => a - b);
  const kind = OTHERS.includes(ruleset) || ruleset === REDOCLY ? 'other' : 'ours';
  // A bar of a pixel still shows whose it is.
  const width = Math.max(to - from, 2).toFixed(1);
  const value = times < 10 ? times.toFixed(2) : times.toFixed(0);
  return `${label}<rect x="${from.toFixed(1)}" y="${y + 2}" width="${width}" height="${ROW - 4}" rx="2" class="${kind}"/><text x="${(to + 6).toFixed(1)}" y="${y + 12}">${value}</text>`;
}

function escaped(text) {
  return text.replace(/`/g, '').replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
