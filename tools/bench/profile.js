/** Where the time of a command goes: by package beside Spectral alone, and by function of these rules. */
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WORK } from './documents.js';
import { measure } from './process.js';
import { EMPTY } from './rulesets.js';

const OURS = 'spectral-status-codes';

/** Functions with the time spent in each, in milliseconds. */
function profile(command) {
  const folder = mkdtempSync(join(WORK, 'profile-'));
  measure(['--cpu-prof', '--cpu-prof-interval', '200', '--cpu-prof-dir', folder, ...command]);
  const [file] = readdirSync(folder);
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const spent = new Map();
  for (const [index, id] of samples.entries()) {
    spent.set(id, (spent.get(id) ?? 0) + timeDeltas[index] / 1000);
  }
  return nodes.map(({ id, callFrame: { functionName, url } }) => ({
    name: functionName || '(anonymous)',
    owner: ownerOf(url) ?? functionName,
    time: spent.get(id) ?? 0,
  }));
}

/** The package that a function is of, or Node.js; undefined for what the engine does by itself. */
function ownerOf(url) {
  if (url.startsWith('node:')) return 'Node.js';
  if (url.startsWith(`${OURS}/`)) return OURS;
  const [last] = url.split('/node_modules/').slice(-1);
  if (last !== url)
    return last
      .split('/')
      .slice(0, last.startsWith('@') ? 2 : 1)
      .join('/');
  return url === '' ? undefined : url;
}

function sums(functions, key) {
  const totals = new Map();
  for (const entry of functions) totals.set(entry[key], (totals.get(entry[key]) ?? 0) + entry.time);
  return totals;
}

const largest = (entries, count) =>
  [...entries].sort(([, a], [, b]) => Math.abs(b) - Math.abs(a)).slice(0, count);
const line = (name, ...times) => `${times.map(time => time.toFixed(1).padStart(10)).join('')}  ${name}\n`;

/** One run of each; repeat it before believing a small figure. */
export function profiles(document, ruleset) {
  const file = document.file();
  const without = sums(profile(EMPTY.command(file)), 'owner');
  const functions = profile(ruleset.command(file));
  const owners = sums(functions, 'owner');
  const added = [...new Set([...owners.keys(), ...without.keys()])].map(owner => {
    return [owner, (owners.get(owner) ?? 0) - (without.get(owner) ?? 0)];
  });
  const own = sums(
    functions.filter(({ owner }) => owner === OURS),
    'name',
  );
  return [
    `${document.title}: milliseconds with \`rules: {}\`, with ${ruleset.title}, added\n`,
    ...largest(added, 25).map(([owner, more]) =>
      line(owner, without.get(owner) ?? 0, owners.get(owner) ?? 0, more),
    ),
    `\nOf ${OURS}:\n`,
    ...largest(own, 25).map(([name, time]) => line(name, time)),
  ].join('');
}
