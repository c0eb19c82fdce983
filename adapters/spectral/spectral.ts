/** Rules as Spectral runs them: the only file that knows Spectral. */

import type {
  Format,
  RulesetDefinition,
  RulesetFunction,
  RulesetFunctionContext,
  Rule as RunningRule,
  RuleDefinition as SpectralRule,
} from '@stoplight/spectral-core';
import { type PatternReader, readPatternsBy } from '../../src/errors/error-schemas.ts';
import { memoized, remember } from '../../src/lib/collections.ts';
import { anchorsIn, mayHaveAliases } from '../../src/openapi/anchors.ts';
import { type Files, isRecord, type Node, type Path, type SourceFile } from '../../src/openapi/node.ts';
import type { ApiDocument } from '../../src/openapi/operation-index.ts';
import { readDocument } from '../../src/openapi/reader.ts';
import { EMPTY_SELECTION, type Select, Selection, type Selector } from '../../src/openapi/selection.ts';
import type { Beside } from '../../src/rule/deferrals.ts';
import type { Finding } from '../../src/rule/finding.ts';
import { idleExceptions, isVersion, pageOf, plainText, remarked, VERSIONS } from '../../src/rule/messages.ts';
import { RULE_ID, type Rule, type Severity } from '../../src/rule/rule.ts';

type Inventory = RulesetFunctionContext['documentInventory'];
type Document = RulesetFunctionContext['document'];

/** As `oas2` and `oas3` of @stoplight/spectral-formats, which would be one more module for hosts to put through Rollup. */
export const FORMATS: Format[] = VERSIONS.map(([displayName, key, major]) => {
  const isFormat: Format = document => isVersion(isRecord(document) ? document[key] : undefined, major);
  return Object.assign(isFormat, { displayName });
});

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
  readonly patterns: PatternReader;
  /** Throws on options that the rule does not take. */
  assertOptions(rule: Rule, options: unknown): void;
}

/** A ruleset of these rules; without a `reader` they take no options but those set here. */
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
  if (reader !== undefined) readPatternsBy(reader.patterns);
  const run: RulesetFunction = (_root, options, context) => {
    const [beside, isSetAside] = [besideIn(context), isSetAsideBy(context)];
    const found = findingsIn(context, rule, options, reader?.selector, beside, isSetAside);
    const idle = found.length > 0 && reader !== undefined ? idleIn(context, options, reader) : '';
    return found.map(({ finding: { message }, path }, index) => {
      return { message: plainText(index === 0 ? remarked(message, idle) : message), path };
    });
  };
  return Object.assign(run, {
    [RULE_ID]: rule.id,
    validator(options: unknown) {
      if (options === undefined || options === null) return;
      if (reader !== undefined) reader.assertOptions(rule, options);
      else if (options !== own)
        throw new Error(`${rule.id}: only the functions and the factory of this package take options`);
    },
  });
}

function idleIn(
  { document, documentInventory }: Pick<RulesetFunctionContext, 'document' | 'documentInventory'>,
  options: unknown,
  { selector }: OptionReader,
): string {
  const { selection } = readOnce(document, documentInventory, selector);
  return idleExceptions(options, expression => selection?.selects(expression) !== false);
}

