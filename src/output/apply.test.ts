import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyPlan } from './apply.ts';
import { planOutput } from './plan.ts';
import { readState } from './state.ts';
import { contentsOf, everything, filesOf, generate, pathsIn, planFor, temporaryFolder } from './testing/output-folder.ts';

describe('a folder that does not exist yet', () => {
  it('appears whole, with a manifest sorted by path and nothing beside it', async () => {
    const root = temporaryFolder();
    const out = join(root, 'deep/er/generated');
    const result = await generate(out, filesOf({ 'b.md': 'b\n', 'a/c.md': 'c\n' }));
    expect(result).toMatchObject({ applied: true, created: ['a/c.md', 'b.md'], updated: [], removed: [], unchanged: 0 });
    expect(contentsOf(out)).toEqual({ 'a/c.md': 'c\n', 'b.md': 'b\n' });
    expect(readFileSync(join(out, '.writ-manifest.json'), 'utf8')).toBe(`{
  "writ": 1,
  "files": [
    { "path": "a/c.md", "sha256": "a3a5e715f0cc574a73c3f9bebb6bc24f32ffd5b67b387244c2c909da779a1478", "emitter": "markdown" },
    { "path": "b.md", "sha256": "0263829989b6fd954f72baaf2fc64bc2e2f01d692d4de72986ea808f6e99813f", "emitter": "markdown" }
  ]
}
`);
    expect(pathsIn(root)).toEqual(['deep', 'deep/er', 'deep/er/generated', 'deep/er/generated/.writ-manifest.json', 'deep/er/generated/a', 'deep/er/generated/a/c.md', 'deep/er/generated/b.md']);
  });

  it('is not made when there is nothing to write', async () => {
    const out = join(temporaryFolder(), 'generated');
    expect((await generate(out, [])).applied).toBe(true);
    expect(existsSync(out)).toBe(false);
  });

  it('is built again when a killed run left it half built beside its place', async () => {
    const root = temporaryFolder();
    mkdirSync(join(root, '.generated.writ-tmp/old'), { recursive: true });
    writeFileSync(join(root, '.generated.writ-tmp/old/half.md'), 'ha');
    writeFileSync(join(root, '.generated.writ-tmp/.writ-lock'), '999999999 nowhere\n');
    utimesSync(join(root, '.generated.writ-tmp/.writ-lock'), 1, 1);
    await generate(join(root, 'generated'), filesOf({ 'a.md': 'a\n' }));
    expect(pathsIn(root)).toEqual(['generated', 'generated/.writ-manifest.json', 'generated/a.md']);
  });

  it('leaves nothing, not even the folders above it, when the run is aborted', async () => {
    const root = temporaryFolder();
    const plan = await planFor(join(root, 'x/generated'), filesOf({ 'a.md': 'a\n' }));
    const controller = new AbortController();
    const running = applyPlan(plan, { signal: controller.signal });
    controller.abort();
    await expect(running).rejects.toMatchObject({ diagnostic: { code: 'output-interrupted' } });
    expect(pathsIn(root)).toEqual([]);
  });
});

