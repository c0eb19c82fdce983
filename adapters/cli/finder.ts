/** Who finds what `fix` mends: the engine what the rules of this package find, and Spectral the rest. */
import type { Ruleset } from '@stoplight/spectral-core';
import { EngineFinder, type TextStore } from '../../src/mending/engine-finder.ts';
import type { Finder, FindOptions, Run, Spoken } from '../../src/mending/finder.ts';
import { jsonPath } from '../../src/openapi/jsonpath.ts';
import { download } from './document-linter.ts';
import { UsersRuleset } from './lint-ruleset.ts';
import { readAny, readText, realPath } from './reading.ts';
import { InstalledSpectral } from './spectral.ts';
import { shown, tell } from './terminal.ts';

/** Spectral with the user's ruleset, for mending files on disk. */
export function finderOf(spectral: InstalledSpectral, ruleset: Ruleset): Finder {
  /** Documents of which a rule of others fails: that is not watched. */
  const unwatched = new Set<string>();
  const find = async (document: string, text: string, options: FindOptions): Promise<Run> => {
    const run = (others: boolean) => spectral.find(ruleset, document, text, { ...options, others });
    const ran = await run(!unwatched.has(document)).catch(error => {
      if (unwatched.has(document)) throw error;
      unwatched.add(document);
      return run(false);
    });
    return { ...ran, others: async () => ran.others };
  };
  return {
    mindsNumbers: spectral.mindsNumbers(ruleset),
    find,
    parse: text => spectral.parse(text),
    read: readText,
    shown,
    identify: realPath,
  };
}

/** What is told where only Spectral understands a ruleset. */
export function askedForAll(reason: string): string {
  return `Spectral is asked for all that is found, which takes longer: ${reason}.`;
}

/** What was made of the texts of documents. */
export type Parsed = NonNullable<TextStore['parsed']>;

/** A finder for the user's ruleset; throws where that cannot be used, and where it takes a Spectral that is not there. */
export async function finderFor(file: string, documents: readonly string[], parsed: Parsed): Promise<Finder> {
  const ruleset = await UsersRuleset.understood(file, documents);
  if (typeof ruleset !== 'string' && !ruleset.hasOthers(documents))
    return engineFor(ruleset, documents, parsed);
  const spectral = InstalledSpectral.of(process.cwd(), __dirname);
  const theirs = await spectral.ruleset(file);
  if (typeof ruleset === 'string') {
    tell(askedForAll(ruleset));
    return finderOf(spectral, theirs);
  }
  return watching(engineFor(ruleset, documents, parsed), spectral, theirs, ruleset);
}

/** A finder for rules of this package, with Spectral to say what others find where that is asked. */
function watching(own: Finder, spectral: InstalledSpectral, theirs: Ruleset, ruleset: UsersRuleset): Finder {
  const unwatched = new Set<string>();
  const find = async (document: string, text: string, options: FindOptions): Promise<Run> => {
    const texts = new Map(options.texts);
    const onRead = (file: string, said: string) => {
      texts.set(file, said);
      options.onRead?.(file, said);
    };
    const run = await own.find(document, text, { ...options, onRead });
    let asked: Promise<readonly Spoken[] | undefined> | undefined;
    const ask = async () => {
      if (unwatched.has(document)) return undefined;
      const names = new Set(ruleset.settledFor(document).rules.map(({ name }) => name));
      return spectral.others(theirs, document, text, texts, names).catch(() => {
        unwatched.add(document);
        return undefined;
      });
    };
    const others = () => {
      asked ??= ask();
      return asked;
    };
    return { ...run, others };
  };
  return { ...own, find };
}

/** The engine with the rules of this package that a ruleset has, for mending files on disk; `parsed`: what was made of their texts before. */
export function engineFor(ruleset: UsersRuleset, documents: readonly string[], parsed?: Parsed): Finder {
  const finders = new Map<string, EngineFinder>();
  const finderOf = (document: string) => {
    let finder = finders.get(document);
    if (finder === undefined) {
      const { rules, parser } = ruleset.settledFor(document);
      finder = new EngineFinder(
        { rules, parser, selector: jsonPath },
        { read: readAny, download, shown, ...(parsed && { parsed }) },
      );
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
