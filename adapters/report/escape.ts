/** A text in HTML, in an element or an attribute in quotes: none of it is markup. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}
