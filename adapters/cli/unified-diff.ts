/** What is changed in files, as a diff. */
import { relative } from 'node:path';
import pc from 'picocolors';
import type { Colors } from 'picocolors/types';
import { hunksOf } from '../../src/edit/difference.ts';
import type { Change } from '../../src/edit/patch.ts';
import { gitRootOf } from './project.ts';
import { ALL_STEERING, isColoured, STEERING } from './terminal.ts';

/** What is changed in a file, as `git apply` takes it: it reads names from the root of what git keeps. */
export function unifiedDiff(
  file: string,
  before: string,
  changes: readonly Change[],
  forTerminal = true,
): string {
  const path = relative(gitRootOf(process.cwd()) ?? process.cwd(), file);
  const name = (path.startsWith('..') ? file : path).replace(/\\/g, '/').replace(/^\//, '');
  const hasColors = forTerminal && isColoured();
  const forPeople = hasColors || (forTerminal && process.stdout.isTTY === true);
  const colors = pc.createColors(hasColors);
  const named = forPeople ? visible(name) : name;
  const all = [colors.bold(`--- a/${named}`), colors.bold(`+++ b/${named}`)];
  for (const line of hunksOf(before, changes)) all.push(colored(forPeople ? visible(line) : line, colors));
  return `${all.join('\n')}\n`;
}

/** A line of a document as a terminal may show it; the CR of its end and tabs stay. */
function visible(line: string): string {
  if (!STEERING.test(line)) return line;
  return line.replace(ALL_STEERING, (character, index) => {
    if (character === '\t' || (character === '\r' && index === line.length - 1)) return character;
    return `<U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}>`;
  });
}

function colored(line: string, colors: Colors): string {
  if (line.startsWith('@')) return colors.cyan(line);
  if (line.startsWith('+')) return colors.green(line);
  return line.startsWith('-') ? colors.red(line) : line;
}
