/** What of Redocly's interface for plugins is used here, the same in @redocly/cli 1.34 and 2. */

/** The text of a file. */
export interface Source {
  /** Its absolute path or URL. */
  readonly absoluteRef: string;
  readonly body: string;
}

/** What a rule reports; `pointer` is that of the place in the source. */
interface Problem {
  readonly message: string;
  readonly location: readonly {
    readonly source: Source;
    readonly pointer: string;
    readonly reportOnKey: boolean;
  }[];
  /** The address of a page about it; @redocly/cli 1 does without. */
  readonly reference?: string;
}

/** What a visitor is given beside what it visits. */
export interface Context {
  readonly location: { readonly source: Source };
  report(problem: Problem): void;
  /** What a reference of a file leads to, where that was loaded. */
  resolve(
    reference: { readonly $ref: string },
    from: string,
  ): {
    readonly node?: unknown;
    readonly location?: { readonly source: Source; readonly pointer: string } | undefined;
  };
}

/** `off`, or how grave what a rule finds is. */
export type Severity = 'error' | 'warn' | 'off';

/** A rule as a configuration sets it: its options stand beside its severity. */
export interface Settings {
  readonly severity: Severity;
  /** Words of the user around each message. */
  readonly message?: string;
  readonly [option: string]: unknown;
}

/** Makes a rule of its settings: what is called when the root of a description has been visited. */
export type RuleFactory = (settings: Settings) => {
  readonly Root: { leave(root: unknown, context: Context): void };
};

type RuleSet = Readonly<Record<string, RuleFactory>>;

/** A set of rules for `extends`. */
export interface Preset {
  readonly rules: Readonly<Record<string, Severity | Settings>>;
}

/** A plugin as Redocly loads it. */
export interface Plugin {
  readonly id: string;
  readonly rules: { readonly oas2: RuleSet; readonly oas3: RuleSet };
  readonly configs: Readonly<Record<string, Preset>>;
}
