/** Spectral and the rules as a host holds them, and the time that the rules' own functions take. */
import { readFileSync } from 'node:fs';
import core from '@stoplight/spectral-core';
import parsers from '@stoplight/spectral-parsers';
import { createRuleset } from 'spectral-status-codes/factory';

/** All rules, in which `replace` stands for the function of each. */
export function rulesetWith(replace, settings = {}) {
  const ruleset = createRuleset({ preset: 'all', ...settings });
  const rules = Object.entries(ruleset.rules).map(([id, rule]) => {
    return [id, { ...rule, then: { ...rule.then, function: replace(id, rule.then.function) } }];
  });
  return { ...ruleset, rules: Object.fromEntries(rules) };
}

/** Lints a file again and again, as an editor does, from its text on. */
export function linter(definition, file) {
  const text = readFileSync(file, 'utf8');
  const spectral = new core.Spectral();
  spectral.setRuleset(definition);
  return () => spectral.run(new core.Document(text, parsers.Yaml, file));
}

/** All rules, and a clock that runs while one of their functions does. */
export function timedRules() {
  const clock = { time: 0 };
  const definition = rulesetWith((_id, check) => (...given) => {
    const began = now();
    const findings = check(...given);
    clock.time += now() - began;
    return findings;
  });
  return { definition, clock };
}

/** The CPU time that this process has taken, in milliseconds: unlike a clock's, it does not pass for others. */
export function now() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
