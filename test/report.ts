/** Reports as the command makes them, without its files. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Environment, examine, lint } from '../src/engine/lint.ts';
import { jsonPath } from '../src/openapi/jsonpath.ts';
import type { ApiReport, Found } from '../src/report/model.ts';
import { type LinesOf, readReport } from '../src/report/read.ts';
import type { Rule } from '../src/rule/rule.ts';
import { recommendedRules } from './lint.ts';

const SEVERITIES = ['error', 'warn', 'info', 'hint'];

/** The report on a text, as of a file of that name; the options are those of the rule of that id. */
export async function reportOf(
  text: string,
  source = '/openapi.yaml',
  rules: readonly Rule[] = recommendedRules,
  id?: string,
  options?: object,
  linesOf?: LinesOf,
): Promise<ApiReport> {
  const examined = await examine(text, source, environmentOf(rules, id, options));
  if (examined === undefined) throw new Error(`${source} is no description`);
  return readReport(examined, name => basename(name ?? ''), linesOf);
}

function environmentOf(rules: readonly Rule[], id?: string, options?: object): Environment {
  const set = rules.map(rule => ({
    rule,
    name: rule.id,
    documentationUrl: `https://example.com/${rule.id}`,
    enabled: true,
    options: rule.id === id ? options : undefined,
    severity: SEVERITIES.indexOf(rule.severity),
  }));
  const read = (name: string) => readFileSync(name, 'utf8');
  return { rules: set, selector: jsonPath, read };
}

/** How many results of each severity a lint gives: of rules, of what is wrong with the text itself, and of references. */
export async function countsOfLint(
  text: string,
  source: string,
  rules: readonly Rule[] = recommendedRules,
  id?: string,
  options?: object,
): Promise<Omit<Found, 'places'>> {
  const { results } = await lint(text, source, environmentOf(rules, id, options));
  const countsOf = (isOne: (code: string) => boolean) => {
    const own = results.filter(({ code }) => isOne(code));
    const [error = 0, warn = 0, info = 0, hint = 0] = SEVERITIES.map(
      (_, severity) => own.filter(each => each.severity === severity).length,
    );
    return { error, warn, info, hint };
  };
  return {
    rules: countsOf(code => code.startsWith('status-')),
    parser: countsOf(code => code === 'parser'),
    references: results.filter(({ code }) => code === 'invalid-ref').length,
  };
}

export function reportOfFile(
  file: string,
  rules?: readonly Rule[],
  id?: string,
  options?: object,
): Promise<ApiReport> {
  return reportOf(readFileSync(file, 'utf8'), file, rules, id, options);
}
