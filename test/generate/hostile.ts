/** Descriptions with anything anywhere: any JSON value, any reference, any name, in place of what was there. */
import { pointerOf } from '../../src/lib/json-pointer.ts';
import type { SourceFile } from '../../src/openapi/node.ts';
import type { Choices } from './choices.ts';
import { Builder } from './well-kept.ts';
import { write } from './write.ts';

interface HostileFile {
  readonly name: string;
  /** Holds the data of the file, so that this too can be something else. */
  readonly holder: { data: unknown };
}

type Container = Record<string, unknown>;

/** Where a value stands. */
interface Spot {
  readonly file: HostileFile;
  readonly container: Container;
  readonly key: string;
  readonly path: readonly string[];
}

/** Names that JavaScript, JSON Pointer, Spectral's messages or a terminal know. */
const NAMES = [
  ...'__proto__ constructor prototype toString hasOwnProperty length 0 -1 $ref x- ~1 % %2F 4xx 999'.split(
    ' ',
  ),
  ...['', ' ', '/a/{b}', '{{error}}', '#{{1+1}}', 'a\u0000b\nc\u001b[31m', '\u202e\u2028', '\ud800'],
];

/** Keys that the index and the rules read. */
const KEYS = [
  ...'openapi swagger paths webhooks x-webhooks components definitions securitySchemes security'.split(' '),
  ...'get delete head additionalOperations COPY parameters requestBody responses callbacks'.split(' '),
  ...'200 201 202 204 304 401 404 4XX 429 default headers content schema itemSchema links'.split(' '),
  ...'examples example value dataValue description summary operationId produces deprecated'.split(' '),
  ...'type format items allOf oneOf anyOf properties enum const status code errors name in'.split(' '),
  ...'Retry-After Location RateLimit-Limit application/json application/problem+json */* If-Match'.split(' '),
];

const SCALARS = [null, true, false, 0, -1, 204, 404, 1.5, '', 'a', '404', 'header', 'string', 'Bad Request'];

const REFERENCES = [
  ...['', '#', '#/', '#a', '#/~', '#/%E0%A4%A', '#/paths/0/1/2', '/', '..\\..\\a', './none.yaml'],
  ...['http://[', 'https://example.invalid/a.yaml#/b'],
];

/** The second choices are what is spoilt, and how. */
export function hostileFiles(made: Choices, choices: Choices): readonly [SourceFile, ...SourceFile[]] {
  const files = write(new Builder(made).api).files.map(({ name, data }) => ({ name, holder: { data } }));
  for (let left = choices.below(12) + 1; left > 0; left--) spoil(files, choices);
  const [root, ...others] = files.map(({ name, holder }) => ({ source: `/${name}`, data: holder.data }));
  return [root as SourceFile, ...others];
}

/** Puts something where something else was. */
function spoil(files: readonly HostileFile[], choices: Choices): void {
  const spots = spotsIn(files);
  const spot = choices.pick(spots);
  const other = choices.pick(spots);
  const { container, key } = spot;
  const value = container[key];
  const ways = [
    () => set(container, key, anyValue(choices)),
    () => set(container, key, { $ref: referenceTo(spot, other, choices) }),
    () => set(container, '$ref', referenceTo(spot, other, choices)),
    () => set(container, choices.pick([...KEYS, ...NAMES]), anyValue(choices)),
    // As an alias of YAML does: it may hold itself.
    () => set(container, key, other.container[other.key]),
    () => set(container, key, [value]),
    () => remove(container, key),
    () => {
      remove(container, key);
      set(container, choices.pick([...NAMES, ...KEYS]), value);
    },
  ];
  choices.pick(ways)();
}

function referenceTo(spot: Spot, other: Spot, choices: Choices): unknown {
  const above = { ...spot, path: spot.path.slice(0, -1) };
  const pointers = [other, other, spot, above].map(({ file, path }) => {
    const pointer = pointerOf(path);
    return `${file === spot.file ? '' : `/${file.name}`}#${pointer}`;
  });
  return choices.pick([...pointers, `${pointers[2]}/a`, choices.pick(REFERENCES), anyValue(choices, 1)]);
}

function anyValue(choices: Choices, depth = 3): unknown {
  const kind = choices.below(depth > 0 ? 7 : 2);
  if (kind === 0) return choices.pick(SCALARS);
  if (kind === 1) return choices.pick(NAMES);
  // What cannot be made a text of.
  if (kind === 3) return { toString: null, valueOf: [] };
  const size = choices.below(4);
  if (kind === 2) return Array.from({ length: size }, () => anyValue(choices, depth - 1));
  const object: Container = {};
  for (let left = size; left > 0; left--) {
    set(object, choices.pick([...KEYS, ...NAMES]), anyValue(choices, depth - 1));
  }
  return object;
}

function remove(container: Container, key: string): void {
  if (Array.isArray(container)) container.splice(Number(key), 1);
  else delete container[key];
}

/** Also where the key is one that an assignment does not set. A list has no keys but its indices. */
function set(container: Container, key: string, value: unknown): void {
  if (Array.isArray(container) && !Object.hasOwn(container, Number(key))) container.push(value);
  else Object.defineProperty(container, key, { value, writable: true, enumerable: true, configurable: true });
}

/** Every place in the files; what stands at several, by aliases, is looked into once. */
function spotsIn(files: readonly HostileFile[]): Spot[] {
  const spots: Spot[] = [];
  const seen = new Set<unknown>();
  const visit = (file: HostileFile, value: unknown, path: readonly string[]): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    for (const [key, child] of Object.entries(value)) {
      const below = [...path, key];
      spots.push({ file, container: value as Container, key, path: below });
      visit(file, child, below);
    }
  };
  for (const file of files) {
    spots.push({ file, container: file.holder, key: 'data', path: [] });
    visit(file, file.holder.data, []);
  }
  return spots;
}
