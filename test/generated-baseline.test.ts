/** Made-up descriptions as people write them, whose findings are set aside: `RUNS=20000 npx vitest run test/generated-baseline.test.ts`. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { oas } from '@stoplight/spectral-rulesets';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { BaselineOptions } from '../adapters/cli/baseline.ts';
import { load, setAside, spectral } from './baseline.ts';
import { Choices, tapes } from './generate/choices.ts';
import { type HandwrittenFile, handwritten } from './generate/handwritten.ts';
import { runs } from './generate/runs.ts';
import { spoilt } from './generate/spoilt.ts';
import { recommendedRules, rules, rulesetOf } from './lint.ts';

const top = mkdtempSync(join(tmpdir(), 'spectral-status-codes-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));
/** Where descriptions are, as seen from the ruleset. */
const FOLDERS = ['', '', 'api/', 'with blank/', 'a,b/', '[v1]/', '{x}/', '(a)!/', "it's/", '100%/', '+@/'];

interface Case {
  readonly folder: string;
  readonly ruleset: string;
  readonly document: string;
}

function store(files: readonly HandwrittenFile[], choices: Choices): Case {
  rmSync(top, { recursive: true, force: true });
  const folder = join(top, choices.pick(FOLDERS));
  for (const { name, text } of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const ruleset = join(top, '.spectral.yaml');
  writeFileSync(ruleset, 'extends: [spectral-status-codes]\n');
  return { folder, ruleset, document: join(folder, files[0]?.name as string) };
}

describe('descriptions as people write them', () => {
  it('have what is found in them set aside, once, and nothing else', async () => {
    let entries = 0;
    const property = fc.asyncProperty(
      tapes(400),
      tapes(400),
      tapes(2500),
      tapes(20),
      async (made, spoiling, writing, how) => {
        const data = spoilt(new Choices(made), new Choices(spoiling));
        fc.pre(data !== undefined);
        const files = handwritten(data, new Choices(writing));
        const choices = new Choices(how);
        const own = rulesetOf(choices.once(3) ? recommendedRules : rules);
        const allRules = choices.once(4);
        const definition = allRules ? ({ extends: [oas], ...own } as never) : own;
        const { ruleset, document } = store(files, choices);
        const text = files[0]?.text as string;
        const lint = async () => spectral.lint(await load(ruleset, definition), document, text);
        const written = (options: BaselineOptions) => setAside(document, ruleset, definition, options);
        const shown = () =>
          `${files.map(({ name, text }) => `--- ${name}\n${text}`).join('\n')}\n${readFileSync(ruleset, 'utf8')}`;
        const before = (await lint()).length;
        const first = await written({ allRules });
        if (first.status !== 0 && /takes the # of its name/.test(first.said)) return;
        expect(first.status, shown()).toBe(0);
        const left = await lint();
        const stubborn = left.filter(({ isOurs }) => isOurs);
        expect(
          stubborn.map(({ code, source, path }) => [code, source, path.join('/')]),
          shown(),
        ).toEqual([]);
        const second = await written({ allRules });
        expect(second.text, shown()).toBe(first.text);
        const pruned = await written({ prune: true });
        expect(pruned.text, shown()).toBe(first.text);
        if (before > left.length) entries++;
      },
    );
    await fc.assert(property, runs(25));
    expect(entries).toBeGreaterThan(0);
  });
});
