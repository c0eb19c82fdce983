import { type Description, describe } from '../src/openapi.ts';
import type { SourceFile } from '../src/places.ts';

/** The description that a file makes with those it refers to. */
export function describeFiles(root: SourceFile, ...others: readonly SourceFile[]): Description {
  const files = [root, ...others];
  return describe({ root, find: source => files.find(file => file.source === source) });
}
