/** Lints documents with the package as it is built, and with the Spectral it is developed with. */
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { relative } from 'node:path';
import type { RulesetDefinition } from '@stoplight/spectral-core';
import { pointerOf } from '../../src/lib/json-pointer.ts';
import { type Files, isRecord, type SourceFile } from '../../src/openapi/node.ts';
import { readDocument } from '../../src/openapi/reader.ts';

const root = createRequire(new URL('../../package.json', import.meta.url));
const { Document, Ruleset, Spectral } = root(
  '@stoplight/spectral-core',
) as typeof import('@stoplight/spectral-core');
const { Yaml } = root('@stoplight/spectral-parsers') as typeof import('@stoplight/spectral-parsers');

/** Every rule of the package, as it is published. */
export const published = root('./dist/index.js') as { rules: Record<string, { recommended: boolean }> };

/** What the parser, the resolver and the formats of Spectral say of a document; none of it is ours. */
const OF_SPECTRAL = ['parser', 'invalid-ref', 'unrecognized-format'];

export interface Finding {
  readonly rule: string;
  /** The document that was linted. */
  readonly document: string;
  /** The file at fault and the JSON pointer in it; several findings of a rule at one place share it. */
  readonly id: string;
  readonly file: string;
  readonly path: readonly string[];
  /** Of the file, the first is 1. */
  readonly line: number;
  readonly message: string;
}

export interface Linted {
  readonly document: string;
  /** `3.1`; undefined where the file is no OpenAPI description. */
  readonly version: string | undefined;
  readonly bytes: number;
  readonly operations: number;
  readonly parsing: number;
  readonly linting: number;
  readonly findings: readonly Finding[];
  /** What must never happen: a run that ended, or a result that is not of a rule of ours. */
  readonly failures: readonly string[];
}

/** Names of files are relative to `base`. */
export function linter(rules: readonly string[], base: string): (file: string) => Promise<Linted> {
  const ruleset = new Ruleset({
    extends: [[published, 'off']],
    rules: Object.fromEntries(rules.map(rule => [rule, true])),
  } as unknown as RulesetDefinition);

  return async file => {
    const document = relative(base, file);
    const start = performance.now();
    const parsed = read(file);
    const version = versionOf(parsed.data);
    const parsing = performance.now() - start;
    const findings: Finding[] = [];
    const failures: string[] = [];
    let operations = 0;
    let linting = 0;
    if (version !== undefined) {
      operations = readDocument(filesOf(parsed)).everywhere.operations.length;
      const start = performance.now();
      // A new one for each document: it keeps what it resolved.
      const spectral = new Spectral();
      spectral.setRuleset(ruleset);
      try {
        for (const { code, source, path, range, message } of await spectral.run(parsed)) {
          const rule = String(code);
          const at = relative(base, source ?? file);
          if (rules.includes(rule)) {
            const keys = path.map(String);
            const line = range.start.line + 1;
            findings.push({
              rule,
              document,
              id: `${at}#${pointerOf(keys)}`,
              file: at,
              path: keys,
              line,
              message,
            });
          } else if (!OF_SPECTRAL.includes(rule)) {
            failures.push(`${rule}: ${message}`);
          }
        }
      } catch (error) {
        const { errors = [error] } = error as { errors?: unknown[] };
        failures.push(...errors.map(error => (error instanceof Error ? String(error.stack) : String(error))));
      }
      linting = performance.now() - start;
    }
    const bytes = statSync(file).size;
    return { document, version, bytes, operations, parsing, linting, findings, failures };
  };
}

/** A file as Spectral reads it. */
export function read(file: string) {
  return new Document(readFileSync(file, 'utf8'), Yaml, file);
}

/** The files of a description, read when a reference leads there. */
export function filesOf(root: SourceFile): Files {
  const known = new Map<string, SourceFile | undefined>();
  return {
    root,
    find(source) {
      if (source === root.source) return root;
      if (!known.has(source)) {
        let file: SourceFile | undefined;
        try {
          file = read(source);
        } catch {
          // A reference that leads nowhere.
        }
        known.set(source, file);
      }
      return known.get(source);
    },
  };
}

function versionOf(data: unknown): string | undefined {
  const version = isRecord(data) ? (data.openapi ?? data.swagger) : undefined;
  return version === undefined ? undefined : /^\d+\.\d+/.exec(String(version))?.[0];
}
