/** Files that are edited: written at once, or as they were. */
import { chmodSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readText, writeText } from '../src/cli/files.ts';
import { Project } from './project.ts';

const project = new Project();
afterAll(() => project.remove());
const at = (name: string) => join(project.folder, name);
const NO_DRAFT = expect.not.arrayContaining([expect.stringMatching(/\.tmp$/)]);

describe('a file that is read', () => {
  it('must be there', () => {
    expect(() => readText(at('missing.yaml'))).toThrow(/missing\.yaml cannot be read: ENOENT: no such file/);
  });

  it('keeps its byte order mark', () => {
    project.write({ 'mark.yaml': '\uFEFFa: b\n' });
    expect(readText(at('mark.yaml'))).toBe('\uFEFFa: b\n');
  });
});

describe('a file that is written', () => {
  it('has the mode that it had, behind a link too', () => {
    project.write({ 'old.yaml': 'a' });
    chmodSync(at('old.yaml'), 0o640);
    symlinkSync('old.yaml', at('link.yaml'));
    writeText(at('link.yaml'), 'b');
    writeText(at('new.yaml'), 'c');
    expect(['old.yaml', 'link.yaml', 'new.yaml'].map(name => project.read(name))).toEqual(['b', 'b', 'c']);
    expect(statSync(at('old.yaml')).mode & 0o777).toBe(0o640);
    expect(readdirSync(project.folder)).toEqual(NO_DRAFT);
  });

  it('may have the longest of names', () => {
    const name = `${'a'.repeat(250)}.yaml`;
    writeText(at(name), 'a');
    expect(project.read(name)).toBe('a');
  });

  it('is named where that cannot be done, and nothing is left behind', () => {
    expect(() => writeText(at('no/folder.yaml'), 'a')).toThrow(/folder\.yaml cannot be written: ENOENT/);
    project.write({ 'folder/file.yaml': 'a' });
    expect(() => writeText(at('folder'), 'b')).toThrow(/folder cannot be written: E/);
    expect(project.read('folder/file.yaml')).toBe('a');
    expect(readdirSync(project.folder)).toEqual(NO_DRAFT);
  });
});
