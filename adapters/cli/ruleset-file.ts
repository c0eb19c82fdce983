/** The user's ruleset as a file: where it is. */
import { readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import minimatch from 'minimatch';
import { gitRootOf } from './project.ts';
import { tell } from './terminal.ts';
import { UserError } from './user-error.ts';

/** The name under which users install and extend this package. */
export const PACKAGE = 'spectral-status-codes';

/** What Spectral takes for a ruleset where it is given none. */
const DEFAULT_NAME = /^\.?spectral\.(?:ya?ml|json|m?js)$/;

/** The ruleset file that Spectral finds in a folder. */
export function rulesetIn(folder: string): string | undefined {
  const name = readdirSync(folder).find(name => DEFAULT_NAME.test(name));
  return name === undefined ? undefined : join(folder, name);
}

/** The ruleset file of that name; the one that Spectral finds, or else one in a folder above that git keeps too. */
export function rulesetFor(name: string | undefined): string {
  const file = rulesetFound(name);
  if (file === undefined) throw new UserError(`There is no ruleset here: run npx ${PACKAGE} init`);
  return file;
}

/**
 * The ruleset file of that name, or that Spectral finds in this folder; undefined where none is named and there is
 * none. Throws where the named one is missing.
 */
export function rulesetFound(name: string | undefined): string | undefined {
  if (name !== undefined) {
    const file = resolve(name);
    if (!statSync(file, { throwIfNoEntry: false })?.isFile())
      throw new UserError(`There is no ruleset ${name}`);
    return file;
  }
  const here = process.cwd();
  const own = rulesetIn(here);
  if (own !== undefined) return own;
  const root = gitRootOf(here);
  for (let folder = here; root !== undefined && folder !== root; ) {
    folder = dirname(folder);
    const file = rulesetIn(folder);
    if (file === undefined) continue;
    const seen = relative(here, file);
    tell(`The ruleset is ${seen}: spectral lint needs -r ${seen} here.`);
    return file;
  }
  return undefined;
}

/** Whether overrides that name a file by a pattern, before a `#`, are for one that the ruleset calls `name`, as Spectral tells it. */
export function honours(pattern: string, name: string): boolean {
  return !pattern.includes('#') && minimatch(name, pattern, { matchBase: true });
}

/** Whether a ruleset is written in JavaScript. */
export function isProgram(file: string): boolean {
  return /\.[cm]?js$/.test(file);
}
