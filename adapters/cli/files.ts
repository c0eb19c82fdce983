/** Files that are edited: read as they are, and all that belong together written, or none. */
import { createHash, randomBytes } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { realPath, reasonOf } from './reading.ts';
import { UserError } from './user-error.ts';

/** What a file is to say in the place of what it was read to say; it is new where `before` is undefined. */
export interface Change {
  readonly file: string;
  readonly before: string | undefined;
  readonly after: string;
}

/** Files say something else than when they were read: what was made of that is not to be written. */
export class Overtaken extends Error {
  constructor(readonly files: readonly string[]) {
    super(`${files.join(', ')} changed meanwhile`);
  }
}

/** How often to begin anew where somebody else writes the same files. */
const ATTEMPTS = 5;

/** Runs what ends in `writeAll` again where another program was faster; `tell` is told which files it changed. */
export async function unlessOvertaken<Result>(
  act: () => Promise<Result>,
  tell: (files: readonly string[]) => void,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
      if (attempt === ATTEMPTS) throw new UserError(`${error.message}, again and again: nothing was written`);
      tell(error.files);
    }
  }
}

/** Why a file cannot be replaced by one with another text; undefined where it can. */
export function obstacleTo(file: string): string | undefined {
  const target = realPath(file);
  const stats = statSync(target, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  // Whoever may do anything would write it all the same: that nobody may write is somebody's will.
  if ((stats.mode & 0o222) === 0 || !isWritable(target)) return 'it is read-only';
  return isWritable(dirname(target)) ? undefined : 'its folder is read-only';
}

/** Whether a file has names that keep the old text when this one is replaced. */
export function hasHardLinks(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.nlink ?? 1) > 1;
}

/**
 * Writes all of these files, or none. Whatever happens, each has the old text or the new one, as a whole, and keeps
 * its owner and mode. Throws `Overtaken` where one says something else than it did when it was read.
 */
export async function writeAll(changes: readonly Change[]): Promise<void> {
  endCleanly();
  const replacements: Replacement[] = [];
  const leftovers = new Leftovers();
  try {
    for (const change of changes) {
      // Interrupts are heard in between.
      await wait(0);
      replacements.push(new Replacement(change, leftovers));
    }
    // In one order, so that no two runs wait for each other.
    for (const target of replacements.map(({ target }) => target).sort()) await lock(target, leftovers);
    // From here on nothing waits: no other run comes in between.
    const overtaken = replacements.filter(replacement => !replacement.isUpToDate());
    if (overtaken.length > 0) throw new Overtaken(overtaken.map(({ change }) => change.file));
    replaceAll(replacements);
  } finally {
    leftovers.drop();
  }
}

function replaceAll(replacements: readonly Replacement[]): void {
  const done: Replacement[] = [];
  try {
    for (const replacement of replacements) {
      done.push(replacement);
      replacement.make();
    }
  } catch (error) {
    for (const replacement of done) replacement.undo();
    throw error;
  }
  for (const folder of new Set(replacements.map(({ target }) => dirname(target)))) syncFolder(folder);
}

/** A new text for a file, which stands beside it until it takes its place. */
class Replacement {
  readonly target: string;
  private readonly draft: string;
  /** The old text under another name, for the case that not all goes well. */
  private readonly old: string;
  private state: 'drafted' | 'kept' | 'made' = 'drafted';

  constructor(
    readonly change: Change,
    private readonly leftovers: Leftovers,
  ) {
    const { file, after } = change;
    this.target = realPath(file);
    const folder = dirname(this.target);
    sweep(folder);
    this.draft = unusedName(folder);
    this.old = unusedName(folder);
    this.trying(() => {
      const stats = statSync(this.target, { throwIfNoEntry: false });
      const obstacle = stats?.isFile() === false ? 'it is no file' : obstacleTo(file);
      if (obstacle !== undefined) throw new Error(obstacle);
      leftovers.add(this.draft);
      writeSynced(this.draft, after, stats);
    });
  }

  isUpToDate(): boolean {
    return textAt(this.target) === this.change.before;
  }

  make(): void {
    this.trying(() => {
      if (this.change.before === undefined) {
        placeNew(this.draft, this.target);
        this.state = 'made';
        return;
      }
      this.leftovers.add(this.old);
      if (isDone(() => linkSync(this.target, this.old))) this.state = 'kept';
      renameSync(this.draft, this.target);
      if (this.state !== 'kept') return;
      this.state = 'made';
      // An editor may have saved it in this very moment.
      if (textAt(this.old) !== this.change.before) throw new Overtaken([this.change.file]);
    });
  }

