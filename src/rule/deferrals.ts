/** What rules leave to each other, so that one fault is one finding. */
import { append } from '../lib/collections.ts';
import type { Operation, ResponseUse } from '../openapi/model.ts';
import type { ApiDocument } from '../openapi/operation-index.ts';
import type { Select } from '../openapi/selection.ts';
import type { About, Finding } from './finding.ts';

/** A rule as others ask it what it tells. */
interface OtherRule {
  readonly id: string;
  run(description: ApiDocument, options: unknown, select: Select, beside?: Beside): Iterable<Finding>;
}

/**
 * A rule that tells of the same operation, or of the same uses of a response, where it is on: then nothing more is
 * said of these, so that one fault is one finding.
 */
export interface Deferral {
  readonly to: OtherRule;
  /** What is left to it, for the rule's page. */
  readonly what: string;
  /** Narrows its findings to those that say all that the rule's own finding says; all do where it is left out. */
  readonly where?: Sameness;
  /**
   * Whether what both tell is told by the graver of the two, so that what is asked for is not made less of; of equals
   * by that rule, or by this one.
   */
  readonly mutual?: 'theirs' | 'own';
  /** Of a mutual one, whether the rule's own finding says all that such a finding says; `where` where it is left out. */
  readonly whereOwn?: Sameness;
}

type Sameness = (about: About, own: About) => boolean;

/** How a rule of the same ruleset is set; undefined where it is off. The lower its severity's number, the graver it is. */
export type Beside = (id: string) => { readonly options: unknown; readonly severity?: number } | undefined;

interface Deferring {
  readonly id: string;
  readonly defersTo?: readonly Deferral[];
}

/** By its id what others leave to a rule that leaves the same to them, as they are set. */
const MUTUAL = new Map<string, { readonly from: OtherRule; readonly deferral: Deferral }[]>();

/** Has rules leave to another what that leaves to them. */
export function makeMutual(from: OtherRule & Deferring): void {
  for (const deferral of from.defersTo ?? []) {
    if (deferral.mutual === undefined) continue;
    append(MUTUAL, deferral.to.id, { from, deferral });
  }
}

/** The rules that share with a rule what both would tell, and what that is. */
export function deferralsFrom(
  id: string,
): readonly { readonly from: OtherRule; readonly deferral: Deferral }[] {
  return MUTUAL.get(id) ?? [];
}

/** Whether a rule may leave something to others, as they are set. */
export function mayDefer({ id, defersTo = [] }: Deferring, beside: Beside): boolean {
  const others = [...defersTo.map(({ to }) => to), ...deferralsFrom(id).map(({ from }) => from)];
  return others.some(other => beside(other.id) !== undefined);
}

/** What another rule tells, and which of it says all that a finding says. */
interface Told {
  readonly abouts: readonly About[];
  readonly says: Sameness;
}

/** What others tell that a rule leaves to them. */
function* toldByOthers(
  { id, defersTo = [] }: Deferring,
  description: ApiDocument,
  select: Select,
  beside: Beside,
): Iterable<Told> {
  const own = beside(id);
  for (const { to, where = () => true, mutual, whereOwn = where } of defersTo) {
    const theirs = beside(to.id);
    if (theirs === undefined || (mutual !== undefined && isWeaker(theirs, own))) continue;
    const isOwn = mutual !== undefined && prevails(own, theirs, mutual);
    if (isOwn && whereOwn === where) continue;
    const abouts = mutual
      ? foundAloneBy(to, theirs.options, description, select)
      : foundBy(to, theirs.options, description, select, beside);
    yield { abouts, says: isOwn ? (about, own) => where(about, own) && !whereOwn(about, own) : where };
  }
  for (const { from, deferral } of deferralsFrom(id)) {
    const { where = () => true, mutual, whereOwn = where } = deferral;
    const theirs = beside(from.id);
    if (theirs === undefined || isWeaker(theirs, own)) continue;
    const isTheirs = prevails(theirs, own, mutual);
    if (!isTheirs && whereOwn === where) continue;
    yield {
      abouts: foundAloneBy(from, theirs.options, description, select),
      says: (about, own) => whereOwn(own, about) && (isTheirs || !where(own, about)),
    };
  }
}

/** Tells what is left to other rules: what these, as they are set, tell of themselves. */
export function deferralsOf(
  rule: Deferring,
  description: ApiDocument,
  select: Select,
  beside: Beside,
): (about: About) => boolean {
  const byPlace = new Map<Operation | ResponseUse, ((own: About) => boolean)[]>();
  /** What is said of an operation that lacks something, which is said of none of its responses. */
  const lacks = new Map<Operation, ((own: About) => boolean)[]>();
  for (const { abouts, says } of toldByOthers(rule, description, select, beside)) {
    for (const told of abouts) {
      const isSame = (own: About) => says(told, own);
      for (const place of [told.operation ?? [], told.uses ?? []].flat()) append(byPlace, place, isSame);
      if (told.operation && told.lacking !== undefined) append(lacks, told.operation, isSame);
    }
  }
  if (byPlace.size === 0) return () => false;
  return about => {
    const { operation, uses } = about;
    const isDeferred = (place: Operation | ResponseUse, told: ReadonlyMap<unknown, Question[]> = byPlace) =>
      told.get(place)?.some(isSame => isSame(about)) ?? false;
    if (uses === undefined) return operation !== undefined && isDeferred(operation);
    return uses.every(use => isDeferred(use)) || (operation !== undefined && isDeferred(operation, lacks));
  };
}

type Question = (own: About) => boolean;

type Setting = ReturnType<Beside>;

function isWeaker(one: Setting, other: Setting): boolean {
  return (one?.severity ?? 0) > (other?.severity ?? Number.POSITIVE_INFINITY);
}

/** Whether the rule that leaves something tells itself what both would. */
function prevails(one: Setting, other: Setting, mutual: Deferral['mutual']): boolean {
  return isWeaker(other, one) || (mutual === 'own' && !isWeaker(one, other));
}

/** What a rule tells of each place, for which several others may ask. */
const FOUND = new WeakMap<
  ApiDocument,
  Map<OtherRule, { readonly options: unknown; readonly found: About[] }>
>();

function foundBy(
  rule: OtherRule,
  options: unknown,
  description: ApiDocument,
  select: Select,
  beside: Beside | undefined,
  all = FOUND,
): readonly About[] {
  const known = all.get(description) ?? new Map();
  all.set(description, known);
  const before = known.get(rule);
  if (before !== undefined && before.options === options) return before.found;
  const each = { ...(options as object | null), each: true };
  const found = Array.from(rule.run(description, each, select, beside), ({ about }) => about);
  known.set(rule, { options, found });
  return found;
}

/** The same, whatever it leaves to others: what two leave to each other is settled by that. */
const FOUND_ALONE: typeof FOUND = new WeakMap();

function foundAloneBy(
  rule: OtherRule,
  options: unknown,
  description: ApiDocument,
  select: Select,
): readonly About[] {
  return foundBy(rule, options, description, select, undefined, FOUND_ALONE);
}
