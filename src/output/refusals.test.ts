import { lstatSync, mkdirSync, readFileSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyPlan } from './apply.ts';
import { contentsOf, filesOf, generate, pathsIn, planFor, temporaryFolder } from './testing/output-folder.ts';

const codes = (diagnostics: readonly { code: string }[]): string[] => diagnostics.map(({ code }) => code);

describe('what people wrote', () => {
  it('is not overwritten, and nothing else is written either', async () => {
    const out = join(temporaryFolder(), 'generated');
    mkdirSync(out);
    writeFileSync(join(out, 'a.md'), 'mine\n');
    for (const force of [false, true]) {
      const result = await generate(out, filesOf({ 'a.md': 'a\n', 'b.md': 'b\n' }), { emitters: null, force });
      expect(result.applied).toBe(false);
      expect(codes(result.plan.diagnostics)).toEqual(['output-hand-written']);
      expect(result.plan.diagnostics[0]?.message).toContain('`generated/a.md`');
      expect(pathsIn(out)).toEqual(['a.md']);
    }
  });

  it('survives in a generated file unless --force is given', async () => {
    const out = join(temporaryFolder(), 'generated');
    await generate(out, filesOf({ 'a.md': 'a\n' }));
    writeFileSync(join(out, 'a.md'), 'edited\n');
    const refused = await generate(out, filesOf({ 'a.md': 'a\n', 'b.md': 'b\n' }));
    expect(refused.applied).toBe(false);
    expect(refused.plan.diagnostics[0]).toMatchObject({ code: 'output-edited', fix: expect.stringContaining('--force') });
    expect(contentsOf(out)).toEqual({ 'a.md': 'edited\n' });
    const forced = await generate(out, filesOf({ 'a.md': 'a\n', 'b.md': 'b\n' }), { emitters: null, force: true });
    expect(forced).toMatchObject({ applied: true, updated: ['a.md'], created: ['b.md'] });
  });

  it('survives in a stale generated file, even with --force', async () => {
    const out = join(temporaryFolder(), 'generated');
    await generate(out, filesOf({ 'a.md': 'a\n', 'b.md': 'b\n' }));
    writeFileSync(join(out, 'a.md'), 'edited\n');
    const result = await generate(out, filesOf({ 'b.md': 'b\n' }), { emitters: null, force: true });
    expect(codes(result.plan.diagnostics)).toEqual(['output-edited-stale']);
    expect(contentsOf(out)).toEqual({ 'a.md': 'edited\n', 'b.md': 'b\n' });
  });

  it('survives when it was written between the plan and its carrying out', async () => {
    const out = join(temporaryFolder(), 'generated');
    await generate(out, filesOf({ 'a.md': '1\n', 'b.md': '1\n' }));
    const plan = await planFor(out, filesOf({ 'a.md': '2\n', 'b.md': '2\n', 'c.md': '2\n' }));
    writeFileSync(join(out, 'c.md'), 'typed just now\n');
    await expect(applyPlan(plan)).rejects.toMatchObject({ diagnostic: { code: 'output-changed-meanwhile' }, path: 'c.md' });
    expect(contentsOf(out)['c.md']).toBe('typed just now\n');
    expect(Object.keys(contentsOf(out))).toEqual(['a.md', 'b.md', 'c.md']);
    unlinkSync(join(out, 'c.md'));
    expect((await generate(out, filesOf({ 'a.md': '2\n', 'b.md': '2\n', 'c.md': '2\n' }))).applied).toBe(true);
    expect(contentsOf(out)).toEqual({ 'a.md': '2\n', 'b.md': '2\n', 'c.md': '2\n' });
  });

  it('is told from generated files no more once the manifest is damaged, so nothing is written', async () => {
    const out = join(temporaryFolder(), 'generated');
    await generate(out, filesOf({ 'a.md': 'a\n' }));
    for (const damage of ['<<<<<<< ours\n', '', '[]', '{"writ":2,"files":[]}', '{"writ":1,"files":[{"path":"../../x","sha256":"0263829989b6fd954f72baaf2fc64bc2e2f01d692d4de72986ea808f6e99813f","emitter":"m"}]}']) {
      writeFileSync(join(out, '.writ-manifest.json'), damage);
      const result = await generate(out, filesOf({ 'a.md': 'b\n' }), { emitters: null, force: true });
      expect(codes(result.plan.diagnostics)).toEqual(['output-manifest-damaged']);
      expect(contentsOf(out)).toEqual({ 'a.md': 'a\n' });
    }
  });
});

