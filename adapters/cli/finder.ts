/** Who finds what `fix` mends: the engine, or Spectral where a ruleset has rules that are not of this package. */
import { readFileSync } from 'node:fs';
import type { Ruleset } from '@stoplight/spectral-core';
import { EngineFinder, type TextStore } from '../../src/mending/engine-finder.ts';
import type { Finder } from '../../src/mending/finder.ts';
import { jsonPath } from '../../src/openapi/jsonpath.ts';
import { download } from './document-linter.ts';
import { readText, realPath } from './files.ts';
import { UsersRuleset } from './lint-ruleset.ts';
import { InstalledSpectral } from './spectral.ts';
import { shown } from './terminal.ts';
import { UserError } from './user-error.ts';

/** Spectral with the user's ruleset, for mending files on disk. */
export function finderOf(spectral: InstalledSpectral, ruleset: Ruleset): Finder {
  return {
    mindsNumbers: spectral.mindsNumbers(ruleset),
    find: (document, text, options) => spectral.find(ruleset, document, text, options),
    parse: text => spectral.parse(text),
    read: readText,
    shown,
    identify: realPath,
  };
}

/** What was made of the texts of documents. */
export type Parsed = NonNullable<TextStore['parsed']>;

/** A finder for the user's ruleset; throws where that cannot be used, and where it takes a Spectral that is not there. */
export async function finderFor(file: string, documents: readonly string[], parsed: Parsed): Promise<Finder> {
  const ruleset = await ownRuleset(file, documents);
  if (ruleset !== undefined) return engineFor(ruleset, documents, parsed);
  const spectral = InstalledSpectral.of(process.cwd(), __dirname);
  return finderOf(spectral, await spectral.ruleset(file));
}

/** The ruleset where all of its rules are of this package, and the engine understands them. */
async function ownRuleset(file: string, documents: readonly string[]): Promise<UsersRuleset | undefined> {
  try {
    const ruleset = await UsersRuleset.read(file);
    const isOwn = documents.every(document => ruleset.settledFor(document).others.length === 0);
    return isOwn && ruleset.builtIn.size === 0 ? ruleset : undefined;
  } catch (error) {
    // Spectral says what is wrong with it, or does what the engine does not.
    if (error instanceof UserError && InstalledSpectral.isThere(process.cwd(), __dirname)) return undefined;
    throw error;
  }
}

/** What is not in UTF-8 is linted all the same; edited it is not. */
const read = (file: string) => readFileSync(file, 'utf8');

function engineFor(ruleset: UsersRuleset, documents: readonly string[], parsed: Parsed): Finder {
  const finders = new Map<string, EngineFinder>();
  const finderOf = (document: string) => {
    let finder = finders.get(document);
    if (finder === undefined) {
      const { rules, parser } = ruleset.settledFor(document);
      finder = new EngineFinder({ rules, parser, selector: jsonPath }, { read, download, shown, parsed });
      finders.set(document, finder);
    }
    return finder;
  };
  const { mindsNumbers } = finderOf(documents[0] ?? process.cwd());
  return {
    mindsNumbers,
    find: (document, text, options) => finderOf(document).find(document, text, options),
    parse: text => finderOf(documents[0] ?? process.cwd()).parse(text),
    read: readText,
    shown,
    identify: realPath,
  };
}
