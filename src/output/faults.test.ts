import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { jobFiles } from './testing/job-files.ts';
import { contentsOf, filesOf, generate, pathsIn, temporaryFolder } from './testing/output-folder.ts';
import { buildProgram, runProgram, startProgram } from './testing/program.ts';

let program = '';
beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => rmSync(dirname(program), { recursive: true, force: true }));

const nobody = 65534;
const isRoot = process.getuid?.() === 0;

const expected = (version: string, count: number): Record<string, string> =>
  Object.fromEntries(jobFiles(version, count).map(({ path, content }) => [path, content] as const).sort(([a], [b]) => (a < b ? -1 : 1)));

const recordsIn = (root: string): string[] => pathsIn(root).filter((path) => path.includes('.writ'));

/** Every file is whole: of one of the versions, never a mixture or a part. */
const expectWholeFiles = (out: string, versions: readonly string[], count: number): void => {
  const contents = new Map<string, Set<string>>();
  for (const version of versions) {
    for (const { path, content } of jobFiles(version, count)) contents.set(path, (contents.get(path) ?? new Set()).add(content));
  }
  for (const [path, text] of Object.entries(contentsOf(out))) {
    if (path.includes('.writ-')) continue;
    expect(contents.get(path)?.has(text), `${path} is whole`).toBe(true);
  }
};

const exists = (path: string): boolean => readdirSync(dirname(path)).includes(path.slice(dirname(path).length + 1));

type Job = Parameters<typeof startProgram>[1];

const killed = async (job: Job, moment: () => Promise<void>): Promise<boolean> => {
  const child = startProgram(program, job);
  if (child.stderr) await once(child.stderr, 'data');
  const ended = once(child, 'exit');
  await Promise.race([moment(), ended]);
  child.kill('SIGKILL');
  const [, signal] = await ended;
  return signal === 'SIGKILL';
};

/** Kills the job so many milliseconds after it began to write; true when it was still at work. */
const killAfter = (job: Job, ms: number): Promise<boolean> => killed(job, () => sleep(ms));

/** Kills the job so many milliseconds after it began to replace files; true when it was still at work. */
const killWhileReplacing = (job: Job, ms: number): Promise<boolean> =>
  killed(job, async () => {
    for (let waits = 0; waits < 5_000 && !exists(join(job.out, '.writ-journal.json')); waits += 1) await sleep(1);
    await sleep(ms);
  });

describe('a run killed at any moment', () => {
  it('leaves whole files only, and the next run, whatever it wants, leaves nothing stray: 24 times', async () => {
    const root = temporaryFolder();
    const out = join(root, 'generated');
    const count = 300;
    let atWork = 0;
    let halfDone = 0;
    let previous = 'v0';
    await runProgram(program, { out, command: 'generate', version: previous, count });
    for (let round = 1; round <= 24; round += 1) {
      const wanted = `v${round}`;
      const kill = round % 2 === 0 ? killAfter : killWhileReplacing;
      if (await kill({ out, command: 'generate', version: wanted, count }, round)) atWork += 1;
      expectWholeFiles(out, [previous, wanted], count);
      const text = Object.entries(contentsOf(out)).flatMap(([path, one]) => (path.includes('.writ-') ? [] : [one]));
      if (text.some((one) => one.startsWith(`${wanted} `)) && text.some((one) => one.startsWith(`${previous} `))) halfDone += 1;
      // In turn: the same contracts again, others, those from before.
      previous = [wanted, `w${round}`, previous][round % 3] ?? wanted;
      expect(await runProgram(program, { out, command: 'generate', version: previous, count })).toMatchObject({ failed: false, applied: true, codes: [] });
      expect(contentsOf(out)).toEqual(expected(previous, count));
      expect(recordsIn(root)).toEqual(['generated/.writ-manifest.json']);
    }
    expect(atWork).toBeGreaterThanOrEqual(12);
    expect(halfDone).toBeGreaterThanOrEqual(4);
  });

  it('heals after several kills in a row, each of another version', async () => {
    const root = temporaryFolder();
    const out = join(root, 'generated');
    await runProgram(program, { out, command: 'generate', version: 'v0', count: 300 });
    for (let round = 1; round <= 8; round += 1) await killAfter({ out, command: 'generate', version: `v${round}`, count: 300 }, round * 5);
    expect(await runProgram(program, { out, command: 'generate', version: 'last', count: 300 })).toMatchObject({ applied: true, codes: [] });
    expect(contentsOf(out)).toEqual(expected('last', 300));
    expect(pathsIn(out).filter((path) => /^docs\/v\d+/.test(path))).toEqual([]);
    expect(recordsIn(root)).toEqual(['generated/.writ-manifest.json']);
  });

  it('shows the folder whole or not at all when it is killed during the first write', async () => {
    for (let round = 0; round < 8; round += 1) {
      const root = temporaryFolder();
      const out = join(root, 'generated');
      await killAfter({ out, command: 'generate', version: 'v1', count: 400 }, round * 3);
      if (exists(out)) expect(Object.keys(contentsOf(out)).filter((path) => path !== '.writ-lock')).toHaveLength(400);
      await runProgram(program, { out, command: 'generate', version: 'v2', count: 400 });
      expect(contentsOf(out)).toEqual(expected('v2', 400));
      expect(recordsIn(root)).toEqual(['generated/.writ-manifest.json']);
    }
  });
});

