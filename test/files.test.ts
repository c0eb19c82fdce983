/** Files that are edited: written together, or as they were. */
import {
  chmodSync,
  chownSync,
  linkSync,
  readdirSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Change, hasHardLinks, Overtaken, unlessOvertaken, writeAll } from '../adapters/cli/files.ts';
import { readText } from '../adapters/cli/reading.ts';
import { Folder } from './folder.ts';

/** What the file system refuses, as a disk does that is full. */
const refusals = vi.hoisted(() => new Map<string, () => boolean>());

vi.mock('node:fs', async importOriginal => {
  const fs = await importOriginal<typeof import('node:fs')>();
  const refusing = (name: 'writeFileSync' | 'fsyncSync' | 'renameSync' | 'accessSync', code: string) =>
    ((...args: never[]) => {
      if (refusals.get(name)?.()) throw Object.assign(new Error(`${code}: refused, ${name}`), { code });
      return (fs[name] as (...args: never[]) => unknown)(...args);
    }) as never;
  return {
    ...fs,
    writeFileSync: refusing('writeFileSync', 'ENOSPC'),
    fsyncSync: refusing('fsyncSync', 'EIO'),
    renameSync: refusing('renameSync', 'EACCES'),
    accessSync: refusing('accessSync', 'EACCES'),
  };
});

const project = new Folder();
afterAll(() => project.remove());
beforeEach(() => project.clear());
const at = (name: string) => project.at(name);
const names = () => readdirSync(project.folder);
const change = (name: string, before: string | undefined, after: string): Change => {
  return { file: at(name), before, after };
};

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
  // Windows has other modes and owners, and lets few make symbolic links.
  it.skipIf(process.platform === 'win32')(
    'has the mode and the owner that it had, behind a link too',
    async () => {
      project.write({ 'old.yaml': 'a' });
      chmodSync(at('old.yaml'), 0o2666);
      if (process.getuid?.() === 0) chownSync(at('old.yaml'), 12345, 23456);
      const { uid, gid, mode } = statSync(at('old.yaml'));
      symlinkSync('old.yaml', at('link.yaml'));
      await writeAll([change('link.yaml', 'a', 'b'), change('new.yaml', undefined, 'c')]);
      expect(['old.yaml', 'link.yaml', 'new.yaml'].map(name => project.read(name))).toEqual(['b', 'b', 'c']);
      expect(statSync(at('old.yaml'))).toMatchObject({ uid, gid, mode });
      expect(names()).toEqual(['link.yaml', 'new.yaml', 'old.yaml']);
    },
  );

  it('leaves its other names the old text', async () => {
    project.write({ 'a.yaml': 'a' });
    expect(hasHardLinks(at('a.yaml'))).toBe(false);
    linkSync(at('a.yaml'), at('b.yaml'));
    expect(hasHardLinks(at('a.yaml'))).toBe(true);
    await writeAll([change('a.yaml', 'a', 'b')]);
    expect([project.read('a.yaml'), project.read('b.yaml')]).toEqual(['b', 'a']);
  });

  it('may have the longest of names', async () => {
    const name = `${'a'.repeat(250)}.yaml`;
    await writeAll([change(name, undefined, 'a')]);
    expect(project.read(name)).toBe('a');
  });

  it('is named where that cannot be done, and nothing is left behind', async () => {
    await expect(writeAll([change('no/folder.yaml', undefined, 'a')])).rejects.toThrow(
      /folder\.yaml cannot be written: ENOENT/,
    );
    project.write({ 'folder/file.yaml': 'a', 'a.yaml': 'a' });
    const both = [change('a.yaml', 'a', 'b'), change('folder', undefined, 'b')];
    await expect(writeAll(both)).rejects.toThrow(/folder cannot be written: it is no file/);
    expect([project.read('folder/file.yaml'), project.read('a.yaml')]).toEqual(['a', 'a']);
    chmodSync(at('a.yaml'), 0o444);
    await expect(writeAll([change('a.yaml', 'a', 'b')])).rejects.toThrow(
      /a\.yaml cannot be written: it is read-only/,
    );
    expect(names()).toEqual(['a.yaml', 'folder']);
  });
});

describe('a file system that refuses', () => {
  afterEach(() => refusals.clear());
  const both = () => [change('a.yaml', 'a', 'b'), change('b.yaml', 'a', 'b')];
  /** True the second time. */
  const second = () => {
    let times = 0;
    return () => ++times === 2;
  };

  it.each([
    ['since the disk is full', 'writeFileSync', 'b.yaml cannot be written: ENOSPC'],
    ['to sync', 'fsyncSync', 'b.yaml cannot be written: EIO'],
    ['to rename', 'renameSync', 'b.yaml cannot be written: EACCES'],
  ])('%s has none of the files written, and nothing left behind', async (_, name, message) => {
    project.write({ 'a.yaml': 'a', 'b.yaml': 'a' });
    refusals.set(name, second());
    await expect(writeAll(both())).rejects.toThrow(message);
    expect([project.read('a.yaml'), project.read('b.yaml')]).toEqual(['a', 'a']);
    expect(names()).toEqual(['a.yaml', 'b.yaml']);
    refusals.clear();
    await writeAll(both());
    expect([project.read('a.yaml'), project.read('b.yaml')]).toEqual(['b', 'b']);
  });

  it('a folder that nothing can be written to is told', async () => {
    project.write({ 'a.yaml': 'a', 'b.yaml': 'a' });
    // The file may be written, its folder may not.
    refusals.set('accessSync', second());
    await expect(writeAll(both())).rejects.toThrow(/a\.yaml cannot be written: its folder is read-only/);
    expect([project.read('a.yaml'), project.read('b.yaml')]).toEqual(['a', 'a']);
    expect(names()).toEqual(['a.yaml', 'b.yaml']);
  });
});

