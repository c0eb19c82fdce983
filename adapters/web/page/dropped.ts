/** Files that somebody drops or picks, with the folders that they are in where the browser says so. */
import type { Files } from '../model/documents.ts';

/** What else lies in a folder is passed over. */
const NAMED = /\.(ya?ml|json)$/i;

export async function filesIn(data: DataTransfer): Promise<Files> {
  // What is not asked for at once is gone.
  const items = [...data.items].filter(({ kind }) => kind === 'file');
  const entries = items.map(item => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const found: [string, File][] = [];
  for (const { entry, file } of entries) {
    if (entry?.isDirectory) await readFolder(entry as FileSystemDirectoryEntry, found);
    else if (file !== null) found.push([`/${file.name}`, file]);
  }
  return textsOf(withoutFolder(found));
}

export function filesPicked(list: FileList): Promise<Files> {
  return textsOf([...list].map(file => [`/${file.webkitRelativePath || file.name}`, file]));
}

async function readFolder(folder: FileSystemDirectoryEntry, found: [string, File][]): Promise<void> {
  const reader = folder.createReader();
  for (;;) {
    // A reader gives some of them each time.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return;
    for (const entry of some) {
      if (entry.isDirectory) await readFolder(entry as FileSystemDirectoryEntry, found);
      else if (NAMED.test(entry.name)) {
        const file = await new Promise<File>((resolve, reject) =>
          (entry as FileSystemFileEntry).file(resolve, reject),
        );
        found.push([entry.fullPath, file]);
      }
    }
  }
}

/** Names without the one folder that all are in. */
function withoutFolder(found: readonly [string, File][]): [string, File][] {
  const [first = ''] = found.map(([name]) => name.slice(0, name.indexOf('/', 1) + 1));
  const areIn = first !== '' && found.every(([name]) => name.startsWith(first));
  return found.map(([name, file]) => [areIn ? name.slice(first.length - 1) : name, file]);
}

async function textsOf(found: readonly (readonly [string, File])[]): Promise<Files> {
  const texts = await Promise.all(
    found.map(async ([name, file]) => [name, decoded(name, await file.arrayBuffer())] as const),
  );
  return Object.fromEntries(texts);
}

function decoded(name: string, bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error(`${name.slice(1)} is not in UTF-8: convert it first`);
  }
}
