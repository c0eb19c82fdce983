/** Questions on a terminal, and what becomes of the answers. */
import { PassThrough } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { ask, choose } from '../adapters/cli/prompts.ts';
import { remove } from '../src/fixes/fix.ts';
import type { Chooser, Proposal } from '../src/mending/fixer.ts';
import { Folder } from './folder.ts';
import { rulesetWith } from './lint.ts';
import { mendAll } from './mending.ts';

const DOWN = '\u001b[B';
const UP = '\u001b[A';
const ENTER = '\r';
const CTRL_C = '\u0003';

/** Presses keys one after the other; gives the answer, and what was shown. */
async function pressing<Answer>(
  question: (streams: { input: PassThrough; output: PassThrough }) => Promise<Answer>,
  ...keys: readonly string[]
) {
  const input = new PassThrough();
  const output = new PassThrough({ encoding: 'utf8' });
  let shown = '';
  output.on('data', text => {
    shown += text;
  });
  const answer = question({ input, output });
  for (const key of keys) {
    // What was pressed before is shown by then: no timer has a part in it.
    for (let turns = 0; turns < 10; turns++) await turn();
    input.write(key);
  }
  return { answer: await answer, shown: stripVTControlCharacters(shown) };
}

describe('a choice', () => {
  const CHOICES = [
    { name: 'tea', what: 'hot', value: 1 },
    { name: 'water', what: 'cold', value: 2 },
    { name: 'wine', what: 'red', value: 3 },
  ];
  const drink = (...keys: string[]) =>
    pressing(streams => choose('What to drink?', CHOICES, streams), ...keys);

  it.each<[string[], number | undefined]>([
    [[ENTER], 1],
    [[DOWN, ENTER], 2],
    [[DOWN, DOWN, DOWN, UP, ENTER], 2],
    [[DOWN, CTRL_C], undefined],
  ])('is made with keys: %j', async (keys, expected) => {
    const { answer, shown } = await drink(...keys);
    expect(answer).toBe(expected);
    expect(shown).toContain('tea    hot');
    expect(shown).toContain('water  cold');
  });
});

describe('a question about each', () => {
  const mend = (...keys: string[]) => pressing(streams => ask('Mend it?', streams), ...keys);

  it.each<[string[], string | undefined]>([
    [['y', ENTER], 'yes'],
    [['n', ENTER], 'no'],
    [['a', ENTER], 'all'],
    [['q', ENTER], 'quit'],
    [[CTRL_C], undefined],
  ])('is answered with keys: %j', async (keys, expected) => {
    expect((await mend(...keys)).answer).toBe(expected);
  });

  it('is asked again where the answer is another, and says what there is where it is none', async () => {
    const { answer, shown } = await mend('x', ENTER, ENTER, '\u007f', 'y', ENTER);
    expect(answer).toBe('yes');
    expect(shown).toContain('"x" isn\'t an available option');
    expect((await mend(ENTER, 'n', ENTER)).shown).toContain('a) Yes, and all that come after it');
  });
});

describe('fixes that somebody is asked about', () => {
  const project = new Folder();
  afterAll(() => project.remove());

  const TEXT = `openapi: 3.1.0
info: { title: Books, version: '1' }
paths:
  /a: { get: { responses: { '418': { description: A. } } } }
  /b: { get: { responses: { '418': { $ref: '#/components/responses/Tea' } } } }
  /c: { get: { responses: { '418': { description: C. } } } }
components: { responses: { Tea: { description: Tea. } } }
`;
  const fixes = new Map([
    ['status-obsolete', { safe: { does: 'what it is told', mend: ({ place }: never) => [remove(place)] } }],
  ]);

  /** What is asked, and what comes of it, where those of these lines are wanted. */
  async function choosing(wanted: readonly number[], given = fixes) {
    project.write({ 'a.yaml': TEXT });
    const asked: Proposal[] = [];
    const chooser: Chooser = {
      answers: new Map(),
      wants: async proposal => {
        asked.push(proposal);
        return proposal.mended.some(({ line }) => wanted.includes(line));
      },
    };
    const ruleset = rulesetWith('status-obsolete', {});
    const { outcomes, files } = await mendAll([project.at('a.yaml')], ruleset, false, {
      chooser,
      fixes: given as never,
    });
    const left = outcomes.flatMap(outcome => outcome.left).map(({ line, reason }) => `${line} ${reason}`);
    return { asked, left, mended: outcomes.flatMap(({ mended }) => mended.map(({ line }) => line)), files };
  }

  it('are made where they are wanted, each asked about once, with what it changes alone', async () => {
    const { asked, left, mended, files } = await choosing([6]);
    expect(asked.map(({ mended }) => mended.map(({ line }) => line))).toEqual([[4], [5], [6]]);
    const [{ changes }] = asked as [Proposal];
    const [{ before, parts }] = changes as [Proposal['changes'][number]];
    expect(before).toBe(TEXT);
    expect(parts.map(({ start, end }) => TEXT.slice(start, end).trim())).toEqual([
      "{ '418': { description: A. } }",
    ]);
    expect(mended).toEqual([6]);
    expect(left).toContain('4 it was not wanted');
    expect(files[0]?.after).toBe(TEXT.replace("{ '418': { description: C. } }", '{}'));
  });

  it('are none where none is wanted, and all where all are', async () => {
    expect(await choosing([])).toMatchObject({ mended: [], files: [] });
    expect((await choosing([4, 5, 6])).mended.length).toBeGreaterThan(1);
  });
});
