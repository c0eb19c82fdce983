/** Files that are edited: read as they are, and written at once or not at all. */
import { chmodSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Refusal } from './refusal.ts';

/** The text of a file; what is no UTF-8 could not be written as it was. */
export function readText(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch (error) {
    if (error instanceof TypeError) throw new Refusal(`${file} is not in UTF-8: convert it first`);
    throw new Refusal(`${file} cannot be read: ${(error as Error).message}`);
  }
}

/** Puts a text in the place of a file; whatever happens, the file has the old text or the new one. */
export function writeText(file: string, text: string): void {
  const target = exists(file) ? realpathSync(file) : file;
  const draft = join(dirname(target), `.spectral-status-codes.${process.pid}.tmp`);
  try {
    writeFileSync(draft, text);
    if (exists(target)) chmodSync(draft, statSync(target).mode);
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new Refusal(`${file} cannot be written: ${(error as Error).message}`);
  }
}

export function exists(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false }) !== undefined;
}
