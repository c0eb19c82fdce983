/** What tools make of what descriptions say of status codes: the rows that stand at the top of each script here. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { homepage } from '../package.json';
import { list } from '../src/openapi/wording.ts';
import { table } from '../test/pages.ts';

interface Row {
  /** The rules that are about it. */
  readonly rules: readonly string[];
  /** The tool with the version that the script installs. */
  readonly tool: string;
  readonly written: string;
  readonly happens: string;
  /** The name of the script that shows it. */
  readonly script: string;
}

/** A row: `# | rules | tool, package | what is written | what happens |`; without a package the tool is called as it is. */
const ROW = /^# \| (.*?)\|(.*?) \| (.*?) \| (.*) \|$/gm;

const ROWS: readonly Row[] = readdirSync(__dirname)
  .filter(name => name.endsWith('.sh'))
  .sort()
  .flatMap(script => {
    const text = readFileSync(join(__dirname, script), 'utf8');
    return Array.from(text.matchAll(ROW), ([, rules = '', named = '', written = '', cell = '']) => {
      const [tool = '', name = tool] = named.trim().split(', ');
      const version = new RegExp(`[ ]${name}@([\\d.]+)`).exec(text)?.[1];
      const happens = cell.replaceAll('\\|', '|');
      if (version === undefined) throw new Error(`${script} does not install ${name}`);
      return {
        rules: rules.trim().split(', ').filter(Boolean),
        tool: `${tool} ${version}`,
        written,
        happens,
        script,
      };
    });
  });

/** The package has the pages, and not the scripts. */
const HERE = `${homepage.replace(/#.*$/, '')}/blob/main/findings`;

/** What stands in docs/tools.md; `ids` are those of all rules. */
export function partsOfTools(ids: readonly string[]): Record<string, string> {
  const unknown = ROWS.flatMap(({ rules }) => rules).filter(id => !ids.includes(id));
  if (unknown.length > 0) throw new Error(`there is no rule ${list(unknown)}`);
  const tools = [...new Set(ROWS.map(({ tool }) => tool))].sort((a, b) => a.localeCompare(b, 'en'));
  const rows = ROWS.map(({ rules, tool, written, happens, script }) => {
    const links = rules.map(id => `[${id.replace('status-', '')}](../rules/${id}.md)`).join(', ');
    return [`[${tool}](${HERE}/${script})`, capital(written), happens, links];
  });
  const byWritten = rows.sort(([, one = ''], [, other = '']) => one.localeCompare(other, 'en'));
  return {
    tools: `${tools.length} tools: ${list(tools)}.`,
    costs: table(['Tool', 'What is written', 'What happens', 'Rules'], byWritten),
  };
}

/** What stands on the page of a rule; undefined where nothing was measured. */
export function costsOf(id: string): string | undefined {
  const own = ROWS.filter(({ rules }) => rules.includes(id));
  if (own.length === 0) return undefined;
  const rows = own.map(({ tool, written, happens }) => [capital(written), tool, happens]);
  const measured = 'Each was [tried out](../docs/tools.md), with the version named.';
  return `${table(['What is written', 'Tool', 'What happens'], rows)}\n\n${measured}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
