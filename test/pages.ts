/** The parts of the pages that are generated from the rules. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { FRAMEWORKS } from '../docs/code-first/frameworks.ts';
import { costsOf } from '../findings/rows.ts';
import { FIXES } from '../rules/fixes.ts';
import { group } from '../src/lib/collections.ts';
import { GENERATORS } from '../src/openapi/generators.ts';
import { list } from '../src/openapi/wording.ts';
import { type Deferral, deferralsFrom } from '../src/rule/deferrals.ts';
import type { Rule, Severity } from '../src/rule/rule.ts';
import { addressOf } from './sources.ts';
import { THEMES, themeOf } from './themes.ts';

/** What a page says is generated stands between these comments. */
const MARKERS = /(<!-- generated:(\w+) -->\n)[\s\S]*?(<!-- \/generated -->)/g;

/** The text with each generated part made anew; throws on a part that `parts` does not know. */
export function regenerate(text: string, parts: Readonly<Record<string, string>>): string {
  return text.replace(MARKERS, (_, start: string, name: string, end: string) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`no generated part is called ${name}`);
    return `${start}\n${part}\n\n${end}`;
  });
}

/** The generated parts of a text as they are, by their names. */
export function partsIn(text: string): Record<string, string> {
  return Object.fromEntries(
    Array.from(text.matchAll(MARKERS), ([part, start = '', name = '', end = '']) => [
      name,
      part.slice(start.length + 1, -end.length - 2),
    ]),
  );
}

export function partsOfRule(rule: Rule): Record<string, string> {
  const costs = costsOf(rule.id);
  return { facts: factsOf(rule), options: optionsOf(rule), ...(costs && { costs }) };
}

/** The index of the rules, a table for each theme: those that are on by themselves first, the gravest at the top. */
export function partsOfReadme(rules: readonly Rule[]): Record<string, string> {
  const byTheme = group(rules, ({ id }) => themeOf(id));
  const sections = THEMES.map(theme => {
    const rows = [...(byTheme.get(theme) ?? [])].sort(byWeight).map(rowOf);
    const head = ['Rule', 'What it asks for', 'Severity', 'Recommended', 'Fix'];
    return `### ${theme.title}\n\n${theme.about}\n\n${table(head, rows)}`;
  });
  return { rules: sections.join('\n\n') };
}

const SEVERITIES: readonly Severity[] = ['error', 'warn', 'info', 'hint'];

function byWeight(one: Rule, other: Rule): number {
  return (
    Number(other.recommended) - Number(one.recommended) ||
    SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity)
  );
}

function rowOf({ id, summary, severity, recommended }: Rule): string[] {
  const kinds = kindsOfFix(id).map(({ kind }) => kind);
  return [`[${id}](rules/${id}.md)`, summary, severity, recommended ? 'yes' : '', kinds.join(', ')];
}

const KINDS_OF_FIX = { safe: 'fix', suggested: 'fix --suggest' } as const;

/** The kinds of a rule's fix, with the command that makes it and what it does. */
export function kindsOfFix(id: string) {
  return Object.entries(KINDS_OF_FIX).flatMap(([name, command]) => {
    const kind = name as keyof typeof KINDS_OF_FIX;
    const does = FIXES.get(id)?.[kind]?.does;
    return does === undefined ? [] : [{ kind, command, does }];
  });
}

function factsOf(rule: Rule): string {
  const { id, summary, severity, recommended, scope, sources, options, defersTo = [] } = rule;
  const { versions = ['2.0', '3.0', '3.1', '3.2'] } = rule;
  const left = defersTo.filter(({ mutual }) => mutual === undefined);
  const once = toldOnce(rule);
  const { title } = themeOf(id);
  const fix = kindsOfFix(id).map(({ kind }) => kind);
  const rows = [
    ['Severity', severity + (NOTES[severity]?.(id) ?? '')],
    ['Recommended', recommended ? 'yes' : 'no: turn it on by its name, or with `all`'],
    ['OpenAPI', versions.join(', ')],
    [
      'Looks at',
      scope === 'paths' ? 'paths, not at callbacks and webhooks' : 'paths, callbacks and webhooks',
    ],
    ...(options.each ? [['A habit', '[one finding](../README.md#habits), unless `each` is set']] : []),
    ...(left.length > 0 ? [['Left to another', leftTo(left)]] : []),
    ...(once === '' ? [] : [['Told once', once]]),
    ['Generated', inCode(id)],
    ['Fix', fix.length > 0 ? `[${fix.join(', ')}](#fix)` : 'none: it takes a person'],
    ['Stands on', sources.map(source => `[${source}](${addressOf(source)})`).join('; ')],
    ['Theme', `[${title}](../README.md#${title.toLowerCase().replace(/ /g, '-')})`],
  ];
  return `${summary}\n\n${table(['', ''], rows)}`;
}

