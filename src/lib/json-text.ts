/** What JSON texts are made of, by the codes of their characters. */

/** `"` */
export const QUOTE = 0x22;
/** `:` */
export const COLON = 0x3a;
/** `,` */
export const COMMA = 0x2c;
/** `{` */
export const OPEN_OBJECT = 0x7b;
/** `}` */
export const CLOSE_OBJECT = 0x7d;
/** `[` */
export const OPEN_LIST = 0x5b;
/** `]` */
export const CLOSE_LIST = 0x5d;

/** Whether a character is one of those that JSON has between its values. */
export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** Whether a backslash makes the character at `at` part of the text that it stands in. */
export function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (text[before - 1] === '\\') before--;
  return (at - before) % 2 === 1;
}

/** Behind the quote that ends the text which begins at `start`. */
export function endOfText(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end + 1;
}

/** Behind a number, `true`, `false` or `null`. */
export function endOfWord(text: string, start: number): number {
  let end = start + 1;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (isBlank(code) || code === COMMA || code === CLOSE_OBJECT || code === CLOSE_LIST) break;
  }
  return end;
}
