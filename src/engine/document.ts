/** A file as it was read: its data, what is wrong with its text, and where in the text things stand. */
import { group } from '../lib/collections.ts';
import { anchorsIn, mayHaveAliases } from '../openapi/anchors.ts';
import { type Anchors, isList, isRecord, type Node, type Path, type SourceFile } from '../openapi/node.ts';
import { baseIn } from '../openapi/references.ts';
import { jsonValueOf, rangesIn, readBroken, repeatsKeys } from './json.ts';
import type { Problem } from './problem.ts';
import { type Range, TOP } from './range.ts';
import { readYaml } from './yaml.ts';

/** Where something is told, and the path to that: nearest to what was asked for where nothing stands there. */
export interface Location {
  readonly path: Path;
  readonly range: Range;
}

/** A text that is parsed, with where its parts stand in it. */
export class Document implements SourceFile {
  readonly data: unknown;
  readonly anchors?: Anchors | undefined;
  /** Its own URI, where it gives itself one (`$self`, OpenAPI 3.2). */
  readonly base: string | undefined;
  readonly isJson: boolean;
  readonly problems: readonly Problem[];
  private readonly text: string;
  /** Where something stands in a YAML text; undefined where this is none. */
  private readonly find: ((path: Path) => Range | undefined) | undefined;

  /**
   * A document whose text is YAML or JSON; what is wrong with it is among its `problems`. `asJson` reads it as JSON
   * alone, which is how Spectral reads what references lead to, if its name ends in `.json`.
   */
  constructor(
    readonly source: string | null,
    written: string,
    private readonly asJson = false,
  ) {
    // A byte order mark is nothing to JSON; YAML has its own way with it.
    const text = asJson ? written.replace(/^\uFEFF/, ' ') : written;
    this.text = text;
    const json = jsonValueOf(text);
    this.isJson = json !== undefined;
    if (json !== undefined && !repeatsKeys(text, json.data)) {
      this.data = json.data;
      this.problems = [];
    } else if (asJson) {
      const { data, problems } = readBroken(text);
      this.data = data;
      this.problems = problems;
    } else {
      const result = readYaml(text);
      this.data = result.data;
      this.problems = result.problems;
      this.find = path => result.find(path);
      if (mayHaveAliases(text)) this.anchors = anchorsIn(result.tree, this);
    }
    this.base = baseIn(this.data, source);
  }

  /** Where things are told that stand at these paths. */
  locate(paths: readonly Path[]): Location[] {
    const nearest = paths.map(path => nearestIn(this.data, path));
    if (this.find === undefined) {
      const ranges = rangesIn(this.text, nearest, !this.asJson, this.problems.length === 0);
      return nearest.map((path, index) => ({ path, range: ranges[index] ?? TOP }));
    }
    return nearest.map(path => this.locateIn(path, this.find as (path: Path) => Range | undefined));
  }

  /** What an alias stands for has no place of its own: the nearest above has. */
  private locateIn(path: Path, find: (path: Path) => Range | undefined): Location {
    for (let { length } = path; length >= 0; length--) {
      const above = path.slice(0, length);
      const range = find(above);
      if (range !== undefined) return { path: above, range };
    }
    return { path: [], range: TOP };
  }
}

/** Where places of documents stand in their texts, in the order of the places; each text is read once for all. */
export function locationsOf(places: readonly Pick<Node, 'file' | 'path'>[]): readonly Location[] {
  const found: Location[] = [];
  for (const [file, own] of group([...places.entries()], ([, place]) => place.file)) {
    const locations = (file as Document).locate(own.map(([, { path }]) => path));
    for (const [at, [index]] of own.entries()) found[index] = locations[at] as Location;
  }
  return found;
}

/** The longest part of a path at which something stands. */
function nearestIn(data: unknown, path: Path): Path {
  let here = data;
  for (const [index, key] of path.entries()) {
    if ((!isRecord(here) && !isList(here)) || !Object.hasOwn(here, key)) return path.slice(0, index);
    here = (here as Record<string, unknown>)[key];
  }
  return path;
}
