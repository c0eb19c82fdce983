/** The user's ruleset, read without Spectral: in YAML, in JSON, or as a program. */
import { createRequire } from 'node:module';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import minimatch from 'minimatch';
import * as ruleExports from '../../rules/index.ts';
import { Document } from '../../src/engine/document.ts';
import {
  type Definition,
  RulesetFault,
  type Settled,
  type Surroundings,
  settle,
} from '../../src/engine/ruleset.ts';
import { isList, isRecord } from '../../src/openapi/node.ts';
import { assertOptions } from '../../src/rule/option-checks.ts';
import { RULE_ID, type Rule } from '../../src/rule/rule.ts';
import recommended from '../spectral/index.ts';
import { exists, readText } from './reading.ts';
import { isProgram, PACKAGE } from './ruleset-file.ts';
import { InstalledSpectral } from './spectral.ts';
import { shown } from './terminal.ts';
import { messageOf, UserError } from './user-error.ts';

/** The published conventions, as rulesets name them. */
const CONVENTION = new RegExp(`^${PACKAGE}/conventions/(.*)$`);

/** What this package has to extend, by the names that rulesets give it; undefined for what is not of it. */
async function ownNamed(name: string): Promise<Definition | undefined> {
  if (name === PACKAGE) return recommended;
  if (name === `${PACKAGE}/strict`) return (await import('../spectral/strict.ts')).default;
  const [, convention] = CONVENTION.exec(name) ?? [];
  return convention === undefined
    ? undefined
    : (await import('./own-conventions.ts')).conventionNamed(convention);
}

const BY_EXPORT: ReadonlyMap<string, Rule> = new Map(Object.entries(ruleExports));
const BY_ID: ReadonlyMap<string, Rule> = new Map(Object.values(ruleExports).map(rule => [rule.id, rule]));

/** A file of this package that holds the function of a rule, by the name of the rule's export. */
const FUNCTION = new RegExp(`/${PACKAGE}/functions/(\\w+)\\.js$`);

/** Rulesets that come with Spectral: none of their rules is ours. */
const BUILT_IN = /^spectral:/;

/** A ruleset of the user's, read for `lint`: what it says of this package's rules, and what else it holds. */
export class UsersRuleset {
  /** The rulesets that Spectral has itself, of whose rules nobody knows here how many there are. */
  readonly builtIn = new Set<string>();
  private definition: Definition = {};
  /** What it comes to for every document, where no overrides tell them apart. */
  private settled: Settled | undefined;

  private constructor(private readonly file: string) {}

  /** One that extends an entry and says nothing else, as if it stood in the folder that one is in. */
  static extending(...entries: readonly unknown[]): UsersRuleset {
    return UsersRuleset.of(resolve('.spectral.yaml'), { extends: entries });
  }

  /** One that says this, as if it stood in that file. */
  static of(file: string, definition: Definition): UsersRuleset {
    const ruleset = new UsersRuleset(file);
    ruleset.definition = definition;
    return ruleset;
  }

  /** The rules as they are where a ruleset names the package alone. */
  static byDefault(): UsersRuleset {
    return UsersRuleset.extending(recommended);
  }

  /** All rules, matters of taste among them. */
  static withAll(): UsersRuleset {
    return UsersRuleset.extending([recommended, 'all']);
  }

  /** Throws where it cannot be read, and where it has none of this package's rules. */
  static async read(file: string): Promise<UsersRuleset> {
    const ruleset = new UsersRuleset(file);
    ruleset.definition = await ruleset.load(file, []);
    return ruleset;
  }

  /** The ruleset of that file; where it is one that only Spectral may understand, and Spectral is there, why. */
  static async understood(file: string, documents: readonly string[]): Promise<UsersRuleset | string> {
    try {
      const ruleset = await UsersRuleset.read(file);
      for (const document of documents) ruleset.settledFor(document);
      return ruleset;
    } catch (error) {
      if (error instanceof UserError && InstalledSpectral.isThere(process.cwd(), __dirname))
        return error.message;
      throw error;
    }
  }

  /** Whether others of its rules are on for some of these documents. */
  hasOthers(documents: readonly string[]): boolean {
    return this.builtIn.size > 0 || documents.some(document => this.settledFor(document).others.length > 0);
  }

  /** Whether it says something of single files or places. */
  get hasOverrides(): boolean {
    return this.definition.overrides !== undefined;
  }

  /** All that it says of rules of this package, and which others it has; undefined where that is no text. */
  get digest(): string | undefined {
    try {
      return JSON.stringify([[...this.builtIn], this.definition], (_, value: unknown) => {
        return typeof value === 'function' ? ((value as { [RULE_ID]?: string })[RULE_ID] ?? 'other') : value;
      });
    } catch {
      // A program may refer to itself.
      return undefined;
    }
  }

  /** What it comes to for a document. */
  settledFor(document: string | null): Settled {
    if (this.definition.overrides !== undefined) return this.settle(document);
    this.settled ??= this.settle(document);
    return this.settled;
  }

  private get surroundings(): Surroundings {
    return {
      relative: source => relative(dirname(this.file), source).replace(/\\/g, '/'),
      matches: (path, pattern) => minimatch(path, pattern, { matchBase: true }),
      ruleOf: id => BY_ID.get(id),
    };
  }