describe('a folder that stands', () => {
  it('is not touched by a run that changes nothing', async () => {
    const out = join(temporaryFolder(), 'generated');
    const files = filesOf({ 'a.md': 'a\n', 'b/c.md': 'c\n' });
    await generate(out, files);
    const before = [statSync(out).mtimeMs, statSync(join(out, 'a.md')).ino, statSync(join(out, '.writ-manifest.json')).ino];
    expect(await generate(out, files)).toMatchObject({ created: [], updated: [], removed: [], unchanged: 2 });
    expect([statSync(out).mtimeMs, statSync(join(out, 'a.md')).ino, statSync(join(out, '.writ-manifest.json')).ino]).toEqual(before);
  });

  it('gets only what differs: equal files keep their inode', async () => {
    const out = join(temporaryFolder(), 'generated');
    await generate(out, filesOf({ 'same.md': 's\n', 'changed.md': '1\n', 'gone/deep/stale.md': 'x\n' }));
    const kept = statSync(join(out, 'same.md')).ino;
    const result = await generate(out, filesOf({ 'same.md': 's\n', 'changed.md': '2\n', 'new/n.md': 'n\n' }));
    expect(result).toMatchObject({ created: ['new/n.md'], updated: ['changed.md'], removed: ['gone/deep/stale.md'], unchanged: 1 });
    expect(statSync(join(out, 'same.md')).ino).toBe(kept);
    expect(pathsIn(out)).toEqual(['.writ-manifest.json', 'changed.md', 'new', 'new/n.md', 'same.md']);
    expect(readFileSync(join(out, 'changed.md'), 'utf8')).toBe('2\n');
  });

  it('gets files of every size and alphabet whole, hashed as they stand there', async () => {
    const out = join(temporaryFolder(), 'generated');
    const sizes = [0, 1, 299_999, 300_000, 300_001, 3_000_000];
    const version = (text: string): Record<string, string> => Object.fromEntries(sizes.map((size) => [`f${size}.md`, text.repeat(size / text.length + 1).slice(0, size)]));
    for (const text of ['old ', '\u20AC\u00FC', '\uD834\uDD1E new', '\uD800lone']) {
      const files = version(text);
      expect(await generate(out, filesOf(files))).toMatchObject({ applied: true });
      for (const [path, content] of Object.entries(files)) expect(readFileSync(join(out, path)).equals(Buffer.from(content)), path).toBe(true);
      const listed: { files: { path: string; sha256: string }[] } = JSON.parse(readFileSync(join(out, '.writ-manifest.json'), 'utf8'));
      expect(listed.files.map(({ path, sha256 }) => [path, sha256])).toEqual(Object.keys(files).sort().map((path) => [path, hash('sha256', readFileSync(join(out, path)))]));
    }
  });

  it('keeps a folder that still holds a file of a person after its generated file went', async () => {
    const out = join(temporaryFolder(), 'generated');
    await generate(out, filesOf({ 'a.md': 'a\n', 'docs/stale.md': 'x\n' }));
    writeFileSync(join(out, 'docs/notes.md'), 'mine\n');
    await generate(out, filesOf({ 'a.md': 'a\n' }));
    expect(contentsOf(out)).toEqual({ 'a.md': 'a\n', 'docs/notes.md': 'mine\n' });
  });

  it('turns a file into a folder of that name and back', async () => {
    const out = join(temporaryFolder(), 'generated');
    await generate(out, filesOf({ x: 'file\n', 'keep.md': 'k\n' }));
    await generate(out, filesOf({ 'x/y.md': 'inside\n', 'keep.md': 'k\n' }));
    expect(contentsOf(out)).toEqual({ 'keep.md': 'k\n', 'x/y.md': 'inside\n' });
    await generate(out, filesOf({ x: 'file\n', 'keep.md': 'k\n' }));
    expect(contentsOf(out)).toEqual({ 'keep.md': 'k\n', x: 'file\n' });
  });

  it('removes all it owns when no contract is left', async () => {
    const out = join(temporaryFolder(), 'generated');
    await generate(out, filesOf({ 'docs/a.md': 'a\n' }));
    await generate(out, []);
    expect(pathsIn(out)).toEqual(['.writ-manifest.json']);
  });

  it('keeps what unselected emitters wrote, on disk and in the manifest', async () => {
    const out = join(temporaryFolder(), 'generated');
    const both = [...filesOf({ 'a.md': 'a\n' }), ...filesOf({ 'model.json': '{}\n' }, 'model')];
    await generate(out, both);
    await generate(out, filesOf({ 'b.md': 'b\n' }), { emitters: ['markdown'], force: false });
    expect(contentsOf(out)).toEqual({ 'b.md': 'b\n', 'model.json': '{}\n' });
    const full = await generate(out, [...filesOf({ 'b.md': 'b\n' }), ...filesOf({ 'model.json': '{}\n' }, 'model')]);
    expect(full).toMatchObject({ created: [], updated: [], unchanged: 2 });
  });

  it('takes over a file of a person that already is what writ would write', async () => {
    const out = join(temporaryFolder(), 'generated');
    mkdirSync(out);
    writeFileSync(join(out, 'a.md'), 'a\n');
    expect(await generate(out, filesOf({ 'a.md': 'a\n' }))).toMatchObject({ applied: true, unchanged: 1 });
    expect(await generate(out, filesOf({ 'a.md': '2\n' }))).toMatchObject({ applied: true, updated: ['a.md'] });
  });

  it('writes LF again where a checkout made CRLF of it', async () => {
    const out = join(temporaryFolder(), 'generated');
    await generate(out, filesOf({ 'a.md': 'a\nb\n', 'b.md': 'x\n' }));
    writeFileSync(join(out, 'a.md'), 'a\r\nb\r\n');
    expect(await generate(out, filesOf({ 'a.md': 'a\nb\n', 'b.md': 'x\n' }))).toMatchObject({ updated: ['a.md'] });
    expect(readFileSync(join(out, 'a.md'), 'utf8')).toBe('a\nb\n');
  });
});

