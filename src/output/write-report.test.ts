import { execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { scratch } from '../../test/scratch.ts';
import { OutputFailure } from './output-failure.ts';
import { writeReport } from './write-report.ts';

const failure = (step: () => void): OutputFailure => {
  try {
    step();
  } catch (error) {
    if (error instanceof OutputFailure) return error;
    throw error;
  }
  throw new Error('nothing failed');
};

describe('a report file', () => {
  it('is written with the folders above it and leaves nothing beside it', () => {
    const folder = scratch({ 'old.txt': 'old and longer' });
    writeReport(join(folder, 'a b/c/new.txt'), 'new\n');
    writeReport(join(folder, 'old.txt'), 'new\n');
    expect(readFileSync(join(folder, 'a b/c/new.txt'), 'utf8')).toBe('new\n');
    expect(readFileSync(join(folder, 'old.txt'), 'utf8')).toBe('new\n');
    expect(readdirSync(folder).sort()).toEqual(['a b', 'old.txt']);
    expect(readdirSync(join(folder, 'a b/c'))).toEqual(['new.txt']);
  });

  it('goes through a link to the file behind it', () => {
    const folder = scratch({ 'real/report.txt': 'old' });
    symlinkSync('real/report.txt', join(folder, 'link.txt'));
    writeReport(join(folder, 'link.txt'), 'new');
    expect(readFileSync(join(folder, 'real/report.txt'), 'utf8')).toBe('new');
    expect(lstatSync(join(folder, 'link.txt')).isSymbolicLink()).toBe(true);
  });

  it('never takes the place of a device', () => {
    writeReport('/dev/null', 'gone');
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it('leaves the old one whole when the new one does not fit', () => {
    const folder = scratch({ 'report.txt': 'old' });
    const source = "import { writeReport } from './write-report.ts'; try { writeReport('report.txt', 'x'.repeat(4_000_000)); } catch (error) { console.log(error.diagnostic.code); }";
    const program = join(scratch(), 'program.mjs');
    buildSync({ stdin: { contents: source, resolveDir: import.meta.dirname, loader: 'ts' }, bundle: true, platform: 'node', format: 'esm', outfile: program });
    // The shell ignores the signal, so that the limit reaches the program as an error of the write.
    const out = execFileSync('bash', ['-c', 'ulimit -f 1000; trap "" XFSZ; exec "$0" "$1"', process.execPath, program], { cwd: folder, encoding: 'utf8' });
    expect(out).toBe('output-disk-full\n');
    expect(readFileSync(join(folder, 'report.txt'), 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['report.txt']);
  });

  it('says what stands in its way', () => {
    const folder = scratch({ 'file.txt': '' });
    mkdirSync(join(folder, 'folder'));
    expect(failure(() => writeReport(join(folder, 'folder'), 'x')).message).toBe(`\`${folder}/folder\` could not be written (EISDIR).`);
    expect(failure(() => writeReport(join(folder, 'file.txt/x'), 'x')).message).toMatch(/could not be written \((ENOTDIR|EEXIST)\)/);
    expect(readdirSync(folder).sort()).toEqual(['file.txt', 'folder']);
  });
});
