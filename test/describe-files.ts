import type { SourceFile } from '../src/openapi/node.ts';
import type { Description } from '../src/openapi/operation-index.ts';
import { describe } from '../src/openapi/reader.ts';

/** The description that a file makes with those it refers to. */
export function describeFiles(root: SourceFile, ...others: readonly SourceFile[]): Description {
  const files = [root, ...others];
  return describe({ root, find: source => files.find(file => file.source === source) });
}
