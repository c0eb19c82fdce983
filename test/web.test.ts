/** What the page does behind what one sees: its choice as a ruleset, its files, its links, its mending. */
import { Ruleset, type RulesetDefinition } from '@stoplight/spectral-core';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { toConvention } from '../adapters/spectral/convention.ts';
import * as factory from '../adapters/spectral/factory.ts';
import { functions } from '../adapters/spectral/functions.ts';
import recommended from '../adapters/spectral/index.ts';
import strict from '../adapters/spectral/strict.ts';
import {
  type Choice,
  choiceOf,
  DEFAULT_CHOICE,
  engineRules,
  PRESETS,
  problemsIn,
  runnable,
  toJavaScript,
  toYaml,
} from '../adapters/web/model/choice.ts';
import { isDescription, LARGE, Library, rootAmong } from '../adapters/web/model/documents.ts';
import { catalogue, check, map, mend, rulesetOf } from '../adapters/web/model/look.ts';
import { fragmentOf, sharedIn } from '../adapters/web/model/share.ts';
import { CONVENTIONS } from '../conventions/index.ts';
import * as ruleExports from '../rules/index.ts';
import { RULES } from '../rules/settings.ts';

const SEVERITIES = ['error', 'warn', 'info', 'hint'];

const PUBLISHED: Readonly<Record<string, unknown>> = {
  'spectral-status-codes': recommended,
  'spectral-status-codes/strict': strict,
  'spectral-status-codes/factory': factory,
  ...Object.fromEntries(
    Object.entries(CONVENTIONS).map(([name, convention]) => {
      return [`spectral-status-codes/conventions/${name}`, toConvention(convention)];
    }),
  ),
};

const CHOICES: readonly (readonly [string, Choice])[] = [
  ...PRESETS.map(preset => [preset, { ...DEFAULT_CHOICE, preset }] as const),
  ['conventions', { ...DEFAULT_CHOICE, conventions: ['oracle-rest', 'service-guide'] }],
  ['a convention alone', { preset: 'off', conventions: ['client-guidance'], rules: {} }],
  [
    'severities',
    {
      ...DEFAULT_CHOICE,
      rules: { 'status-etag': { severity: 'hint' }, 'status-method': { severity: 'off' } },
    },
  ],
  [
    'options',
    {
      preset: 'strict',
      conventions: ['oracle-rest'],
      rules: {
        'status-202-monitor': { severity: 'warn', options: { location: 'required' } },
        'status-registered': { options: { allow: ['499'] } },
        'status-created': { severity: 'off', options: { except: [] } },
      },
    },
  ],
  [
    'a table',
    {
      preset: 'off',
      conventions: [],
      rules: {
        'status-convention': {
          severity: 'error',
          options: {
            name: "the 'library'",
            codes: { '200': {}, '4XX': { schema: '^Problem$', methods: ['GET'] }, default: {} },
          },
        },
      },
    },
  ],
];

/** The rules that are on, as Spectral reads a ruleset. */
function onIn(definition: unknown): string[] {
  const { rules } = new Ruleset(definition as RulesetDefinition, { severity: 'recommended' });
  return Object.values(rules)
    .filter(({ enabled }) => enabled)
    .map(({ name, severity, then }) => {
      const [{ functionOptions } = {}] = then as { functionOptions?: unknown }[];
      return `${name} ${SEVERITIES[severity]} ${JSON.stringify(functionOptions ?? null)}`;
    })
    .sort();
}

/** A ruleset in YAML, with what it names in the place of the names. */
function loaded(yaml: string): unknown {
  const {
    extends: names,
    rules = {},
    functions: own = [],
  } = parse(yaml) as {
    extends: (string | [string, string])[];
    rules?: Record<string, unknown>;
    functions?: string[];
  };
  const byName = new Map(Object.entries(ruleExports).map(([name, { id }]) => [name, functions[id]]));
  for (const name of own) expect(byName.has(name)).toBe(true);
  const set = Object.entries(rules).map(([id, rule]) => {
    if (typeof rule !== 'object' || rule === null) return [id, rule];
    const { then, ...rest } = rule as { then: { function: string } };
    expect(own).toContain(then.function);
    return [id, { ...rest, then: { ...then, function: byName.get(then.function) } }];
  });
  return {
    extends: names.map(each => (typeof each === 'string' ? PUBLISHED[each] : [PUBLISHED[each[0]], each[1]])),
    rules: Object.fromEntries(set),
  };
}

