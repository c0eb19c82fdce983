/** How V8 runs a program that ends within seconds. */
import { statSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';

/**
 * How a version of V8 is told to wait, where it is known to understand that and to gain by it: those of Node.js 18, 20
 * and 22. Later ones wait by themselves, and another compiler is at work before.
 */
const FLAGS: Readonly<Record<string, string>> = {
  '10.2': '--interrupt-budget=500000',
  '11.3': '--interrupt-budget=500000',
  '12.4': '--invocation-count-for-turbofan=20000',
};

/** From so many bytes of YAML on it pays to tell V8 how to compile. */
const WORTH_A_FLAG = 200_000;

/** JSON is read faster, though the rules take as long. */
const JSON_IS_FASTER = 2;

/** A document that is about to be read: its file, and what it says where that is not in its file. */
interface Weighed {
  readonly file: string;
  readonly text?: string | undefined;
}

/**
 * Has the room for new objects grow to its whole size at once, instead of being doubled: whenever it is full, all that is
 * still in use is copied, which is most of a document that is being read.
 */
const ROOM = '--semi-space-growth-factor=16';

/**
 * What a command begins with that lints documents; gives what each weighs beside the others, in bytes of YAML. Where
 * that is much in all, V8 compiles for speed only what runs for long: most of what a lint runs is done before that pays.
 * `lint`, `report`, `fix` and `init --from` take a quarter to a third less of the processors for a description of some
 * megabytes, and no more time; `baseline`, which edits long rulesets, would take more.
 */
export function begin(documents: readonly Weighed[]): number[] {
  const weights = documents.map(weightOf);
  if (weights.reduce((all, weight) => all + weight, 0) > WORTH_A_FLAG) compileLess();
  return weights;
}

function weightOf({ file, text }: Weighed): number {
  const size = text?.length ?? statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return file.endsWith('.json') ? size / JSON_IS_FASTER : size;
}

function compileLess(): void {
  const [version = ''] = /^\d+\.\d+/.exec(process.versions.v8) ?? [];
  const flag = FLAGS[version];
  // Bun says it had a V8.
  if (flag === undefined || 'bun' in process.versions) return;
  setFlagsFromString(flag);
  setFlagsFromString(ROOM);
}
