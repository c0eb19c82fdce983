/** What a ruleset comes to: the same for the engine as for Spectral. */
import { createRequire } from 'node:module';
import { posix } from 'node:path';
import { Ruleset } from '@stoplight/spectral-core';
import minimatch from 'minimatch';
import { describe, expect, it } from 'vitest';
import appStoreConnect from '../adapters/spectral/conventions/app-store-connect.ts';
import { createRuleset } from '../adapters/spectral/factory.ts';
import { functions } from '../adapters/spectral/functions.ts';
import recommended from '../adapters/spectral/index.ts';
import { isOff } from '../adapters/spectral/spectral.ts';
import strict from '../adapters/spectral/strict.ts';
import { pointerTo, type Settled, settle } from '../src/engine/ruleset.ts';
import { assertOptions } from '../src/rule/option-checks.ts';
import { errorsOf, rules } from './lint.ts';

const RULESET = '/project/.spectral.yaml';
const DOCUMENT = '/project/apis/books.yaml';

/** Places that overrides may be for. */
const PLACES = [
  [DOCUMENT, []],
  [DOCUMENT, ['paths', '/books/{id}', 'get', 'responses', '200']],
  [DOCUMENT, ['paths', '/books']],
  ['/project/apis/shared.yaml', ['paths', '/books/{id}', 'get']],
] as const;

interface Rule {
  readonly enabled: boolean;
  readonly severities: readonly number[];
  readonly options: unknown;
}

function bySpectral(definition: object): Record<string, Rule> {
  const ruleset = new Ruleset(definition as never, { source: RULESET } as never).fromSource(DOCUMENT);
  return Object.fromEntries(
    Object.values(ruleset.rules).map(rule => [
      rule.name,
      {
        enabled: !isOff(rule),
        severities: PLACES.map(([source, path]) => rule.getSeverityForSource(source, [...path])),
        options: (rule.then as { functionOptions?: unknown }[])[0]?.functionOptions,
      },
    ]),
  );
}

function settled(definition: object, document: string | null = DOCUMENT): Settled {
  return settle(definition, document, {
    relative: source => posix.relative(posix.dirname(RULESET), source),
    matches: (path, pattern) => minimatch(path, pattern, { matchBase: true }),
    ruleOf: id => rules.find(rule => rule.id === id),
  });
}

function byEngine(definition: object): Record<string, Rule> {
  return Object.fromEntries(
    settled(definition).rules.map(({ name, enabled, severity, severityAt, options }) => [
      name,
      {
        enabled,
        severities: PLACES.map(([source, path]) => severityAt?.(source, path) ?? severity),
        options,
      },
    ]),
  );
}

const truthy = () => undefined;
const other = { given: '$.info', then: { function: truthy } };
const created = createRuleset({
  preset: 'off',
  rules: { 'status-success': 'hint', 'status-convention': ['warn', { codes: {} }] },
});
const ours = (name: string, more = {}, then = {}) => ({
  given: '$',
  message: '{{error}}',
  then: { function: functions[name], ...then },
  ...more,
});

const RULESETS: Record<string, object> = {
  'the package': { extends: [recommended] },
  'by itself': { extends: recommended },
  'all of it': { extends: [[recommended, 'all']] },
  'none of it': {
    extends: [[recommended, 'off']],
    rules: { 'status-success': 'error', 'status-method': true },
  },
  strict: { extends: [strict] },
  'a convention after it': { extends: [recommended, appStoreConnect] },
  'a convention before it': { extends: [appStoreConnect, recommended] },
  severities: {
    extends: [recommended],
    rules: {
      'status-success': 'off',
      'status-no-body': 'info',
      'status-method': false,
      'status-obsolete': 'warn',
    },
  },
  "a team's ruleset between": {
    extends: [
      { extends: [recommended], rules: { 'status-success': 'off', other, 'status-obsolete': 'hint' } },
    ],
    rules: { other: 'off' },
  },
  "a level for a team's ruleset": {
    extends: [
      [
        {
          extends: [recommended],
          rules: { 'status-success': 'off', other: { ...other, recommended: false } },
        },
        'all',
      ],
    ],
  },
  'a level that takes away': {
    extends: [[{ extends: [strict], rules: { 'status-success': 'hint', other } }, 'off']],
    rules: { 'status-success': true },
  },
  'levels within levels': {
    extends: [[{ extends: [[recommended, 'all']], rules: { other } }, 'recommended']],
  },
  options: {
    extends: [recommended],
    rules: { 'status-201-location': ours('status-201-location', {}, { functionOptions: { each: true } }) },
  },
  'a rule of another name': {
    rules: {
      mine: ours('status-no-body', { severity: 'hint', recommended: false }),
      yours: ours('status-method'),
    },
  },
  'the factory': {
    extends: [created, { rules: { 'status-success': ours('status-success', { severity: 'info' }) } }],
  },
  'overrides for files': {
    extends: [recommended],
    rules: { 'status-success': 'hint' },
    overrides: [
      { files: ['apis/*.yaml'], rules: { 'status-success': 'off', 'status-no-body': 'warn' } },
      { files: ['*.yaml'], rules: { 'status-no-body': 'info' } },
      { files: ['other/*.yaml'], rules: { 'status-method': 'off' } },
    ],
  },
  'overrides for places': {
    extends: [recommended],
    overrides: [
      {
        files: ['apis/books.yaml#/paths/~1books~1%7Bid%7D', '**#/paths/~1books'],
        rules: { 'status-no-body': 'off', 'status-success': 'hint' },
      },
      {
        files: ['**/*.yaml#/paths/~1books~1%7Bid%7D/get'],
        rules: { 'status-no-body': 'info', 'status-convention': 'warn' },
      },
      { files: ['shared.yaml#/paths'], rules: { 'status-method': 'off' } },
      { files: ['apis/**'], rules: { 'status-method': 'hint' } },
    ],
  },
};

