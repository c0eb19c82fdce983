/** Tables as files: a line of names, then a line for each row, tabs between. */
import { readFileSync, writeFileSync } from 'node:fs';

export type Row<Name extends string> = Readonly<Record<Name, string>>;

export function readTsv<const Name extends string>(file: string, names: readonly Name[]): Row<Name>[] {
  const [head, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  if (head !== names.join('\t')) throw new Error(`${file} does not have the columns ${names.join(', ')}`);
  return lines.map((line, index) => {
    const cells = line.split('\t');
    if (cells.length !== names.length)
      throw new Error(`${file}:${index + 2} does not have ${names.length} cells`);
    return Object.fromEntries(names.map((name, column) => [name, cells[column]])) as Row<Name>;
  });
}

export function writeTsv(
  file: string,
  names: readonly string[],
  rows: Iterable<readonly (string | number)[]>,
): void {
  writeFileSync(file, [names, ...rows].map(row => `${row.join('\t')}\n`).join(''));
}