  undo(): void {
    if (this.state !== 'made') return;
    if (this.change.before === undefined) rmSync(this.target, { force: true });
    else renameSync(this.old, this.target);
  }

  private trying(act: () => void): void {
    try {
      act();
    } catch (error) {
      if (error instanceof Overtaken) throw error;
      throw new UserError(`${this.change.file} cannot be written: ${reasonOf(error)}`);
    }
  }
}

/** Puts a draft where nothing is; another program's file stays. */
function placeNew(draft: string, target: string): void {
  try {
    linkSync(draft, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new Overtaken([target]);
    // Not every file system has links.
    renameSync(draft, target);
  }
}

function writeSynced(file: string, text: string, like: Stats | undefined): void {
  // Fails where there is something, also a link: nothing is written through that.
  const descriptor = openSync(file, 'wx', like === undefined ? 0o666 : 0o600);
  try {
    writeFileSync(descriptor, text);
    if (like !== undefined) {
      const own = statSync(file);
      if (own.uid !== like.uid || own.gid !== like.gid) keepOwner(descriptor, like);
      fchmodSync(descriptor, like.mode & 0o7777);
    }
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function keepOwner(descriptor: number, { uid, gid }: Stats): void {
  try {
    fchownSync(descriptor, uid, gid);
  } catch {
    throw new Error('it belongs to another user or group, who would lose it');
  }
}

/** The files beside those that are written; earlier versions had the number of their process in the name. */
const LEFTOVER = /^\.spectral-status-codes\.[\da-f]+\.(?:tmp|lock)$/;

/** A name that nobody can put something under in advance. */
function unusedName(folder: string): string {
  return join(folder, `.spectral-status-codes.${randomBytes(8).toString('hex')}.tmp`);
}

/** No run keeps anything for that long. */
const MINUTE = 60_000;

/** Removes what runs that were killed have left in a folder. */
function sweep(folder: string): void {
  if (swept.has(folder)) return;
  swept.add(folder);
  isDone(() => {
    for (const name of readdirSync(folder)) {
      if (!LEFTOVER.test(name)) continue;
      const file = join(folder, name);
      if (isOld(file, MINUTE)) rmSync(file, { force: true });
    }
  });
}

const swept = new Set<string>();

function isOld(file: string, age: number): boolean {
  const stats = statSync(file, { throwIfNoEntry: false });
  // A link to an old file has the age of that, but changed when it was made.
  return stats !== undefined && Date.now() - stats.ctimeMs > age;
}

/** A lock is held for as long as it takes to compare and to rename: this is more than that. */
const LOCK_AGE = 5_000;
const PATIENCE = 20_000;

/** Waits until no other run writes that file. */
async function lock(target: string, leftovers: Leftovers): Promise<void> {
  const id = createHash('sha256').update(target).digest('hex').slice(0, 16);
  const file = join(dirname(target), `.spectral-status-codes.${id}.lock`);
  for (const start = Date.now(); ; await wait(5 + Math.random() * 20)) {
    try {
      closeSync(openSync(file, 'wx', 0o600));
      leftovers.add(file);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
        throw new UserError(`${target} cannot be written: ${reasonOf(error)}`);
      }
      if (isOld(file, LOCK_AGE)) rmSync(file, { force: true });
      else if (Date.now() - start > PATIENCE) {
        throw new UserError(`${target} is being written by another run: remove ${file} if there is none`);
      }
    }
  }
}

/** What is to be removed, whatever happens. */
class Leftovers {
  /** Those of all that is being written. */
  private static readonly all = new Set<Leftovers>();
  private readonly files = new Set<string>();

  constructor() {
    Leftovers.all.add(this);
  }

  static dropAll(): void {
    for (const leftovers of Leftovers.all) leftovers.drop();
  }

  add(file: string): void {
    this.files.add(file);
  }

  drop(): void {
    Leftovers.all.delete(this);
    for (const file of this.files) isDone(() => rmSync(file, { force: true }));
  }
}

/** Has interrupts remove what is not finished; what is begun without waiting is finished before one is heard. */
function endCleanly(): void {
  if (endsCleanly) return;
  endsCleanly = true;
  for (const [signal, number] of Object.entries({ SIGINT: 2, SIGTERM: 15, SIGHUP: 1 })) {
    process.on(signal, () => {
      Leftovers.dropAll();
      process.exit(128 + number);
    });
  }
}

let endsCleanly = false;

function textAt(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function isWritable(file: string): boolean {
  return isDone(() => accessSync(file, constants.W_OK));
}

function syncFolder(folder: string): void {
  // Not every system opens folders.
  isDone(() => {
    const descriptor = openSync(folder, 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  });
}

function isDone(act: () => void): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}
