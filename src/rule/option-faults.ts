/** What is wrong inside an option that is an object: each key at fault by its name, with what was probably meant. */
import type { JSONSchema7 } from 'json-schema';
import { isList, isRecord } from '../openapi/node.ts';
import { list } from '../openapi/wording.ts';

/**
 * The faults in the value of an option, each as `codes."200".content: …`; none where it is right, or no object at all.
 * A `description` in the schema says what a value may be, and of an object what its keys are; its `examples` are keys.
 */
export function faultsIn(schema: JSONSchema7, value: unknown, name: string): string[] {
  if (schema.type !== 'object' || !isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    const at = `${name}.${/^[a-z]+$/.test(key) ? key : JSON.stringify(key)}`;
    const own = chosen(schemaFor(schema, key), part);
    if (own === undefined) return [`${at}: ${corrected(keyMeant(schema, key), keyRule(schema))}`];
    if (own.type === 'object' && isRecord(part)) return faultsIn(own, part, at);
    if (fits(own, part)) return [];
    return [`${at}: ${corrected(meant(own, part), `it takes ${own.description}, not ${shown(part)}`)}`];
  });
}

/** The schema of what stands under a key; undefined where there is no such key. */
function schemaFor({ properties = {}, patternProperties = {} }: JSONSchema7, key: string) {
  if (Object.hasOwn(properties, key)) return properties[key] as JSONSchema7;
  const pattern = Object.keys(patternProperties).find(pattern => new RegExp(pattern).test(key));
  return pattern === undefined ? undefined : (patternProperties[pattern] as JSONSchema7);
}

/** Of several schemas the one for objects, where the value is one. */
function chosen(schema: JSONSchema7 | undefined, value: unknown): JSONSchema7 | undefined {
  const ofObjects = (schema?.oneOf as JSONSchema7[] | undefined)?.find(({ type }) => type === 'object');
  return isRecord(value) ? (ofObjects ?? schema) : schema;
}

/** What a key was probably meant to be, as JSON. */
function keyMeant(schema: JSONSchema7, key: string): string | undefined {
  const { properties = {}, examples = [] } = schema;
  if (schemaFor(schema, key.trim()) !== undefined) return JSON.stringify(key.trim());
  return JSON.stringify(nearest(key, [...Object.keys(properties), ...(examples as string[])]));
}

function keyRule(schema: JSONSchema7): string {
  return `keys are ${schema.properties ? list(Object.keys(schema.properties)) : schema.description}`;
}

function corrected(meant: string | undefined, rule: string): string {
  return meant === undefined ? rule : `write ${meant} (${rule})`;
}

/** What a wrong value was probably meant to be, as JSON. */
function meant(schema: JSONSchema7, value: unknown): string | undefined {
  const { type, enum: values } = schema;
  // An empty line of YAML.
  if (type === 'object' && value === null) return '{}';
  if (typeof value === 'string' && values !== undefined)
    return JSON.stringify(nearest(value, values as string[]));
  // One name in place of a list of them, or names that are to be in capitals.
  const names = isList(value) ? value : [value];
  const inCapitals = names.map(name => (typeof name === 'string' ? name.toUpperCase() : name));
  const right = type === 'array' ? [names, inCapitals].find(each => fits(schema, each)) : undefined;
  return right && JSON.stringify(right);
}

/** Whether a value is as its schema says; of the keywords only those that schemas of options have. */
export function fits(schema: JSONSchema7, value: unknown): boolean {
  if (schema.oneOf !== undefined) return schema.oneOf.some(each => fits(each as JSONSchema7, value));
  if (schema.enum !== undefined) return schema.enum.some(each => each === value);
  const { type, items, minItems = 0, pattern = '', format } = schema;
  if (type === 'array') {
    return isList(value) && value.length >= minItems && value.every(each => fits(items as JSONSchema7, each));
  }
  if (type === 'object') return isRecord(value) && faultsIn(schema, value, '').length === 0;
  if (typeof value !== type) return false;
  return type !== 'string' || (new RegExp(pattern).test(value as string) && !(format && !isPattern(value)));
}

function isPattern(value: unknown): boolean {
  try {
    return new RegExp(value as string, 'u') !== undefined;
  } catch {
    return false;
  }
}

/** How many letters may be wrong, and up to which length only one. */
const MAX_WRONG = 2;
const SHORT = 4;

/** The name that is written almost so; undefined where none is, or several. */
export function nearest(written: string, names: readonly string[]): string | undefined {
  const distances = names.map(name => distance(written.trim().toLowerCase(), name.toLowerCase()));
  const least = distances.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY);
  const [found, ...others] = names.filter((_, index) => distances[index] === least);
  const most = written.length > SHORT ? MAX_WRONG : 1;
  return least <= most && others.length === 0 ? found : undefined;
}

/** How many letters must be put in, left out or replaced. Levenshtein's distance, of short words. */
function distance(from: string, to: string): number {
  if (Math.abs(from.length - to.length) > MAX_WRONG) return MAX_WRONG + 1;
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...to].entries()) {
      const replaced = (row[j] as number) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] as number) + 1, (next[j] as number) + 1));
    }
    row = next;
  }
  return row[row.length - 1] as number;
}

const MAX_SHOWN = 60;

function shown(value: unknown): string {
  let text = String(value);
  try {
    text = JSON.stringify(value) ?? text;
  } catch {
    // What JSON has no words for.
  }
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}...` : text;
}