describe('rules, severities, options and overrides', () => {
  it.each(Object.entries(RULESETS))('%s', (_, definition) => {
    const all = bySpectral(definition);
    const { mine, yours } = all;
    const expected = rules.flatMap(({ id }) => (all[id] ? [[id, all[id]] as const] : []));
    expect(byEngine(definition)).toEqual(
      Object.fromEntries([
        ...expected,
        ...(mine
          ? [
              ['mine', mine],
              ['yours', yours],
            ]
          : []),
      ]),
    );
  });
});

it('counts the rules of others that are on', () => {
  const definition = {
    extends: [recommended, { rules: { other, more: { ...other, recommended: false } } }],
    rules: { third: other },
  };
  expect(settled(definition).others).toEqual(['other', 'third']);
});

it('takes over the options of the parser', () => {
  const overrides = [{ files: ['apis/*'], rules: {}, parserOptions: { duplicateKeys: 'off' } }];
  const definition = {
    extends: [recommended],
    parserOptions: { duplicateKeys: 'warn', incompatibleValues: 3 },
    overrides,
  };
  expect(settled(definition).parser).toEqual({ duplicateKeys: -1, incompatibleValues: 3 });
});

it('says what it does not understand', () => {
  const wrong: [object, string][] = [
    [
      { rules: { mine: ours('status-no-body', { given: '$.paths' }) } },
      'The rule mine is given "$.paths": rules of this package look at whole documents, $',
    ],
    [
      { rules: { mine: ours('status-no-body', { message: 'No!' }) } },
      'The rule mine has a message of its own',
    ],
    [
      { rules: { mine: ours('status-no-body', { resolved: false }) } },
      'The rule mine is run on the document as written (resolved: false)',
    ],
    [{ rules: { mine: ours('status-no-body', {}, { field: 'info' }) } }, 'The rule mine is run on a field'],
    [
      {
        rules: {
          mine: {
            ...ours('status-no-body'),
            then: [{ function: functions['status-no-body'] }, { function: truthy }],
          },
        },
      },
      'The rule mine runs several functions',
    ],
    [{ extends: [recommended], rules: { 'status-success': 'fatal' } }, 'There is no severity "fatal"'],
    [
      { extends: [recommended], overrides: [{ files: ['*'], extends: [strict] }] },
      'Overrides that extend a ruleset',
    ],
  ];
  for (const [definition, message] of wrong) expect(() => settled(definition)).toThrow(message);
  expect(
    settled({ rules: { mine: ours('status-no-body', { given: '$.paths', recommended: false }) } }).rules,
  ).toHaveLength(1);
});

it('writes pointers as Spectral does', () => {
  const { pathToPointer } = createRequire(require.resolve('@stoplight/spectral-core'))('@stoplight/json');
  for (const path of [[], ['a~/b', '{c}'], ['ü –—', '0', 'a%b', "it's(!)*", '\ud83d\ude00', '\ud800']]) {
    expect(pointerTo(path)).toBe(pathToPointer(path));
  }
});

it('finds the faults in options that Spectral finds, in the same words', () => {
  const wrong: [id: string, options: unknown][] = [
    ['status-201-location', { each: 'yes' }],
    ['status-201-location', { alternative: ['Content-Location'] }],
    ['status-201-location', { except: '$.paths' }],
    ['status-201-location', { except: ['$.paths['] }],
    ['status-201-location', ['each']],
    ['status-error-schema', { name: '(' }],
    ['status-error-schema', { name: 1, each: 1 }],
    ['status-convention', { codes: { '20': {} } }],
    ['status-convention', { codes: { '201': { method: ['POST'] } } }],
    ['status-convention', {}],
    ['status-201-location', {}],
    ['status-201-location', null],
  ];
  for (const [id, options] of wrong) {
    const messages: string[] = [];
    try {
      assertOptions(rules.find(rule => rule.id === id) as never, options);
    } catch (error) {
      const { errors = [error as Error] } = error as { errors?: Error[] };
      messages.push(...errors.map(({ message }) => message));
    }
    expect(messages, JSON.stringify(options)).toEqual(errorsOf(id, options));
  }
});
