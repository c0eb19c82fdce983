/** What frameworks emit: the programs of the guides are run, and what the guides say of them is what they do. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { GENERATORS, generatorOf } from '../../src/openapi/generators.ts';
import { lint, type Result, recommendedRules, rules, rulesetOf } from '../../test/lint.ts';
import { regenerate, table } from '../../test/pages.ts';
import { FRAMEWORKS, type Framework, type Program } from './frameworks.ts';
import { dependencies } from './package.json';

/** What a newcomer meets, and that an operation says nothing at all. */
const MET = rulesetOf([...recommendedRules, ...rules.filter(({ id }) => id === 'status-success')]);

const texts = new Map<string, string>();

async function run([command = '', ...args]: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(command, args, { cwd: __dirname, maxBuffer: 1e7 });
  return stdout;
}

/** Whether npm has installed what the lock file says, or anything later. */
function isInstalled(): boolean {
  const installed = join(__dirname, 'node_modules', '.package-lock.json');
  return (
    existsSync(installed) &&
    statSync(installed).mtimeMs > statSync(join(__dirname, 'package-lock.json')).mtimeMs
  );
}

beforeAll(async () => {
  if (!isInstalled())
    await run(['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error']);
  rmSync(join(__dirname, 'out'), { recursive: true, force: true });
  mkdirSync(join(__dirname, 'out'));
  await run(['node_modules/.bin/tsc', '--outDir', 'out']);
  for (const framework of FRAMEWORKS) {
    const programs: readonly Program[] = ['plain', 'main'];
    await Promise.all(
      programs.map(async program => {
        const printed = await run(framework.emit(program));
        const file = framework.output?.(program);
        const text = file === undefined ? printed : readFileSync(join(__dirname, file), 'utf8');
        texts.set(`${framework.name} ${program}`, text);
      }),
    );
  }
});

const textOf = ({ name }: Framework, program: Program) => texts.get(`${name} ${program}`) as string;

/** Any part of a document. */
interface Part {
  readonly [key: string]: Part;
}

/** Where a reference of the document leads, at most once. */
function follow(document: Part, value: Part): Part {
  const { $ref } = value as unknown as { $ref?: string };
  if ($ref === undefined) return value;
  const keys = $ref.slice(2).split('/');
  return keys.reduce((part, key) => part[key] as Part, document);
}

/** The schemas of the header fields of a response, by their names in lower case. */
function headersOf(document: Part, { headers = {} }: Part): Readonly<Record<string, Part>> {
  const entries = Object.entries(headers).map(([name, header]) => {
    const { schema = {} } = follow(document, header);
    return [name.toLowerCase(), follow(document, schema)] as const;
  });
  return Object.fromEntries(entries);
}

describe.each(FRAMEWORKS)('$name', framework => {
  it('emits a description without findings', async () => {
    const text = textOf(framework, 'main');
    expect(await lint(text, rulesetOf(recommendedRules), 'openapi.yaml')).toEqual([]);
  });

  it('emits what the guide is about', () => {
    const document: Part = parse(textOf(framework, 'main'));
    const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
      Object.entries(item).map(([method, { responses = {} }]) => ({ name: `${method} ${path}`, responses })),
    );
    expect(operations).toHaveLength(5);
    const successes = operations.flatMap(({ responses }) =>
      Object.entries(responses).filter(([code]) => code.startsWith('2')),
    );
    expect(successes.map(([code]) => code).sort()).toEqual(['200', '200', '201', '202', '204']);
    for (const [code, response] of successes) {
      if (code === '204') expect(response).not.toHaveProperty('content');
      if (code !== '201' && code !== '202') continue;
      const { location } = headersOf(document, response);
      expect(location, code).toMatchObject({ type: 'string', format: 'uri-reference' });
    }
    for (const { name, responses } of operations) {
      const [unauthorized = {}, notFound = {}, tooMany = {}] = ['401', '404', '429'].map(code =>
        follow(document, responses[code] ?? {}),
      );
      for (const { content = {} } of [unauthorized, notFound, tooMany]) {
        expect(Object.keys(content), name).toEqual(['application/problem+json']);
        expect(content['application/problem+json']?.schema?.$ref, name).toMatch(/Problem$/);
      }
      expect(headersOf(document, unauthorized), name).toHaveProperty('www-authenticate');
      expect(headersOf(document, tooMany), name).toMatchObject({
        'retry-after': { type: 'integer', minimum: 1 },
        ratelimit: { type: 'string' },
      });
    }
  });

  it('emits what is recognised, unless it leaves no mark', () => {
    const guide = `${framework.name}.md`;
    const hasMark = GENERATORS.some(generator => generator.guide === guide);
    const found = generatorOf(parse(textOf(framework, 'plain')));
    expect(found?.guide).toBe(hasMark ? guide : undefined);
    // What says everything itself may leave none of its own words.
    const ofMain = generatorOf(parse(textOf(framework, 'main')));
    expect([undefined, found]).toContain(ofMain);
  });

  it('has a guide that says what the programs do (vitest -u writes it)', async () => {
    const plain = await lint(textOf(framework, 'plain'), MET, 'openapi.yaml');
    expect([...new Set(plain.map(({ rule }) => rule))].sort()).toEqual(Object.keys(framework.mends).sort());
    const file = join(__dirname, `${framework.name}.md`);
    const parts = { versions: versionsOf(framework), plain: met(framework, plain), main: codeOf(framework) };
    await expect(regenerate(readFileSync(file, 'utf8'), parts)).toMatchFileSnapshot(file);
  });
});

function versionsOf({ packages }: Framework): string {
  const versions: Readonly<Record<string, string>> = dependencies;
  return `With ${packages.map(name => `\`${name}\` ${versions[name]}`).join(' and ')}.`;
}

/** The findings of the plain program, each with how it is mended; many of one kind are one row. */
function met({ mends }: Framework, results: readonly Result[]): string {
  const rows = Object.entries(mends).map(([id, mend]) => {
    const own = results.filter(({ rule }) => rule === id);
    const [first] = own;
    const more = own.length > 1 ? ` (and ${own.length - 1} more)` : '';
    const rule = id === 'parser' ? "Spectral's parser" : `[${id}](../../rules/${id}.md)`;
    return [rule, `${first?.message ?? ''}${more}`, mend];
  });
  return table(['Rule', 'What it finds', 'What to write'], rows);
}

function codeOf({ source }: Framework): string {
  const file = source('main');
  const language = file.endsWith('.ts') ? 'ts' : file.endsWith('.tsp') ? 'typespec' : 'js';
  return `\`\`\`${language}\n${readFileSync(join(__dirname, file), 'utf8')}\`\`\``;
}
