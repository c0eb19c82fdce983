/** The Spectral of the user's project, and what it finds with the user's ruleset. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type {
  Document,
  ISpectralDiagnostic,
  Ruleset,
  RulesetFunction,
  Spectral,
} from '@stoplight/spectral-core';
import * as rules from '../../rules/index.ts';
import type { Range } from '../../src/engine/range.ts';
import { readPatternsBy } from '../../src/errors/error-schemas.ts';
import { Pattern } from '../../src/lib/patterns.ts';
import {
  eachPlace,
  type FindOptions,
  type Found,
  identityOf,
  type Run,
  type Spoken,
  type Texts,
} from '../../src/mending/finder.ts';
import { jsonPath } from '../../src/openapi/jsonpath.ts';
import type { SourceFile } from '../../src/openapi/node.ts';
import { mayDefer } from '../../src/rule/deferrals.ts';
import { isPageOf } from '../../src/rule/messages.ts';
import type { Rule } from '../../src/rule/rule.ts';
import { besideIn, type FoundIn, findingsIn, isOff, isSetAsideBy, OFF } from '../spectral/spectral.ts';
import { shown } from './terminal.ts';
import { UserError } from './user-error.ts';

type Core = typeof import('@stoplight/spectral-core');
type Parsers = typeof import('@stoplight/spectral-parsers');

/** What of Spectral's command line and its libraries this one uses. */
interface Modules {
  readonly core: Core;
  readonly parsers: Parsers;
  readonly resolver: {
    createHttpAndFileResolver(): { resolvers: Record<string, { resolve(ref: Reference): Promise<unknown> }> };
  };
  /** What the command line itself loads rulesets with. */
  readonly line: {
    getRuleset(file: string | undefined): Promise<Ruleset>;
  };
}

interface Reference {
  href(): string;
}

/** What a rule of the ruleset reports. */
export interface Reported {
  readonly code: string;
  readonly message: string;
  /** The document that was linted. */
  readonly document: string;
  /** The file that it is reported in; undefined where Spectral knows none. */
  readonly source: string | undefined;
  readonly path: readonly (string | number)[];
  readonly range: Range;
  /** Whether a rule reports it, not Spectral itself. */
  readonly ofRule: boolean;
  /** Whether that is a rule of this package. */
  readonly isOurs: boolean;
  /** Whether an override for its place turns its rule off there. */
  readonly silenced: boolean;
}

/** A run of Spectral, in which the rules of others ran too or did not. */
export interface SpectralRun extends Omit<Run, 'others'> {
  /** What other rules, and Spectral itself, report; undefined where that was not asked for. */
  readonly others: readonly Spoken[] | undefined;
}

/** What it reports of each tab, which YAML does not indent with. */
export const TABBED = 'Using tabs can lead to unpredictable results';

const NO_RULES: ReadonlySet<string> = new Set();

const OWN: ReadonlyMap<string, Rule> = new Map(Object.values(rules).map(rule => [rule.id, rule]));

/** A rule as a ruleset names it. */
interface NamedRule {
  readonly name: string;
  readonly documentationUrl?: string | null | undefined;
}

/** The rule of this package that a rule of a ruleset is; undefined where it is none. */
export function ownRule({ name, documentationUrl = null }: NamedRule): Rule | undefined {
  const rule = OWN.get(name);
  return rule && isPageOf(rule, documentationUrl) ? rule : undefined;
}

readPatternsBy(pattern => new Pattern(pattern));

/** The Spectral that is installed in the user's project, with what of it the commands use. */
export class InstalledSpectral {
  private constructor(private readonly modules: Modules) {}

  /** The one that is found from the first of these folders; throws where none is. */
  static of(...folders: readonly string[]): InstalledSpectral {
    const line = lineFrom(folders);
    if (line !== undefined) return new InstalledSpectral(modulesOf(createRequire(line)));
    throw new UserError(
      'Spectral is not installed here: install it with npm install --save-dev @stoplight/spectral-cli',
    );
  }

  /** Whether one is found from these folders. */
  static isThere(...folders: readonly string[]): boolean {
    return lineFrom(folders) !== undefined;
  }

  /** The ruleset of that file. */
  async ruleset(file: string): Promise<Ruleset> {
    const ruleset = await this.modules.line.getRuleset(file);
    if (!Object.values(ruleset.rules).some(ownRule)) {
      throw new UserError(
        `The ruleset ${shown(file)} does not extend spectral-status-codes: add it to extends, or run npx spectral-status-codes init`,
      );
    }
    return ruleset;
  }

  /** Whether a ruleset lets Spectral complain of keys that are numbers. */
  mindsNumbers({ parserOptions }: Ruleset): boolean {
    const severity: unknown = parserOptions.incompatibleValues;
    return severity !== 'off' && severity !== OFF;
  }

