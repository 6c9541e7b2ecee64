import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratch } from '../../test/scratch.ts';
import { replaceText } from './replace-text.ts';

describe('a file that people own', () => {
  it('gets its new text, keeps its mode, and has nothing left beside it', () => {
    const folder = scratch({ 'a.ts': 'one\r\n' });
    chmodSync(join(folder, 'a.ts'), 0o640);
    replaceText(join(folder, 'a.ts'), 'one\r\n', '\uFEFFtwo\r\n', 'a.ts');
    expect(readFileSync(join(folder, 'a.ts'))).toEqual(Buffer.from('\uFEFFtwo\r\n'));
    expect(statSync(join(folder, 'a.ts')).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder)).toEqual(['a.ts']);
  });

  it('is written behind a link to it, which stays', () => {
    const folder = scratch({ 'real/a.ts': 'one' });
    symlinkSync('real/a.ts', join(folder, 'a.ts'));
    replaceText(join(folder, 'a.ts'), 'one', 'two', 'a.ts');
    expect(readFileSync(join(folder, 'real/a.ts'), 'utf8')).toBe('two');
    expect(lstatSync(join(folder, 'a.ts')).isSymbolicLink()).toBe(true);
  });

  it('is left alone when it is not what was read, or is gone', () => {
    const folder = scratch({ 'a.ts': 'other' });
    expect(() => replaceText(join(folder, 'a.ts'), 'one', 'two', 'a.ts')).toThrow('`a.ts` changed while writ was running.');
    expect(() => replaceText(join(folder, 'b.ts'), 'one', 'two', 'b.ts')).toThrow('`b.ts` could not be written (ENOENT).');
    expect(readFileSync(join(folder, 'a.ts'), 'utf8')).toBe('other');
    expect(readdirSync(folder)).toEqual(['a.ts']);
  });
});
