/** What tells texts apart without holding them. */
import { createHash } from 'node:crypto';

/** A hash of texts, which tells `ab`, `c` from `a`, `bc`. */
export function hashOf(...texts: readonly string[]): string {
  const hash = createHash('sha256');
  // The length keeps texts apart.
  for (const text of texts) hash.update(`${text.length}:`).update(text);
  return hash.digest('base64url');
}
