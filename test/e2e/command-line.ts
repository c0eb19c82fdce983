/** A folder with a description and a ruleset, in which the command line runs as it is packed. */
import { Project } from './project.ts';

export const BOOKS = `openapi: 3.0.3
info: { title: Books, version: 1.0.0 }   # two  blanks
paths:
  /books/{id}:
    put:
      responses:
        '204':
          description: Changed.
          content: {application/json: {}}
    delete:
      responses:
        "200": { description: It is gone. }   # as of old
        "406": { description: Not in that format. }
`;
/** The same, where the answer to PUT stands elsewhere. */
export const booksWith = (reference: string) =>
  BOOKS.replace(/'204':[\s\S]*?\n {4}delete/, `'204': { $ref: '${reference}' }\n    delete`);
export const RULESET = 'extends: [spectral-status-codes]\n';

export class CommandLine extends Project {
  /** Leaves of the folder what is installed, a description with two faults, and a ruleset. */
  reset(): void {
    this.clear(['node_modules']);
    this.write({ 'openapi.yaml': BOOKS, '.spectral.yaml': RULESET });
  }

  /** Runs our command; folders are left out of what it says. */
  async call(args: string, env: Readonly<Record<string, string>> = {}) {
    const { stdout, stderr, status } = await this.command(args, env);
    const relative = (text: string) => text.split(`${this.folder}/`).join('');
    return { stdout: relative(stdout), stderr: relative(stderr), status };
  }

  /** Runs our command on a terminal, where somebody presses keys as soon as something is asked. */
  onTerminal(args: string, keys: readonly string[]) {
    this.write({ 'keys.txt': keys.join('\n') });
    const command = `node_modules/.bin/spectral-status-codes ${args}`;
    // The terminal keeps what is pressed until it is read.
    const typed = `while IFS= read -r key || [ -n "$key" ]; do sleep 1; printf '%s' "$key"; done`;
    return this.run(
      `touch log.txt; { until grep -q '?' log.txt; do sleep 0.2; done; ${typed} < keys.txt; until grep -q ENDED log.txt; do sleep 0.2; done; } | timeout 90 script -qefc '${command}; echo ENDED' log.txt`,
    );
  }

  /** Runs Spectral's; whatever it finds is a failure. */
  lint(args: string) {
    return this.run(`node_modules/.bin/spectral lint ${args} --fail-severity hint`);
  }
}

/** Runs a test in a folder of its own, where the package is installed. */
export async function inOtherProject(act: (project: CommandLine) => Promise<void>): Promise<void> {
  const project = new CommandLine();
  try {
    project.install();
    project.reset();
    await act(project);
  } finally {
    project.remove();
  }
}
