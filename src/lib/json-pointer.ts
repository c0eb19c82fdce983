/** Keys in JSON Pointers (RFC 6901, sections 3 and 4). */

/** A key as a pointer holds it, with `~0` for `~` and `~1` for `/`. */
export function escapeKey(key: string): string {
  return key.replace(/~/g, '~0').replace(/\//g, '~1');
}

/** The key that a segment of a pointer stands for; also of several segments at once, which then are told apart no more. */
export function unescapeKey(segment: string): string {
  return segment.replace(/~1/g, '/').replace(/~0/g, '~');
}

/** The pointer to what these keys lead to: empty for the whole document. */
export function pointerOf(path: readonly string[]): string {
  return path.map(key => `/${escapeKey(key)}`).join('');
}
