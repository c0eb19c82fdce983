/** The plugin for Redocly, in process: what it is, and how it comes by the files of a description. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import type { Context, Settings, Source } from '../adapters/redocly/api.ts';
import plugin from '../adapters/redocly/index.ts';
import { CONVENTIONS } from '../conventions/index.ts';
import type { Rule } from '../src/rule/rule.ts';
import { Folder } from './folder.ts';
import { rules } from './lint.ts';

/** The parts that were asked for. */
const loaded = vi.hoisted((): string[] => []);

/** The parts that the build makes files of. */
vi.mock('node:module', async importOriginal => {
  const parts = {
    './redocly/plugin.js': await import('../adapters/redocly/plugin.ts'),
    './redocly/others.js': await import('../adapters/redocly/others.ts'),
    './redocly/options.js': await import('../adapters/redocly/options.ts'),
    './redocly/texts.js': await import('../adapters/redocly/texts.ts'),
  };
  const load = (name: keyof typeof parts) => {
    loaded.push(name);
    return parts[name];
  };
  return { ...(await importOriginal<typeof import('node:module')>()), createRequire: () => load };
});

const { id, rules: made, configs } = plugin();

class Text implements Source {
  constructor(
    readonly absoluteRef: string,
    readonly body: string,
  ) {}
}

/** What Redocly gives a visitor: it follows a reference to its end, and tells of files only what stands there. */
class Loaded {
  private readonly parsed = new Map<string, { readonly source: Source; readonly data: unknown }>();

  constructor(texts: Readonly<Record<string, string>>) {
    for (const [name, body] of Object.entries(texts)) {
      this.parsed.set(name, { source: new Text(name, body), data: parse(body, { merge: true }) });
    }
  }

  resolve(reference: string, from: string): ReturnType<Context['resolve']> {
    const [file = '', pointer = ''] = reference.split('#');
    const name = file === '' ? from : new URL(file, `http://host${from}`).pathname;
    const target = this.parsed.get(/^https?:/.test(file) ? file : name);
    if (target === undefined) return {};
    const keys = pointer.split('/').filter(Boolean);
    const node = keys.reduce<unknown>(
      (here, key) => (here as Record<string, unknown>)?.[key.replace(/~1/g, '/')],
      target.data,
    );
    const next = (node as { $ref?: string } | undefined)?.$ref;
    if (next !== undefined) return this.resolve(next, name);
    return { node, location: { source: target.source, pointer: `#/${keys.join('/')}` } };
  }

  /** What rules report, as `file pointer message`. */
  lint(root: string, set: Readonly<Record<string, Partial<Settings>>>): string[] {
    const told: string[] = [];
    const { source, data } = this.parsed.get(root) as { source: Source; data: unknown };
    const context: Context = {
      location: { source },
      report: ({ message, location: [place] }) =>
        told.push(`${place?.source.absoluteRef} ${place?.pointer} ${message}`),
      resolve: ({ $ref }, from) => this.resolve($ref, from),
    };
    const visitors = Object.entries(set).map(([rule, settings]) =>
      made.oas3[rule]?.({ severity: 'warn', ...settings }),
    );
    for (const visitor of visitors) visitor?.Root.leave(data, context);
    return told;
  }
}

const NO_BODY = { 'status-no-body': {} };
const SAYS = '204 of GET /a declares an application/json body, which is never sent: remove its content';
const root = (response: string) =>
  `openapi: 3.1.0\ninfo: { title: A, version: '1' }\npaths:\n  /a:\n    get:\n      responses:\n        '204': ${response}\n`;
const DONE = '{ description: Done., content: { application/json: { schema: {} } } }';

describe('what it is', () => {
  it('has all rules, in Swagger 2.0 as in OpenAPI 3', () => {
    expect(id).toBe('status-codes');
    const ids = rules.map(rule => rule.id);
    expect(Object.keys(made.oas2)).toEqual(ids);
    expect(Object.keys(made.oas3)).toEqual(ids);
  });

  it.each(Object.entries(configs))(
    'has a preset %s, with rules that are there and options that they take',
    (_, preset) => {
      for (const [name, set] of Object.entries(preset.rules)) {
        const [own, rule = ''] = name.split('/');
        expect(own).toBe(id);
        const settings = typeof set === 'string' ? { severity: set } : set;
        expect(['error', 'warn', 'off']).toContain(settings.severity);
        expect(() => made.oas3[rule]?.(settings)).not.toThrow();
      }
    },
  );

  it('has all recommended rules in two presets, hints as warnings', () => {
    const names = rules.filter(({ recommended }) => recommended).map(rule => `${id}/${rule.id}`);
    expect(Object.keys(configs.recommended?.rules ?? {})).toEqual(names);
    expect(Object.keys(configs.strict?.rules ?? {})).toEqual(names);
    for (const { id: own, severity, recommended } of rules) {
      const ours = configs.all?.rules[`${id}/${own}`];
      expect(ours, own).toBe(severity === 'error' ? 'error' : 'warn');
      if (!recommended) continue;
      const strict = ['error', 'warn'].includes(severity) ? 'error' : 'warn';
      expect(configs.strict?.rules[`${id}/${own}`], own).toBe(strict);
    }
  });

  it('has presets of all rules and of each convention, which load what is not recommended', () => {
    expect(Object.keys(configs).sort()).toEqual(
      ['recommended', 'strict', 'all', ...Object.keys(CONVENTIONS)].sort(),
    );
    const other = rules.find(({ recommended }) => !recommended) as Rule;
    const needing = (act: () => unknown) => {
      loaded.length = 0;
      act();
      return loaded;
    };
    expect(needing(() => configs.recommended)).toEqual([]);
    expect(needing(() => made.oas3['status-no-body']?.({ severity: 'warn' }))).toEqual([]);
    expect(needing(() => configs['oracle-rest'])).toEqual(['./redocly/others.js']);
    expect(needing(() => made.oas3[other.id]?.({ severity: 'warn' }))).toEqual(['./redocly/others.js']);
  });

  it('tells all that is wrong with options at once', () => {
    const wrong = () =>
      made.oas3['status-201-location']?.({ severity: 'warn', orTargetUri: 1, methods: 'GET' });
    expect(wrong).toThrow(/"orTargetUri" takes true or false|"methods" takes/);
    expect(wrong).toThrow('; ');
  });
});

