/** Where findings are reported: what is written once is told once, in the text that it is about. */
import { group, memoized } from '../lib/collections.ts';
import { shortened } from '../lib/texts.ts';
import type { ResponseUse } from '../openapi/model.ts';
import type { NodeSelection } from '../openapi/selection.ts';
import { subjectOf } from '../openapi/wording.ts';
import type { Finding } from './finding.ts';

/** What a description calls something may be long, and stand in as many messages as there are. */
const MAX_MESSAGE = 4000;

/** The finding where it is to be reported; undefined where that is excepted. */
export function reported(found: Finding, excepted?: NodeSelection): Finding | undefined {
  const isLong = found.message.length > MAX_MESSAGE;
  const finding = isLong ? { ...found, message: shortened(found.message, MAX_MESSAGE) } : found;
  const { response, operation, uses = [] } = finding.about;
  const owners = [response, operation].flatMap(owner => owner?.place ?? []);
  const place = finding.place.reportedFor(...owners);
  if (!excepted?.containsDefinition(place)) return place === finding.place ? finding : { ...finding, place };
  // What an anchor in an excepted place says is said by its aliases too.
  const alias = uses
    .flatMap(({ entry: { borrowers } }) => borrowers.map(({ ownKey }) => ownKey))
    .find(borrower => !excepted.containsDefinition(borrower));
  return alias && { ...finding, place: alias };
}

/** The findings, but what operations have in one entry of responses that they share is told once. */
export function united(findings: readonly Finding[], excepted?: NodeSelection): readonly Finding[] {
  if (!findings.some(sharesResponses)) return findings;
  const instead = new Map<Finding, Finding | undefined>();
  for (const ofOneList of group(findings, responsesOf).values()) {
    for (const alike of group(ofOneList, saidOfEntry).values()) {
      const one = asOne(alike, excepted);
      if (one === undefined) continue;
      for (const [index, finding] of alike.entries()) instead.set(finding, index === 0 ? one : undefined);
    }
  }
  return findings.flatMap(finding => (instead.has(finding) ? (instead.get(finding) ?? []) : finding));
}

function responsesOf({ about: { operation } }: Finding): unknown {
  return operation?.responsesPlace.value;
}

function sharesResponses(finding: Finding): boolean {
  const { operation } = finding.about;
  return operation !== undefined && operation.place.valueAt('responses') !== responsesOf(finding);
}

/** What is said of the one use that a finding is about, beside whose it is; else the finding itself. */
function saidOfEntry(finding: Finding): unknown {
  const { operation, uses = [] } = finding.about;
  const [use, ...others] = uses;
  if (operation === undefined || use === undefined || others.length > 0) return finding;
  const said = withoutSubject(finding);
  return said === undefined ? finding : `${use.entry.name}\n${said}`;
}

/** One finding for all operations that have the entry; undefined where it is not about all of them. */
function asOne(findings: readonly Finding[], excepted: NodeSelection | undefined): Finding | undefined {
  const [first, ...others] = findings as readonly [Finding, ...Finding[]];
  const uses = findings.flatMap(({ about }) => about.uses ?? []);
  const [use] = uses;
  const isOfEntry = ({ entry: { name }, operation: { responsesPlace } }: ResponseUse) =>
    name === use?.entry.name && responsesPlace.value === responsesOf(first);
  if (others.length === 0 || use?.response?.uses.filter(isOfEntry).length !== uses.length) return undefined;
  const message = subjectOf(uses).subject + withoutSubject(first);
  const place = use.place.ownKey;
  return {
    message,
    place: excepted?.containsDefinition(place) ? first.place : place,
    about: { ...first.about, uses },
  };
}

/** What a message says of what its uses are; undefined where it says it of something else. */
export function withoutSubject({ message, about: { uses = NONE } }: Finding): string | undefined {
  const subject = subjectFor(uses);
  return message.startsWith(subject) ? message.slice(subject.length) : undefined;
}

const NONE: readonly ResponseUse[] = [];

/** Many findings may be about the same uses. */
const subjectFor = memoized((uses: readonly ResponseUse[]) => subjectOf(uses).subject);