describe('links', () => {
  it('are never written through: a linked output file and a linked folder are refused', async () => {
    const root = temporaryFolder();
    const out = join(root, 'generated');
    mkdirSync(join(root, 'elsewhere'));
    writeFileSync(join(root, 'target.md'), 'precious\n');
    await generate(out, filesOf({ 'k.md': 'k\n' }));
    symlinkSync('../target.md', join(out, 'a.md'));
    symlinkSync('../elsewhere', join(out, 'docs'));
    const result = await generate(out, filesOf({ 'k.md': 'k\n', 'a.md': 'a\n', 'docs/x/b.md': 'b\n' }), { emitters: null, force: true });
    expect(codes(result.plan.diagnostics)).toEqual(['output-link', 'output-link']);
    expect(readFileSync(join(root, 'target.md'), 'utf8')).toBe('precious\n');
    expect(pathsIn(join(root, 'elsewhere'))).toEqual([]);
  });

  it('in place of a generated file that nothing wants any more are left alone', async () => {
    const root = temporaryFolder();
    const out = join(root, 'generated');
    writeFileSync(join(root, 'target.md'), 'precious\n');
    await generate(out, filesOf({ 'a.md': 'a\n', 'k.md': 'k\n' }));
    unlinkSync(join(out, 'a.md'));
    symlinkSync('../target.md', join(out, 'a.md'));
    await generate(out, filesOf({ 'k.md': 'k\n' }));
    expect(lstatSync(join(out, 'a.md')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(root, 'target.md'), 'utf8')).toBe('precious\n');
  });

  it('as the output folder are followed only while they stay beside it', async () => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'project/.cache/out'), { recursive: true });
    mkdirSync(join(root, 'outside'));
    symlinkSync('.cache/out', join(root, 'project/inside'));
    symlinkSync('../outside', join(root, 'project/leaves'));
    symlinkSync('nowhere', join(root, 'project/dangling'));
    await generate(join(root, 'project/inside'), filesOf({ 'a.md': 'a\n' }));
    expect(contentsOf(join(root, 'project/.cache/out'))).toEqual({ 'a.md': 'a\n' });
    expect(lstatSync(join(root, 'project/inside')).isSymbolicLink()).toBe(true);
    expect(codes((await generate(join(root, 'project/leaves'), filesOf({ 'a.md': 'a\n' }))).plan.diagnostics)).toEqual(['output-outside']);
    expect(codes((await generate(join(root, 'project/dangling'), filesOf({ 'a.md': 'a\n' }))).plan.diagnostics)).toEqual(['output-not-a-folder']);
    expect(pathsIn(join(root, 'outside'))).toEqual([]);
  });
});

describe('a folder that is not for output', () => {
  it('is refused when it holds a package.json or is a file', async () => {
    const root = temporaryFolder();
    writeFileSync(join(root, 'package.json'), '{}');
    expect(codes((await generate(root, filesOf({ 'a.md': 'a\n' }))).plan.diagnostics)).toEqual(['output-is-package']);
    expect(codes((await generate(join(root, 'package.json'), filesOf({ 'a.md': 'a\n' }))).plan.diagnostics)).toEqual(['output-not-a-folder']);
    expect(pathsIn(root)).toEqual(['package.json']);
  });

  it('is found out when a folder or an odd file stands where a file belongs', async () => {
    const out = join(temporaryFolder(), 'generated');
    mkdirSync(join(out, 'a.md'), { recursive: true });
    writeFileSync(join(out, 'b'), 'a file where a folder belongs\n');
    const result = await generate(out, filesOf({ 'a.md': 'a\n', 'b/c.md': 'c\n' }));
    expect(codes(result.plan.diagnostics)).toEqual(['output-blocked', 'output-blocked']);
    expect(contentsOf(out)).toEqual({ b: 'a file where a folder belongs\n' });
  });
});
