/** How a rule mends what it finds. */

import type { Edit, Value } from '../edit/edit.ts';
import { remember } from '../lib/collections.ts';
import type { Node, SourceFile } from '../openapi/node.ts';
import type { OperationIndex } from '../openapi/operation-index.ts';
import { follow } from '../openapi/references.ts';
import type { Finding } from '../rule/finding.ts';

/** An edit of one of a description's files. */
export interface FileEdit {
  readonly file: SourceFile;
  readonly edit: Edit;
}

/** The edits that mend a finding; none where it takes a person. */
export type Mend<Options> = (finding: Finding, view: OperationIndex, options: Options) => readonly FileEdit[];

interface Remedy<Options> {
  /** What it does, as the rule's page and the list of fixes say it: `removes the content`. */
  readonly does: string;
  readonly mend: Mend<Options>;
  /** What to try where the edits of `mend` cannot be made, or would make another rule speak up. */
  readonly otherwise?: Mend<Options>;
}

/** How the findings of a rule are mended. */
export interface Fix<Options = unknown> {
  /** What cannot change what the description means. */
  readonly safe?: Remedy<Options>;
  /** What documents a promise that somebody must keep. */
  readonly suggested?: Remedy<Options>;
}

/** Sets what stands at a place, or adds it, where the edit's `after` says. */
export function set(
  { file, path }: Pick<Node, 'file' | 'path'>,
  value: Value,
  after?: (Edit & { readonly kind: 'set' })['after'],
): FileEdit {
  return { file, edit: { kind: 'set', path, value, ...(after && { after }) } };
}

/** Removes what stands at a place, with its key. */
export function remove({ file, path }: Node): FileEdit {
  return { file, edit: { kind: 'remove', path } };
}

/** Gives what stands at a place another key. */
export function rename({ file, path }: Node, name: string): FileEdit {
  return { file, edit: { kind: 'rename', path, name } };
}

/** What fixes may ask of a description beside what it says. */
export interface Knowledge {
  /** What stands at a place, with its numbers as they are written there. */
  copyOf(place: Node): Value;
  /** Whether a rule finds something wrong in it: then it is not to be spread. */
  isFaulty(place: Node): boolean;
}

const knowledge = new WeakMap<OperationIndex, Knowledge>();

/** Has fixes ask this of a description. */
export function know(view: OperationIndex, known: Knowledge): void {
  knowledge.set(view, known);
}

/** What stands at a place, to be written elsewhere in its file. */
export function copyOf(view: OperationIndex, place: Node): Value {
  return knowledge.get(view)?.copyOf(place) ?? (place.value as Value);
}

/** Whether a rule finds something wrong in what stands at a place, or where its references lead. */
export function isFaulty(view: OperationIndex, place: Node): boolean {
  const known = knowledge.get(view);
  if (known === undefined) return false;
  const end = follow(view.files, place);
  return known.isFaulty(place) || (end !== undefined && known.isFaulty(end));
}

const remembered = new WeakMap<OperationIndex, Map<string, unknown>>();

/** What holds for a whole description, found out once; `what` tells it from all else that is found out. */
export function once<Found>(view: OperationIndex, what: string, find: () => Found): Found {
  const ofView = remember(remembered, view, () => new Map<string, unknown>());
  if (!ofView.has(what)) ofView.set(what, find());
  return ofView.get(what) as Found;
}
