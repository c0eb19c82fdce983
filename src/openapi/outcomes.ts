/** What an answer says of work that is under way, or of many things at once. */
import { remember } from '../lib/collections.ts';
import { lettersOf } from '../lib/texts.ts';
import { combinedIn } from './composition.ts';
import { type Files, type Node, referenceOf } from './node.ts';
import { follow } from './references.ts';

/** More members, or parts, are not looked at. */
const MAX_PARTS = 50;

/** How deep is looked in what schemas combine. */
const LEVELS = 2;

/** What says that there is work to be followed. */
const WORK = /operation|job|task|process|batch|workflow/;

/** What says how far it is. */
const PROGRESS = /^(status|state|progress|phase)$/;

/** What counts how many of those that were asked for came to what. */
const COUNT =
  /^(num(ber)?(of)?|total)?(succe\w*|errors?|fail\w*|warnings?|created|rejected|skipped|accepted)(count|total)$|^(num(ber)?of|total)(success\w*|errors?|fail\w*|warnings?|created|rejected|skipped)$/;

const ERROR = /^(errors?|errormessage|errorcode|failurereason|failure)$/;
const RESULT = /^(status|success|succeeded|result|outcome|code|statuscode)$/;

/** A longer name is looked at no further. */
const MAX_NAME = 200;

function plain(name: string): string {
  return lettersOf(name, MAX_NAME);
}

/** A schema and what it combines, where references lead, each with the last words of what refers to it. */
function partsIn(files: Files, schema: Node, level = LEVELS): readonly (readonly [string, Node])[] {
  const end = follow(files, schema);
  if (end === undefined) return [];
  const reference = referenceOf(schema.value) ?? '';
  const name = plain(reference.slice(reference.lastIndexOf('/') + 1));
  const parts = level === 0 ? [] : combinedIn(end).slice(0, MAX_PARTS);
  return [[name, end], ...parts.flatMap(part => partsIn(files, part, level - 1))];
}

function membersIn(files: Files, schema: Node): readonly Node[] {
  return membersOf(files, partsIn(files, schema));
}

function membersOf(files: Files, parts: ReturnType<typeof partsIn>): readonly Node[] {
  const members = parts.flatMap(([, part]) => {
    return (follow(files, part.at('properties'))?.children() ?? []).slice(0, MAX_PARTS);
  });
  return members.slice(0, MAX_PARTS);
}

/**
 * Whether a schema tells of work that is done for what was asked: it is named for an operation or a job that is none
 * of the things at the path, and has a member for how far that is.
 */
export function tellsOfWork(files: Files, schema: Node, path: string): boolean {
  const at = plain(path);
  const parts = partsIn(files, schema);
  const members = membersOf(files, parts).map(({ name }) => plain(name));
  if (!members.some(name => PROGRESS.test(name))) return false;
  const keys = members.filter(name => /(id|key|uuid)$/.test(name));
  const names = [...parts.map(([name]) => name), ...keys];
  return names.some(name => {
    const [work] = WORK.exec(name) ?? [];
    return work !== undefined && !at.includes(work);
  });
}

const OUTCOMES = new WeakMap<Files, Map<unknown, boolean>>();

/** Whether a schema has an outcome for each of several things, some of which may have failed. */
export function tellsOutcomes(files: Files, schema: Node): boolean {
  const end = follow(files, schema);
  if (end === undefined) return false;
  const known = remember(OUTCOMES, files, () => new Map<unknown, boolean>());
  return remember(known, end.value, () => {
    const members = membersIn(files, end);
    const holders = [end, ...members];
    return holders.some(holder => {
      const items = follow(files, follow(files, holder)?.find('items'));
      return isOutcome(files, items) || countsOutcomes(files, holder);
    });
  });
}

function isOutcome(files: Files, items: Node | undefined): boolean {
  const names = items === undefined ? [] : membersIn(files, items).map(({ name }) => plain(name));
  return names.some(name => ERROR.test(name)) && names.some(name => RESULT.test(name));
}

function countsOutcomes(files: Files, schema: Node): boolean {
  return membersIn(files, schema).filter(({ name }) => COUNT.test(plain(name))).length > 1;
}
