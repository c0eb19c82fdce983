/** Reports as the command makes them, without its files. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { examine } from '../src/engine/lint.ts';
import { jsonPath } from '../src/openapi/jsonpath.ts';
import type { ApiReport } from '../src/report/model.ts';
import { readReport } from '../src/report/read.ts';
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
): Promise<ApiReport> {
  const set = rules.map(rule => ({
    rule,
    name: rule.id,
    documentationUrl: `https://example.com/${rule.id}`,
    enabled: true,
    options: rule.id === id ? options : undefined,
    severity: SEVERITIES.indexOf(rule.severity),
  }));
  const read = (name: string) => readFileSync(name, 'utf8');
  const examined = await examine(text, source, { rules: set, selector: jsonPath, read });
  if (examined === undefined) throw new Error(`${source} is no description`);
  return readReport(examined, name => basename(name ?? ''));
}

export function reportOfFile(
  file: string,
  rules?: readonly Rule[],
  id?: string,
  options?: object,
): Promise<ApiReport> {
  return reportOf(readFileSync(file, 'utf8'), file, rules, id, options);
}
