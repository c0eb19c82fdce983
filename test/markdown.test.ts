/** The rules' pages as a terminal shows them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import { rendered, table } from '../adapters/cli/markdown.ts';
import { ROOT } from './folder.ts';

const PLAIN = pc.createColors(false);
const COLOURED = pc.createColors(true);
const at = (width: number, colors = PLAIN) => ({ width, colors });

const folder = join(ROOT, 'rules');
const pages = readdirSync(folder).filter(name => name.endsWith('.md'));

/** Without their order, which is another in the columns of a table. */
const words = (text: string) => [...(text.match(/[\p{L}\p{N}]+/gu) ?? [])].sort();

describe.each(pages)('%s', name => {
  const page = readFileSync(join(folder, name), 'utf8');

  it('fits into lines, but for code, for tables of long words and for links', () => {
    for (const width of [50, 80]) {
      const lines = rendered(page, at(width)).split('\n');
      const isCode = (line: string) => line.startsWith('    ') && !/^ {4,}\S+( |$)/.test(line);
      const long = lines.filter(line => line.length > width && line.trim().includes(' ') && !isCode(line));
      // A row of several columns is as wide as its longest words.
      expect(long.filter(line => !/^ {4}|\S {2,}\S|^ *[-+] |https?:/.test(line))).toEqual([]);
    }
  });

  it('holds every word, and nothing of Markdown', () => {
    const text = rendered(page, at(80));
    expect(text).not.toMatch(/\]\(|<!--|^```|^#+ |\*\*\w/m);
    const given = page
      .replace(/<!--[\s\S]*?-->|^```\w+$/gm, '')
      .replace(/\]\([^)\s]*\)/g, '')
      .replace(/^\|[-| ]*$/gm, '');
    const [body = ''] = text.split('\nLinks\n');
    expect(words(body)).toEqual(words(given));
  });

  it('has the same words where there are colours', () => {
    const coloured = stripVTControlCharacters(rendered(page, at(80, COLOURED)));
    expect(words(coloured)).toEqual(words(rendered(page, at(80))));
  });
});

describe('what a page is made of', () => {
  it.each([
    ['a heading', '# One `two`\n\n## Three\n', 'One `two`\n=========\n\nThree\n-----\n'],
    ['a paragraph', 'one two three\nfour five\n\nsix\n', 'one two\nthree four\nfive\n\nsix\n'],
    ['a long word', 'one twothreefourfive six\n', 'one\ntwothreefourfive\nsix\n'],
    ['code', '```yaml\na:  b c d e f g h\n\n  - c\n```\n', '    a:  b c d e f g h\n\n      - c\n'],
    ['output', '```text\none two three four\n```\n', '    one\n      two\n      three\n      four\n'],
    ['a list', '- one two three four\n  - five\n1. six\n', '- one two\n  three\n  four\n  - five\n1. six\n'],
    ['a quotation', '> one two three\n>\n> four\n', '  | one\n  | two\n  | three\n  |\n  | four\n'],
    ['a comment', '<!-- one -->\n\ntwo\n', 'two\n'],
    ['links', '[one](two.md) [3](http://4)\n', 'one 3\n\nLinks\n-----\n\n- 3:\n  http://4\n'],
    ['brackets in code', '`a[b]` ([c](d.md))\n', '`a[b]` (c)\n'],
    ['stars in code', '`4**` `5**`\n', '`4**`\n`5**`\n'],
    ['bold words', '**one `two`.** three\n', 'one `two`.\nthree\n'],
  ])('%s', (_, page, text) => {
    expect(rendered(page, at(10))).toBe(text);
  });

  it('has each word in its colour, so that lines can be broken', () => {
    expect(rendered('`one two` **three**\n', at(10, COLOURED))).toBe(
      `${COLOURED.cyan('one')} ${COLOURED.cyan('two')}\n${COLOURED.bold('three')}\n`,
    );
  });

  it('a table, whose wide columns are wrapped as far as their words allow', () => {
    const rows = [
      ['A', 'Second'],
      ['-', '-'],
      ['one', 'two three four \\| five'],
      ['six', ''],
    ];
    expect(table(rows, at(16))).toEqual([
      'A    Second',
      '---  -----------',
      'one  two three',
      '     four \\|',
      '     five',
      'six',
    ]);
    expect(table(rows, at(4)).slice(2)).toEqual([
      'one  two',
      '     three',
      '     four',
      '     \\|',
      '     five',
      'six',
    ]);
    expect(rendered('| | |\n|---|---|\n| a | b \\| c |\n', at(20))).toBe('a  b | c\n');
  });
});
