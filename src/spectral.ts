/** Rules as Spectral runs them: the only file that knows Spectral. */
import type {
  Format,
  RulesetDefinition,
  RulesetFunction,
  RulesetFunctionContext,
  Rule as RunningRule,
  RuleDefinition as SpectralRule,
} from '@stoplight/spectral-core';
import { type Description, describe } from './openapi.ts';
import { type Files, isRecord, type Path, type SourceFile } from './places.ts';
import type { Beside, Covering, Finding, Rule, Severity } from './rule.ts';
import { type Covers, Selection, type Selector } from './selection.ts';

const PAGES = 'https://github.com/spectral-status-codes/spectral-status-codes/blob/main/rules';

type Inventory = RulesetFunctionContext['documentInventory'];

/** The page that explains a rule. */
export function pageOf(rule: Rule): string {
  return `${PAGES}/${rule.id}.md`;
}

/** As `oas2` and `oas3` of @stoplight/spectral-formats, which would be one more module for hosts to put through Rollup. */
export const FORMATS: Format[] = [
  formatOf('OpenAPI 2.0 (Swagger)', 'swagger', 2),
  formatOf('OpenAPI 3.x', 'openapi', 3),
];

function formatOf(displayName: string, key: string, major: number): Format {
  const isFormat: Format = document => {
    const version = isRecord(document) ? document[key] : undefined;
    // An unquoted 2.0 is a number; of an object nobody knows whether it can be made a text.
    return ['string', 'number'].includes(typeof version) && Number.parseInt(String(version), 10) === major;
  };
  return Object.assign(isFormat, { displayName });
}

/** A rule as a ruleset has it; what is not said is as the rule says. */
export interface Setting {
  readonly rule: Rule;
  readonly severity?: Severity;
  readonly enabled?: boolean;
  readonly options?: object;
}

/** Understands the options that users set: missed only where there are some. */
export interface OptionReader {
  readonly selector: Selector;
  /** Throws on options that the rule does not take. */
  assertOptions(rule: Rule, options: unknown): void;
}

export function toRuleset(settings: Iterable<Setting>, reader?: OptionReader): RulesetDefinition {
  const rules = Array.from(settings, setting => [setting.rule.id, toSpectralRule(setting, reader)]);
  return { formats: FORMATS, rules: Object.fromEntries(rules) };
}

function toSpectralRule({ rule, severity, enabled, options }: Setting, reader?: OptionReader): SpectralRule {
  return {
    description: rule.summary,
    // Without it Spectral prints the description in place of a finding's own message.
    message: '{{error}}',
    documentationUrl: pageOf(rule),
    severity: severity ?? rule.severity,
    recommended: enabled ?? rule.recommended,
    formats: FORMATS,
    given: '$',
    then: { function: toFunction(rule, reader, options), ...(options && { functionOptions: options }) },
  };
}

/** A function that throws on options it does not take. */
export type ValidatedFunction = RulesetFunction & { validator(options: unknown): void };

/** A rule as a function that Spectral calls with the options of the user's ruleset; `own` are those of this package. */
export function toFunction(rule: Rule, reader?: OptionReader, own?: object): ValidatedFunction {
  const run: RulesetFunction = (_root, options, context) => {
    const [beside, isSetAside] = [besideIn(context), isSetAsideBy(context)];
    const found = findingsIn(context, rule, options, reader?.selector, beside, isSetAside);
    return found.map(({ finding, path }) => ({ message: plainText(finding.message), path }));
  };
  return Object.assign(run, {
    validator(options: unknown) {
      if (options === undefined || options === null) return;
      if (reader !== undefined) reader.assertOptions(rule, options);
      else if (options !== own)
        throw new Error(`${rule.id}: only the functions and the factory of this package take options`);
    },
  });
}

/** How the other rules of the ruleset are set; all are off where Spectral does not say. */
export function besideIn({ rule }: Partial<RulesetFunctionContext>): Beside {
  const rules: Readonly<Record<string, RunningRule>> = (rule as Partial<RunningRule>)?.owner?.rules ?? {};
  return id => {
    const other = rules[id];
    if (other === undefined || isOff(other)) return undefined;
    const [then] = other.then as { functionOptions?: unknown }[];
    return { options: then?.functionOptions ?? null };
  };
}

