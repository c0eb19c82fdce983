/** What rules are about, as the README lists them; a comment at the top of its page says which theme a rule is of. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A part of the README's list of rules. */
export interface Theme {
  readonly title: string;
  /** What its rules have in common. */
  readonly about: string;
}

/** All themes, in the order of the README. */
export const THEMES: readonly Theme[] = [
  {
    title: 'Status codes',
    about: 'Keys that are no status codes, and codes that no client should ever meet.',
  },
  {
    title: 'Codes and operations',
    about: 'Codes that an operation cannot be answered with, or has no reason to declare.',
  },
  { title: 'Success', about: 'What an operation answers when all went well.' },
  { title: 'Headers', about: 'Header fields that a code promises, or that a response speaks of.' },
  { title: 'Rate limits', about: 'What clients are told when they send too many requests.' },
  {
    title: 'Errors to declare',
    about: 'Errors that an operation will answer with, whether or not it says so.',
  },
  { title: 'What errors say', about: 'Their bodies, their descriptions and their examples.' },
  { title: 'A table of your own', about: 'The codes that you have agreed on.' },
];

/** The theme that a page names, as `<!-- theme: Success -->`; undefined where it names none of them. */
export function themeIn(page: string): Theme | undefined {
  const [, title] = /^<!-- theme: (.+) -->$/m.exec(page) ?? [];
  return THEMES.find(each => each.title === title);
}

/** The theme of a rule; throws where its page names none. */
export function themeOf(id: string): Theme {
  const theme = themeIn(readFileSync(join(__dirname, '..', 'rules', `${id}.md`), 'utf8'));
  if (theme !== undefined) return theme;
  const titles = THEMES.map(each => each.title).join(', ');
  throw new Error(`rules/${id}.md has a comment <!-- theme: … -->, which names one of ${titles}`);
}