/** What is said beside a severity. */
const NOTES: Readonly<Record<string, (id: string) => string>> = {
  warn: () => ' (`error` in the strict preset)',
  hint: id => ` (which VS Code does not show: to see it there, turn it on as \`${id}: info\`)`,
};

/** Where to mend what a program writes: the guides to those whose plain descriptions have findings of the rule. */
function inCode(id: string): string {
  const guides = FRAMEWORKS.filter(({ mends }) => Object.hasOwn(mends, id)).map(({ name }) => {
    const file = `docs/code-first/${name}.md`;
    const [, title = name] = /^# (.+)/.exec(readFileSync(join(__dirname, '..', file), 'utf8')) ?? [];
    return `[${title}](../${file})`;
  });
  const how = guides.length > 0 ? `, as for ${list(guides)}` : '';
  return `a description that a program writes is mended [in its code](../docs/code-first/README.md)${how}`;
}

/** The programs whose descriptions are recognised. */
export function partsOfCodeFirst(): Record<string, string> {
  const rows = GENERATORS.map(({ name, guide, mark, source }) => [
    guide === undefined ? name : `[${name}](${guide})`,
    source,
    mark,
  ]);
  return {
    generators: table(['Program', 'Where it takes responses from', 'What it is recognised by'], rows),
  };
}

function leftTo(deferrals: readonly Deferral[]): string {
  const links = (those: readonly Deferral[]) => list(those.map(({ to: { id } }) => `[${id}](${id}.md)`));
  const left = Array.from(
    group(deferrals, ({ what }) => what),
    ([what, to]) => `${what}, to ${links(to)}`,
  );
  return `${left.join('; ')}: where ${deferrals.length === 1 ? 'that is' : 'these are'} on`;
}

/** What a rule and others both find, and who of them tells it. */
function toldOnce({ id, defersTo = [] }: Rule): string {
  const shared = [
    ...defersTo.filter(({ mutual }) => mutual !== undefined),
    ...deferralsFrom(id).map(({ from, deferral }): Deferral => {
      return { ...deferral, to: from, mutual: deferral.mutual === 'own' ? 'theirs' : 'own' };
    }),
  ];
  const told = Array.from(group(shared, ({ what, mutual }) => `${what} ${mutual}`).values(), those => {
    const [{ what, mutual } = {}] = those;
    const links = list(those.map(({ to }) => `[${to.id}](${to.id}.md)`));
    return `${what}, with ${links}${mutual === 'own' ? ' (here, where neither is graver)' : ''}`;
  });
  return told.length === 0 ? '' : `${told.join('; ')}: by the graver of the two rules`;
}

function optionsOf({ options }: Rule): string {
  const rows = Object.entries(options).map(([name, option]) => {
    return [`\`${name}\``, option.takes, `\`${JSON.stringify(option.default)}\``, option.description];
  });
  return table(['Option', 'Takes', 'Default', 'What it does'], rows);
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map(cell => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export interface Example {
  /** The heading it stands under: `Wrong` or `Right`. */
  readonly heading: string;
  /** A whole description: an excerpt has `EXCERPT` before it. */
  readonly text: string;
  /** Those of the ruleset that stands before it in its section. */
  readonly options: object | undefined;
  /** What the page says the output is. */
  readonly messages: readonly string[];
}

/** What excerpts leave out. */
export const EXCERPT = 'openapi: 3.1.1\ninfo: { title: Example, version: 1.0.0 }\n';

/** The ```yaml blocks under `## Wrong` and `## Right`, each with the ```text block that follows it. */
export function examplesOf(page: string): Example[] {
  let options: object | undefined;
  return [...page.matchAll(/^## (Wrong|Right)\n([\s\S]*?)(?=^## |(?![\s\S]))/gm)].flatMap(
    ([, heading = '', section = '']) =>
      [...section.matchAll(/```yaml\n([\s\S]*?)```(?:\n+```text\n([\s\S]*?)```)?/g)].flatMap(
        ([, text = '', output = '']) => {
          // What is set there holds for the examples that follow.
          if (/^rules:/m.test(text)) {
            options = optionsOfRuleset(text);
            return [];
          }
          const messages = output.split('\n').filter(line => line !== '');
          return [
            { heading, text: /^(openapi|swagger):/m.test(text) ? text : EXCERPT + text, options, messages },
          ];
        },
      ),
  );
}

/** The options that a ruleset gives its only rule. */
function optionsOfRuleset(text: string): object {
  const [{ then }] = Object.values<{ then: { functionOptions: object } }>(parse(text).rules) as [
    { then: { functionOptions: object } },
  ];
  return then.functionOptions;
}