/** What a module in CommonJS exports. */
function evaluated(code: string): unknown {
  const module: { exports?: unknown } = {};
  new Function('module', 'require', code)(module, (name: string) => PUBLISHED[name]);
  return module.exports;
}

describe('what is chosen', () => {
  it.each(CHOICES)('%s: the rulesets to copy mean the same', (_, choice) => {
    const own = engineRules(choice)
      .map(
        ({ name, severity, options }) => `${name} ${SEVERITIES[severity]} ${JSON.stringify(options ?? null)}`,
      )
      .sort();
    expect(onIn(loaded(toYaml(choice)))).toEqual(own);
    expect(onIn(evaluated(toJavaScript(choice)))).toEqual(own);
  });

  it('is the preset as it is published, where nothing is', () => {
    expect(engineRules(DEFAULT_CHOICE).map(({ name }) => name)).toEqual(
      RULES.filter(rule => rule.recommended).map(({ id }) => id),
    );
    expect(toYaml(DEFAULT_CHOICE)).toBe('extends:\n  - spectral-status-codes\n');
  });

  it('is told what is wrong with it, and runs without that', () => {
    const wrong: Choice = {
      ...DEFAULT_CHOICE,
      rules: {
        'status-convention': { severity: 'warn', options: { codes: { '4xx': {} } } },
        'status-etag': { severity: 'off', options: { nonsense: 1 } },
        'status-method': { severity: 'warn' },
      },
    };
    expect(problemsIn(wrong)).toEqual({
      'status-convention': [expect.stringContaining('codes."4xx": write "4XX"')],
    });
    expect(Object.keys(runnable(wrong).rules)).toEqual(['status-etag', 'status-method']);
    expect(rulesetOf(wrong).on).not.toHaveProperty('status-convention');
  });

  it('holds of a link what there is', () => {
    expect(choiceOf(undefined)).toEqual(DEFAULT_CHOICE);
    expect(
      choiceOf({
        preset: 'none',
        conventions: ['oracle-rest', 'mine'],
        rules: {
          'status-etag': { severity: 'hint', options: { a: 1 } },
          mine: {},
          'status-method': 1,
          'status-meaning': { severity: 7 },
        },
      }),
    ).toEqual({
      preset: 'recommended',
      conventions: ['oracle-rest'],
      rules: { 'status-etag': { severity: 'hint', options: { a: 1 } }, 'status-meaning': {} },
    });
  });

  it('is of the rules that there are', () => {
    const { rules, conventions } = catalogue();
    expect(rules.map(({ id }) => id)).toEqual(RULES.map(({ id }) => id));
    expect(conventions).toHaveLength(5);
  });
});

const PUT = (answer: string) => `openapi: 3.1.1
info: { title: A, version: 1.0.0 }
paths:
  /a:
    put:
      responses:
        '204':
          ${answer}
`;
const DONE = 'Done:\n  description: Done.\n  content: { text/plain: {} }\n';

describe('files', () => {
  const files = { '/openapi.yaml': PUT("$ref: './parts/answers.yaml#/Done'"), '/answers.yaml': DONE };
  const subject = { files, root: '/openapi.yaml', choice: DEFAULT_CHOICE };

  it('that lost their folders are found by their names', async () => {
    const { told } = await check(subject);
    expect(told.map(({ code, source, kinds }) => [code, source, kinds])).toContainEqual([
      'status-no-body',
      '/answers.yaml',
      ['safe'],
    ]);
  });

  it('are mended under their own names, one finding at a time or all', async () => {
    const { told } = await check(subject);
    const noBody = told.find(({ code }) => code === 'status-no-body');
    for (const what of [noBody, 'safe', 'suggested'] as const) {
      const mending = await mend({ ...subject, what: what ?? 'safe' });
      const [file] = mending.files;
      expect(file?.name).toBe('/answers.yaml');
      expect(file?.hunks).toContain('-  content: { text/plain: {} }');
    }
  });

  it('are not taken for each other where several have the name', () => {
    const library = new Library({ '/a/x.yaml': '', '/b/x.yaml': '' });
    expect(() => library.read('/x.yaml')).toThrow('x.yaml is not among the files here: add it');
    expect(library.read('/a/x.yaml')).toBe('');
  });

  it('that are elsewhere are asked for by nobody', async () => {
    const elsewhere = PUT("$ref: 'https://example.com/answers.yaml#/Done'");
    const { forbidden } = await check({ ...subject, files: { '/openapi.yaml': elsewhere } });
    expect(forbidden).toEqual(['https://example.com/answers.yaml']);
  });

  it('are a description where they say so', () => {
    expect(isDescription({ '/a.yaml': DONE })).toBe(false);
    expect(isDescription({ '/a.json': '{ "openapi": "3.1.0" }' })).toBe(true);
    expect(rootAmong({ '/a/openapi.yaml': PUT('{}'), '/z.yaml': PUT('{}'), '/answers.yaml': DONE })).toBe(
      '/z.yaml',
    );
    expect(rootAmong({ '/answers.yaml': DONE })).toBe('/answers.yaml');
    expect(rootAmong({})).toBe('/openapi.yaml');
  });

  it('that are large are not tried out while they are checked', async () => {
    const large = PUT('content: { text/plain: {} }') + '#'.repeat(LARGE);
    const { told } = await check({ ...subject, files: { '/openapi.yaml': large } });
    const kinds = new Map(told.map(({ code, kinds }) => [code, kinds]));
    expect(kinds.get('status-no-body')).toEqual(['safe']);
    expect(kinds.get('status-any-error-declared')).toEqual([]);
  });
});

