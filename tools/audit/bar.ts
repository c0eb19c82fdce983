import { basename } from 'node:path';
import { Presets, SingleBar } from 'cli-progress';

/** Runs one item after the other, and shows how far it is. */
export async function withBar<Result>(
  title: string,
  files: readonly string[],
  run: (file: string) => Result | Promise<Result>,
): Promise<Result[]> {
  const format = `${title} {bar} {value}/{total} | {eta_formatted} left | {file}`;
  const bar = new SingleBar({ format }, Presets.shades_classic);
  bar.start(files.length, 0, { file: '' });
  const results: Result[] = [];
  for (const file of files) {
    bar.update({ file: basename(file) });
    results.push(await run(file));
    bar.increment();
  }
  bar.stop();
  return results;
}