/** Whether a rule is off but for overrides for a place, which Spectral takes for a reason to run it. */
export function isOff(rule: RunningRule): boolean {
  const { overrides } = rule;
  rule.overrides = undefined;
  const isOn = rule.enabled;
  rule.overrides = overrides;
  return !isOn;
}

/** Tells which findings overrides for a place silence; undefined where there are none for this rule. */
function isSetAsideBy({
  rule,
}: Partial<RulesetFunctionContext>): ((finding: Finding) => boolean) | undefined {
  const running = rule as Partial<RunningRule> | undefined;
  if (running?.overrides === undefined) return undefined;
  return ({ place: { file, path } }) => {
    return file.source !== null && running.getSeverityForSource?.(file.source, [...path]) === OFF;
  };
}

/** The severity of what is off, as Spectral has it. */
const OFF = -1;

/** A finding with what it is a finding of. */
export interface FoundIn {
  readonly finding: Finding;
  /** Its path as Spectral wants it. */
  readonly path: string[];
  readonly description: Description;
}

/** What a rule finds in a document that Spectral has loaded. */
export function findingsIn(
  { document, documentInventory }: Pick<RulesetFunctionContext, 'document' | 'documentInventory'>,
  rule: Rule,
  options: unknown,
  selector?: Selector,
  beside?: Beside,
  isSetAside?: (finding: Finding) => boolean,
): FoundIn[] {
  const { description, selection } = readOnce(document, documentInventory, selector);
  const covering: Covering = expressions => selection?.covering(expressions) ?? NOTHING;
  return Array.from(rule.run(description, options, covering, beside, isSetAside), finding => {
    return { finding, path: pathOf(finding, document, documentInventory), description };
  });
}

const NOTHING: Covers = { definition: () => false, use: () => false };

interface Reading {
  readonly description: Description;
  selection: Selection | undefined;
}

/** The inventory is new with every run, and all rules of a run share it. */
const readings = new WeakMap<Inventory, Reading>();

function readOnce(document: SourceFile, inventory: Inventory, selector?: Selector): Reading {
  let reading = readings.get(inventory);
  if (reading === undefined) {
    reading = { description: describe(filesOf(document, inventory)), selection: undefined };
    readings.set(inventory, reading);
  }
  if (selector !== undefined) reading.selection ??= new Selection(document, selector);
  return reading;
}

function filesOf(root: SourceFile, { referencedDocuments }: Inventory): Files {
  const loaded = new Map(Object.entries(referencedDocuments));
  return { root, find: source => (source === root.source ? root : loaded.get(source)) };
}

/**
 * The path of a finding as Spectral wants it: in the root document as written there, in another file the way
 * that leads to it. Spectral unescapes each segment, so a `~` must be escaped.
 */
function pathOf(finding: Finding, root: SourceFile, inventory: Inventory): string[] {
  const { place } = finding;
  const path = place.file === root ? place.path : wayTo(finding, inventory);
  return path.join().includes('~') ? path.map(segment => segment.replace(/~/g, '~0')) : [...path];
}

/** Spectral loses its way behind some references: of several ways to a shared place, the first that it can go. */
function wayTo(finding: Finding, inventory: Inventory): Path {
  const { file, path } = finding.place;
  const routes = routesTo(finding);
  const arrives = (route: Path) => {
    const item = inventory.findAssociatedItemForPath([...route], true);
    return item?.document.source === file.source && item.path.join('\n') === path.join('\n');
  };
  return routes.find(arrives) ?? (routes[0] as Path);
}

/** How often to look for another way: a shared place may have thousands. */
const MAX_ROUTES = 8;

/** The ways to a place in another file: by the uses that the finding is about, and by the first use of all. */
function routesTo({ place, about: { response, uses = [] } }: Finding): Path[] {
  const above = response?.place.path ?? [];
  const isBelow =
    response?.place.file === place.file && above.every((key, index) => place.path[index] === key);
  const routes = isBelow
    ? uses.slice(0, MAX_ROUTES).map(use => [...use.entry.route, ...place.path.slice(above.length)])
    : [];
  return [...routes, place.route];
}

/** Spectral fills in what stands between double braces; a message has one line, read from left to right. */
function plainText(message: string): string {
  if (/^[ -~]*$/.test(message) && !message.includes('{{')) return message;
  return message.replace(/\{(?=\{)/g, '{ ').replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' ');
}
