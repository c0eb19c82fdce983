/** How a rule mends what it finds. */
import type { Edit, Value } from './edit/edit.ts';
import type { View } from './openapi.ts';
import type { Place, SourceFile } from './places.ts';
import type { Finding } from './rule.ts';

/** An edit of one of a description's files. */
export interface FileEdit {
  readonly file: SourceFile;
  readonly edit: Edit;
}

/** The edits that mend a finding; none where it takes a person. */
export type Mend<Options> = (finding: Finding, view: View, options: Options) => readonly FileEdit[];

interface Remedy<Options> {
  /** What it does, as the rule's page and the list of fixes say it: `removes the content`. */
  readonly does: string;
  readonly mend: Mend<Options>;
}

export interface Fix<Options = unknown> {
  /** What cannot change what the description means. */
  readonly safe?: Remedy<Options>;
  /** What documents a promise that somebody must keep. */
  readonly suggested?: Remedy<Options>;
}

/** Sets what stands at a place, or adds it, where the edit's `after` says. */
export function set(
  { file, path }: Pick<Place, 'file' | 'path'>,
  value: Value,
  after?: (Edit & { readonly kind: 'set' })['after'],
): FileEdit {
  return { file, edit: { kind: 'set', path, value, ...(after && { after }) } };
}

export function remove({ file, path }: Place): FileEdit {
  return { file, edit: { kind: 'remove', path } };
}

export function rename({ file, path }: Place, name: string): FileEdit {
  return { file, edit: { kind: 'rename', path, name } };
}
