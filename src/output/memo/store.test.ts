import { mkdirSync, readdirSync, readFileSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/output-folder.ts';
import { keep, keyOf, readKept } from './store.ts';

const store = () => ({ folder: join(temporaryFolder(), 'cache'), project: '/a/generated' });

describe('what is kept', () => {
  it('comes back for its key, its kind and its project alone', () => {
    const one = store();
    keep(one, 'model', 'key', 'text\nof two lines');
    expect(readKept(one, 'model', 'key')).toBe('text\nof two lines');
    expect(readKept(one, 'model', 'other')).toBeNull();
    expect(readKept(one, 'reading', 'key')).toBeNull();
    expect(readKept({ ...one, project: '/b/generated' }, 'model', 'key')).toBeNull();
  });

  it('is as good as none when one byte of it is another, or it ends early', () => {
    const one = store();
    keep(one, 'model', 'key', 'text');
    const [name = ''] = readdirSync(one.folder);
    const bytes = readFileSync(join(one.folder, name));
    for (let at = 0; at < bytes.length; at += 1) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      writeFileSync(join(one.folder, name), damaged);
      expect(readKept(one, 'model', 'key')).toBeNull();
      writeFileSync(join(one.folder, name), bytes.subarray(0, at));
      expect(readKept(one, 'model', 'key')).toBeNull();
    }
  });

  it('makes room by removing what was written longest ago, and what killed runs left', () => {
    const one = store();
    mkdirSync(one.folder);
    const old = (name: string, size: number, hours: number): void => {
      writeFileSync(join(one.folder, name), '');
      truncateSync(join(one.folder, name), size);
      utimesSync(join(one.folder, name), 1_700_000_000 - hours * 3600, 1_700_000_000 - hours * 3600);
    };
    old('younger.model', 200_000_000, 1);
    old('older.model', 200_000_000, 2);
    old('killed.model.tmp', 10, 0);
    keep(one, 'emission', 'key', 'text');
    expect(readdirSync(one.folder).filter((name) => !name.endsWith('.emission'))).toEqual(['younger.model']);
    expect(readKept(one, 'emission', 'key')).toBe('text');
  });

  it('is no failure where nothing can be written', () => {
    const folder = join(temporaryFolder(), 'file');
    writeFileSync(folder, 'no folder');
    keep({ folder, project: '/a' }, 'model', 'key', 'text');
    expect(readKept({ folder, project: '/a' }, 'model', 'key')).toBeNull();
  });
});

describe('a key', () => {
  it('differs for every list of parts', () => {
    expect(new Set([keyOf(['ab', 'c']), keyOf(['a', 'bc']), keyOf(['abc']), keyOf(['ab', 'c', '']), keyOf([])]).size).toBe(5);
  });
});
