/** Habits: departures from a convention that a description makes (nearly) everywhere, and that are told as one. */
import { type Content, group, type ResponseUse } from './openapi.ts';
import type { Place } from './places.ts';
import type { About, Finding, Kept } from './rule.ts';
import { codesOf, list } from './words.ts';

/** What places of one habit have in common, beside the rule; undefined where one stands for itself. */
type InCommon = (about: About) => string | undefined;

const all: InCommon = () => '';
const codes: InCommon = ({ uses = [] }) => codesOf(uses).join();
const codesAndHeaders: InCommon = about => [codes(about), ...(about.headers ?? [])].join();
const codesAndAdvice: InCommon = about => `${codes(about)} ${about.advice}`;
const anyCode: InCommon = () => '';
const lacking: InCommon = about => about.lacking && `no ${about.lacking}`;

/** What the places of a habit have in common; where there are several such things, they are looked for in turn. */
const HABITS = {
  /** The description keeps the convention nowhere. */
  convention: [all],
  /** It keeps it nowhere, or for some codes nowhere. */
  'convention or code': [all, codes],
  /** It has a code, or a header field of it, that should not be there. */
  code: [codesAndHeaders],
  /** The same, where what to do depends on more than the code. */
  'code and advice': [codesAndAdvice],
  /** It has such codes, if not one of them, throughout. */
  'code and advice, then any code': [codesAndAdvice, anyCode],
  'code of operations': [about => about.operation && (lacking(about) ?? codes(about))],
  /** Its operations declare a code nowhere. */
  'code that is lacking': [lacking],
  /** A generator's way of writing nothing. */
  'empty content of a code': [about => (about.content?.every(isEmpty) ? codes(about) : undefined)],
} satisfies Record<string, readonly InCommon[]>;

export type Habit = keyof typeof HABITS;

/** What says nothing of a value, or that it has no parts. */
const EMPTY = /^(type|description|title|nullable|minLength|maxLength|additionalProperties)$/;

/** What no schema, or one without any part, says. */
function isEmpty({ empty, schema }: Content): boolean {
  const isNothing = (part: Place) =>
    EMPTY.test(part.name) || (part.name === 'properties' && part.children().length === 0);
  return empty || schema?.children().every(isNothing) === true;
}

/** So many findings are read one by one. */
const FEW = 10;

/** Where no more than one place in twenty keeps a convention, departing from it is the habit. */
const EXCEPTIONS = 1 / 20;

/** The findings, each habit among them as one; `kept` are the places that keep the convention. */
export function tellHabits(
  findings: readonly Finding[],
  kept: readonly Kept[],
  habit: Habit,
): readonly Finding[] {
  let single = findings;
  const habits: Finding[] = [];
  for (const inCommon of HABITS[habit]) {
    if (single.length <= FEW) break;
    const keeping = group(kept, place => inCommon(place.kept));
    const groups = Array.from(group(single, ({ about }) => inCommon(about)));
    single = groups.flatMap(([common, alike]) => {
      const { length } = keeping.get(common) ?? [];
      const isHabit = alike.length > FEW && length <= EXCEPTIONS * (length + alike.length);
      if (!isHabit || common === undefined) return alike;
      habits.push(told(alike, inCommon));
      return [];
    });
  }
  return [...habits, ...single];
}

/** The first finding, with the number of the others. */
function told(alike: readonly Finding[], inCommon: InCommon): Finding {
  const [first, ...others] = alike as readonly [Finding, ...Finding[]];
  const count = `${others.length} more`;
  const places = first.about.response === undefined ? 'operations' : 'responses';
  const more =
    inCommon === anyCode
      ? `${count} responses have such a code, ${list(codesOf(usesOf(others)).slice(0, 3))} among them`
      : `${count} ${places} are like it`;
  const message = first.message.replace(/\.$/, `; ${more} (the option each lists them).`);
  return { ...first, message };
}

function usesOf(findings: readonly Finding[]): ResponseUse[] {
  return findings.flatMap(({ about: { uses = [] } }) => uses);
}