/** How the other rules of the ruleset are set; all are off where Spectral does not say. */
export function besideIn({ rule }: Partial<RulesetFunctionContext>): Beside {
  const rules: Readonly<Record<string, RunningRule>> = (rule as Partial<RunningRule>)?.owner?.rules ?? {};
  return id => {
    const other = rules[id];
    if (other === undefined || isOff(other)) return undefined;
    const [then] = other.then as { functionOptions?: unknown }[];
    return { options: then?.functionOptions ?? null, severity: other.severity };
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
export function isSetAsideBy({
  rule,
}: Partial<RulesetFunctionContext>): ((finding: Finding) => boolean) | undefined {
  const running = rule as Partial<RunningRule> | undefined;
  if (running?.overrides === undefined) return undefined;
  return ({ place: { file, path } }) => {
    return file.source !== null && running.getSeverityForSource?.(file.source, [...path]) === OFF;
  };
}

/** The severity of what is off, as Spectral has it. */
export const OFF = -1;

/** A finding with what it is a finding of. */
export interface FoundIn {
  readonly finding: Finding;
  /** Its path as Spectral wants it. */
  readonly path: string[];
  readonly description: ApiDocument;
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
  const { files, description, selection } = readOnce(document, documentInventory, selector);
  const select: Select = expressions => selection?.select(expressions) ?? EMPTY_SELECTION;
  return Array.from(rule.run(description, options, select, beside, isSetAside), finding => {
    if (finding.place.file === files.root) {
      return { finding, path: escaped(pathIn(document, finding.place.path)), description };
    }
    const route = wayTo(finding, documentInventory);
    if (route !== undefined) return { finding, path: escaped(route), description };
    const path = nearestInRoot(finding.place.route, document, documentInventory);
    return { finding: { ...finding, message: withFile(finding) }, path: escaped(path), description };
  });
}

interface Reading {
  readonly files: Files;
  readonly description: ApiDocument;
  selection: Selection | undefined;
}

/** The inventory is new with every run, and all rules of a run share it. */
const readings = new WeakMap<Inventory, Reading>();

function readOnce(document: Document, inventory: Inventory, selector?: Selector): Reading {
  const reading = remember(readings, inventory, (): Reading => {
    const files = filesOf(document, inventory);
    return { files, description: readDocument(files), selection: undefined };
  });
  if (selector !== undefined) reading.selection ??= new Selection(reading.files.root, selector);
  return reading;
}

function filesOf(root: Document, { referencedDocuments }: Inventory): Files {
  const loaded = new Map(Object.entries(referencedDocuments));
  const find = (source: string) => {
    const document = source === root.source ? root : loaded.get(source);
    return document && fileOf(document);
  };
  return { root: fileOf(root), find };
}

/** A document is its own file, unless it has aliases: of those Spectral's parser makes copies, and so loses where they stand. */
const fileOf = memoized(withAnchors);

/** What Spectral's documents hold beside what they show. */
interface Parsed {
  readonly input?: string;
  readonly parserResult?: { readonly ast?: unknown; readonly parsed?: { readonly ast?: unknown } };
}

function withAnchors(document: Document): SourceFile {
  const { input, parserResult } = document as unknown as Parsed;
  if (input !== undefined && !mayHaveAliases(input)) return document;
  const { source, data } = document;
  const file: { -readonly [Key in keyof SourceFile]: SourceFile[Key] } = { source, data };
  file.anchors = anchorsIn(parserResult?.ast ?? parserResult?.parsed?.ast, file);
  return file.anchors === undefined ? document : file;
}

/** Spectral unescapes each segment of a path, so a `~` must be escaped. */
function escaped(path: Path): string[] {
  return path.join().includes('~') ? path.map(segment => segment.replace(/~/g, '~0')) : [...path];
}

/** A path in the root document: behind an alias Spectral knows no line and would report at the top, so the nearest above. */
function pathIn(document: Document, path: Path): Path {
  if (fileOf(document) === document) return path;
  let { length } = path;
  while (length > 0 && document.getRangeForJsonPath(path.slice(0, length)) === undefined) length--;
  return path.slice(0, length);
}

/**
 * The way that leads to a place in another file, or nearest to it, which is where Spectral then reports; undefined
 * where it can go none. It loses its way behind some references, and in what another description has loaded before.
 */
function wayTo(finding: Finding, inventory: Inventory): Path | undefined {
  const ways = waysTo(finding);
  const lacking = ({ route, place }: Way) => lackingAt(route, place.file.source, place.path, inventory);
  const way = ways.find(way => lacking(way) === 0) ?? ways.find(way => lacking(way) !== undefined);
  return way?.route;
}

/** How many keys Spectral lacks at the end of a way to reach a path; undefined where it is elsewhere, or at the file's top. */
function lackingAt(route: Path, source: string | null, path: Path, inventory: Inventory): number | undefined {
  const item = inventory.findAssociatedItemForPath([...route], true);
  if (item?.document.source !== source) return undefined;
  const { length } = item.path;
  const isOnTheWay = item.path.every((key, index) => String(key) === path[index]);
  return isOnTheWay && (length > 0 || path.length === 0) ? path.length - length : undefined;
}

/** The nearest place on a way that Spectral finds in the root document. */
function nearestInRoot(route: Path, root: Document, inventory: Inventory): Path {
  let path = route;
  while (path.length > 0 && lackingAt(path, root.source, path, inventory) !== 0) path = path.slice(0, -1);
  return pathIn(root, path);
}

/** A message that is printed in another file than the one it is about. */
function withFile({ message, place: { file } }: Finding): string {
  return message.replace(/\.$/, ` (in ${file.source?.replace(/^.*[\\/]/, '')}).`);
}

/** How often to look for another way: a shared place may have thousands. */
const MAX_WAYS = 8;

interface Way {
  readonly route: Path;
  readonly place: Node;
}

/**
 * The ways to a place in another file: by the uses that the finding is about, and by the first use of all; and to
 * aliases of it, since an anchor may stand where no reference leads.
 */
function waysTo({ place, about: { response, uses = [] } }: Finding): Way[] {
  const above = response?.place.path ?? [];
  const isBelow =
    response?.place.file === place.file && above.every((key, index) => place.path[index] === key);
  const entries = isBelow ? uses.slice(0, MAX_WAYS).map(use => use.entry) : [];
  const below = place.path.slice(above.length);
  const aliases = [...entries, place].flatMap(({ borrowers }) => borrowers.map(({ ownKey }) => ownKey));
  return [
    ...entries.map(entry => ({ route: [...entry.route, ...below], place })),
    { route: place.route, place },
    ...aliases.map(alias => ({ route: alias.route, place: alias })),
  ];
}
