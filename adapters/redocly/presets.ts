/** What `extends` in `redocly.yaml` may name. */
import apiMarketplace from '../../conventions/api-marketplace.ts';
import appStoreConnect from '../../conventions/app-store-connect.ts';
import clientGuidance from '../../conventions/client-guidance.ts';
import oracleRest from '../../conventions/oracle-rest.ts';
import serviceGuide from '../../conventions/service-guide.ts';
import type { Convention } from '../../rules/convention.ts';
import { RULES } from '../../rules/settings.ts';
import type { Rule } from '../../src/rule/rule.ts';
import type { Preset, Severity } from './api.ts';

/** The name of the plugin, which comes before that of each rule and preset. */
export const ID = 'status-codes';

/** Redocly has two severities: what is less than a warning is one. */
function severityOf({ severity }: Rule): Severity {
  return severity === 'error' ? 'error' : 'warn';
}

function presetOf(rules: readonly Rule[], set: (rule: Rule) => Preset['rules'][string]): Preset {
  return { rules: Object.fromEntries(rules.map(rule => [`${ID}/${rule.id}`, set(rule)])) };
}

const recommended = RULES.filter(rule => rule.recommended);

/** Warnings as errors; what is less than a warning stays one. */
function strictly({ severity }: Rule): Severity {
  return severity === 'error' || severity === 'warn' ? 'error' : 'warn';
}

/** The rules of a convention with their options, and off what its document contradicts. */
function ofConvention({ rules, contradicts = [], options = {}, ...table }: Convention): Preset {
  const named: readonly string[] = ['status-convention', ...rules];
  const set: Readonly<Record<string, object | undefined>> = { ...options, 'status-convention': table };
  const concerned = RULES.filter(({ id }) => [...named, ...contradicts].includes(id));
  return presetOf(concerned, rule => {
    if (!named.includes(rule.id)) return 'off';
    return { severity: severityOf(rule), ...set[rule.id] };
  });
}

/** The presets by the names under which a Redocly configuration extends them. */
/** The presets by their names, without that of the plugin. */
export const PRESETS: Readonly<Record<string, Preset>> = {
  recommended: presetOf(recommended, severityOf),
  all: presetOf(RULES, severityOf),
  strict: presetOf(recommended, strictly),
  'api-marketplace': ofConvention(apiMarketplace),
  'app-store-connect': ofConvention(appStoreConnect),
  'client-guidance': ofConvention(clientGuidance),
  'oracle-rest': ofConvention(oracleRest),
  'service-guide': ofConvention(serviceGuide),
};