  parse(text: string): unknown {
    return this.modules.parsers.Yaml.parse(text).data;
  }

  /** What the ruleset reports of a document, as Spectral's own command line does; `without` what rules of these names do. */
  async lint(
    ruleset: Ruleset,
    document: string,
    text: string,
    without: ReadonlySet<string> = NO_RULES,
  ): Promise<Reported[]> {
    const { rules } = ruleset.fromSource(document);
    const results = await this.runWithout(without, ruleset, document, text, new Map());
    return results.map(result => reportedAs(result, document, rules[result.code], false));
  }

  /** What rules of other names report of a document, and Spectral itself; throws where one of them fails. */
  async others(
    ruleset: Ruleset,
    document: string,
    text: string,
    texts: Texts,
    without: ReadonlySet<string>,
  ): Promise<Spoken[]> {
    return (await this.runWithout(without, ruleset, document, text, texts)).map(spokenIn);
  }

  private async runWithout(
    names: ReadonlySet<string>,
    ruleset: Ruleset,
    document: string,
    text: string,
    texts: Texts,
  ): Promise<ISpectralDiagnostic[]> {
    const forFile = ruleset.fromSource(document);
    // Other documents may be read by the same rules.
    const undo = Object.values(forFile.rules).flatMap(rule =>
      names.has(rule.name) ? switchedOff(rule) : [],
    );
    const spectral = this.spectral(texts);
    spectral.setRuleset(names.size === 0 ? ruleset : forFile);
    return spectral.run(this.document(text, document)).finally(() => {
      for (const act of undo) act();
    });
  }

  /**
   * What all rules of the ruleset report, each place of it, also where overrides for a place silence it; `without` what
   * rules of these names do.
   */
  async report(
    ruleset: Ruleset,
    document: string,
    text: string,
    without: ReadonlySet<string> = NO_RULES,
  ): Promise<Reported[]> {
    const forFile = ruleset.fromSource(document);
    const severities = new Map<string, (source: string, path: never) => number>();
    const undo: (() => void)[] = [];
    for (const rule of Object.values(forFile.rules)) {
      const own = ownRule(rule);
      const { then, overrides } = rule;
      undo.push(() => Object.assign(rule, { then, overrides }));
      if (isOff(rule)) {
        rule.overrides = undefined;
        continue;
      }
      if (without.has(rule.name)) {
        undo.push(switchedOff(rule));
        continue;
      }
      if (own !== undefined) {
        const [{ functionOptions, ...first } = {}] = then as { functionOptions?: object }[];
        rule.then = { ...first, functionOptions: { ...functionOptions, ...eachPlace(own) } } as never;
      }
      severities.set(rule.name, rule.getSeverityForSource.bind(rule));
      rule.getSeverityForSource = () => rule.severity;
      undo.push(() => Reflect.deleteProperty(rule, 'getSeverityForSource'));
    }
    try {
      const spectral = this.spectral(new Map());
      spectral.setRuleset(forFile);
      const results = await spectral.run(this.document(text, document));
      return results.map(result => {
        const { code, source, path } = result;
        const severityAt = severities.get(String(code));
        const isSilenced = source !== undefined && severityAt?.(source, path as never) === OFF;
        return reportedAs(result, document, forFile.rules[code], isSilenced);
      });
    } finally {
      for (const act of undo) act();
    }
  }