describe('two runs at once', () => {
  it('of one version both succeed, into a new folder and into a standing one', async () => {
    const root = temporaryFolder();
    const out = join(root, 'generated');
    for (const version of ['v1', 'v2']) {
      const outcomes = await Promise.all([1, 2, 3].map(() => runProgram(program, { out, command: 'generate', version, count: 300 })));
      for (const outcome of outcomes) expect(outcome).toMatchObject({ failed: false, applied: true, codes: [] });
      expect(contentsOf(out)).toEqual(expected(version, 300));
      expect(recordsIn(root)).toEqual(['generated/.writ-manifest.json']);
    }
  });

  it('of different versions follow one another: the folder is wholly of one of them, with a manifest that fits', async () => {
    const root = temporaryFolder();
    const out = join(root, 'generated');
    await runProgram(program, { out, command: 'generate', version: 'v0', count: 300 });
    for (let round = 0; round < 3; round += 1) {
      const versions = [`a${round}`, `b${round}`, `c${round}`];
      const outcomes = await Promise.all(versions.map((version) => runProgram(program, { out, command: 'generate', version, count: 300 })));
      expect(outcomes.map(({ applied }) => applied)).toEqual([true, true, true]);
      const left = versions.filter((version) => JSON.stringify(contentsOf(out)) === JSON.stringify(expected(version, 300)));
      expect(left).toHaveLength(1);
      expect((await runProgram(program, { out, command: 'check', version: left[0] ?? '', count: 300 })).codes).toEqual([]);
    }
  });

  it('take over from a killed one, one after the other', async () => {
    const root = temporaryFolder();
    const out = join(root, 'generated');
    await runProgram(program, { out, command: 'generate', version: 'v0', count: 300 });
    for (let round = 1; round <= 4; round += 1) {
      await killWhileReplacing({ out, command: 'generate', version: `k${round}`, count: 300 }, round);
      const versions = [`a${round}`, `b${round}`, `c${round}`];
      const outcomes = await Promise.all(versions.map((version) => runProgram(program, { out, command: 'generate', version, count: 300 })));
      for (const outcome of outcomes) expect(outcome).toMatchObject({ failed: false, applied: true, codes: [] });
      expect(versions.filter((version) => JSON.stringify(contentsOf(out)) === JSON.stringify(expected(version, 300)))).toHaveLength(1);
      expect(recordsIn(root)).toEqual(['generated/.writ-manifest.json']);
    }
  });

  it('of one process follow one another as well', async () => {
    const root = temporaryFolder();
    const out = join(root, 'generated');
    for (const versions of [['v1', 'v2'], ['v3', 'v4']]) {
      const results = await Promise.all(versions.map((version) => generate(out, jobFiles(version, 100))));
      expect(results.map(({ applied }) => applied)).toEqual([true, true]);
      expect(versions.filter((version) => JSON.stringify(contentsOf(out)) === JSON.stringify(expected(version, 100)))).toHaveLength(1);
      expect(recordsIn(root)).toEqual(['generated/.writ-manifest.json']);
    }
  });

  it('say who is at work when one does not end', async () => {
    const out = join(temporaryFolder(), 'generated');
    await runProgram(program, { out, command: 'generate', version: 'v1', count: 4 });
    writeFileSync(join(out, '.writ-lock'), `${process.pid} ${hostname()}\n`);
    const outcome = await runProgram(program, { out, command: 'generate', version: 'v2', count: 4, lockWaitMs: 100 });
    expect(outcome).toMatchObject({ failed: true, codes: ['output-locked'] });
    expect(outcome.messages[0]).toContain(`process ${process.pid} on`);
    expect(outcome.messages[0]).toContain('`generated/.writ-lock`');
    rmSync(join(out, '.writ-lock'));
    expect(contentsOf(out)).toEqual(expected('v1', 4));
  });
});

