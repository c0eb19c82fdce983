/** Rules as Spectral runs them: the only file that knows Spectral. */
import {
  createRulesetFunction,
  type RulesetDefinition,
  type RulesetFunction,
  type RulesetFunctionContext,
  type RulesetFunctionWithValidator,
  type RuleDefinition as SpectralRule,
} from '@stoplight/spectral-core';
import { oas2, oas3 } from '@stoplight/spectral-formats';
import { type Description, describe } from './openapi.ts';
import type { Files, Path, SourceFile } from './places.ts';
import type { Finding, Rule, Severity } from './rule.ts';

const PAGES = 'https://github.com/spectral-status-codes/spectral-status-codes/blob/main/rules';

type Inventory = RulesetFunctionContext['documentInventory'];

/** The page that explains a rule. */
export function pageOf(rule: Rule): string {
  return `${PAGES}/${rule.id}.md`;
}

/** A ruleset of these rules, at their own severity or at the one `severityOf` gives. */
export function toRuleset(
  rules: readonly Rule[],
  severityOf: (rule: Rule) => Severity = ({ severity }) => severity,
): RulesetDefinition {
  return {
    formats: [oas2, oas3],
    rules: Object.fromEntries(rules.map(rule => [rule.id, toSpectralRule(rule, severityOf(rule))])),
  };
}

function toSpectralRule(rule: Rule, severity: Severity): SpectralRule {
  return {
    description: rule.summary,
    // Without it Spectral prints the description in place of a finding's own message.
    message: '{{error}}',
    documentationUrl: pageOf(rule),
    severity,
    recommended: rule.recommended,
    formats: [oas2, oas3],
    given: '$',
    then: { function: toRulesetFunction(rule) },
  };
}

function toRulesetFunction(rule: Rule): RulesetFunction {
  const run: RulesetFunction = (_root, options, { document, documentInventory }) => {
    const results = [];
    for (const finding of rule.run(descriptionOf(document, documentInventory), options)) {
      results.push({
        message: plainText(finding.message),
        path: pathOf(finding, document, documentInventory),
      });
    }
    return results;
  };
  // Compiling a schema takes longer than the rule does on most documents, and most users set no options.
  let validating: RulesetFunctionWithValidator | undefined;
  const validator = (options: unknown) => {
    if (options === undefined || options === null) return;
    validating ??= createRulesetFunction({ input: null, options: rule.optionsSchema }, run);
    const assert: RulesetFunctionWithValidator['validator'] = validating.validator;
    assert(options);
  };
  return Object.assign(run, { validator });
}

/** The inventory is new with every run, and all rules of a run share it. */
const descriptions = new WeakMap<Inventory, Description>();

function descriptionOf(document: SourceFile, inventory: Inventory): Description {
  const known = descriptions.get(inventory);
  if (known !== undefined) return known;
  const description = describe(filesOf(document, inventory));
  descriptions.set(inventory, description);
  return description;
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
  return path.map(segment => segment.replace(/~/g, '~0'));
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

/** Spectral fills in what stands between double braces, and a message has one line. */
function plainText(message: string): string {
  return message.replace(/\{(?=\{)/g, '{ ').replace(/\p{Cc}+/gu, ' ');
}
