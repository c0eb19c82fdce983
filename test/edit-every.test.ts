/** Any one edit of any fixture comes to what it says, and to nothing else. */
import { readFileSync } from 'node:fs';
import { Yaml } from '@stoplight/spectral-parsers';
import { createTwoFilesPatch } from 'diff';
import { describe, expect, it } from 'vitest';
import { type Edit, edited } from '../src/edit/edit.ts';
import { EditableText } from '../src/edit/editable-text.ts';
import { isRecord } from '../src/openapi/node.ts';
import { fixtures } from './fixtures.ts';

describe('every entry of every fixture can be removed, renamed and added to', () => {
  const files = fixtures.filter(({ folder }) => folder === 'whole' || folder === 'locations');
  it.each(files)('$name', ({ file }) => {
    const yaml = readFileSync(file, 'utf8');
    const json = JSON.stringify(Yaml.parse(yaml).data, null, 4);
    for (const text of [yaml, yaml.replace(/\n/g, '\r\n'), json, JSON.stringify(JSON.parse(json))]) {
      const { data } = Yaml.parse(text);
      const source = new EditableText(text, data);
      for (const edit of editsOf(data)) {
        if (source.obstacle(edit) !== undefined) continue;
        const result = source.mended([edit]);
        const name = `${edit.kind} ${edit.path.join(' ')}`;
        expect(Yaml.parse(result).data, name).toEqual(edited(data, [edit]));
        // No line but those of the edit differs, and line ends stay.
        expect(result.includes('\r\n'), name).toBe(text.includes('\r\n'));
        if (edit.kind === 'rename' && result !== text) expect(hunksOf(text, result), name).toBe(1);
      }
    }
  });

  /** One in so many, so that it takes no minute. */
  const STEP = 31;

  function editsOf(data: unknown): Edit[] {
    const edits: Edit[] = [];
    const visit = (value: unknown, path: string[]) => {
      for (const key of Object.keys(value as object)) {
        const below = (value as Record<string, unknown>)[key];
        const here = [...path, key];
        if (isRecord(value)) {
          edits.push({ kind: 'remove', path: here }, { kind: 'rename', path: here, name: '2XX' });
        }
        if (isRecord(below)) {
          edits.push({ kind: 'set', path: [...here, '499', 'x'], value: { $ref: '#/x', y: [1, 'on'] } });
          edits.push({ kind: 'set', path: here, value: { $ref: '#/x' } });
        }
        if (typeof below === 'object' && below !== null) visit(below, here);
      }
    };
    visit(data, []);
    return edits.filter((_, index) => index % STEP === 0);
  }

  function hunksOf(before: string, after: string): number {
    return createTwoFilesPatch('a', 'b', before, after, '', '', { context: 0 }).split('\n@@').length - 1;
  }
});
