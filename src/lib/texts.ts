/** The letters of a name in lower case, without what separates its words: `rowversion` of `row_Version`; of a longer one those at its beginning. */
export function lettersOf(name: string, most: number): string {
  return name
    .slice(0, most)
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}

/** A text that is no longer than that: of a longer one its beginning and its end. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const half = Math.floor(most / 2);
  return `${text.slice(0, half)}…${text.slice(text.length - half)}`;
}
