import { Ruleset } from '@stoplight/spectral-core';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { createRuleset, type RuleOptions, type Settings } from '../adapters/spectral/factory.ts';
import { functions } from '../adapters/spectral/functions.ts';
import recommended from '../adapters/spectral/index.ts';
import { toFunction } from '../adapters/spectral/spectral.ts';
import strict from '../adapters/spectral/strict.ts';
import { lint, rules } from './lint.ts';

const TEXT = `openapi: 3.1.1
info: { title: Example, version: 1.0.0 }
paths:
  /a:
    post: { responses: { '201': { description: a } } }
  /a/{id}:
    put: { responses: { '201': { description: a } } }
    delete: { responses: { '200': { description: a } } }
`;

const enabled = (settings?: Settings) =>
  Object.values(new Ruleset(createRuleset(settings)).rules)
    .filter(rule => rule.enabled)
    .map(({ name }) => name);

async function reported(settings?: Settings): Promise<string[]> {
  const results = await lint(TEXT, createRuleset(settings));
  return results.map(({ rule, path }) => `${rule} ${path.split(' > ')[2]}`);
}

describe('createRuleset', () => {
  it('starts from a preset', () => {
    const recommended = rules.filter(rule => rule.recommended).map(({ id }) => id);
    expect(enabled()).toEqual(recommended);
    expect(enabled({ preset: 'all' })).toEqual(rules.map(({ id }) => id));
    expect(enabled({ preset: 'off' })).toEqual([]);
  });

  it('turns rules on and off, and sets their severities and options', async () => {
    expect(enabled({ preset: 'off', rules: { 'status-delete-204': 'error' } })).toEqual([
      'status-delete-204',
    ]);
    expect(enabled({ rules: { 'status-delete-204': 'off' } })).not.toContain('status-delete-204');
    expect(
      await reported({ preset: 'off', rules: { 'status-201-location': ['warn', { orTargetUri: true }] } }),
    ).toEqual(['status-201-location post']);
    const { rules: set } = new Ruleset(createRuleset({ rules: { 'status-delete-204': 'hint' } }));
    expect(set['status-delete-204']?.severity).toBe(3);
  });

  it('adds exceptions to every rule', async () => {
    const preset = {
      preset: 'off',
      rules: { 'status-201-location': ['warn', { except: ['$.paths[*].put'] }], 'status-delete-204': 'warn' },
    } as const;
    expect(await reported(preset)).toEqual(['status-201-location post', 'status-delete-204 delete']);
    expect(await reported({ ...preset, except: ['$.paths[*].delete'] })).toEqual([
      'status-201-location post',
    ]);
  });

  it('takes a convention', async () => {
    const convention = { codes: { 201: { methods: ['POST'], reason: 'PUT answers 204' }, 204: {} } };
    expect(await reported({ preset: 'off', convention })).toEqual([
      'status-convention put',
      'status-convention delete',
    ]);
  });
});

