/** Runs in a process of its own, which the parent ends where a mutant does not: tells of each mutant what became of it. */
import { readFileSync } from 'node:fs';
import { loader, OtherProgram } from './suite.js';

/** How much more often than the code as written a mutant may be at work in a test: loops that never end hit it. */
const PATIENCE = 100;

// What a test that failed has left undone.
process.on('unhandledRejection', () => {});

const stryker = {};
globalThis.__stryker__ = stryker;

const [, , code, coverage] = process.argv;
const load = loader(readFileSync(code, 'utf8'));
let covered;

process.on('message', async ({ mutant }) => {
  if (mutant !== undefined) covered ??= JSON.parse(readFileSync(coverage, 'utf8'));
  process.send(mutant === undefined ? await cover() : await judge(mutant));
});

/** Runs the tests on the code as written. */
async function cover() {
  const counts = { static: {}, perTest: {} };
  stryker.mutantCoverage = counts;
  const { tests, tidy } = load();
  const times = [];
  for (const [index, test] of tests.entries()) {
    stryker.currentTestId = String(index);
    const start = performance.now();
    try {
      await test.run();
      times.push(performance.now() - start);
    } catch (error) {
      if (!(error instanceof OtherProgram)) throw new Error(`a test fails: ${test.name}`, { cause: error });
      times.push(null);
    }
  }
  tidy();
  const testsOf = {};
  const hits = { ...counts.static };
  for (const [test, of] of Object.entries(counts.perTest)) {
    if (times[test] === null) continue;
    for (const [id, count] of Object.entries(of)) {
      testsOf[id] ??= [];
      testsOf[id].push(Number(test));
      hits[id] = Math.max(hits[id] ?? 0, count);
    }
  }
  return { names: tests.map(({ name }) => name), times, testsOf, hits, whenLoaded: Object.keys(counts.static) };
}

/** Tests that were the end of other mutants of a file, the latest first. */
const killers = new Map();

async function judge({ id, file }) {
  const { names, times, testsOf, hits, whenLoaded } = covered;
  // What runs when a module is loaded may show in any test.
  const all = whenLoaded.includes(id);
  let chosen = all ? times.flatMap((time, index) => (time === null ? [] : [index])) : (testsOf[id] ?? []);
  if (chosen.length === 0) return { status: 'unreached' };
  stryker.mutantCoverage = { static: {}, perTest: {} };
  stryker.currentTestId = undefined;
  stryker.activeMutant = id;
  stryker.hitLimit = PATIENCE * (hits[id] + 100);
  const failed = error => {
    return { status: /^Stryker: Hit count/.test(error?.message) || stryker.hitCount > stryker.hitLimit ? 'timeout' : 'killed' };
  };
  let loaded;
  try {
    stryker.hitCount = 0;
    loaded = load();
  } catch (error) {
    return failed(error);
  }
  const { tests, tidy } = loaded;
  // There are tests of each rule, for instance, which may be others now.
  if (tests.length !== names.length || tests.some(({ name }, index) => name !== names[index])) {
    chosen = [...tests.keys()];
  }
  const likely = killers.get(file) ?? [];
  const subject = /status-[\w-]+/.exec(file)?.[0] ?? file;
  const rank = test => {
    const recent = likely.indexOf(test);
    if (recent >= 0) return recent - 1e9;
    return (times[test] ?? 0) - (tests[test].name.includes(subject) ? 1e6 : 0);
  };
  const ranks = new Map(chosen.map(test => [test, rank(test)]));
  try {
    for (const test of chosen.sort((a, b) => ranks.get(a) - ranks.get(b))) {
      stryker.hitCount = 0;
      try {
        await tests[test].run();
      } catch (error) {
        if (error instanceof OtherProgram) continue;
        killers.set(file, [test, ...likely.filter(other => other !== test)]);
        return { ...failed(error), by: tests[test].name };
      }
    }
  } finally {
    stryker.activeMutant = undefined;
    try {
      tidy();
    } catch {}
  }
  return { status: 'survived' };
}
