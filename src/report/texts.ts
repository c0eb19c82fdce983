/** Texts of a description as a report may show them. */

/** What steers a terminal, ends a line, or has it read from right to left. */
const STEERING = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu;

/** A text on one line, with nothing in it that is not to be seen. */
export function oneLine(text: string): string {
  return /^[ -~]*$/.test(text) ? text : text.replace(STEERING, ' ').trim();
}
