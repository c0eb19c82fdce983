/** Runs again when files change, until it is interrupted. */
import { type FSWatcher, watch as watchFolder } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isUrl } from './document-linter.ts';
import { LintCache } from './lint-cache.ts';
import { tell } from './terminal.ts';
import { messageOf } from './user-error.ts';

/** Editors write a file in several steps: what comes within so many milliseconds is one change. */
const SETTLED = 100;

/** Runs once, and again after each change of a file that the last run depended on or one beside it; never returns. */
export async function watch(
  run: (cache: LintCache) => Promise<{ readonly files: readonly string[] }>,
): Promise<never> {
  const cache = new LintCache();
  const folders = new Map<string, FSWatcher>();
  let files = new Set<string>();
  for (;;) {
    const { change, ready } = nextChange(folders, name => files.has(name) || /\.(?:ya?ml|json)$/.test(name));
    try {
      if (process.stdout.isTTY) process.stdout.write('\u001b[2J\u001b[3J\u001b[H');
      const done = await run(cache);
      files = new Set(done.files.filter(name => !isUrl(name)).map(name => resolve(name)));
    } catch (error) {
      // What is broken now may be a matter of the next keystroke.
      tell(messageOf(error));
    }
    for (const folder of new Set([process.cwd(), ...[...files].map(file => dirname(file))])) ready(folder);
    tell('Watching for changes: press Ctrl+C to end.');
    await change;
  }
}

/** The next change of a file in one of these folders, to which `ready` adds. */
function nextChange(folders: Map<string, FSWatcher>, matters: (file: string) => boolean) {
  let ready: (folder: string) => void = () => undefined;
  const change = new Promise<void>(resolveChange => {
    let timer: NodeJS.Timeout | undefined;
    const onChange = (folder: string, name: string | null) => {
      if (name !== null && !matters(join(folder, name))) return;
      clearTimeout(timer);
      timer = setTimeout(resolveChange, SETTLED);
    };
    const listen = (folder: string, watcher: FSWatcher) => {
      watcher.removeAllListeners('change');
      watcher.on('change', (_, name) => onChange(folder, name as string | null));
      // The folder may go.
      watcher.on('error', () => folders.delete(folder));
    };
    for (const [folder, watcher] of folders) listen(folder, watcher);
    ready = folder => {
      if (folders.has(folder)) return;
      try {
        const watcher = watchFolder(folder);
        folders.set(folder, watcher);
        listen(folder, watcher);
      } catch {
        // A file may be named that is in no folder.
      }
    };
  });
  return { change, ready };
}
