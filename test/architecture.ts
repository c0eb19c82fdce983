/** The project's own files, and which of them import which. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';

export const ROOT = join(__dirname, '..');

/** The files that git knows, or would take: paths from the root, with `/`. */
export function files(...folders: readonly string[]): string[] {
  const options = ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate', ...folders];
  return execFileSync('git', options, { cwd: ROOT, encoding: 'utf8' }).trim().split('\n');
}

/** The folders that code is published from, from the bottom to the top: a file imports from its own or those before. */
export const LAYERS = [
  'src/lib',
  'src/http',
  'src/openapi',
  'src/errors',
  'src/rule',
  'src/checks',
  'src/edit',
  'src/fixes',
  'src/engine',
  'src/report',
  'src/mending',
  'rules',
  'conventions',
  'adapters/spectral',
  'adapters/report',
  'adapters/redocly',
  'adapters/cli',
  'adapters/web',
] as const;

/** The layer of a file, as its number; -1 where it belongs to none. */
export function layerOf(file: string): number {
  return LAYERS.findIndex(layer => file.startsWith(`${layer}/`));
}

/** Of each source file, the source files that it imports, types too. */
export const IMPORTS: ReadonlyMap<string, readonly string[]> = new Map(
  files('src', 'rules', 'conventions', 'adapters')
    .filter(file => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map(file => [file, importsOf(file)]),
);

function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(ROOT, file), 'utf8'), true, true);
  return importedFiles
    .map(({ fileName }) => fileName)
    .filter(name => name.startsWith('.') && name.endsWith('.ts'))
    .map(name => posix.join(posix.dirname(file), name));
}

/** Files that import each other, in the order in which one comes by the other; undefined where there are none. */
export function circleAmong(imports: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const next of imports.get(file) ?? []) {
      const circle = visit(next, [...way, file]);
      if (circle !== undefined) return circle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of imports.keys()) {
    const circle = visit(file, []);
    if (circle !== undefined) return circle;
  }
  return undefined;
}

/** The layers as a Mermaid graph; an arrow that others imply is left out. */
export function picture(): string {
  const arrows = LAYERS.map((_, layer) => new Set(layersBelow(layer)));
  const reaches = (from: number, to: number): boolean =>
    [...(arrows[from] ?? [])].some(next => next === to || reaches(next, to));
  const lines = LAYERS.flatMap((layer, index) => {
    const direct = [...(arrows[index] ?? [])].filter(
      to => ![...(arrows[index] ?? [])].some(other => other !== to && reaches(other, to)),
    );
    return direct.sort().map(to => `  ${nodeOf(layer)} --> ${nodeOf(LAYERS[to] as string)}`);
  });
  return ['```mermaid', 'graph TD', ...lines, '```'].join('\n');
}

function layersBelow(layer: number): number[] {
  return [...IMPORTS].flatMap(([file, imported]) =>
    layerOf(file) === layer ? imported.map(layerOf).filter(other => other !== layer) : [],
  );
}

function nodeOf(layer: string): string {
  return `${layer.replace('/', '-')}["${layer}"]`;
}
