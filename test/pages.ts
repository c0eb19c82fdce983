/** The parts of the pages that are generated from the rules. */
import { FIXES } from '../src/fixes/by-rule.ts';
import { group } from '../src/openapi.ts';
import type { Leaving, Rule } from '../src/rule.ts';
import { list } from '../src/words.ts';

/** The document whose findings the README shows. */
export const DEMO = 'fixtures/whole/bookshop.yaml';

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

export function partsOfRule(rule: Rule): Record<string, string> {
  return { facts: factsOf(rule), options: optionsOf(rule) };
}

/** `output` is what the command line prints. */
export function partsOfReadme(rules: readonly Rule[], output: string): Record<string, string> {
  const rows = rules.map(({ id, summary, severity, recommended }) => {
    const fix = FIXES.get(id);
    const kinds = [fix?.safe && 'safe', fix?.suggested && 'suggested'].filter(Boolean).join(', ');
    return [`[${id}](rules/${id}.md)`, summary, severity, recommended ? 'yes' : '', kinds];
  });
  const command = `$ npx spectral lint ${DEMO}`;
  return {
    output: `\`\`\`text\n${command}\n${output}\n\`\`\``,
    rules: table(['Rule', 'What it asks for', 'Severity', 'Recommended', 'Fix'], rows),
  };
}

function factsOf(rule: Rule): string {
  const { id, summary, severity, recommended, scope, sources, options, leaves = [] } = rule;
  const { versions = ['2.0', '3.0', '3.1', '3.2'] } = rule;
  const rows = [
    ['Severity', `${severity}${severity === 'warn' ? ' (`error` in the strict preset)' : ''}`],
    ['Recommended', recommended ? 'yes' : 'no: turn it on by its name, or with `all`'],
    ['OpenAPI', versions.join(', ')],
    [
      'Looks at',
      scope === 'paths' ? 'paths, not at callbacks and webhooks' : 'paths, callbacks and webhooks',
    ],
    ...(options.each ? [['A habit', '[one finding](../README.md#habits), unless `each` is set']] : []),
    ...(leaves.length > 0 ? [['Left to another', leftTo(leaves)]] : []),
    ['Fix', fixOf(id)],
    ['Stands on', sources.join('; ')],
  ];
  return `${summary}\n\n${table(['', ''], rows)}`;
}

function leftTo(leaves: readonly Leaving[]): string {
  const links = (those: readonly Leaving[]) => list(those.map(({ to: { id } }) => `[${id}](${id}.md)`));
  const left = Array.from(
    group(leaves, ({ what }) => what),
    ([what, to]) => `${what}, to ${links(to)}`,
  );
  return `${left.join('; ')}: where ${leaves.length === 1 ? 'that is' : 'these are'} on`;
}

function fixOf(id: string): string {
  const { safe, suggested } = FIXES.get(id) ?? {};
  const kinds = [
    ...(safe ? [`safe: ${safe.does}`] : []),
    ...(suggested ? [`suggested (\`--suggest\`): ${suggested.does}`] : []),
  ];
  return kinds.join('; ') || 'none: it takes a person';
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
  readonly text: string;
  /** What the page says the output is. */
  readonly messages: readonly string[];
}

/** The ```yaml blocks under `## Wrong` and `## Right`, each with the ```text block that follows it. */
export function examplesOf(page: string): Example[] {
  return [...page.matchAll(/^## (Wrong|Right)\n([\s\S]*?)(?=^## |(?![\s\S]))/gm)].flatMap(
    ([, heading = '', section = '']) =>
      [...section.matchAll(/```yaml\n([\s\S]*?)```(?:\n+```text\n([\s\S]*?)```)?/g)].map(
        ([, text = '', output = '']) => ({
          heading,
          text: /^(openapi|swagger):/m.test(text)
            ? text
            : `openapi: 3.1.1\ninfo: { title: Example, version: 1.0.0 }\n${text}`,
          messages: output.split('\n').filter(line => line !== ''),
        }),
      ),
  );
}