describe('mending', () => {
  it('mends all places of what is told once', async () => {
    const paths = Array.from({ length: 12 }, (_, index) => {
      return `  /a${index}:\n    get:\n      responses:\n        '200': { description: A ${index}., content: { text/plain: {} } }\n        '429': { description: Wait ${index}. }\n`;
    });
    const text = `openapi: 3.1.1\ninfo: { title: A, version: 1.0.0 }\npaths:\n${paths.join('')}`;
    const subject = { files: { '/a.yaml': text }, root: '/a.yaml', choice: DEFAULT_CHOICE };
    const { told } = await check(subject);
    const habit = told.find(({ code }) => code === 'status-429-rate-limit');
    expect(habit?.message).toContain('11 more');
    const { mended } = await mend({ ...subject, what: habit ?? 'safe' });
    expect(mended.filter(({ rule }) => rule === 'status-429-rate-limit')).toHaveLength(12);
  });

  it('says why not, where it cannot', async () => {
    const text = PUT('{ description: It is done }').replace("'204'", "'299'");
    const subject = { files: { '/a.yaml': text }, root: '/a.yaml', choice: DEFAULT_CHOICE };
    const { told } = await check(subject);
    const [first] = told.filter(({ kinds }) => kinds.length === 0);
    const { files, reasons } = await mend({ ...subject, what: first ?? 'safe' });
    expect(files).toEqual([]);
    expect(reasons).toHaveLength(1);
  });
});

describe('links', () => {
  const shared = { files: { '/a.yaml': 'openapi: 3.1.0 # é\n' }, root: '/a.yaml', choice: DEFAULT_CHOICE };

  it('give back what they were made of', async () => {
    expect(await sharedIn(await fragmentOf(shared))).toEqual(shared);
    expect(await sharedIn(await fragmentOf({ ...shared, root: '/gone.yaml' }))).toEqual(shared);
    expect(await sharedIn('#rules')).toBeUndefined();
  });

  it('that are broken, empty or of another version say so', async () => {
    await expect(sharedIn('#d=AAAA')).rejects.toThrow();
    await expect(sharedIn(await fragmentOf({ ...shared, files: {} }))).rejects.toThrow(
      'there is no file in it',
    );
    await expect(sharedIn('#d=i1Yy1lHySM3JyVcIzy_KSVGMBQA')).rejects.toThrow();
  });

  it('unfold to no more than a page can hold', async () => {
    const fragment = await fragmentOf({ ...shared, files: { '/a.yaml': 'a'.repeat(30_000_000) } });
    expect(fragment.length).toBeLessThan(100_000);
    await expect(sharedIn(fragment)).rejects.toThrow('it holds too much');
  });
});

it('the map names findings, and nothing is drawn of what is no description', async () => {
  const subject = {
    files: { '/a.yaml': PUT('content: { text/plain: {} }') },
    root: '/a.yaml',
    choice: DEFAULT_CHOICE,
  };
  const mapped = await map(subject);
  expect(mapped?.map.columns).toContain('204');
  const [cell] = mapped?.map.groups[0]?.rows[0]?.marks.flatMap(mark => mark?.cell ?? []) ?? [];
  expect(cell?.findings.map(index => mapped?.findings[index]?.rule)).toContain('status-no-body');
  expect(await map({ ...subject, files: { '/a.yaml': 'a: b' } })).toBeUndefined();
});