  private settle(document: string | null): Settled {
    try {
      const settled = settle(this.definition, document, this.surroundings);
      for (const { rule, options } of settled.rules) assertOptions(rule, options);
      if (settled.rules.length > 0) return settled;
    } catch (error) {
      if (!(error instanceof RulesetFault)) throw error;
      throw new UserError(`${shown(this.file)}: ${error.message}, which only spectral lint understands`);
    }
    throw new UserError(
      `The ruleset ${shown(this.file)} does not extend ${PACKAGE}: add it to extends, or run npx ${PACKAGE} init`,
    );
  }

  private async load(file: string, above: readonly string[]): Promise<Definition> {
    if (above.includes(file)) return {};
    const data = isProgram(file) ? await imported(file) : written(file);
    if (!isRecord(data))
      throw new UserError(`${shown(file)} holds no ruleset: begin it with extends: [${PACKAGE}]`);
    const functions = functionsOf(data, file);
    const overrides = [...listOf(data.overrides), ...exceptions(data.except)];
    return {
      ...(data.extends !== undefined && { extends: await this.extended(data.extends, file, above) }),
      ...(isRecord(data.rules) && { rules: withFunctions(data.rules, functions) }),
      ...(overrides.length > 0 && { overrides: overrides.map(each => overrideOf(each, functions)) }),
      parserOptions: data.parserOptions,
      formats: data.formats,
    };
  }

  private async extended(all: unknown, file: string, above: readonly string[]): Promise<unknown[]> {
    const found: unknown[] = [];
    for (const each of isList(all) ? all : [all]) {
      const [name, level] = isList(each) ? each : [each];
      const ruleset = typeof name === 'string' ? await this.named(name, file, above) : name;
      if (ruleset !== undefined) found.push(isList(each) ? [ruleset, level] : ruleset);
    }
    return found;
  }

  /** Undefined for what Spectral has itself. */
  private async named(name: string, file: string, above: readonly string[]): Promise<Definition | undefined> {
    const own = await ownNamed(name);
    if (own !== undefined) return own;
    if (BUILT_IN.test(name)) {
      this.builtIn.add(name);
      return undefined;
    }
    if (/^https?:/.test(name)) {
      throw new UserError(
        `${shown(file)} extends ${name}, which only spectral lint reads: extend a copy of it`,
      );
    }
    const path = resolve(dirname(file), name);
    const found = isAbsolute(name) || exists(path) ? path : moduleOf(name, file);
    if (found === undefined || !exists(found)) {
      throw new UserError(`${shown(file)} extends ${name}, which is not there`);
    }
    return this.load(found, [...above, file]);
  }
}

function moduleOf(name: string, file: string): string | undefined {
  try {
    return createRequire(file).resolve(name);
  } catch {
    return undefined;
  }
}

async function imported(file: string): Promise<unknown> {
  try {
    const module = (await import(pathToFileURL(file).href)) as { readonly default?: unknown };
    return module.default ?? module;
  } catch (error) {
    const advice = error instanceof SyntaxError && file.endsWith('.js') ? ': name it .mjs' : '';
    throw new UserError(`${shown(file)} cannot be imported (${messageOf(error).split('\n')[0]})${advice}`);
  }
}

function written(file: string): unknown {
  const { data, problems } = new Document(file, readText(file));
  const problem = problems.find(({ severity }) => severity === 0);
  // Keys that are numbers are fine here.
  if (problem === undefined || problem.message.startsWith('Mapping key must be')) return data;
  const { line, character } = problem.range.start;
  throw new UserError(`${shown(file)}:${line + 1}:${character + 1} ${problem.message}`);
}

/** The functions that a ruleset in YAML names, by their names: those of this package say which rule they run. */
function functionsOf(ruleset: Record<string, unknown>, file: string): ReadonlyMap<string, object> {
  const { functions, functionsDir = 'functions' } = ruleset;
  const folder = resolve(dirname(file), String(functionsDir));
  const found = new Map<string, object>();
  for (const name of listOf(functions)) {
    if (typeof name !== 'string') continue;
    const [, exported = ''] = FUNCTION.exec(join(folder, `${name}.js`).replace(/\\/g, '/')) ?? [];
    const rule = BY_EXPORT.get(exported);
    if (rule !== undefined)
      found.set(
        basename(name),
        Object.assign(() => undefined, { [RULE_ID]: rule.id }),
      );
  }
  return found;
}

function listOf(value: unknown): readonly unknown[] {
  return isList(value) ? value : [];
}

/** The rules with functions in the place of their names. */
function withFunctions(
  rules: Record<string, unknown>,
  functions: ReadonlyMap<string, object>,
): Record<string, unknown> {
  if (functions.size === 0) return rules;
  const named = (action: unknown) => {
    const run = isRecord(action) ? functions.get(String(action.function)) : undefined;
    return run === undefined ? action : { ...(action as object), function: run };
  };
  return Object.fromEntries(
    Object.entries(rules).map(([name, rule]) => {
      if (!isRecord(rule) || rule.then === undefined) return [name, rule];
      return [name, { ...rule, then: isList(rule.then) ? rule.then.map(named) : named(rule.then) }];
    }),
  );
}

function overrideOf(override: unknown, functions: ReadonlyMap<string, object>): unknown {
  if (!isRecord(override) || !isRecord(override.rules)) return override;
  return { ...override, rules: withFunctions(override.rules, functions) };
}

/** What rulesets of Spectral 5 have in the place of overrides. */
function exceptions(except: unknown): object[] {
  if (!isRecord(except)) return [];
  return Object.entries(except).map(([pattern, names]) => ({
    files: [pattern.startsWith('#') ? `**${pattern}` : pattern],
    rules: Object.fromEntries(listOf(names).map(name => [String(name), 'off'])),
  }));
}