  /**
   * What the rules of this package find, each place of it; `setAside`: also where overrides for a place silence it.
   * `others`: also what the other rules report; throws where one of them fails. `count`: also how many findings lint
   * makes of what is found. `onRead` is told what files said that are not among the texts.
   */
  async find(
    ruleset: Ruleset,
    source: string,
    text: string,
    { texts, setAside, others, count, onRead }: FindOptions & { readonly others?: boolean },
  ): Promise<SpectralRun> {
    const candidates: Found[] = [];
    const left: Found[] = [];
    const told = new Map<string, number>();
    const own = new Set<string>();
    // Other documents may be read by the same rules.
    const undo: (() => void)[] = [];
    let referenced: Readonly<Record<string, SourceFile>> | undefined;
    const forFile = ruleset.fromSource(source);
    for (const rule of Object.values(forFile.rules)) {
      const ours = ownRule(rule);
      if (ours === undefined && others && !isOff(rule)) continue;
      if (ours === undefined || isOff(rule)) {
        undo.push(switchedOff(rule));
        continue;
      }
      own.add(rule.name);
      // A result says which candidate it is, in place of a message.
      const [{ functionOptions: given } = {}] = rule.then as { functionOptions?: object }[];
      const run: RulesetFunction = (_root, options, context) => {
        referenced = context.documentInventory.referencedDocuments;
        const all = findingsIn(context, ours, options, jsonPath);
        const beside = besideIn(context);
        if (count) {
          const isSetAside = setAside ? undefined : isSetAsideBy(context);
          const { length } = findingsIn(context, ours, given, jsonPath, beside, isSetAside);
          told.set(ours.id, (told.get(ours.id) ?? 0) + length);
        }
        const ids = mayDefer(ours, beside)
          ? idsOf(findingsIn(context, ours, options, jsonPath, beside))
          : undefined;
        return all.flatMap(({ finding, path, description }) => {
          const one = { rule: ours, options, finding, description };
          const isTold = ids === undefined || ids.has(identityOf(finding));
          (isTold ? candidates : left).push(one);
          return isTold ? { message: String(candidates.length - 1), path } : [];
        });
      };
      if (setAside) rule.getSeverityForSource = () => rule.severity;
      rule.message = '{{error}}';
      rule.then = { function: run, functionOptions: { ...given, ...eachPlace(ours) } } as never;
    }
    const spectral = this.spectral(texts, onRead);
    spectral.setRuleset(forFile);
    const document = this.document(text, source);
    const results = await spectral.run(document).finally(() => {
      for (const act of undo) act();
    });
    const [ofOurs, ofOthers] = divided(results, ({ code }) => own.has(String(code)));
    const reported = new Set(ofOurs.map(({ message }) => Number(message)));
    return {
      found: ofOurs.flatMap(({ message, source: file = source, range: { start } }) => {
        const candidate = candidates[Number(message)];
        return candidate === undefined ? [] : { ...candidate, at: { file, line: start.line + 1 } };
      }),
      told,
      left,
      silenced: candidates.filter((_, index) => !reported.has(index)),
      on: own,
      others: others ? ofOthers.map(spokenIn) : undefined,
      lookup: {
        root: document as SourceFile,
        find: file => (file === source ? (document as SourceFile) : referenced?.[file]),
      },
      files: referenced ? [document as SourceFile, ...Object.values(referenced)] : [],
    };
  }

  private document(text: string, source: string): Document {
    return new this.modules.core.Document(
      text.replace(/^\uFEFF/, ''),
      this.modules.parsers.Yaml as never,
      source,
    );
  }

  private spectral(texts: Texts, onRead?: FindOptions['onRead']): Spectral {
    const resolver = this.modules.resolver.createHttpAndFileResolver();
    const { file } = resolver.resolvers;
    resolver.resolvers.file = {
      resolve: async reference => {
        const name = reference.href();
        const given = texts.get(name);
        if (given !== undefined) return given;
        const text = await file?.resolve(reference);
        onRead?.(name, String(text));
        return text;
      },
    };
    return new this.modules.core.Spectral({ resolver: resolver as never });
  }
}

function spokenIn({ code, message, source, path }: ISpectralDiagnostic): Spoken {
  return { code: String(code), message, source: source ?? null, path: path.map(String) };
}

/** Switches a rule off; gives what undoes that. */
function switchedOff(rule: Ruleset['rules'][string]): () => void {
  const { overrides } = rule;
  rule.overrides = undefined;
  const { enabled } = rule;
  rule.enabled = false;
  return () => Object.assign(rule, { enabled, overrides });
}

function divided<Value>(values: readonly Value[], isFirst: (value: Value) => boolean): [Value[], Value[]] {
  const parts: [Value[], Value[]] = [[], []];
  for (const value of values) parts[isFirst(value) ? 0 : 1].push(value);
  return parts;
}

function idsOf(found: readonly FoundIn[]): ReadonlySet<string> {
  return new Set(found.map(({ finding }) => identityOf(finding)));
}

function reportedAs(
  { code, message, source, path, range }: ISpectralDiagnostic,
  document: string,
  rule: Ruleset['rules'][string] | undefined,
  silenced: boolean,
): Reported {
  return {
    code: String(code),
    message,
    document,
    source,
    path,
    range,
    ofRule: rule !== undefined,
    isOurs: rule !== undefined && ownRule(rule) !== undefined,
    silenced,
  };
}

function modulesOf(line: NodeRequire): Modules {
  try {
    return {
      core: line('@stoplight/spectral-core'),
      parsers: line('@stoplight/spectral-parsers'),
      resolver: line('@stoplight/spectral-ref-resolver'),
      line: line('@stoplight/spectral-cli/dist/services/linter/utils'),
    };
  } catch (error) {
    throw new UserError(
      `Spectral's command line cannot be used (${(error as Error).message.split('\n')[0]}): install @stoplight/spectral-cli 6`,
    );
  }
}

/** Where Spectral's command line is, as the first of these folders has it that has one. */
function lineFrom(folders: readonly string[]): string | undefined {
  for (const folder of folders) {
    try {
      return createRequire(join(folder, 'any.js')).resolve('@stoplight/spectral-cli/package.json');
    } catch {
      // The next one may.
    }
  }
  return undefined;
}
