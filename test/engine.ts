/** Runs the engine and Spectral on the same text, and gives what each tells, a line for each result. */
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { Document, Spectral } from '@stoplight/spectral-core';
import * as Parsers from '@stoplight/spectral-parsers';
import type { Read } from '../src/engine/crawl.ts';
import type { EngineRule } from '../src/engine/find.ts';
import { type Environment, lint } from '../src/engine/lint.ts';
import { jsonPath } from '../src/openapi/jsonpath.ts';
import type { Rule } from '../src/rule/rule.ts';
import { slashed } from './folder.ts';
import { rulesetOf } from './lint.ts';

const SEVERITIES = ['error', 'warn', 'info', 'hint'];

export interface Told {
  readonly code: string | number;
  readonly message: string;
  readonly severity: number;
  readonly source?: string | undefined;
  readonly path: readonly (string | number)[];
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
}

/** `status-no-body error openapi.yaml:7:9-9:20 paths > /books > get: message`, lines and characters from 1. */
export function lineOf({ code, message, severity, source = '', path, range }: Told, base = ''): string {
  const [start, end] = [range.start, range.end].map(({ line, character }) => `${line + 1}:${character + 1}`);
  const name = base === '' ? source : slashed(relative(base, source));
  return `${code} ${SEVERITIES[severity]} ${name}:${start}-${end} ${path.join(' > ')}: ${message}`;
}

const fromDisk: Read = source => readFileSync(source, 'utf8');

/** How Spectral reads what references lead to. */
export type Resolver = NonNullable<NonNullable<ConstructorParameters<typeof Spectral>[0]>['resolver']>;

/** The options are those of the rule of that id. */
export async function bySpectral(
  text: string,
  source: string | undefined,
  rules: readonly Rule[],
  id?: string,
  options?: object,
  resolver?: Resolver,
): Promise<Told[]> {
  const spectral = new Spectral(resolver && { resolver });
  spectral.setRuleset(rulesetOf(rules, id, options));
  return spectral.run(new Document(text, Parsers.Yaml, source));
}

/** All of these rules as the engine takes them, recommended or not; the options are those of the rule of that id. */
export function turnedOn(rules: readonly Rule[], id?: string, options?: object): readonly EngineRule[] {
  return rules.map(rule => ({
    rule,
    name: rule.id,
    enabled: true,
    options: rule.id === id ? options : undefined,
    severity: SEVERITIES.indexOf(rule.severity),
  }));
}

export async function byEngine(
  text: string,
  source: string | undefined,
  rules: readonly Rule[],
  id?: string,
  options?: object,
  environment: Partial<Environment> = {},
): Promise<Told[]> {
  const { results } = await lint(text, source ?? null, {
    rules: turnedOn(rules, id, options),
    selector: jsonPath,
    read: fromDisk,
    ...environment,
  });
  return [...results];
}
