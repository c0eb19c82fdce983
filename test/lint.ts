/** Lints as the command line does, and gives findings as tests compare them. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Document, Ruleset, type RulesetDefinition, Spectral } from '@stoplight/spectral-core';
import * as Parsers from '@stoplight/spectral-parsers';
import { userOptions } from '../adapters/spectral/options.ts';
import { toRuleset } from '../adapters/spectral/spectral.ts';
import * as ruleExports from '../rules/index.ts';
import { memoized } from '../src/lib/collections.ts';
import type { Rule } from '../src/rule/rule.ts';

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

/** A ruleset that runs all of these rules, recommended or not; the options are those of the rule of that id. */
export function rulesetOf(chosen: readonly Rule[], id?: string, options?: object): RulesetDefinition {
  return toRuleset(
    chosen.map(rule => ({ rule, enabled: true, ...(rule.id === id && options && { options }) })),
    userOptions,
  );
}

/** One of the rules, with options as a user sets them. */
export function rulesetWith(id: string, options: unknown): RulesetDefinition {
  const rule = rules.find(candidate => candidate.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return rulesetOf([rule], id, options as object);
}

/** What Spectral says of options when it loads the ruleset; nothing where they are right. */
export function errorsOf(id: string, options: unknown): string[] {
  try {
    new Ruleset(rulesetWith(id, options));
  } catch (error) {
    const { errors = [error as Error] } = error as { errors?: Error[] };
    return errors.map(({ message }) => message);
  }
  return [];
}

export function lintFile(file: string, ruleset: RulesetDefinition): Promise<Result[]> {
  return lint(readFileSync(file, 'utf8'), ruleset, file);
}

/** Spectral makes the rules of a ruleset once, and keeps nothing of a document in them. */
const loaded = memoized((definition: RulesetDefinition) => new Ruleset(definition));

export async function lint(text: string, ruleset: RulesetDefinition, source?: string): Promise<Result[]> {
  const spectral = new Spectral();
  spectral.setRuleset(loaded(ruleset));
  const results = await spectral.run(new Document(text, Parsers.Yaml, source));
  // Of a reference that leads nowhere, Spectral says so itself.
  const ofRules = results.filter(({ code }) => code !== 'invalid-ref');
  return ofRules.map(({ code, source: file = '', range, path, message }) => ({
    rule: String(code),
    file: basename(file),
    line: range.start.line + 1,
    path: path.join(' > '),
    message,
  }));
}

/** The findings as fixtures announce them, in order: `openapi.yaml:7 status-201-location`. */
export function placesOf(results: readonly Result[]): string[] {
  return results.map(({ file, line, rule }) => `${file}:${line} ${rule}`).sort();
}
