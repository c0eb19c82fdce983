/** What the page tells, in the browser, is what the engine tells of the same files: over all fixtures. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { RULES } from '../../../rules/settings.ts';
import type { EngineRule } from '../../../src/engine/find.ts';
import { lint } from '../../../src/engine/lint.ts';
import { jsonPath } from '../../../src/openapi/jsonpath.ts';
import type { Choice } from '../model/choice.ts';
import type { Checked, Subject } from '../model/protocol.ts';
import { Chromium } from './browser.ts';

const FIXTURES = join(import.meta.dirname, '..', '..', '..', 'fixtures');
const SEVERITIES = ['error', 'warn', 'info', 'hint'];

let chromium: Chromium;
beforeAll(async () => {
  chromium = await Chromium.start();
});
afterAll(() => chromium.stop());

interface Fixture {
  readonly file: string;
  readonly subject: Subject;
  readonly rules: readonly EngineRule[];
}

function filesUnder(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter(name => /\.(yaml|json)$/.test(name)).map(name => join(folder, name));
}

/** The recommended rules, and the one that the fixture belongs to with its options. */
const fixtures = filesUnder(FIXTURES).flatMap((file): Fixture[] => {
  const text = readFileSync(file, 'utf8');
  if (!/^(openapi|swagger):/m.test(text)) return [];
  const [id = ''] = relative(FIXTURES, file).split(sep);
  const options: Record<string, unknown> | undefined =
    JSON.parse(/^# options: (.+)$/m.exec(text)?.[1] ?? 'null') ?? undefined;
  const own = RULES.find(rule => rule.id === id);
  const chosen = own && { [id]: { severity: own.severity, ...(options && { options }) } };
  const choice: Choice = { preset: 'recommended', conventions: [], rules: chosen ?? {} };
  const all = basename(file) === 'openapi.yaml' ? filesUnder(dirname(file)) : [file];
  const files = Object.fromEntries(all.map(name => [nameOf(file, name), readFileSync(name, 'utf8')]));
  const rules = RULES.filter(rule => rule.recommended || rule === own).map(rule => {
    const severity = SEVERITIES.indexOf(rule.severity);
    return { rule, name: rule.id, enabled: true, options: rule === own ? options : undefined, severity };
  });
  return [{ file, subject: { files, root: nameOf(file, file), choice }, rules }];
});

/** A file as the page names it, which knows no folder above that of the description. */
function nameOf(root: string, file: string): string {
  return `/${relative(dirname(root), file).split(sep).join('/')}`;
}

function linesOf(
  told: readonly {
    readonly code: string;
    readonly message: string;
    readonly severity: number;
    readonly source?: string;
    readonly range: unknown;
  }[],
): string[] {
  return told.map(({ code, message, severity, source, range }) =>
    JSON.stringify([code, severity, source, range, message]),
  );
}

it('on the page and on disk', async () => {
  const { page } = await chromium.visit();
  const [worker] = page.workers();
  const ask = async ({ url, subjects }: { readonly url: string; readonly subjects: readonly Subject[] }) => {
    const another = new Worker(url, { type: 'module' });
    const answers = subjects.map((body, id) => {
      return new Promise(resolve => {
        another.addEventListener('message', ({ data }) => {
          if (data.id === id) resolve(data.error ?? data.body);
        });
        another.postMessage({ id, name: 'check', body });
      });
    });
    return Promise.all(answers);
  };
  const subjects = fixtures.map(({ subject }) => subject);
  const answers = (await page.evaluate(ask, { url: worker?.url() ?? '', subjects })) as Checked[];
  await page.context().close();
  expect(answers.length).toBeGreaterThan(400);
  let count = 0;
  for (const [index, { file, rules }] of fixtures.entries()) {
    const { results } = await lint(readFileSync(file, 'utf8'), file, {
      rules,
      selector: jsonPath,
      read: source => {
        if (existsSync(source)) return readFileSync(source, 'utf8');
        throw new Error(`${nameOf(file, source).slice(1)} is not among the files here: add it`);
      },
      mayRead: source => !/^https?:/.test(source),
    });
    const onDisk = results.map(result => ({ ...result, source: nameOf(file, result.source ?? file) }));
    expect(linesOf(answers[index]?.told ?? []), file).toEqual(linesOf(onDisk));
    count += onDisk.length;
  }
  expect(count).toBeGreaterThan(1000);
});
