/** A temporary folder, in which tests write files. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';

/** The folder of the project. */
export const ROOT = join(__dirname, '..');

/** A path as Spectral and git write it, on any system. */
export const slashed = (path: string) => path.split(sep).join('/');

export class Folder {
  /** Its path, without links. */
  readonly folder = slashed(realpathSync.native(mkdtempSync(join(tmpdir(), 'spectral-status-codes-'))));

  /** The path of a file in it. */
  at(name: string): string {
    return `${this.folder}/${name}`;
  }

  write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) writeFileSync(this.fileAt(name), text);
  }

  read(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8');
  }

  /** Removes what is in it, but for these. */
  clear(except: readonly string[] = []): void {
    for (const name of readdirSync(this.folder)) {
      if (!except.includes(name)) rmSync(join(this.folder, name), { recursive: true });
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The path of a file, in a folder that exists. */
  protected fileAt(name: string): string {
    const file = join(this.folder, name);
    mkdirSync(dirname(file), { recursive: true });
    return file;
  }
}