describe('what others write meanwhile', () => {
  it('stays, and so does all that belongs to it', async () => {
    project.write({ 'a.yaml': 'a', 'b.yaml': 'by hand' });
    await expect(writeAll([change('a.yaml', 'a', 'c'), change('b.yaml', 'b', 'c')])).rejects.toEqual(
      new Overtaken([at('b.yaml')]),
    );
    await expect(writeAll([change('a.yaml', undefined, 'c')])).rejects.toBeInstanceOf(Overtaken);
    await expect(writeAll([change('gone.yaml', 'a', 'c')])).rejects.toBeInstanceOf(Overtaken);
    expect([project.read('a.yaml'), project.read('b.yaml')]).toEqual(['a', 'by hand']);
    expect(names()).toEqual(['a.yaml', 'b.yaml']);
  });

  it('is taken in, as often as it takes', async () => {
    project.write({ 'a.yaml': '' });
    const told: (readonly string[])[] = [];
    /** Adds a line to what was read before something else was done. */
    const add = (line: string, meanwhile: () => void) =>
      unlessOvertaken(
        async () => {
          const before = readText(at('a.yaml'));
          meanwhile();
          await writeAll([change('a.yaml', before, `${before}${line}`)]);
        },
        files => told.push(files),
      );
    let times = 2;
    await add('mine\n', () => {
      if (times-- > 0) writeFileSync(at('a.yaml'), 'theirs\n', { flag: 'a' });
    });
    expect(project.read('a.yaml')).toBe('theirs\ntheirs\nmine\n');
    expect(told).toEqual([[at('a.yaml')], [at('a.yaml')]]);
    const forever = add('mine\n', () => writeFileSync(at('a.yaml'), 'theirs\n', { flag: 'a' }));
    await expect(forever).rejects.toThrow(/a\.yaml changed meanwhile, again and again: nothing was written/);
    await expect(
      unlessOvertaken(
        () => Promise.reject(new Error('other')),
        () => undefined,
      ),
    ).rejects.toThrow('other');
  });

  it('waits for its turn', async () => {
    project.write({ 'a.yaml': '' });
    const lines = Array.from({ length: 5 }, (_, index) => `${index}\n`);
    const add = (line: string) =>
      unlessOvertaken(
        async () => {
          const before = readText(at('a.yaml'));
          await new Promise(resolve => setTimeout(resolve, 5));
          await writeAll([change('a.yaml', before, before + line)]);
        },
        () => undefined,
      );
    await Promise.all(lines.slice(0, 4).map(add));
    expect(project.read('a.yaml').match(/\d\n/g)?.sort()).toEqual(lines.slice(0, 4));
  });

  it('is seen in the very moment of writing', async () => {
    project.write({ 'a.yaml': 'a', 'b.yaml': 'b' });
    // An editor that saves between the comparison and the replacement: what is read of b is older than what stands there.
    const late = change('b.yaml', 'b', 'mine');
    let asked = 0;
    const overtaken = Object.defineProperty({ ...late }, 'before', {
      get: () => {
        // The second time is after the comparison.
        if (++asked === 2) writeFileSync(at('b.yaml'), 'theirs');
        return 'b';
      },
    });
    await expect(writeAll([change('a.yaml', 'a', 'mine'), overtaken])).rejects.toBeInstanceOf(Overtaken);
    expect([project.read('a.yaml'), project.read('b.yaml')]).toEqual(['a', 'theirs']);
    expect(names()).toEqual(['a.yaml', 'b.yaml']);
  });
});

describe('what a run leaves that was killed', () => {
  afterEach(() => vi.useRealTimers());

  it('goes when it is old, and nothing else', async () => {
    const own = ['.spectral-status-codes.0123456789abcdef.tmp', '.spectral-status-codes.1234.tmp'];
    const lock = '.spectral-status-codes.0123456789abcdef.lock';
    const theirs = ['.spectral-status-codes.mine.tmp', 'spectral-status-codes.1234.tmp', 'a.yaml'];
    project.write(Object.fromEntries([...own, lock, ...theirs].map(name => [`sub/${name}`, 'a'])));
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 50_000 });
    await writeAll([change('sub/a.yaml', 'a', 'b')]);
    expect(readdirSync(at('sub')).sort()).toEqual([...own, lock, ...theirs].sort());
    // Each folder is looked at once in a run.
    renameSync(at('sub'), at('other'));
    vi.setSystemTime(Date.now() + 20_000);
    await writeAll([change('other/a.yaml', 'b', 'c')]);
    expect(readdirSync(at('other')).sort()).toEqual(theirs.sort());
  });
});
