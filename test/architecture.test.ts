import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import minimatch from 'minimatch';
import { describe, expect, it } from 'vitest';
import vitestConfig from '../vitest.config.mts';
import { circleAmong, files, IMPORTS, LAYERS, layerOf, picture, ROOT } from './architecture.ts';
import { regenerate } from './pages.ts';

const CONTRIBUTING = join(ROOT, 'CONTRIBUTING.md');
const map = /## Map\n[\s\S]*?```\n([\s\S]*?)```/.exec(readFileSync(CONTRIBUTING, 'utf8'))?.[1] ?? '';

describe('imports', () => {
  it('lead to files that are there', () => {
    const missing = [...IMPORTS.values()].flat().filter(file => !IMPORTS.has(file));
    expect(missing).toEqual([]);
  });

  it('make no circle', () => {
    expect(circleAmong(IMPORTS)).toBeUndefined();
    expect(circleAmong(new Map([...IMPORTS, ['src/lib/collections.ts', ['rules/index.ts']]]))).toContain(
      'src/lib/collections.ts',
    );
  });

  it.each([...IMPORTS])('%s imports from its own folder, or from those below', (file, imported) => {
    const layer = layerOf(file);
    expect(layer, `${file} is in no folder of the map`).not.toBe(-1);
    expect(imported.filter(other => layerOf(other) > layer)).toEqual([]);
  });

  it('CONTRIBUTING.md has a picture of them (vitest -u draws it)', async () => {
    const text = readFileSync(CONTRIBUTING, 'utf8');
    await expect(regenerate(text, { imports: picture() })).toMatchFileSnapshot(CONTRIBUTING);
  });
});

describe('the map', () => {
  const top = [...new Set(files().map(file => file.split('/')[0] as string))];
  const folders = top.filter(name => files(name).some(file => file.startsWith(`${name}/`)));

  it('has ten folders at most at the top, those for machines apart', () => {
    expect(folders.filter(name => !name.startsWith('.')).length).toBeLessThanOrEqual(10);
  });

  it.each([...folders.filter(name => !name.startsWith('.')), ...LAYERS])('says what %s is', folder => {
    const name = folder.replace(/^(src|adapters)\//, '');
    expect(map).toMatch(new RegExp(`^ *${name}/( +\\w.*)?$`, 'm'));
  });
});

it('the coverage of each source file is held', () => {
  const { coverage } = vitestConfig.test ?? {};
  const globs = Object.keys((coverage as { thresholds?: object })?.thresholds ?? {});
  const sources = [...IMPORTS.keys()];
  expect(sources.filter(file => !globs.some(glob => minimatch(file, glob)))).toEqual([]);
  expect(globs.filter(glob => !sources.some(file => minimatch(file, glob)))).toEqual([]);
});
