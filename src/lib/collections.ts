/** The values by their keys, both in the order in which they come. */
export function group<Key, Value>(values: readonly Value[], keyOf: (value: Value) => Key): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) append(groups, keyOf(value), value);
  return groups;
}

/** Adds a value to those of a key. */
export function append<Key, Value>(groups: Map<Key, Value[]>, key: Key, value: Value): void {
  const known = groups.get(key);
  if (known === undefined) groups.set(key, [value]);
  else known.push(value);
}

/** What is known by a key, found out where it is not. */
export function remember<Key, Value>(
  known: { get(key: Key): Value | undefined; set(key: Key, value: Value): unknown } | undefined,
  key: Key,
  find: () => Value,
): Value {
  const value = known?.get(key) ?? find();
  known?.set(key, value);
  return value;
}

/** The function of an object, which is asked once of each, and remembered as long as that is. */
export function memoized<Key extends object, Value>(find: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, Value>();
  return key => {
    const value = known.get(key);
    if (value !== undefined || known.has(key)) return value as Value;
    const found = find(key);
    known.set(key, found);
    return found;
  };
}
