/** The user's ruleset as a file to edit. */
import { dirname, relative, resolve } from 'node:path';
import { type Edit, edited, equal, type Value } from '../../src/edit/edit.ts';
import { EditableText } from '../../src/edit/editable-text.ts';
import { EditError } from '../../src/edit/tree.ts';
import { Document } from '../../src/engine/document.ts';
import { writeAll } from './files.ts';
import { readText } from './reading.ts';
import { isProgram, PACKAGE } from './ruleset-file.ts';
import { shown } from './terminal.ts';
import { UserError } from './user-error.ts';

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
