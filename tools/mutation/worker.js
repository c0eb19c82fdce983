/** Runs in a process of its own, which the parent ends where a mutant does not: tells of each mutant what became of it. */
import { readFileSync } from 'node:fs';
import { parseAndResolveOnce } from './once.js';
import { loader, OtherProgram } from './suite.js';

/** How much more often than the code as written a mutant may be at work in a test: loops that never end hit it. */
const PATIENCE = 100;

// What a test that failed has left undone.
process.on('unhandledRejection', () => {});

const stryker = {};
globalThis.__stryker__ = stryker;

parseAndResolveOnce();
const [, , code, coverage] = process.argv;
const load = loader(readFileSync(code, 'utf8'));
let covered;

process.on('message', async ({ mutant }) => {
  if (mutant !== undefined) covered ??= JSON.parse(readFileSync(coverage, 'utf8'));
  try {
    process.send(mutant === undefined ? await cover() : await judge(mutant));
  } catch (error) {
    process.stderr.write(`${error.stack}\n${error.cause?.stack ?? ''}\n`);
    process.exit(1);
  }
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
  return {
    names: tests.map(({ name }) => name),
    times,
    testsOf,
    hits,
    whenLoaded: Object.keys(counts.static),
  };
}

/** Tests that were the end of other mutants of a file, the latest first. */
const killers = new Map();

/** These run one rule alone. */
const OF_ONE_RULE = /^(?:fixtures|mending)\.test\.ts > .* > (status-[\w-]+)$/;
/** These mend whatever the fixtures find, and say nothing of it that the fixtures do not say more exactly. */
const MENDING_ALL = /^mending\.test\.ts > (?:safe fixes|suggestions) > /;

/** What only made-up documents notice lacks a test that says so, but for where Spectral loses its way among files. */
const isMadeUp = (name, file) =>
  name.startsWith('generated.test.ts') && file !== 'adapters/spectral/spectral.ts';

/** The tests that may notice a mutant, by their numbers. */
function testsFor(id, file) {
  const { names, times, testsOf, whenLoaded, importedBy } = covered;
  const rule = ruleOf(file);
  // What runs when a module is loaded may show wherever that is imported.
  const reaching = !whenLoaded.includes(id)
    ? (testsOf[id] ?? []).filter(test => !isMadeUp(names[test], file))
    : names.flatMap((name, index) => {
        const of = OF_ONE_RULE.exec(name)?.[1];
        const tells = importedBy[file]?.includes(name.split(' ')[0]) && (!of || !rule || of === rule);
        return tells && times[index] !== null && !isMadeUp(name, file) ? [index] : [];
      });
  const found = reaching.some(test => names[test].startsWith('fixtures.test.ts'));
  return found ? reaching.filter(test => !MENDING_ALL.test(names[test])) : reaching;
}

const ruleOf = file => /^rules\/(status-[\w-]+)\.ts$/.exec(file)?.[1];

async function judge({ id, file }) {
  const { names, times, hits } = covered;
  const chosen = testsFor(id, file);
  if (chosen.length === 0) return { status: 'unreached' };
  stryker.mutantCoverage = { static: {}, perTest: {} };
  stryker.currentTestId = undefined;
  stryker.activeMutant = id;
  stryker.hitLimit = PATIENCE * (hits[id] + 100);
  const failed = error => {
    return {
      status:
        /^Stryker: Hit count/.test(error?.message) || stryker.hitCount > stryker.hitLimit
          ? 'timeout'
          : 'killed',
    };
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
    chosen.splice(0, chosen.length, ...tests.keys());
  }
  const likely = killers.get(file) ?? [];
  const subject = ruleOf(file) ?? file;
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
