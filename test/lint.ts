/** Lints as the command line does, and gives findings as tests compare them. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Document, type RulesetDefinition, Spectral } from '@stoplight/spectral-core';
import * as Parsers from '@stoplight/spectral-parsers';
import * as ruleExports from '../rules/index.ts';
import type { Rule } from '../src/rule.ts';
import { toRuleset } from '../src/spectral.ts';

export const rules: readonly Rule[] = Object.values(ruleExports);
export const recommendedRules = rules.filter(({ recommended }) => recommended);

export interface Result {
  readonly rule: string;
  /** The file's name; empty for a text. */
  readonly file: string;
  readonly line: number;
  readonly path: string;
  readonly message: string;
}

/** A ruleset that runs all of these rules, recommended or not. */
export function rulesetOf(chosen: readonly Rule[]): RulesetDefinition {
  return { extends: [[toRuleset(chosen), 'all']] };
}

/** One of the rules, with options as a user sets them. */
export function rulesetWith(id: string, functionOptions: unknown): RulesetDefinition {
  const rule = rules.find(candidate => candidate.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  const definition = toRuleset([rule]) as { rules: Record<string, { then: object }> };
  const spectralRule = definition.rules[id] as { then: object };
  return {
    ...definition,
    rules: { [id]: { ...spectralRule, recommended: true, then: { ...spectralRule.then, functionOptions } } },
  } as RulesetDefinition;
}

export function lintFile(file: string, ruleset: RulesetDefinition): Promise<Result[]> {
  return lint(readFileSync(file, 'utf8'), ruleset, file);
}

export async function lint(text: string, ruleset: RulesetDefinition, source?: string): Promise<Result[]> {
  const spectral = new Spectral();
  spectral.setRuleset(ruleset);
  const results = await spectral.run(new Document(text, Parsers.Yaml, source));
  return results.map(({ code, source: file = '', range, path, message }) => ({
    rule: String(code),
    file: basename(file),
    line: range.start.line + 1,
    path: path.join(' > '),
    message,
  }));
}