describe('an interrupted run', () => {
  const interrupted = async (): Promise<string> => {
    // As a SIGKILL between the renames leaves it: the journal stands, one file is new, one is old, one is staged.
    const out = join(temporaryFolder(), 'generated');
    await generate(out, filesOf({ 'a.md': 'A\n', 'b.md': 'A\n' }));
    const other = join(temporaryFolder(), 'journal');
    await generate(other, filesOf({ 'a.md': 'B\n', 'b.md': 'B\n' }));
    renameSync(join(other, '.writ-manifest.json'), join(out, '.writ-journal.json'));
    writeFileSync(join(out, 'a.md'), 'B\n');
    writeFileSync(join(out, '.writ-1.tmp'), 'B');
    writeFileSync(join(out, '.writ-lock'), '999999999 nowhere\n');
    utimesSync(join(out, '.writ-lock'), 1, 1);
    return out;
  };

  it.each(['A\n', 'B\n', 'C\n'])('is healed by the next run, which wants %j', async (wanted) => {
    const out = await interrupted();
    const result = await generate(out, filesOf({ 'a.md': wanted, 'b.md': wanted }));
    expect(result.plan.diagnostics).toEqual([]);
    expect(pathsIn(out)).toEqual(['.writ-manifest.json', 'a.md', 'b.md']);
    expect(contentsOf(out)).toEqual({ 'a.md': wanted, 'b.md': wanted });
    expect((await planFor(out, filesOf({ 'a.md': wanted, 'b.md': wanted }))).entries.map(({ kind }) => kind)).toEqual(['same', 'same']);
  });

  it('is healed by a run of other emitters, whose files it then knows as its own', async () => {
    const out = await interrupted();
    await generate(out, filesOf({ 'model.json': '{}\n' }, 'model'), { emitters: ['model'], force: false });
    const plan = await planFor(out, [...filesOf({ 'a.md': 'C\n', 'b.md': 'C\n' }), ...filesOf({ 'model.json': '{}\n' }, 'model')]);
    expect(plan.entries.map(({ kind }) => kind)).toEqual(['update', 'update', 'same']);
  });

  it('leaves each file old or new and the records right when it is aborted half-way', async () => {
    const out = join(temporaryFolder(), 'generated');
    const version = (text: string): Record<string, string> => Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`d${n % 7}/f${n}.md`, `${text}${n}\n`]));
    await generate(out, filesOf(version('old')));
    const controller = new AbortController();
    const watching = setInterval(() => {
      if (readFileSync(join(out, 'd0/f0.md'), 'utf8') === 'new0\n') controller.abort();
    }, 0);
    await expect(generate(out, filesOf(version('new')), everything, { signal: controller.signal })).rejects.toMatchObject({ diagnostic: { code: 'output-interrupted' } });
    clearInterval(watching);
    expect(pathsIn(out).filter((path) => path.includes('.writ'))).toEqual(['.writ-manifest.json']);
    const kinds = new Set((await planFor(out, filesOf(version('third')))).entries.map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(['update']));
    const halves = new Set(Object.values(contentsOf(out)).map((text) => text.slice(0, 3)));
    expect(halves).toEqual(new Set(['old', 'new']));
  });
});

describe('another spelling of a name', () => {
  it('may change by case only', async () => {
    const out = join(temporaryFolder(), 'generated');
    await generate(out, filesOf({ 'docs/user.md': 'u\n', 'k.md': 'k\n' }));
    expect((await generate(out, filesOf({ 'docs/User.md': 'u\n', 'k.md': 'k\n' }))).applied).toBe(true);
    expect(contentsOf(out)).toEqual({ 'docs/User.md': 'u\n', 'k.md': 'k\n' });
  });
});

it('keeps the plan apart from its effects: planning twice gives the same and writes nothing', async () => {
  const out = join(temporaryFolder(), 'generated');
  const files = filesOf({ 'a.md': 'a\n' });
  const state = await readState(out, files, everything);
  expect(planOutput(files, state, everything)).toEqual(planOutput(files, state, everything));
  expect(existsSync(out)).toBe(false);
});
