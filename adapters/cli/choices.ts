/** What options of commands can say, apart from what does it, so that it is known before that is loaded. */
import { PACKAGE } from './ruleset-file.ts';

/** What a ruleset can begin with, by preset: the entry of `extends`, and what it is. */
export const PRESETS: Readonly<
  Record<string, { readonly extendsEntry: ExtendsEntry; readonly what: string }>
> = {
  recommended: { extendsEntry: PACKAGE, what: 'what holds for any API' },
  strict: {
    extendsEntry: `${PACKAGE}/strict`,
    what: 'the same; warnings are errors, which stop the run',
  },
  all: { extendsEntry: [PACKAGE, 'all'], what: 'every rule, matters of taste among them' },
};

/** What the published conventions ask for, in half a line. */
export const ASKED: Readonly<Record<string, string>> = {
  'api-marketplace': '67 codes, no others, each used as its name says',
  'app-store-connect': '14 codes, no others; ErrorResponse is the error schema',
  'client-guidance': '17 codes, others allowed; a DELETE answers 204',
  'oracle-rest': '12 codes, no others, no 204; a 202 has a Location',
  'service-guide': '12 codes, no others; a DELETE answers 200',
};

/** What names a ruleset in `extends`: by itself, or with how many of its rules are on. */
export type ExtendsEntry = string | readonly string[];

/** The names of the formats that `report` can write. */
export const REPORT_FORMATS = ['html', 'markdown', 'terminal', 'json'];
