/** The user's ruleset as a file to edit. */
import { readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import minimatch from 'minimatch';
import { type Edit, edited, equal, type Value } from '../../src/edit/edit.ts';
import { EditableText } from '../../src/edit/editable-text.ts';
import { EditError } from '../../src/edit/tree.ts';
import { Document } from '../../src/engine/document.ts';
import { readText, writeAll } from './files.ts';
import { gitRootOf } from './project.ts';
import { shown, tell } from './terminal.ts';
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

/** A ruleset file in YAML or JSON, which can be edited without a change of what it says beside. */
export class RulesetFile {
  private constructor(
    readonly file: string,
    private readonly text: string,
    readonly data: Readonly<Record<string, unknown>>,
    /** Whether there is no such file until it is edited. */
    readonly isNew = false,
  ) {}

  /** A file that is not there yet, and begins with that text. */
  static begin(file: string, text: string): RulesetFile {
    return new RulesetFile(file, text, parsed(text) as Readonly<Record<string, unknown>>, true);
  }

  /** Throws where it cannot be edited. */
  static open(file: string): RulesetFile {
    if (isProgram(file)) {
      throw new UserError(
        `${shown(file)} is a program, which only you can edit: use a ruleset in YAML or JSON`,
      );
    }
    const text = readText(file);
    const data = parsed(text);
    if (typeof data !== 'object' || data === null)
      throw new UserError(`${shown(file)} holds no ruleset: begin it with extends: [${PACKAGE}]`);
    return new RulesetFile(file, text, data as Readonly<Record<string, unknown>>);
  }

  get folder(): string {
    return dirname(resolve(this.file));
  }

  /** A file as the ruleset names it. */
  nameOf(file: string): string {
    return relative(this.folder, file).replace(/\\/g, '/');
  }

  /** What stands at a path; undefined where nothing does. */
  at(...path: string[]): unknown {
    return path.reduce<unknown>((here, key) => {
      return typeof here === 'object' && here !== null ? (here as Record<string, unknown>)[key] : undefined;
    }, this.data);
  }

  /** Edits the file and nothing else of it; throws where that cannot be done, and where it changed since it was read. */
  async edit(edits: readonly Edit[]): Promise<void> {
    if (edits.length === 0) return;
    const text = this.edited(edits);
    if (!equal(parsed(text), edited(this.data, edits))) {
      throw new UserError(`${shown(this.file)} cannot be edited`);
    }
    await writeAll([{ file: this.file, before: this.isNew ? undefined : this.text, after: text }]);
  }

  private edited(edits: readonly Edit[]): string {
    try {
      return new EditableText(this.text, this.data).mended(edits);
    } catch (error) {
      if (!(error instanceof EditError)) throw error;
      throw new UserError(`${shown(this.file)} cannot be edited: ${error.message}`);
    }
  }
}

/** What a text says, in YAML or JSON. */
export function parsed(text: string): unknown {
  return new Document(null, text).data;
}

/** Adds to what is or becomes a list. */
export class ListEdits {
  private readonly added: Value[] = [];

  constructor(
    private readonly path: readonly string[],
    private readonly known: unknown,
  ) {}

  add(value: Value): void {
    this.added.push(value);
  }

  get edits(): Edit[] {
    const { path, known, added } = this;
    if (added.length === 0) return [];
    if (known === undefined || known === null) return [{ kind: 'set', path, value: added }];
    if (!Array.isArray(known)) return [{ kind: 'set', path, value: [known as Value, ...added] }];
    return added.map((value, index) => ({
      kind: 'set',
      path: [...path, String(known.length + index)],
      value,
    }));
  }
}
