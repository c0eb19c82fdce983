/** What other linters say of a document, by the rules that ask what ours ask. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createConfig, lintFromString, unescapePointerFragment } from '@redocly/openapi-core';
import type { RulesetDefinition } from '@stoplight/spectral-core';
import { STATUS_CODES } from '../../src/http/status-codes.ts';
import type { Result } from './questions.ts';

const require = createRequire(import.meta.url);
// CommonJS, whose names Node does not see from a module.
const { Document, Ruleset, Spectral } =
  require('@stoplight/spectral-core') as typeof import('@stoplight/spectral-core');
const { Yaml } = require('@stoplight/spectral-parsers') as typeof import('@stoplight/spectral-parsers');
const { oas } = require('@stoplight/spectral-rulesets') as typeof import('@stoplight/spectral-rulesets');

/** Redocly's rule asks for what it is told to: the header fields that the specifications name for a code. */
const HEADERS = Object.fromEntries(
  STATUS_CODES.flatMap(({ code, headers }) => (headers ? [[code, Object.keys(headers)]] : [])),
);

/** Runs these rules of all the linters on a file. */
export async function rivals(rules: readonly string[]): Promise<(file: string) => Promise<Result[]>> {
  const known = [require('@ibm-cloud/openapi-ruleset'), oas, require('@stoplight/spectral-owasp-ruleset')];
  const ofSpectral = rules.filter(rule => known.some(ruleset => Object.hasOwn(ruleset.rules, rule)));
  const ruleset = new Ruleset({
    extends: known.map(ruleset => [ruleset, 'off']),
    rules: Object.fromEntries(ofSpectral.map(rule => [rule, true])),
  } as unknown as RulesetDefinition);
  const ofRedocly = rules.filter(rule => !ofSpectral.includes(rule));
  const config = await createConfig({
    rules: Object.fromEntries(ofRedocly.map(rule => [rule, { severity: 'error', names: HEADERS }])),
  });

  return async file => {
    const text = readFileSync(file, 'utf8');
    const spectral = new Spectral();
    spectral.setRuleset(ruleset);
    const results = await spectral.run(new Document(text, Yaml, file));
    const problems = await lintFromString({ source: text, absoluteRef: file, config });
    return [
      ...results.map(({ code, path, message }) => ({ rule: String(code), path: path.map(String), message })),
      ...problems.map(({ ruleId, location, message }) => {
        const keys = location[0]?.pointer?.split('/').slice(1) ?? [];
        return { rule: ruleId, path: keys.map(key => String(unescapePointerFragment(key))), message };
      }),
    ].filter(({ rule }) => rules.includes(rule));
  };
}
