/** Habits: departures from a convention that a description makes (nearly) everywhere, and that are told as one. */
import { group } from './openapi.ts';
import type { Finding } from './rule.ts';
import { codesOf } from './words.ts';

/** What the findings of one habit have in common, beside their rule; undefined where one stands for itself. */
type InCommon = (about: Finding['about']) => string | undefined;

const codes: InCommon = ({ uses = [] }) => codesOf(uses).join();

const HABITS = {
  rule: () => '',
  code: codes,
  'code and method': about => `${codes(about)} ${about.operation?.method}`,
  'code of operations': about => about.operation && codes(about),
} satisfies Record<string, InCommon>;

export type Habit = keyof typeof HABITS;

/** So many findings are read one by one. */
const FEW = 10;

/** Where no more than one place in twenty keeps a convention, departing from it is the habit. */
const EXCEPTIONS = 1 / 20;

/** The findings, each habit among them as one; `kept` is the number of places that keep the rule's convention. */
export function tellHabits(findings: readonly Finding[], habit: Habit, kept: number): readonly Finding[] {
  if (findings.length <= FEW) return findings;
  const groups = group(findings, ({ about }) => HABITS[habit](about));
  return Array.from(groups).flatMap(([inCommon, alike]) => {
    const isHabit = alike.length > FEW && kept <= EXCEPTIONS * (kept + alike.length);
    return isHabit && inCommon !== undefined ? told(alike) : alike;
  });
}

/** The first finding, with the number of the others. */
function told([first, ...others]: readonly Finding[]): Finding[] {
  if (first === undefined) return [];
  const places = first.about.response === undefined ? 'operations' : 'responses';
  const more = `the same goes for ${others.length} more ${places} (the option each lists them)`;
  return [{ ...first, message: first.message.replace(/\.?$/, `; ${more}.`) }];
}
