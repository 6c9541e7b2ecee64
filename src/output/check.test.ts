import { mkdirSync, readFileSync, statSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { boundedDiff } from './bounded-diff.ts';
import { check, contentsOf, filesOf, generate, temporaryFolder } from './testing/output-folder.ts';

const numbered = (from: number, to: number, mark = ''): string =>
  Array.from({ length: to - from + 1 }, (_, n) => `${mark}line ${from + n}\n`).join('');

describe('check', () => {
  it('is clean after generate, and for an empty wish and no folder', async () => {
    const out = join(temporaryFolder(), 'generated');
    expect(await check(out, [])).toEqual({ clean: true, findings: [], diagnostics: [], diffsLeftOut: 0 });
    const files = filesOf({ 'a.md': 'a\n', 'd/b.md': 'b\n' });
    await generate(out, files);
    expect(await check(out, files)).toEqual({ clean: true, findings: [], diagnostics: [], diffsLeftOut: 0 });
  });

  it('names missing, changed, hand-edited, stale and unexpected files, each with a diff, and touches none', async () => {
    const out = join(temporaryFolder(), 'generated');
    await generate(out, filesOf({ 'changed.md': 'one\ntwo\n', 'edited.md': 'e\n', 'missing.md': 'm\n', 'stale.md': 's\n' }));
    writeFileSync(join(out, 'edited.md'), 'e\nby hand\n');
    writeFileSync(join(out, 'extra.txt'), 'x\n');
    writeFileSync(join(out, '.DS_Store'), 'not meant by anybody');
    unlinkSync(join(out, 'missing.md'));
    const before = [contentsOf(out), readFileSync(join(out, '.writ-manifest.json'), 'utf8'), statSync(out).mtimeMs];
    const report = await check(out, filesOf({ 'changed.md': 'one\n2\n', 'edited.md': 'e\n', 'missing.md': 'm\n' }));
    expect(report.clean).toBe(false);
    expect(report.findings.map(({ kind, path, diagnostic, diff }) => [kind, path, diagnostic.code, diff])).toEqual([
      ['changed', 'changed.md', 'output-changed', '--- generated/changed.md (on disk)\n+++ generated/changed.md (generated)\n@@ -1,2 +1,2 @@\n one\n-two\n+2'],
      ['edited', 'edited.md', 'output-edited', '--- generated/edited.md (on disk)\n+++ generated/edited.md (generated)\n@@ -1,2 +1,1 @@\n e\n-by hand'],
      ['unexpected', 'extra.txt', 'output-unexpected', '--- generated/extra.txt (on disk)\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-x'],
      ['missing', 'missing.md', 'output-missing', '--- /dev/null\n+++ generated/missing.md (generated)\n@@ -0,0 +1,1 @@\n+m'],
      ['stale', 'stale.md', 'output-stale', '--- generated/stale.md (on disk)\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-s'],
    ]);
    expect(report.diagnostics.map(({ message }) => message)).toEqual([
      '`generated/changed.md` is not what the contracts give now.',
      '`generated/edited.md` was changed by hand since writ wrote it.',
      '`generated/missing.md` is missing.',
      '`generated/stale.md` is not asked for by any contract any more.',
      '`generated/extra.txt` is not written by writ.',
    ]);
    expect([contentsOf(out), readFileSync(join(out, '.writ-manifest.json'), 'utf8'), statSync(out).mtimeMs]).toEqual(before);
  });

  it('names a missing manifest, one that lists something else, and a damaged one', async () => {
    const out = join(temporaryFolder(), 'generated');
    const files = filesOf({ 'a.md': 'a\n' });
    await generate(out, files);
    const manifest = join(out, '.writ-manifest.json');
    const text = readFileSync(manifest, 'utf8');
    unlinkSync(manifest);
    expect((await check(out, files)).findings.map(({ kind, path }) => [kind, path])).toEqual([['missing', '.writ-manifest.json']]);
    writeFileSync(manifest, text.replace('markdown', 'openapi'));
    expect((await check(out, files)).findings.map(({ kind, path }) => [kind, path])).toEqual([['changed', '.writ-manifest.json']]);
    writeFileSync(manifest, '<<<<<<< HEAD\n');
    const report = await check(out, files);
    expect([report.clean, report.diagnostics.map(({ code }) => code)]).toEqual([false, ['output-manifest-damaged']]);
  });

  it('names what an interrupted run left', async () => {
    const out = join(temporaryFolder(), 'generated');
    const files = filesOf({ 'a.md': 'a\n' });
    await generate(out, files);
    writeFileSync(join(out, '.writ-0.tmp'), 'half');
    writeFileSync(join(out, '.writ-journal.json'), '{"writ":1,"files":[]}');
    expect((await check(out, files)).findings.map(({ path, diagnostic: { code } }) => [code, path])).toEqual([['output-leftover', '.writ-0.tmp'], ['output-leftover', '.writ-journal.json']]);
    await generate(out, files);
    expect((await check(out, files)).clean).toBe(true);
  });

  it('shows nothing of what stands behind a link', async () => {
    const root = temporaryFolder();
    const out = join(root, 'generated');
    mkdirSync(join(root, 'elsewhere'));
    writeFileSync(join(root, 'elsewhere/a.md'), 'secret\n');
    await generate(out, filesOf({ 'k.md': 'k\n' }));
    symlinkSync('../elsewhere', join(out, 'docs'));
    symlinkSync('../elsewhere/a.md', join(out, 'unasked.md'));
    const report = await check(out, filesOf({ 'k.md': 'k\n', 'docs/a.md': 'a\n' }));
    expect(report.findings.map(({ kind, path, diff }) => [kind, path, diff])).toEqual([
      ['unexpected', 'docs', null], ['edited', 'docs/a.md', null], ['unexpected', 'unasked.md', null],
    ]);
  });

  it('says that only line endings differ', async () => {
    const out = join(temporaryFolder(), 'generated');
    await generate(out, filesOf({ 'a.md': 'a\n' }));
    writeFileSync(join(out, 'a.md'), 'a\r\n');
    expect((await check(out, filesOf({ 'a.md': 'a\n' }))).diagnostics[0]?.message).toBe('`generated/a.md` is not what the contracts give now: its line endings are CRLF.');
  });

  it('stops showing diffs after 400 lines in all, and counts the rest', async () => {
    const out = join(temporaryFolder(), 'generated');
    const many = (mark: string): Record<string, string> => Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`f${n}.md`, numbered(1, 100, mark)]));
    await generate(out, filesOf(many('a ')));
    const report = await check(out, filesOf(many('b ')));
    expect(report.findings).toHaveLength(30);
    const lines = report.findings.flatMap(({ diff }) => diff?.split('\n') ?? []);
    expect(lines.length).toBeGreaterThan(360);
    expect(lines.length).toBeLessThanOrEqual(440);
    expect(report.diffsLeftOut).toBe(report.findings.filter(({ diff }) => diff === null).length);
    expect(report.diffsLeftOut).toBeGreaterThan(15);
  });
});

