/** Rules as Spectral runs them: the only file that knows Spectral. */
import {
  createRulesetFunction,
  type RulesetDefinition,
  type RuleDefinition as SpectralRule,
} from '@stoplight/spectral-core';
import { oas2, oas3 } from '@stoplight/spectral-formats';
import { type Description, describe } from './openapi.ts';
import type { Files, SourceFile } from './places.ts';
import type { Finding, Rule, Severity } from './rule.ts';

const PAGES = 'https://github.com/spectral-status-codes/spectral-status-codes/blob/main/rules';

type RulesetFunction = ReturnType<typeof createRulesetFunction>;
type RulesetContext = Parameters<RulesetFunction>[2];
type Inventory = RulesetContext['documentInventory'];

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
  const name = rule.id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const run = (_root: unknown, options: unknown, { document, documentInventory }: RulesetContext) => {
    const results = [];
    for (const finding of rule.run(descriptionOf(document, documentInventory), options)) {
      results.push({ message: plainText(finding.message), path: pathOf(finding, document) });
    }
    return results;
  };
  // Spectral names the function in what it says of wrong options.
  return createRulesetFunction(
    { input: null, options: rule.optionsSchema },
    Object.defineProperty(run, 'name', { value: name }),
  );
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
function pathOf({ place }: Finding, root: SourceFile): string[] {
  const path = place.file === root ? place.path : place.route;
  return path.map(segment => segment.replace(/~/g, '~0'));
}

/** Spectral fills in what stands between double braces, and a message has one line. */
function plainText(message: string): string {
  return message.replace(/\{(?=\{)/g, '{ ').replace(/\p{Cc}+/gu, ' ');
}
