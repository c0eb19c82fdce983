/** Which part of an API something shared is for, by its name and by where it is used. */

import { memoized } from '../lib/collections.ts';
import type { Operation } from '../openapi/model.ts';
import { type Files, rootOf } from '../openapi/node.ts';
import { topicsOf, wordsOf } from './error-names.ts';

/** Of a longer path only the beginning is looked at. */
const MAX_PATH = 300;

/** How many segments at the end of a path say what it is about. */
const LAST = 2;

/** What is used in so many parts is for all. */
const MANY = 3;

/**
 * What something is for: all, or only what its name speaks of. `CommentNotFound` is for comments as long as it is
 * used for nothing else; elsewhere it would say something wrong.
 */
export class Part {
  private readonly topics: readonly string[];
  /** The first segments of the paths where it is used; none where they say nothing. */
  private readonly segments: ReadonlySet<string>;

  constructor(files: Files, name: string, users: readonly Operation[]) {
    const topics = topicsOfPart(files, name);
    this.topics = topics.filter(topic => users.every(({ path }) => speaksOf(segmentsOf(path), topic)));
    this.segments = new Set(topics.length === 0 ? [] : users.map(firstSegmentOf));
  }

  has(operation: Operation): boolean {
    const { size } = this.segments;
    const isNear = size === 0 || size >= MANY || this.segments.has(firstSegmentOf(operation));
    // A path is about its last segments.
    const last = segmentsOf(operation.path).slice(-LAST);
    return isNear && this.topics.every(topic => speaksOf(last, topic));
  }
}

/** The words of a name that may say which part of an API it is for: not those of the API's own name. */
export function topicsOfPart(files: Files, name: string): readonly string[] {
  const ofApi = wordsOfApi(files);
  return topicsOf(name).filter(topic => !ofApi.has(topic));
}

/** The words of the API's own name. */
const wordsOfApi = memoized(
  (files: Files): ReadonlySet<string> => new Set(wordsOf(rootOf(files).at('info').textAt('title'))),
);

/** The segments of a path that are no parameters. */
function segmentsOf(path: string): string[] {
  return path
    .slice(0, MAX_PATH)
    .split('/')
    .filter(segment => /^[^{]/.test(segment));
}

/** The first segment of a path that is no parameter and no version. */
function firstSegmentOf({ path }: Operation): string {
  return segmentsOf(path).find(segment => !/^(api|rest|v?[\d.]+)$/i.test(segment)) ?? '';
}

/** Whether segments have a word in them, in the singular or in the plural. */
function speaksOf(segments: readonly string[], topic: string): boolean {
  const letters = segments.join('').replace(/[^a-zA-Z]/g, '');
  return letters.toLowerCase().includes(topic.replace(/(ies|es|s|y)$/, ''));
}