describe('a bounded diff', () => {
  it('ends with a count of the lines that it leaves out', async () => {
    const lines = (await boundedDiff({ path: 'a', before: null, after: numbered(1, 100) }, 40)).split('\n');
    expect(lines).toHaveLength(42);
    expect(lines.slice(0, 4)).toEqual(['--- /dev/null', '+++ a (generated)', '@@ -0,0 +1,100 @@', '+line 1']);
    expect(lines.at(-1)).toBe('… 62 more lines');
    expect((await boundedDiff({ path: 'a', before: numbered(1, 100), after: numbered(1, 100, 'x') }, 40)).split('\n').at(-1)).toBe('… 162 more lines');
  });

  it('shows only the surroundings of a change', async () => {
    const diff = await boundedDiff({ path: 'a', before: numbered(1, 50), after: `${numbered(1, 20)}new\n${numbered(21, 50)}` }, 40);
    expect(diff.split('\n').slice(2)).toEqual(['@@ -18,6 +18,7 @@', ' line 18', ' line 19', ' line 20', '+new', ' line 21', ' line 22', ' line 23']);
  });

  it('gives up on texts that have nothing in common', async () => {
    const diff = await boundedDiff({ path: 'a', before: numbered(1, 5_000), after: numbered(1, 6_000, 'x') }, 40);
    expect(diff.split('\n')[2]).toBe('@@ too different to compare: 5000 lines on disk, 6000 generated @@');
  });

  it('shows control characters and cuts endless lines', async () => {
    const diff = await boundedDiff({ path: 'a', before: `\u001B[2J\u202E${'x'.repeat(500)}\n`, after: null }, 40);
    expect(diff.split('\n')[3]).toMatch(/^-\\u001b\[2J\\u202ex{394}…$/);
  });
});
