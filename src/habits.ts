/** Habits: departures from a convention that a description makes (nearly) everywhere, and that are told as one. */
import { group } from './openapi.ts';
import type { Finding } from './rule.ts';
import { codesOf } from './words.ts';

/** What the findings of one habit have in common. */
const HABITS = {
  /** The rule: the description does not keep its convention. */
  rule: () => '',
  /** The status codes, too. */
  code: ({ about: { uses = [] } }: Finding) => codesOf(uses).join(),
  /** The status codes and the method. */
  'code and method': ({ about: { uses = [], operation } }: Finding) =>
    `${codesOf(uses).join()} ${operation?.method}`,
} as const;

export type Habit = keyof typeof HABITS;

/** So many findings are read one by one. */
const FEW = 10;

/** Where no more than one place in twenty keeps a convention, departing from it is the habit. */
const EXCEPTIONS = 1 / 20;

/** The findings, each habit among them as one; `kept` is the number of places that keep the rule's convention. */
export function tellHabits(findings: readonly Finding[], habit: Habit, kept: number): readonly Finding[] {
  if (findings.length <= FEW) return findings;
  const groups = group(findings, HABITS[habit]).values();
  return Array.from(groups).flatMap(alike =>
    alike.length > FEW && kept <= EXCEPTIONS * (kept + alike.length) ? told(alike) : alike,
  );
}

/** The first finding, with the number of the others. */
function told([first, ...others]: readonly Finding[]): Finding[] {
  if (first === undefined) return [];
  const places = first.about.response === undefined ? 'operations' : 'responses';
  const more = `the same goes for ${others.length} more ${places} (the option each lists them)`;
  return [{ ...first, message: first.message.replace(/\.?$/, `; ${more}.`) }];
}