describe('what it cannot take, it names, and says what it can', () => {
  const messageOf = (settings: unknown): string => {
    try {
      createRuleset(settings as Settings);
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };

  it.each([
    [{ preset: 'everything' }, 'createRuleset: preset is one of recommended, all, off, not "everything"'],
    [
      { rule: {} },
      'createRuleset: there is no setting rule; there are preset, rules, convention, except and each',
    ],
    [null, 'createRuleset: settings are an object, not null'],
    [['all'], 'createRuleset: settings are an object, not ["all"]'],
    ['all', 'createRuleset: settings are an object, not "all"'],
    [{ rules: [] }, 'createRuleset: rules are an object of settings by rule, not []'],
    [{ rules: 'all' }, 'createRuleset: rules are an object of settings by rule, not "all"'],
    [{ each: 'yes' }, 'createRuleset: each is true or false, not "yes"'],
    [
      { rules: { 'status-201-location': 'warning' } },
      'createRuleset: status-201-location is set to one of off, error, warn, info, hint, or to a list of one and options, not "warning"',
    ],
    [
      { rules: { 'status-201-location': ['warn', { orTargetUri: 1 }] } },
      'createRuleset: status-201-location: the option "orTargetUri" takes true or false',
    ],
    [
      { rules: { 'status-201-location': ['warn', { orTargetUri: 1, alternatives: 1 }] } },
      'createRuleset: status-201-location: the option "orTargetUri" takes true or false; status-201-location: the option "alternatives" takes a list of header field names',
    ],
    [
      { rules: { 'status-201-location': ['warn', { header: 'Link' }] } },
      'createRuleset: status-201-location takes the options "methods", "orTargetUri", "alternatives", "each", "except", not {"header":"Link"}',
    ],
    [
      { except: ['nonsense'], preset: 'off' },
      `createRuleset: ${rules[0]?.id}: the expression nonsense cannot be used: it is no JSONPath expression`,
    ],
    [
      { convention: { codes: { 2000: {} } } },
      'createRuleset: status-convention: codes."2000": keys are status codes from "100" to "599", ranges such as "4XX", and "default"',
    ],
  ])('%j', (settings, message) => {
    expect(messageOf(settings)).toBe(message);
  });

  it('a rule that is not there', () => {
    const message = messageOf({ rules: { 'status-201-locaton': 'off' } });
    expect(message).toMatch(/^createRuleset: there is no rule status-201-locaton; there are status-/);
    expect(message).toContain(rules.map(({ id }) => id).join(', '));
  });
});

it('has types that know ids and options', () => {
  expectTypeOf<RuleOptions['status-201-location']>().toEqualTypeOf<{
    methods?: readonly string[];
    orTargetUri?: boolean;
    alternatives?: readonly string[];
    each?: boolean;
    except?: readonly string[];
  }>();
  expectTypeOf<RuleOptions['status-no-body']>().toEqualTypeOf<{
    each?: boolean;
    except?: readonly string[];
  }>();
  expectTypeOf<RuleOptions['status-success-error-schema']>().toEqualTypeOf<{
    each?: boolean;
    except?: readonly string[];
  }>();
  // @ts-expect-error: there is no such rule
  expectTypeOf<Settings>().toMatchTypeOf<{ rules: { 'status-999': 'off' } }>();
});

describe('what the package exports beside it', () => {
  const settingsOf = (ruleset: { rules: object }) => {
    const settings = Object.values(new Ruleset(ruleset as never, { severity: 'recommended' }).rules);
    return settings.map(({ name, severity, enabled }) => [name, severity, enabled]);
  };
  const LEVELS = ['error', 'warn', 'info', 'hint'];

  it('is all rules as they are, and with the warnings of recommended ones as errors', () => {
    expect(settingsOf(recommended as never)).toEqual(
      rules.map(({ id, severity, recommended }) => [id, LEVELS.indexOf(severity), recommended]),
    );
    expect(settingsOf(strict as never)).toEqual(
      rules.map(({ id, severity, recommended }) => {
        const isRaised = recommended && severity === 'warn';
        return [id, isRaised ? LEVELS.indexOf('error') : LEVELS.indexOf(severity), recommended];
      }),
    );
  });

  it('takes options only where they can be read, or are its own', () => {
    const [rule] = rules as [(typeof rules)[number]];
    const own = { each: true };
    for (const options of [undefined, null, own]) {
      expect(() => toFunction(rule, undefined, own).validator(options)).not.toThrow();
    }
    const problem = `${rule.id}: only the functions and the factory of this package take options`;
    expect(() => toFunction(rule, undefined, own).validator({ each: true })).toThrow(problem);
    expect(() => toFunction(rule).validator(own)).toThrow(problem);
  });

  it('is a function for each rule, which knows its options', () => {
    expect(Object.keys(functions)).toEqual(rules.map(({ id }) => id));
    expect(() => functions['status-no-body']?.validator({ codes: [] })).toThrow();
    expect(() => functions['status-no-body']?.validator({ each: true })).not.toThrow();
  });
});

it('tells of settings that JSON has no words for', () => {
  const circle: { self?: unknown } = {};
  circle.self = circle;
  for (const [value, shown] of [
    [10n, '10'],
    [circle, '[object Object]'],
  ]) {
    expect(() => createRuleset({ preset: value as never })).toThrow(
      `createRuleset: preset is one of recommended, all, off, not ${shown}`,
    );
    expect(() => createRuleset({ rules: { 'status-success': value as never } })).toThrow(
      /status-success is set to one/,
    );
    expect(() =>
      createRuleset({ rules: { 'status-success': ['warn', { except: value as never }] } }),
    ).toThrow(/the option "except" takes/);
  }
});
