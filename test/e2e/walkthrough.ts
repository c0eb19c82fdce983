/** The README's walk-through: an old description comes under the rules, by the real command line. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../folder.ts';
import { Project } from './project.ts';

/** The document of it. */
const DEMO = 'fixtures/whole/bookshop.yaml';

/** What somebody adds, with a mistake in it. */
const ADDED = `  /orders:
    post:
      responses:
        "201":
          description: The order was created.
  /orders/{id}:
    delete:
      responses:
        "204":
          description: The order was withdrawn.
`;

export interface Step {
  readonly command: string;
  readonly output: string;
  readonly status: number | null;
}

/** The steps by the names of the README's generated parts. */
export function walkThrough(): Record<string, Step[]> {
  const project = new Project();
  try {
    project.install();
    const old = readFileSync(join(ROOT, DEMO), 'utf8').replace(/ *# lint: .+$/gm, '');
    project.write({ 'openapi.yaml': old });
    const run = (command: string): Step => {
      const { stdout, status } = project.run(`${command} 2>&1`);
      return { command, output: stdout.split(project.folder).join('/bookshop').trim(), status };
    };
    const lint = 'npx spectral lint openapi.yaml --fail-severity warn --format text';
    const tool = 'npx spectral-status-codes';
    const init = [run(`${tool} init --preset recommended`)];
    const first = [run('npx spectral lint openapi.yaml')];
    const baseline = [run(`${tool} baseline openapi.yaml`), run(lint)];
    project.write({ 'openapi.yaml': old.replace(/^components:/m, `${ADDED}components:`) });
    const mistake = [run(lint)];
    const suggest = [run(`${tool} fix openapi.yaml --suggest --write`)];
    const fix = [
      run(`${tool} fix openapi.yaml --baseline`),
      run(`${tool} fix openapi.yaml --baseline --write`),
    ];
    const prune = [run(`${tool} baseline openapi.yaml --prune`), run(lint)];
    return { first, init, baseline, mistake, suggest, fix, prune };
  } finally {
    project.remove();
  }
}

export function partsOfWalkThrough(walk: Readonly<Record<string, readonly Step[]>>): Record<string, string> {
  const shown = Object.entries(walk).map(([name, steps]) => {
    const text = steps.map(({ command, output }) => `$ ${command}\n${output}`).join('\n\n');
    return [name, `\`\`\`text\n${text}\n\`\`\``];
  });
  return { ...Object.fromEntries(shown), added: `\`\`\`yaml\n${ADDED}\`\`\`` };
}
