/** What editors show of the package: declarations for TypeScript, and a schema for rulesets in YAML, both from the rules. */
import type { JSONSchema7, JSONSchema7Definition } from 'json-schema';
import { FIXES } from '../rules/fixes.ts';
import * as ruleExports from '../rules/index.ts';
import { type Rule, SEVERITIES } from '../src/rule/rule.ts';

const EXPORTS: readonly (readonly [name: string, rule: Rule])[] = Object.entries(ruleExports);

/** What is said of a rule where somebody sets it. */
function aboutRule({ id, summary, severity, recommended }: Rule, home: string): string[] {
  const { safe, suggested } = FIXES.get(id) ?? {};
  const fixes = [...(safe ? ['`fix`'] : []), ...(suggested ? ['`fix --suggest`'] : [])];
  return [
    summary,
    '',
    `\`${severity}\`, ${recommended ? 'on' : 'off'} by itself${fixes.length > 0 ? `; ${fixes.join(' and ')} can mend it` : ''}.`,
    `[Why, and what to write instead](${home}/rules/${id}.md)`,
  ];
}

function comment(lines: readonly string[], indent: string): string {
  const safe = lines.map(line => line.replace(/\*\//g, '*\\/'));
  if (safe.length === 1) return `${indent}/** ${safe[0]} */`;
  return [`${indent}/**`, ...safe.map(line => `${indent} * ${line}`.trimEnd()), `${indent} */`].join('\n');
}

/** The values that a schema of an option takes, as a type. */
function typeOf(schema: JSONSchema7Definition | undefined, indent = ''): string {
  if (typeof schema !== 'object') throw new Error('an option has no schema');
  if (schema.enum !== undefined) return schema.enum.map(literal).join(' | ');
  if (schema.oneOf !== undefined) return schema.oneOf.map(each => typeOf(each, indent)).join(' | ');
  switch (schema.type) {
    case 'boolean':
    case 'string':
      return schema.type;
    case 'array': {
      const of = typeOf(schema.items as JSONSchema7);
      return `readonly ${of.includes(' ') ? `(${of})` : of}[]`;
    }
    case 'object':
      return typeOfObject(schema, indent);
    default:
      throw new Error(`no type is known of ${JSON.stringify(schema)}`);
  }
}

function literal(value: unknown): string {
  return `'${String(value).replace(/['\\]/g, '\\$&')}'`;
}

function typeOfObject({ properties = {}, patternProperties = {} }: JSONSchema7, indent: string): string {
  const [line] = Object.values(patternProperties);
  if (line !== undefined) return `Readonly<Record<string, ${typeOf(line, indent)}>>`;
  const within = `${indent}  `;
  const members = Object.entries(properties).map(([name, schema]) => {
    const { description } = schema as JSONSchema7;
    return member(name, [`Takes ${description}.`], typeOf(schema, within), within);
  });
  return `{\n${members.join('\n')}\n${indent}}`;
}

function member(name: string, about: readonly string[], type: string, indent: string): string {
  return `${comment(about, indent)}\n${indent}readonly ${name}?: ${type};`;
}

function option([name, { description, takes, schema, default: value }]: Option, indent: string): string {
  const about = [description, '', `Takes ${takes}.`, `@default ${JSON.stringify(value)}`];
  return member(name, about, typeOf(schema, indent), indent);
}

type Option = readonly [name: string, option: Rule['options'][string]];

/** The options of a rule that are not those of all rules, nor of those whose findings are told as one. */
function ownOptions({ options }: Rule): Option[] {
  return Object.entries(options).filter(([name]) => !COMMON.includes(name));
}

const COMMON: readonly string[] = ['each', 'except'];

/** The names of the options that a rule has in common with others. */
function commonOf({ options }: Rule): string[] {
  return COMMON.filter(name => Object.hasOwn(options, name));
}

function optionsOf(rule: Rule): string {
  const common = Object.hasOwn(rule.options, 'each') ? 'GroupingOptions' : 'CommonOptions';
  const own = ownOptions(rule).map(each => option(each, '    '));
  return own.length === 0 ? common : `${common} & {\n${own.join('\n')}\n  }`;
}

/** One of the options that rules have in common. */
function commonOption(name: string): Option[] {
  const [, rule] = EXPORTS.find(([, { options }]) => Object.hasOwn(options, name)) ?? [];
  return Object.entries(rule?.options ?? {}).filter(([each]) => each === name);
}

/** The text of `factory.d.ts`; `home` is where the rules' pages are. */
export function factoryDeclarations(home: string): string {
  const options = EXPORTS.map(([, rule]) => {
    return `${comment([rule.summary], '  ')}\n  readonly '${rule.id}': ${optionsOf(rule)};`;
  });
  const settings = EXPORTS.map(([, rule]) => {
    return member(`'${rule.id}'`, aboutRule(rule, home), `RuleSetting<RuleOptions['${rule.id}']>`, '  ');
  });
  return `import type { RulesetDefinition } from '@stoplight/spectral-core';

/** How grave the findings of a rule are. */
export type Severity = ${SEVERITIES.map(literal).join(' | ')};

/** How a rule is set: \`'off'\`, a severity, or a severity with options, as \`['warn', { each: true }]\`. */
export type RuleSetting<Options = object> = 'off' | Severity | readonly [severity: Severity, options: Options];

/** What every rule takes. */
export interface CommonOptions {
${commonOption('except').map(each => option(each, '  '))}
}

/** What rules take that tell what a description does throughout as one finding. */
export interface GroupingOptions extends CommonOptions {
${commonOption('each').map(each => option(each, '  '))}
}

/** The options of each rule, by its id. */
export interface RuleOptions {
${options.join('\n')}
}

/** The id of a rule. */
export type RuleId = keyof RuleOptions;

/** Rules by their ids, each with its setting. */
export interface RuleSettings {
${settings.join('\n')}
}

/** What {@link createRuleset} takes. */
export interface Settings {
  /**
   * Which rules are on to begin with: the recommended ones, all, or none.
   * @default 'recommended'
   */
  readonly preset?: 'recommended' | 'all' | 'off';
  /** Rules that differ from the preset: \`'off'\`, a severity, or a severity with options. */
  readonly rules?: RuleSettings;
  /** Your own table of status codes: the options of \`status-convention\`, which this turns on. */
  readonly convention?: RuleOptions['status-convention'];
  /**
   * JSONPath expressions: what they select is passed over by every rule.
   * @default []
   */
  readonly except?: readonly string[];
  /**
   * Whether each place is reported, also where a description departs from a convention throughout.
   * @default false
   */
  readonly each?: boolean;
}

/**
 * Makes a ruleset, for \`extends\` in \`.spectral.js\` or for Spectral's own \`setRuleset\`.
 *
 * @throws TypeError on a rule, a severity or an option that there is not; its message says which there are.
 *
 * @example
 * \`\`\`js
 * // .spectral.js
 * import { createRuleset } from 'spectral-status-codes/factory';
 *
 * export default {
 *   extends: [
 *     createRuleset({
 *       rules: {
 *         'status-201-location': 'error',
 *         'status-delete-204': ['warn', { success: ['200', '204'] }],
 *         'status-described-header': 'off',
 *       },
 *       except: ["$.paths['/health'][*]"],
 *     }),
 *   ],
 * };
 * \`\`\`
 */
export declare function createRuleset(settings?: Settings): RulesetDefinition;
`;
}

/** The text of the declarations of a file that is a ruleset, and nothing else. */
export function rulesetDeclarations(about: readonly string[]): string {
  return `import type { RulesetDefinition } from '@stoplight/spectral-core';

${comment(about, '')}
declare const ruleset: RulesetDefinition;
export = ruleset;
`;
}

/**
 * A JSON schema of rulesets in YAML, for editors: it knows this package's rules, their functions and options, and
 * leaves everything else as it is.
 */
export function rulesetSchema(home: string): JSONSchema7 {
  const severity: JSONSchema7 = { enum: ['off', ...SEVERITIES, true, false] };
  const rules = EXPORTS.map(([name, rule]) => {
    const markdownDescription = aboutRule(rule, home).join('\n');
    const then = {
      type: 'object',
      required: ['function'],
      properties: {
        function: { const: name },
        functionOptions: {
          type: ['object', 'null'],
          additionalProperties: false,
          properties: Object.fromEntries([
            ...ownOptions(rule).map(optionSchema),
            ...commonOf(rule).map(name => [name, { $ref: `#/definitions/${name}` }]),
          ]),
        },
      },
    };
    const definition = {
      type: 'object',
      required: ['given', 'then'],
      properties: { given: { const: '$' }, severity: { enum: [...SEVERITIES] }, then },
    };
    const description = rule.summary;
    return [rule.id, { description, markdownDescription, anyOf: [severity, definition] }];
  });
  const names = EXPORTS.map(([name]) => name);
  const common = [...commonOption('each'), ...commonOption('except')].map(optionSchema);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'A Spectral ruleset with the rules of spectral-status-codes',
    type: 'object',
    definitions: Object.fromEntries(common),
    properties: {
      functionsDir: { type: 'string', examples: ['node_modules/spectral-status-codes/functions'] },
      functions: { type: 'array', items: { anyOf: [{ enum: names }, {}] } },
      rules: { type: 'object', properties: Object.fromEntries(rules) },
    },
  } as JSONSchema7;
}

function optionSchema([name, option]: Option): [string, JSONSchema7] {
  const description = `${option.description} Takes ${option.takes}.`;
  const shown = { description, markdownDescription: description, default: option.default };
  return [name, { ...option.schema, ...shown } as JSONSchema7];
}
