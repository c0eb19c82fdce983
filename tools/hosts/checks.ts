/** The ways to use the package, each with what it must find: what the source finds in this process. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { Document, type RulesetDefinition, Spectral } from '@stoplight/spectral-core';
import * as Parsers from '@stoplight/spectral-parsers';
import { createRuleset, type Settings } from '../../adapters/spectral/factory.ts';
import recommended from '../../adapters/spectral/index.ts';
import strict from '../../adapters/spectral/strict.ts';
import * as rules from '../../rules/index.ts';
import { lint } from '../../src/engine/lint.ts';
import { settle } from '../../src/engine/ruleset.ts';
import { jsonPath } from '../../src/openapi/jsonpath.ts';
import type { Rule } from '../../src/rule/rule.ts';
import { FIXTURES } from '../../test/fixtures.ts';

export const DOCUMENTS = join(FIXTURES, 'whole');

export interface Check {
  readonly name: string;
  /** The ruleset as a user has it, and the name of its file. */
  readonly file: string;
  readonly text: string;
  /** Below `DOCUMENTS`. */
  readonly document: string;
  /** The same from the source. */
  readonly definition: RulesetDefinition;
  /** The same as Redocly has it; left out where it has nothing of the kind. */
  readonly redocly?: object;
}

const DOCUMENT = 'payments.yaml';
const PACKAGE = 'spectral-status-codes';
const PLUGIN = `${PACKAGE}/redocly`;

/** A ruleset in YAML that extends what a package exports, and no more. */
function extending(name: string, what: string | [string, 'all'], definition: RulesetDefinition): Check {
  const text = `extends: [${JSON.stringify(what)}]\n`;
  const redocly = { plugins: [PLUGIN], extends: [`status-codes/${name}`] };
  return { name, file: `${name}.yaml`, text, document: DOCUMENT, definition, redocly };
}

/** Options that change what is found. */
const SETTINGS = {
  preset: 'all',
  convention: { codes: { '2XX': { methods: ['GET'] }, default: {} } },
  except: ["$.paths['/payments'].post"],
} satisfies Settings;

/** The settings as a ruleset in YAML, which names the function of every rule. */
function withFunctions(): string {
  const { convention, except } = SETTINGS;
  return JSON.stringify({
    extends: [[PACKAGE, 'all']],
    functionsDir: `node_modules/${PACKAGE}/functions`,
    functions: Object.keys(rules),
    rules: Object.fromEntries(
      Object.entries(rules).map(([name, { id }]) => {
        const functionOptions = { ...(id === 'status-convention' && convention), except };
        return [id, { given: '$', then: { function: name, functionOptions } }];
      }),
    ),
  });
}

/** The settings as a configuration of Redocly, where options stand beside the severity. */
function withOptions(): object {
  const { convention, except } = SETTINGS;
  const set = Object.values(rules).map(({ id, severity }) => {
    const own = { severity: severity === 'error' ? 'error' : 'warn', except };
    return [`status-codes/${id}`, { ...own, ...(id === 'status-convention' && convention) }];
  });
  return { plugins: [PLUGIN], rules: Object.fromEntries(set) };
}

function withFactory(from: string): string {
  return `import { createRuleset } from '${from}';
export default { extends: [createRuleset(${JSON.stringify(SETTINGS)})] };
`;
}

const CONVENTIONS = readdirSync(join(__dirname, '..', '..', 'conventions'))
  .filter(file => file.endsWith('.ts') && file !== 'index.ts')
  .map(file => basename(file, '.ts'));

const all = extending('all', [PACKAGE, 'all'], { extends: [[recommended, 'all']] });
const withSettings = { document: DOCUMENT, definition: { extends: [createRuleset(SETTINGS)] } };

export const CHECKS: readonly Check[] = [
  extending('recommended', PACKAGE, { extends: [recommended] }),
  all,
  extending('strict', `${PACKAGE}/strict`, { extends: [strict] }),
  ...(await Promise.all(
    CONVENTIONS.map(async name => {
      const { default: convention } = await import(`../../adapters/spectral/conventions/${name}.ts`);
      return extending(name, `${PACKAGE}/conventions/${name}`, { extends: [convention] });
    }),
  )),
  { ...all, name: 'Swagger 2.0', document: 'parcels.yaml' },
  { ...all, name: 'many files', document: 'library/openapi.yaml' },
  {
    name: 'functions',
    file: 'functions.yaml',
    text: withFunctions(),
    ...withSettings,
    redocly: withOptions(),
  },
  { name: 'factory', file: 'factory.js', text: withFactory(`${PACKAGE}/factory`), ...withSettings },
  {
    name: 'factory by its file',
    file: 'factory-by-file.js',
    text: withFactory(`./node_modules/${PACKAGE}/dist/factory.js`),
    ...withSettings,
  },
];

/** A result as Spectral gives it, or as the command line prints it. */
interface Result {
  readonly code: string | number;
  readonly message: string;
  readonly severity: number;
  readonly source?: string;
  readonly range: { readonly start: { readonly line: number } };
}

/** The findings as hosts must agree on them, in the order of their text. */
export function linesOf(results: readonly Result[], documents: string): string[] {
  return results
    .map(({ code, message, severity, source = '', range }) => {
      const place = `${relative(documents, source)}:${range.start.line + 1}`;
      return `${place} ${['error', 'warn', 'info', 'hint'][severity]} ${code}: ${message}`;
    })
    .sort();
}

/** A problem as Redocly's command line prints it. */
interface Problem {
  readonly ruleId: string;
  readonly message: string;
  readonly severity: 'error' | 'warn';
  readonly location: readonly [
    { readonly source: { readonly ref: string }; readonly start: { readonly line: number } },
  ];
}

/** Redocly's problems as results; `folder` is where it runs. */
export function resultsOf(problems: readonly Problem[], folder: string): Result[] {
  return problems.map(({ ruleId, message, severity, location: [{ source, start }] }) => ({
    code: ruleId.replace('status-codes/', ''),
    message,
    severity: severity === 'error' ? 0 : 1,
    source: resolve(folder, source.ref),
    range: { start: { line: start.line - 1 } },
  }));
}

/** What the engine finds, as Redocly has it: it knows no severity below a warning. */
export async function expectedOfRedocly({ definition, document }: Check): Promise<string[]> {
  const file = join(DOCUMENTS, document);
  const surroundings = {
    relative: (source: string) => source,
    matches: () => false,
    ruleOf: (id: string) => Object.values(rules).find(rule => rule.id === id) as Rule | undefined,
  };
  const { rules: set } = settle(definition, file, surroundings);
  const { results } = await lint(readFileSync(file, 'utf8'), file, {
    rules: set.map(each => ({ ...each, severity: Math.min(each.severity, 1) })),
    read: source => readFileSync(source, 'utf8'),
    selector: jsonPath,
  });
  return linesOf(
    results.filter(({ code }) => code.startsWith('status-')),
    DOCUMENTS,
  );
}

/** What the source finds. */
export async function expectedOf({ definition, document }: Check): Promise<string[]> {
  const file = join(DOCUMENTS, document);
  const spectral = new Spectral();
  spectral.setRuleset(definition);
  return linesOf(await spectral.run(new Document(readFileSync(file, 'utf8'), Parsers.Yaml, file)), DOCUMENTS);
}
