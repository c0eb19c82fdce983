/** Files as they are read: their texts, and whether and where they are. */
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { UserError } from './user-error.ts';

/** The text of a file. */
export function readText(file: string): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${reasonOf(error)}`);
  }
  return decoded(bytes, file);
}

/** The text of a file, whatever its encoding: what is not in UTF-8 is linted all the same, edited it is not. */
export function readAny(file: string): string {
  return readFileSync(file, 'utf8');
}

/** Bytes as a text; what is no UTF-8 could not be written as it was. */
export function decoded(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UserError(`${name} is not in UTF-8: convert it first`);
  }
}

/** Whether there is such a file or folder; a symbolic link that leads nowhere is none. */
export function exists(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false }) !== undefined;
}

/** The one path of a file that symbolic links give several names; the name itself where there is no such file. */
export function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

/** What Node.js says of a file, without the call that it was and the name, which is told already. */
export function reasonOf(error: unknown): string {
  const { message } = error as Error;
  return message.replace(/, \w+ '.*$/s, '');
}