const mounted = (size: string): string | null => {
  if (!isRoot || process.platform !== 'linux') return null;
  const folder = temporaryFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
  onTestFinished(() => void execFileSync('umount', ['-l', folder]));
  return folder;
};

describe('a full disk', () => {
  it('fails by name and leaves nothing of a first write', async ({ skip }) => {
    const disk = mounted('256k');
    if (disk === null) return skip('needs root on Linux and the right to mount a tmpfs');
    const outcome = await runProgram(program, { out: join(disk, 'a/generated'), command: 'generate', version: 'v1', count: 400 });
    expect(outcome).toMatchObject({ failed: true, codes: ['output-disk-full'], fixes: [expect.stringContaining('Free some space')] });
    expect(outcome.messages[0]).toMatch(/`generated(\/[^`]+)?` could not be written: the disk is full/);
    expect(pathsIn(disk)).toEqual([]);
  });

  it('leaves a standing folder as it was, and the next run succeeds once there is space', async ({ skip }) => {
    const disk = mounted('400k');
    if (disk === null) return skip('needs root on Linux and the right to mount a tmpfs');
    const out = join(disk, 'generated');
    await runProgram(program, { out, command: 'generate', version: 'v1', count: 40 });
    const { bavail, bsize } = statfsSync(disk);
    const before = readFileSync(join(out, '.writ-manifest.json'), 'utf8');
    writeFileSync(join(disk, 'ballast'), Buffer.alloc(bavail * bsize - 5 * 4096));
    const outcome = await runProgram(program, { out, command: 'generate', version: 'v2', count: 40 });
    expect(outcome).toMatchObject({ failed: true, codes: ['output-disk-full'] });
    expect(contentsOf(out)).toEqual(expected('v1', 40));
    expect(readFileSync(join(out, '.writ-manifest.json'), 'utf8')).toBe(before);
    expect(recordsIn(disk)).toEqual(['generated/.writ-manifest.json']);
    rmSync(join(disk, 'ballast'));
    expect(await runProgram(program, { out, command: 'generate', version: 'v2', count: 40 })).toMatchObject({ applied: true });
    expect(contentsOf(out)).toEqual(expected('v2', 40));
  });

  it('leaves large files as they were, some of which had space', async ({ skip }) => {
    const disk = mounted('8m');
    if (disk === null) return skip('needs root on Linux and the right to mount a tmpfs');
    const out = join(disk, 'generated');
    const large = (text: string): Record<string, string> => ({ 'a.json': text.repeat(1_000_000), 'b.json': text.repeat(1_200_000), 'c.md': text, 'd.json': text.repeat(1_100_000) });
    await generate(out, filesOf(large('1')));
    await expect(generate(out, filesOf(large('22')))).rejects.toMatchObject({ diagnostic: { code: 'output-disk-full' } });
    expect(contentsOf(out)).toEqual(large('1'));
    expect(await generate(out, filesOf(large('3')))).toMatchObject({ applied: true, updated: ['a.json', 'b.json', 'c.md', 'd.json'] });
  });

  it('is survived at whichever file the space runs out', async ({ skip }) => {
    const disk = mounted('400k');
    if (disk === null) return skip('needs root on Linux and the right to mount a tmpfs');
    const out = join(disk, 'generated');
    await runProgram(program, { out, command: 'generate', version: 'v0', count: 20 });
    let failures = 0;
    for (let free = 0; free <= 32; free += 4) {
      const { bavail, bsize } = statfsSync(disk);
      writeFileSync(join(disk, 'ballast'), Buffer.alloc(Math.max(0, bavail - free) * bsize));
      const outcome = await runProgram(program, { out, command: 'generate', version: `v${free}x`, count: 20 });
      if (outcome.failed) failures += 1;
      expect(recordsIn(disk)).toEqual(['generated/.writ-manifest.json']);
      rmSync(join(disk, 'ballast'));
      expect(await runProgram(program, { out, command: 'generate', version: 'v0', count: 20 })).toMatchObject({ applied: true, codes: [] });
      expect(contentsOf(out)).toEqual(expected('v0', 20));
    }
    expect(failures).toBeGreaterThanOrEqual(3);
  });
});

describe('a folder that may not be written', () => {
  const readOnly = async (): Promise<{ root: string; out: string }> => {
    const root = temporaryFolder();
    const out = join(root, 'generated');
    await runProgram(program, { out, command: 'generate', version: 'v1', count: 20 });
    for (const path of ['', ...pathsIn(root)]) chmodSync(join(root, path), path.includes('.md') || path.includes('.json') ? 0o444 : 0o555);
    onTestFinished(() => {
      for (const path of ['', ...pathsIn(root)]) chmodSync(join(root, path), 0o755);
    });
    return { root, out };
  };
  const user = isRoot ? nobody : undefined;

  it('passes check, and generate too while nothing differs', async () => {
    const { out } = await readOnly();
    expect(await runProgram(program, { out, command: 'check', version: 'v1', count: 20 }, user)).toMatchObject({ failed: false, codes: [] });
    expect(await runProgram(program, { out, command: 'generate', version: 'v1', count: 20 }, user)).toMatchObject({ failed: false, applied: true });
    expect((await runProgram(program, { out, command: 'check', version: 'v2', count: 20 }, user)).codes).toContain('output-changed');
  });

  it('fails generate by name when something differs, and stays as it was', async () => {
    const { root, out } = await readOnly();
    const before = pathsIn(root);
    const outcome = await runProgram(program, { out, command: 'generate', version: 'v2', count: 20 }, user);
    expect(outcome).toMatchObject({ failed: true, codes: ['output-not-writable'], fixes: [expect.stringContaining('writable')] });
    expect(outcome.messages[0]).toContain('`generated`');
    expect(pathsIn(root)).toEqual(before);
  });

  it('fails when only a folder inside may not be written, and leaves nothing behind', async () => {
    const root = temporaryFolder();
    const out = join(root, 'generated');
    await runProgram(program, { out, command: 'generate', version: 'v1', count: 20 });
    if (isRoot) for (const path of ['', ...pathsIn(root)]) chownSync(join(root, path), nobody, nobody);
    chmodSync(join(out, 'docs/d1'), 0o555);
    const before = contentsOf(out);
    const outcome = await runProgram(program, { out, command: 'generate', version: 'v2', count: 20 }, user);
    expect(outcome).toMatchObject({ failed: true, codes: ['output-not-writable'] });
    expect(outcome.messages[0]).toContain('`generated/docs/d1/');
    expect(contentsOf(out)).toEqual(before);
    expect(recordsIn(root)).toEqual(['generated/.writ-manifest.json']);
    chmodSync(join(out, 'docs/d1'), 0o755);
    expect(await runProgram(program, { out, command: 'generate', version: 'v2', count: 20 }, user)).toMatchObject({ applied: true });
  });

  it('says so when it does not exist and its parent may not be written', async () => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'locked'), { mode: 0o555 });
    chmodSync(root, 0o755);
    const outcome = await runProgram(program, { out: join(root, 'locked/generated'), command: 'generate', version: 'v1', count: 2 }, user);
    expect(outcome).toMatchObject({ failed: true, codes: ['output-not-writable'] });
    expect(pathsIn(root)).toEqual(['locked']);
  });
});
