/** Habits: departures from a convention that a description makes (nearly) everywhere, and copies: both are told as one. */

import { group, memoized } from '../lib/collections.ts';
import { isHealthCheck } from '../openapi/endpoints.ts';
import type { Content, Response, ResponseUse } from '../openapi/model.ts';
import type { Node } from '../openapi/node.ts';
import { codesOf, list } from '../openapi/wording.ts';
import type { About, Finding, Pass } from './finding.ts';
import { withoutSubject } from './reporting.ts';

/** What places of one habit have in common, beside the rule; undefined where one stands for itself. */
type InCommon = (about: About) => string | undefined;

const all: InCommon = () => '';
const codes: InCommon = ({ uses = [] }) => codesOf(uses).join();
const codesAndHeaders: InCommon = about => [codes(about), ...(about.headers ?? [])].join();
const codesAndAdvice: InCommon = about => `${codes(about)} ${about.advice}`;
const anyCode: InCommon = () => '';
const lacking: InCommon = about => about.lacking && `no ${about.lacking}`;

/** What the places of a habit have in common; where there are several such things, they are looked for in turn. */
const GROUPINGS = {
  /** The description keeps the convention nowhere. */
  convention: [all],
  /** It keeps it nowhere, or for some codes nowhere. */
  'convention or code': [all, codes],
  /** It has a code, or a header field of it, that should not be there. */
  code: [codesAndHeaders],
  /** It has a code that should not be there, where what to do depends on more than the code. */
  'code and advice': [codesAndAdvice],
  'code and advice, then code': [codesAndAdvice, codes],
  /** It has such codes, if not one of them, throughout. */
  'code and advice, then any code': [codesAndAdvice, anyCode],
  'code of operations': [about => about.operation && (lacking(about) ?? codes(about))],
  /** Its operations declare a code nowhere. */
  'code that is lacking': [lacking],
  /** Each place stands for itself; only copies of one response do not. */
  copies: [],
  /** A generator's way of writing nothing. */
  'empty content of a code': [about => (about.content?.every(isEmpty) ? codes(about) : undefined)],
} satisfies Record<string, readonly InCommon[]>;

/** How the findings of a rule are grouped, by name. */
export type Grouping = keyof typeof GROUPINGS;

/** What says nothing of a value, or that it has no parts. */
const EMPTY = /^(type|description|title|nullable|minLength|maxLength|additionalProperties)$/;

/** What no schema, or one without any part, says. */
function isEmpty({ empty, schema }: Content): boolean {
  const isNothing = (part: Node) =>
    EMPTY.test(part.name) || (part.name === 'properties' && part.children().length === 0);
  return empty || schema?.children().every(isNothing) === true;
}

/** So many findings are read one by one. */
const FEW = 10;

/** Where no more than one place in twenty keeps a convention, departing from it is the habit. */
const EXCEPTIONS = 1 / 20;

/** The findings, those of a habit, and of copies of a response, each as one; `passes` are the places that keep the convention. */
export function groupFindings(
  findings: readonly Finding[],
  passes: readonly Pass[],
  grouping: Grouping,
): readonly Finding[] {
  let single = findings;
  const grouped: Finding[] = [];
  for (const inCommon of GROUPINGS[grouping]) {
    if (single.length <= FEW) break;
    const keeping = group(passes, ({ pass }) => inCommon(pass));
    const groups = Array.from(group(single, ({ about }) => inCommon(about)));
    single = groups.flatMap(([common, alike]) => {
      const { length } = keeping.get(common) ?? [];
      const isHabit = alike.length > FEW && length <= EXCEPTIONS * (length + alike.length);
      if (!isHabit || common === undefined) return alike;
      grouped.push(asOne(alike, others => saidOfOthers(others, inCommon)));
      return [];
    });
  }
  return [...grouped, ...groupCopies(single)];
}

/** Of responses that are equal word for word, as a generator copies them into every operation, the first stands for all. */
function groupCopies(findings: readonly Finding[]): readonly Finding[] {
  if (new Set(findings.map(({ about: { response } }) => response)).size <= FEW) return findings;
  const instead = new Map<Finding, Finding | undefined>();
  for (const ofSaid of group(findings, saidOfResponse).values()) {
    if (ofSaid.length <= FEW) continue;
    for (const [text, copies] of group(ofSaid, ({ about: { response } }) => response && textOf(response))) {
      if (text === undefined || copies.length <= FEW) continue;
      for (const copy of copies) instead.set(copy, undefined);
      const one = asOne(copies, ({ length }) => `${length} more responses equal it, word for word`);
      instead.set(copies[0] as Finding, one);
    }
  }
  return findings.flatMap(finding => (instead.has(finding) ? (instead.get(finding) ?? []) : finding));
}

/** What is said of a response and its codes, beside which operations use it; else the finding itself. */
function saidOfResponse(finding: Finding): unknown {
  const { response, operation, uses = [] } = finding.about;
  const said = response && !operation ? withoutSubject(finding) : undefined;
  if (said === undefined) return finding;
  return `${codesIn(uses)}\n${said}`;
}

/** Many findings may be about the same uses. */
const codesIn = memoized((uses: readonly ResponseUse[]) => codesOf(uses).join());

/** A response as it is written; undefined where it cannot be. */
const textOf = memoized(({ place }: Response): string | undefined => {
  try {
    return JSON.stringify(place.value);
  } catch {
    return undefined;
  }
});

/** The first finding that is of more than a health check, with what is said of the others. */
function asOne(alike: readonly Finding[], said: (others: readonly Finding[]) => string): Finding {
  const first = alike.find(finding => !isOfHealthCheck(finding)) ?? (alike[0] as Finding);
  const others = said(alike.filter(finding => finding !== first));
  return { ...first, message: first.message.replace(/\.$/, `; ${others} (the option "each" lists them).`) };
}

function saidOfOthers(others: readonly Finding[], inCommon: InCommon): string {
  const count = `${others.length} more`;
  if (inCommon !== anyCode) {
    return `${count} ${others[0]?.about.response === undefined ? 'operations' : 'responses'} are like it`;
  }
  return `${count} responses have such a code, ${list(codesOf(usesOf(others)).slice(0, 3))} among them`;
}

function isOfHealthCheck({ about: { operation, uses = [] } }: Finding): boolean {
  if (operation !== undefined) return isHealthCheck(operation);
  return uses.length > 0 && uses.every(use => isHealthCheck(use.operation));
}

function usesOf(findings: readonly Finding[]): ResponseUse[] {
  return findings.flatMap(({ about: { uses = [] } }) => uses);
}
