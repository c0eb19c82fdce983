import type { SourceFile } from '../src/openapi/node.ts';
import type { ApiDocument } from '../src/openapi/operation-index.ts';
import { readDocument } from '../src/openapi/reader.ts';

/** The description that a file makes with those it refers to. */
export function describeFiles(root: SourceFile, ...others: readonly SourceFile[]): ApiDocument {
  const files = [root, ...others];
  return readDocument({ root, find: source => files.find(file => file.source === source) });
}
