/** Who reports what `baseline` sets aside: the engine what the rules of this package find, and Spectral the rest. */
import type { Ruleset } from '@stoplight/spectral-core';
import { Document } from '../../src/engine/document.ts';
import { type EngineRule, OFF } from '../../src/engine/find.ts';
import { lint } from '../../src/engine/lint.ts';
import { arranged, type Result } from '../../src/engine/results.ts';
import type { Settled } from '../../src/engine/ruleset.ts';
import { eachPlace } from '../../src/mending/finder.ts';
import { jsonPath } from '../../src/openapi/jsonpath.ts';
import { download, isUrl } from './document-linter.ts';
import { askedForAll } from './finder.ts';
import { UsersRuleset } from './lint-ruleset.ts';
import { readAny } from './reading.ts';
import { InstalledSpectral, ownRule, type Reported } from './spectral.ts';
import { tell } from './terminal.ts';

/** What is kept from one ruleset to the next, which only sets more aside. */
export class Reporters {
  /** The documents that Spectral is asked about alone. */
  readonly alone = new Set<string>();
  private readonly parsed = new Map<string, { readonly text: string; readonly document: Document }>();
  private isTold = false;

  /** Who reports by the ruleset of a file; throws where that cannot be used, or takes a Spectral that is not there. */
  async of(file: string, documents: readonly string[]): Promise<Reporter> {
    const ruleset = await UsersRuleset.understood(file, documents);
    const isUnderstood = typeof ruleset !== 'string';
    const mayTakeSpectral = !isUnderstood || InstalledSpectral.isThere(process.cwd(), __dirname);
    const isNeeded = !isUnderstood || ruleset.hasOthers(documents);
    const spectral = mayTakeSpectral || isNeeded ? InstalledSpectral.of(process.cwd(), __dirname) : undefined;
    const reporter = new Reporter(file, isUnderstood ? ruleset : undefined, spectral, this);
    if (isNeeded) await reporter.theirs();
    if (!isUnderstood && !this.isTold) {
      this.isTold = true;
      tell(askedForAll(ruleset));
    }
    return reporter;
  }

  /** Whether the ruleset of a file says something of single files or places. */
  async hasOverrides(file: string): Promise<boolean> {
    const ruleset = await UsersRuleset.understood(file, []);
    if (typeof ruleset !== 'string') return ruleset.hasOverrides;
    const { overrides } = await InstalledSpectral.of(process.cwd(), __dirname).ruleset(file);
    return overrides !== null;
  }

  /** A document, parsed once for one text of it. */
  document(file: string, text: string): Document {
    const known = this.parsed.get(file);
    if (known?.text === text) return known.document;
    const document = new Document(file, text);
    this.parsed.set(file, { text, document });
    return document;
  }
}

/** Reports what a ruleset finds in documents. */
export class Reporter {
  private loaded: Promise<Ruleset> | undefined;

  constructor(
    private readonly file: string,
    private readonly own: UsersRuleset | undefined,
    private readonly spectral: InstalledSpectral | undefined,
    private readonly kept: Reporters,
  ) {}

  /** What all rules report of a document, each place of it, also where overrides for a place silence it. */
  async report(document: string, text: string, withOthers: boolean): Promise<readonly Reported[]> {
    return this.reported(document, text, true, withOthers);
  }

  /** What `spectral lint` reports of a document. */
  async lint(document: string, text: string): Promise<readonly Reported[]> {
    return this.reported(document, text, false, true);
  }

  /** The ruleset as Spectral reads it. */
  theirs(): Promise<Ruleset> {
    this.loaded ??= (this.spectral as InstalledSpectral).ruleset(this.file);
    return this.loaded;
  }

  private async reported(
    document: string,
    text: string,
    inSpite: boolean,
    withOthers: boolean,
  ): Promise<readonly Reported[]> {
    const { own, spectral, kept } = this;
    const parsed = kept.document(document, text.replace(/^\uFEFF/, ''));
    // Spectral complains of each tab of JSON, too, which it takes for YAML.
    if (spectral !== undefined && parsed.isJson && text.includes('\t')) kept.alone.add(document);
    if (own === undefined || kept.alone.has(document)) return this.bySpectral(document, text, inSpite);
    const found = await this.found(own, document, parsed, inSpite);
    // Of what is in another file Spectral knows another place now and then, which is the one to set aside.
    if (spectral !== undefined && found.some(({ ofRule, source }) => ofRule && source !== document)) {
      kept.alone.add(document);
      return this.bySpectral(document, text, inSpite);
    }
    if (!own.hasOthers([document])) return found;
    const ours = found.filter(({ ofRule }) => ofRule);
    if (!withOthers) return ours;
    const names = new Set(own.settledFor(document).rules.map(({ name }) => name));
    return arranged([...ours, ...(await this.bySpectral(document, text, inSpite, names))]);
  }

  private async bySpectral(
    document: string,
    text: string,
    inSpite: boolean,
    without?: ReadonlySet<string>,
  ): Promise<readonly Reported[]> {
    const [spectral, ruleset] = [this.spectral as InstalledSpectral, await this.theirs()];
    return inSpite
      ? spectral.report(ruleset, document, text, without)
      : spectral.lint(ruleset, document, text, without);
  }

  private async found(
    own: UsersRuleset,
    document: string,
    parsed: Document,
    inSpite: boolean,
  ): Promise<readonly Reported[]> {
    const settled = own.settledFor(document);
    const sets = new Map(settled.rules.map(set => [set.name, set]));
    const { results } = await lint(parsed, document, {
      ...(inSpite ? eachPlaceOf(settled) : settled),
      selector: jsonPath,
      read: source => (isUrl(source) ? download(source) : readAny(source)),
    });
    return results.map(result => reportedAs(result, document, sets.get(result.code), inSpite));
  }
}

/** The rules that tell each place, also where overrides for a place silence it. */
function eachPlaceOf({ rules, parser }: Settled): Pick<Settled, 'rules' | 'parser'> {
  const all = rules.filter(({ enabled }) => enabled);
  const each = all.map(set => {
    const options = { ...(set.options as object | null | undefined), ...eachPlace(set.rule) };
    return { ...set, options, severityAt: undefined };
  });
  return { rules: each, parser };
}

function reportedAs(
  { code, message, source, path, range }: Result,
  document: string,
  set: EngineRule | undefined,
  inSpite: boolean,
): Reported {
  const isSilenced = inSpite && set?.severityAt?.(source ?? document, path.map(String)) === OFF;
  return {
    ...{ code, message, document, source, path, range },
    ofRule: set !== undefined,
    isOurs: set !== undefined && ownRule(set) !== undefined,
    silenced: isSilenced,
  };
}
