/** What is known of changes, in place of a search for them. */
import { applyPatch, createTwoFilesPatch } from 'diff';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hunksOf } from '../src/edit/difference.ts';
import { type Change, changed, Patch } from '../src/edit/patch.ts';
import { runs } from './generate/runs.ts';

const texts = fc
  .array(fc.constantFrom('a', 'b', '\n', '\n', '\r\n', 'c d'), { maxLength: 60 })
  .map(parts => parts.join(''));

/** Changes of a text, in their order, from numbers. */
function changesOf(text: string, numbers: readonly number[], parts: readonly string[]): Change[] {
  const offsets = numbers.map(number => number % (text.length + 1)).sort((left, right) => left - right);
  return parts.flatMap((part, index) => {
    const [start, end] = [offsets[2 * index], offsets[2 * index + 1]];
    return start === undefined || end === undefined ? [] : { start, end, text: part };
  });
}

const numbers = fc.array(fc.nat(10_000), { maxLength: 12 });
const parts = fc.array(fc.constantFrom('', 'x', '\n', 'y\n', '\nz', 'one\ntwo\n'), { maxLength: 6 });

const printed = (text: string, changes: readonly Change[]) =>
  `--- a\n+++ b\n${[...hunksOf(text, changes)].map(line => `${line}\n`).join('')}`;

describe('changes of a text', () => {
  it('one after the other come to the changes of the first text', () => {
    const property = fc.property(
      texts,
      fc.array(fc.tuple(numbers, parts), { maxLength: 5 }),
      (text, rounds) => {
        const patch = new Patch(text.length);
        let now = text;
        for (const [offsets, added] of rounds) {
          const changes = changesOf(now, offsets, added);
          patch.add(changes);
          now = changed(now, changes);
        }
        expect(changed(text, patch.changes)).toBe(now);
        // What was kept is found where it was, and what is new not behind what follows it.
        let origin = 0;
        for (let offset = 0; offset < now.length; offset++) {
          const next = patch.originOf(offset);
          expect(next).toBeGreaterThanOrEqual(origin);
          expect(next).toBeLessThanOrEqual(text.length);
          origin = next;
        }
        const [first = { start: text.length, text: '' }] = patch.changes;
        for (let offset = 0; offset < first.start; offset++) expect(patch.originOf(offset)).toBe(offset);
        const { length } = now;
        const last = patch.changes[patch.changes.length - 1];
        const kept = text.length - (last?.end ?? 0);
        for (let back = 1; back <= kept; back++)
          expect(patch.originOf(length - back)).toBe(text.length - back);
        const ends = [0, ...patch.changes.map(({ end }) => end)];
        patch.changes.forEach(({ start }, index) => {
          // What is not changed parts them.
          if (index > 0) expect(start).toBeGreaterThan(ends[index] as number);
        });
      },
    );
    fc.assert(property, runs(300));
  });

  it('are printed as a patch that makes the other text of the one', () => {
    const property = fc.property(texts, numbers, parts, (text, offsets, added) => {
      const patch = new Patch(text.length);
      patch.add(changesOf(text, offsets, added));
      const after = changed(text, patch.changes);
      expect(applyPatch(text, printed(text, patch.changes), { autoConvertLineEndings: false })).toBe(after);
    });
    fc.assert(property, runs(300));
  });

  it.each<[string, Change[]]>([
    [
      'a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\n',
      [
        { start: 2, end: 3, text: 'B' },
        { start: 18, end: 20, text: '' },
      ],
    ],
    [
      'a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\n',
      [
        { start: 2, end: 3, text: 'B' },
        { start: 16, end: 18, text: '' },
      ],
    ],
    ['a\nb\n', [{ start: 4, end: 4, text: 'c\n' }]],
    ['a\nb', [{ start: 3, end: 3, text: '\nc' }]],
    ['a\nb\n', [{ start: 0, end: 0, text: 'c\n' }]],
    ['a\n', [{ start: 0, end: 2, text: '' }]],
    ['', [{ start: 0, end: 0, text: 'a\n' }]],
    [
      'a\nb\nc\n',
      [
        { start: 0, end: 1, text: 'x' },
        { start: 2, end: 3, text: 'y' },
      ],
    ],
    [
      'abc\n',
      [
        { start: 0, end: 1, text: 'x' },
        { start: 2, end: 3, text: 'y' },
      ],
    ],
    [
      'a\nb',
      [
        { start: 0, end: 1, text: 'x' },
        { start: 3, end: 3, text: 'c' },
      ],
    ],
  ])('are printed as others print them: %j %j', (text, changes) => {
    const others = createTwoFilesPatch('a', 'b', text, changed(text, changes), undefined, undefined, {
      context: 3,
    });
    expect(printed(text, changes)).toBe(others.replace(/^=+\n/, ''));
  });
});
