/** The ways to use the package, each with what it must find: what the source finds in this process. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { Document, type RulesetDefinition, Spectral } from '@stoplight/spectral-core';
import * as Parsers from '@stoplight/spectral-parsers';
import { createRuleset, type Settings } from '../../adapters/spectral/factory.ts';
import recommended from '../../adapters/spectral/index.ts';
import strict from '../../adapters/spectral/strict.ts';
import * as rules from '../../rules/index.ts';
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
}

const DOCUMENT = 'payments.yaml';
const PACKAGE = 'spectral-status-codes';

/** A ruleset in YAML that extends what a package exports, and no more. */
function extending(name: string, what: string | [string, 'all'], definition: RulesetDefinition): Check {
  const text = `extends: [${JSON.stringify(what)}]\n`;
  return { name, file: `${name}.yaml`, text, document: DOCUMENT, definition };
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

function withFactory(from: string): string {
  return `import { createRuleset } from '${from}';
export default { extends: [createRuleset(${JSON.stringify(SETTINGS)})] };
`;
}

const CONVENTIONS = readdirSync(join(__dirname, '..', '..', 'conventions'))
  .filter(file => file.endsWith('.ts'))
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
  { name: 'functions', file: 'functions.yaml', text: withFunctions(), ...withSettings },
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

/** What the source finds. */
export async function expectedOf({ definition, document }: Check): Promise<string[]> {
  const file = join(DOCUMENTS, document);
  const spectral = new Spectral();
  spectral.setRuleset(definition);
  return linesOf(await spectral.run(new Document(readFileSync(file, 'utf8'), Parsers.Yaml, file)), DOCUMENTS);
}
