/** Rules as Redocly runs them. */

import { type EngineRule, findIn, type Told } from '../../src/engine/find.ts';
import { group } from '../../src/lib/collections.ts';
import { escapeKey } from '../../src/lib/json-pointer.ts';
import type { Path } from '../../src/openapi/node.ts';
import { pageOf } from '../../src/rule/messages.ts';
import type { Rule } from '../../src/rule/rule.ts';
import type { Context, RuleFactory, Settings } from './api.ts';
import { RedoclyFiles } from './files.ts';
import type { Late } from './late.ts';

/** The rules that are on for one description: Redocly makes all of them at once. */
class Run {
  readonly rules: EngineRule[] = [];
  private root: unknown;
  private files: RedoclyFiles | undefined;
  private found: ReadonlyMap<EngineRule, readonly Told[]> = new Map();

  constructor(private readonly late: Late) {}

  add(rule: Rule, { severity, message: _, ...options }: Settings): EngineRule {
    const isSet = Object.keys(options).length > 0;
    const problems = isSet ? this.late.options().problemsOf(rule, options) : [];
    if (problems.length > 0) throw new Error(problems.join('; '));
    const set: EngineRule = {
      rule,
      name: rule.id,
      options: isSet ? options : null,
      severity: severity === 'error' ? 0 : 1,
      enabled: true,
    };
    this.rules.push(set);
    return set;
  }

  /** Reports what a rule finds; what all of them find is found out with the first. */
  report(set: EngineRule, root: unknown, context: Context): void {
    if (this.files === undefined || this.root !== root) {
      this.root = root;
      this.files = new RedoclyFiles(root, context, this.late);
      this.found = group(findIn(this.files, this.environment()), told => told.set);
    }
    for (const { finding, message } of this.found.get(set) ?? []) {
      const { file, path } = finding.place;
      const location = { source: this.files.sourceOf(file), pointer: pointerTo(path), reportOnKey: true };
      context.report({ message, location: [location], reference: pageOf(set.rule) });
    }
  }

  /** Expressions are in options alone. */
  private environment() {
    const { rules, late } = this;
    return rules.some(({ options }) => options !== null)
      ? { rules, selector: late.options().jsonPath }
      : { rules };
  }
}

/** The run that rules are added to: all that are made before anything else is done belong together. */
let current: Run | undefined;

/** A rule for Redocly, which is asked for where it is set. Throws, there, on options that it does not take. */
export function toRedoclyRule(ruleOf: () => Rule, late: Late): RuleFactory {
  return settings => {
    const rule = ruleOf();
    if (current === undefined || current.rules.some(each => each.rule === rule)) {
      const run = new Run(late);
      current = run;
      queueMicrotask(() => {
        if (current === run) current = undefined;
      });
    }
    const run = current;
    const set = run.add(rule, settings);
    return { Root: { leave: (root, context) => run.report(set, root, context) } };
  };
}

/** A JSON pointer as Redocly reads it: it takes `%` for the beginning of an encoded character. */
function pointerTo(path: Path): string {
  return `#/${path.map(key => escapeKey(key).replace(/%/g, '%25')).join('/')}`;
}