describe('the files of a description', () => {
  it('may be one', () => {
    const loaded = new Loaded({ '/api/openapi.yaml': root(DONE) });
    expect(loaded.lint('/api/openapi.yaml', NO_BODY)).toEqual([
      expect.stringMatching(`^/api/openapi.yaml #/paths/~1a/get/responses/204/content ${SAYS}`),
    ]);
  });

  it('may be referred to as a whole and in parts, by their names or as encoded', () => {
    const found = (reference: string, files: Readonly<Record<string, string>>) =>
      new Loaded({ '/api/openapi.yaml': root(`{ $ref: '${reference}' }`), ...files }).lint(
        '/api/openapi.yaml',
        NO_BODY,
      );
    expect(found('done.yaml', { '/api/done.yaml': DONE })[0]).toMatch(/^\/api\/done\.yaml #\/content 204/);
    expect(found('all.yaml#/Done', { '/api/all.yaml': `Done: ${DONE}` })[0]).toMatch(
      /^\/api\/all\.yaml #\/Done\/content/,
    );
    expect(
      found('all.json#/Done', {
        '/api/all.json': `{ "Done": { "description": "Done.", "content": { "a/b": {} } } }`,
      })[0],
    ).toMatch(/^\/api\/all\.json #\/Done\/content/);
    expect(
      found('../lib/a.yaml#/A', { '/lib/a.yaml': "A: { $ref: 'b.yaml#/B' }", '/lib/b.yaml': `B: ${DONE}` }),
    ).toEqual([]);
    expect(found('gone.yaml', {})).toEqual([]);
    expect(found('http://example.com/gone.yaml', {})).toEqual([]);
    expect(found('http://example.com/done.yaml', { 'http://example.com/done.yaml': DONE })[0]).toMatch(
      /^http:\/\/example\.com\/done\.yaml #\/content/,
    );
  });

  it('are read where they only lead on to others', () => {
    const folder = new Folder();
    try {
      const [first, between, last] = ['openapi.yaml', 'between.yaml', 'last.yaml'].map(name =>
        join(folder.folder, name),
      ) as [string, string, string];
      const texts = {
        [first]: root("{ $ref: 'between.yaml#/A' }"),
        [between]: "A: { $ref: 'last.yaml#/B' }\r\n",
        [last]: `B: ${DONE}`,
      };
      for (const [name, text] of Object.entries(texts)) writeFileSync(name, text);
      expect(new Loaded(texts).lint(first, NO_BODY)).toEqual([
        expect.stringMatching(`^${last} #/B/content ${SAYS}`),
      ]);
    } finally {
      folder.remove();
    }
  });

  it('may have aliases, which are told where they lead', () => {
    const text = root('*done').replace('paths:', `x-done: &done ${DONE}\npaths:`);
    const [one, ...others] = new Loaded({ '/api/openapi.yaml': text }).lint('/api/openapi.yaml', NO_BODY);
    expect(one).toMatch(/^\/api\/openapi\.yaml #\/x-done\/content 204/);
    expect(others).toEqual([]);
  });

  it('may have aliases where references lead to the file itself and to others', () => {
    const responses = `{ get: { responses: { '204': { $ref: 'done.yaml' }, '205': { $ref: '#/x-reset' } } } }`;
    const text = `openapi: 3.1.0\nservers: [{ url: / }]\npaths:\n  /a: &a ${responses}\n  /b: *a\nx-reset: ${DONE}\n`;
    const loaded = new Loaded({ '/api/openapi.yaml': text, '/api/done.yaml': DONE });
    expect(loaded.lint('/api/openapi.yaml', NO_BODY)).toEqual([
      expect.stringMatching(/^\/api\/done\.yaml #\/content 204/),
      expect.stringMatching(/^\/api\/openapi\.yaml #\/x-reset\/content 205/),
    ]);
  });

  it('may have keys that look encoded', () => {
    const text = root(DONE).replace('/a:', '/a%20~b:');
    const [one] = new Loaded({ '/api/openapi.yaml': text }).lint('/api/openapi.yaml', NO_BODY);
    expect(one).toContain('#/paths/~1a%2520~0b/get/responses/204/content');
  });
});

describe('rules that are made at once', () => {
  const both = root(DONE).replace('get:', 'head:');

  it('know of each other', () => {
    const loaded = new Loaded({ '/api/openapi.yaml': both });
    const one = loaded.lint('/api/openapi.yaml', { 'status-head-no-body': {} });
    const two = loaded.lint('/api/openapi.yaml', { 'status-head-no-body': {}, 'status-no-body': {} });
    expect(one.length + two.length).toBeGreaterThan(0);
    expect(two).toHaveLength(1);
  });

  it('are others for the next description, which may have other rules', async () => {
    const loaded = new Loaded({ '/a.yaml': root(DONE), '/b.yaml': root(DONE) });
    expect(loaded.lint('/a.yaml', NO_BODY)).toHaveLength(1);
    expect(loaded.lint('/b.yaml', NO_BODY)).toHaveLength(1);
    await Promise.resolve();
    expect(loaded.lint('/b.yaml', { 'status-no-body': { except: ['$.paths[*]'] } })).toEqual([]);
  });
});
