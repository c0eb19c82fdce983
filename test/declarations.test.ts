/** What an editor shows of the package. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { createRuleset, type RuleId, type RuleOptions, type Settings } from '../adapters/spectral/factory.ts';
import type * as published from '../dist/factory.js';
import * as ruleExports from '../rules/index.ts';
import { pageOf } from '../src/rule/messages.ts';
import type { Rule } from '../src/rule/rule.ts';
import { ROOT, slashed } from './folder.ts';
import { rules } from './lint.ts';

const DIST = join(ROOT, 'dist');

it('published types are those of the source, as far as those say it', () => {
  expectTypeOf<published.RuleId>().toEqualTypeOf<RuleId>();
  expectTypeOf<keyof published.Settings>().toEqualTypeOf<keyof Settings>();
  // They name the values that an option takes, where the source has texts.
  expectTypeOf<published.RuleOptions>().toExtend<RuleOptions>();
  expectTypeOf<{ [Id in RuleId]: keyof published.RuleOptions[Id] }>().toEqualTypeOf<{
    [Id in RuleId]: keyof RuleOptions[Id];
  }>();
  expectTypeOf(createRuleset).toExtend<typeof published.createRuleset>();
});

describe('in a ruleset in YAML', () => {
  const schema = JSON.parse(readFileSync(join(DIST, 'ruleset.schema.json'), 'utf8'));
  const entries = Object.entries(ruleExports as Readonly<Record<string, Rule>>);

  it.each(entries)('%s is known with its options', (name, { id, summary, options }) => {
    const { description, anyOf } = schema.properties.rules.properties[id];
    expect(description).toBe(summary);
    const { function: named, functionOptions } = anyOf[1].properties.then.properties;
    expect(named).toEqual({ const: name });
    expect(existsSync(join(ROOT, 'functions', `${name}.js`))).toBe(true);
    expect(Object.keys(functionOptions.properties).sort()).toEqual(Object.keys(options).sort());
    for (const [name, option] of Object.entries(options)) {
      const { $ref, ...own } = functionOptions.properties[name];
      const shown = $ref === undefined ? own : schema.definitions[$ref.replace('#/definitions/', '')];
      expect(shown).toMatchObject({ ...option.schema, description: shown.markdownDescription });
      expect(shown.description).toContain(option.description);
      expect(shown.default).toEqual(option.default);
    }
  });

  it('severities are known, and nothing else is refused', () => {
    const [first] = Object.values<{ anyOf: object[] }>(schema.properties.rules.properties);
    expect(first?.anyOf[0]).toEqual({ enum: ['off', 'error', 'warn', 'info', 'hint', true, false] });
    expect([schema.additionalProperties, schema.properties.rules.additionalProperties]).toEqual([
      undefined,
      undefined,
    ]);
  });
});

describe('in a program', () => {
  // As TypeScript writes it.
  const file = slashed(join(DIST, 'program.ts'));
  const text = `import { createRuleset } from './factory.js';
import strict = require('./strict.js');
import convention = require('./conventions/oracle-rest.js');
createRuleset({ preset: 'all', rules: { 'status-201-location': ['error', { orTargetUri: true }] } });
createRuleset({ rules: { '' } });
export = [strict, convention];
`;
  const read = (name: string) => (name === file ? text : ts.sys.readFile(name));
  const service = ts.createLanguageService({
    getCompilationSettings: () => ({
      strict: true,
      skipLibCheck: true,
      module: ts.ModuleKind.CommonJS,
      types: [],
    }),
    getScriptFileNames: () => [file],
    getScriptVersion: () => '1',
    getScriptSnapshot: name => {
      const found = read(name);
      return found === undefined ? undefined : ts.ScriptSnapshot.fromString(found);
    },
    getCurrentDirectory: () => ROOT,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: name => name === file || ts.sys.fileExists(name),
    readFile: read,
  });
  /** What is shown where the pointer is over the last of these words. */
  const shownAt = (words: string) => {
    const info = service.getQuickInfoAtPosition(file, text.indexOf(words) + words.length - 1);
    const tags = (info?.tags ?? []).map(({ name, text }) => `@${name} ${ts.displayPartsToString(text)}`);
    return [ts.displayPartsToString(info?.documentation), ...tags].join('\n');
  };

  it('says of a rule what it asks for, and where its page is', () => {
    const rule = rules.find(({ id }) => id === 'status-201-location');
    const shown = shownAt("'status-201-location");
    expect(shown).toContain(rule?.summary);
    expect(shown).toContain('`warn`, on by itself; `fix --suggest` can mend it.');
    expect(shown).toContain(pageOf(rule as never));
  });

  it('says of an option what it does, takes and is by itself', () => {
    const option = rules.find(({ id }) => id === 'status-201-location')?.options.orTargetUri;
    expect(shownAt('orTargetUri')).toBe(`${option?.description}\n\nTakes ${option?.takes}.\n@default true`);
    expect(shownAt('preset')).toContain("@default 'recommended'");
  });

  it('shows an example of a ruleset, which is right', () => {
    const shown = shownAt('{ createRuleset');
    const [, code = ''] = /```js\n([\s\S]*?)```/.exec(shown) ?? [];
    const [, settings] = /createRuleset\((\{[\s\S]*\})\),/.exec(code) ?? [];
    const made = createRuleset(new Function(`return ${settings}`)()) as { rules: object };
    expect(Object.keys(made.rules)).toEqual(rules.map(({ id }) => id));
    expect(made.rules).toMatchObject({ 'status-201-location': { severity: 'error' } });
  });

  it('says what a ruleset is', () => {
    expect(shownAt('import strict')).toContain('the warnings of the recommended ones are errors');
    expect(shownAt('import convention')).toContain("Oracle's REST APIs");
  });

  it('offers the rules', () => {
    const offered = service.getCompletionsAtPosition(file, text.indexOf("{ '' }") + 3, {})?.entries;
    expect(offered?.map(({ name }) => name).sort()).toEqual(rules.map(({ id }) => id).sort());
  });

  it('holds nothing but what users see', () => {
    const factory = readFileSync(join(DIST, 'factory.d.ts'), 'utf8');
    expect(factory).not.toMatch(/JSONSchema|\bclass\b|\bNode\b/);
    const names = [...factory.matchAll(/^export (?:declare )?(?:type|interface|function) (\w+)/gm)];
    expect(names.map(([, name]) => name)).toEqual([
      'Severity',
      'RuleSetting',
      'CommonOptions',
      'GroupingOptions',
      'RuleOptions',
      'RuleId',
      'RuleSettings',
      'Settings',
      'createRuleset',
    ]);
  });
});
