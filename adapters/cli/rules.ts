/** `rules` and `explain`: the rules as the user has set them, and their pages. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ruleset } from '@stoplight/spectral-core';
import { FIXES } from '../../rules/fixes.ts';
import * as ruleExports from '../../rules/index.ts';
import { addressOf } from '../../src/rule/messages.ts';
import { nearest } from '../../src/rule/option-faults.ts';
import { type Rule, SEVERITIES } from '../../src/rule/rule.ts';
import { isOff } from '../spectral/spectral.ts';
import { rendered, table } from './markdown.ts';
import { PACKAGE, rulesetFound } from './ruleset-file.ts';
import { InstalledSpectral } from './spectral.ts';
import { look, shown, tell } from './terminal.ts';
import { UserError } from './user-error.ts';

const RULES: readonly Rule[] = Object.values(ruleExports);

/** The rule of that id; throws where there is none, with what was probably meant. */
export function ruleOf(id: string): Rule {
  const rule = RULES.find(each => each.id === id);
  if (rule !== undefined) return rule;
  const ids = RULES.map(each => each.id);
  const meant = nearest(id, ids) ?? nearest(`status-${id}`, ids);
  const advice = meant === undefined ? `npx ${PACKAGE} rules lists them` : `did you mean ${meant}?`;
  throw new UserError(`There is no rule ${id}: ${advice}`);
}

/** Prints the page of a rule, as it is for this version of the package. */
export function explain(id: string): number {
  const page = readFileSync(join(__dirname, '..', 'rules', `${ruleOf(id).id}.md`), 'utf8');
  // The guides to frameworks are no part of what is printed: their addresses stand at its end.
  const linked = page.replace(
    /\]\(\.\.\/(docs\/code-first\/[\w-]+\.md)\)/g,
    (_, file) => `](${addressOf(file)})`,
  );
  process.stdout.write(rendered(linked, look()));
  return 0;
}

/** What the command line gives `rules`. */
export interface RulesOptions {
  readonly ruleset?: string;
}

/** Lists the rules, as the ruleset has them or, where there is none, as they are when it names the package alone. */
export async function rules(options: RulesOptions): Promise<number> {
  const file = rulesetFound(options.ruleset);
  const ruleset = file && (await InstalledSpectral.of(process.cwd(), __dirname).ruleset(file));
  const states = RULES.map(rule => stateOf(rule, ruleset || undefined));
  const rows = RULES.map((rule, index) => {
    const { severity, state } = states[index] as State;
    return [rule.id, severity, state, fixOf(rule), rule.summary];
  });
  // One line for each, unless they would be wrapped; in a narrow terminal they are shorter.
  const { columns = Number.POSITIVE_INFINITY } = process.stdout;
  const all = [['Rule', 'Severity', 'State', 'Fix', 'What it asks for'], ...rows];
  const most = columns < WIDE ? -1 : undefined;
  const lines = table(
    all.map(row => row.slice(0, most)),
    { ...look(), width: columns },
  );
  process.stdout.write(`${lines.join('\n')}\n`);
  const on = states.filter(({ state }) => state.startsWith('on')).length;
  const where = file === undefined ? 'There is no ruleset here: with extends alone,' : `In ${shown(file)},`;
  tell(
    `${where} ${on} of ${RULES.length} rules are on. npx ${PACKAGE} explain <rule> prints the page of one.`,
  );
  return 0;
}

/** As many columns as all that is said of a rule takes. */
const WIDE = 110;

interface State {
  readonly severity: string;
  readonly state: string;
}

function stateOf({ id, severity, recommended }: Rule, ruleset: Ruleset | undefined): State {
  if (ruleset === undefined) return { severity, state: recommended ? 'on' : 'off' };
  const rule = ruleset.rules[id];
  const isOn = rule !== undefined && !isOff(rule);
  const set = isOn ? SEVERITIES[rule.severity] : undefined;
  const isOverridden = ruleset.overrides?.some(
    override => 'rules' in override && Object.hasOwn(override.rules as object, id),
  );
  return {
    severity: set ?? severity,
    state: `${isOn ? 'on' : 'off'}${isOverridden ? ', but for overrides' : ''}`,
  };
}

function fixOf({ id }: Rule): string {
  const { safe, suggested } = FIXES.get(id) ?? {};
  return [safe && 'safe', suggested && 'suggested'].filter(Boolean).join(', ');
}
