/** Fields of objects as descriptions write them. */
import type { Node } from './node.ts';

/** What stands under a key, unless that is left empty. */
export function stated(place: Node, key: string): Node | undefined {
  const found = place.find(key);
  return found?.value === null ? undefined : found;
}

/** The first of these keys under which something stands. */
export function firstAt(place: Node, keys: readonly string[]): Node | undefined {
  for (const key of keys) {
    const found = place.find(key);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a value is a text. */
export function isText(value: unknown): value is string {
  return typeof value === 'string';
}
