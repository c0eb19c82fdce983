/** A text that is no longer than that: of a longer one its beginning and its end. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const half = Math.floor(most / 2);
  return `${text.slice(0, half)}…${text.slice(text.length - half)}`;
}
