/** What the command line prints, and what only a terminal is told. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { progress, shown, unifiedDiff } from '../adapters/cli/terminal.ts';
import { slashed } from './folder.ts';

const here = (name: string) => join(process.cwd(), name);

/** Calls a function where both streams are terminals, or none is, and these variables are set; gives what it printed. */
function on(isTTY: boolean, variables: Readonly<Record<string, string>>, act: () => string | undefined) {
  const { stdout, stderr, env } = process;
  const before = [stdout.isTTY, stderr.isTTY, stderr.write] as const;
  let told = '';
  stdout.isTTY = isTTY;
  stderr.isTTY = isTTY;
  stderr.write = text => {
    told += text;
    return true;
  };
  process.env = { ...env, NO_COLOR: '', FORCE_COLOR: '', ...variables };
  try {
    const returned = act();
    return { returned, told };
  } finally {
    [stdout.isTTY, stderr.isTTY, stderr.write] = before;
    process.env = env;
  }
}

describe('a difference', () => {
  const TEXT = 'a\nb\n@c --- d@@\nd\n-- e -\n++\nf\n+g\nh\n';
  const changeOf = (text: string, old: string, value: string) => {
    const start = text.indexOf(old);
    return { start, end: start + old.length, text: value };
  };
  const differ = () => unifiedDiff(here('apis/books.yaml'), TEXT, [changeOf(TEXT, '-- e -\n++', '++ E')]);
  const PLAIN = `--- a/apis/books.yaml
+++ b/apis/books.yaml
@@ -2,8 +2,7 @@
 b
 @c --- d@@
 d
--- e -
-++
+++ E
 f
 +g
 h
`;
  const bold = (text: string) => `\u001b[1m${text}\u001b[22m`;
  const coloured = (color: number, text: string) => `\u001b[${color}m${text}\u001b[39m`;
  const COLOURS: readonly (readonly [RegExp, (line: string) => string])[] = [
    [/^(--- a|\+\+\+ b)\/.*/gm, line => bold(line)],
    [/^@@ .*/gm, line => coloured(36, line)],
    [/^(--- e -|-\+\+)$/gm, line => coloured(31, line)],
    [/^\+\+\+ E$/gm, line => coloured(32, line)],
  ];
  const COLOURED = COLOURS.reduce((text, [pattern, color]) => text.replace(pattern, color), PLAIN);

  it.each<[string, boolean, Readonly<Record<string, string>>, string]>([
    ['coloured on a terminal', true, {}, COLOURED],
    ['plain elsewhere', false, {}, PLAIN],
    ['plain with NO_COLOR', true, { NO_COLOR: '1' }, PLAIN],
    ['coloured with FORCE_COLOR', false, { FORCE_COLOR: '1' }, COLOURED],
    ['plain with both', true, { NO_COLOR: '1', FORCE_COLOR: '1' }, PLAIN],
  ])('is %s', (_, isTerminal, variables, text) => {
    expect(on(isTerminal, variables, differ).returned).toBe(text);
  });

  it('names files outside of the working directory from the top', () => {
    const outside = join(process.cwd(), '..', 'books.yaml');
    const name = slashed(outside).replace(/^\//, '');
    expect(shown(outside)).toBe(outside);
    expect(unifiedDiff(outside, 'a\n', [changeOf('a\n', 'a', 'b')])).toContain(
      `--- a/${name}\n+++ b/${name}\n`,
    );
    expect(shown(here('apis/books.yaml'))).toBe(join('apis', 'books.yaml'));
  });
});

describe('how far a run is', () => {
  const told = (isTerminal: boolean, done: number, all: number) =>
    on(isTerminal, {}, () => {
      progress(done, all, here('books.yaml'));
      return undefined;
    }).told;

  it('is one line, which goes at the end', () => {
    expect(told(true, 0, 2)).toBe('\r\u001b[K1 of 2: books.yaml');
    expect(told(true, 1, 2)).toBe('\r\u001b[K2 of 2: books.yaml');
    expect(told(true, 2, 2)).toBe('\r\u001b[K');
  });

  it('says how far a document is, also where it is the only one', () => {
    const far = (all: number) =>
      on(true, {}, () => {
        progress(0, all, here('books.yaml'), '2 mended');
        return undefined;
      }).told;
    expect(far(1)).toBe('\r\u001b[Kbooks.yaml, 2 mended');
    expect(far(2)).toBe('\r\u001b[K1 of 2: books.yaml, 2 mended');
    expect(told(true, 1, 1)).toBe('\r\u001b[K');
  });

  it('is not told of one document, nor elsewhere than on a terminal', () => {
    expect(told(true, 0, 1)).toBe('');
    expect(told(false, 0, 2)).toBe('');
  });
});
