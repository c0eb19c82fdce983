/** Spectral with the user's ruleset, for mending files on disk. */
import type { Ruleset } from '@stoplight/spectral-core';
import type { Finder } from '../../src/mending/finder.ts';
import { readText } from './files.ts';
import type { InstalledSpectral } from './spectral.ts';
import { shown } from './terminal.ts';

/** What finds faults and reads files for mending, by the Spectral of the user. */
export function finderOf(spectral: InstalledSpectral, ruleset: Ruleset): Finder {
  return {
    mindsNumbers: spectral.mindsNumbers(ruleset),
    find: (document, text, options) => spectral.find(ruleset, document, text, options),
    parse: text => spectral.parse(text),
    read: readText,
    shown,
  };
}
