/** What the command line prints, and what only a terminal is told. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatted } from '../adapters/cli/formats.ts';
import { progress, shown } from '../adapters/cli/terminal.ts';
import { unifiedDiff } from '../adapters/cli/unified-diff.ts';
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

describe('what steers a terminal', () => {
  const STEERING_ONES = ['\u001b[31m', '\u202E', '\u0007'];
  const STEERING = STEERING_ONES.join('');

  it('is not printed of names of files, where a person reads the difference', () => {
    const differ = () => unifiedDiff(here(`b${STEERING}.yaml`), 'a\n', [{ start: 0, end: 1, text: 'b' }]);
    expect(on(true, { NO_COLOR: '1' }, differ).returned).toContain(
      '--- a/b<U+001B>[31m<U+202E><U+0007>.yaml\n',
    );
    expect(on(false, {}, differ).returned).toContain(`--- a/b${STEERING}.yaml\n`);
  });

  it.each(['stylish', 'pretty', 'text'])('is not printed of what a document says: %s', format => {
    const place = { line: 0, character: 0 };
    const result = {
      code: 'parser',
      message: `Duplicate key: ${STEERING}`,
      severity: 0,
      source: here(`b${STEERING}.yaml`),
      path: ['paths', `/b${STEERING}`, 0],
      range: { start: place, end: place },
    };
    const text = formatted([result], format, { rules: [], failSeverity: 0, isColored: false });
    expect(text).toContain('Duplicate key');
    for (const character of STEERING_ONES) expect(text).not.toContain(character);
  });

  it('is data like any other for a program', () => {
    const place = { line: 0, character: 0 };
    const range = { start: place, end: place };
    const result = { code: 'parser', message: STEERING, severity: 0, source: 'a.yaml', path: [], range };
    const text = formatted([result], 'json', { rules: [], failSeverity: 0, isColored: false });
    expect(JSON.parse(text)).toMatchObject([{ message: STEERING }]);
  });
});
