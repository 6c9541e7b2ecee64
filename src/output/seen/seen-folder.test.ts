import { chmodSync, cpSync, linkSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, realpathSync, renameSync, rmSync, statSync, symlinkSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { VirtualFile } from '../../emit/virtual-file.ts';
import { applyPlan, type ApplyResult } from '../apply.ts';
import { checkReport } from '../check.ts';
import { planOutput } from '../plan.ts';
import { readState } from '../state.ts';
import { everything, filesOf, generate, pathsIn, temporaryFolder } from '../testing/output-folder.ts';
import { nothingSeen, type Seen } from './seen.ts';
import { SeenFolder } from './seen-folder.ts';

const first = filesOf({ 'a.md': 'aaaa\n', 'docs/b.md': 'bbbb\n', 'docs/deep/c.md': 'cccc\n', 'd.md': 'dddd\n' });
/** The next version: `a.md` has another text, the rest are the very same objects. */
const next = first.map((file) => (file.path === 'a.md' ? { ...file, content: 'AAAA\n' } : file));

const runWith = async (seen: Seen, out: string, files: readonly VirtualFile[]): Promise<ApplyResult> =>
  applyPlan(planOutput(files, await readState(out, files, everything, seen), everything));

const never = new AbortController().signal;

/** A session that has generated, and has seen in peace what it wrote. */
const session = async (out: string): Promise<SeenFolder> => {
  const seen = new SeenFolder();
  await seen.catchUp(await runWith(seen, out, first), never);
  await runWith(seen, out, first);
  return seen;
};

/** What stands at a path, as text. */
const standing = (path: string): string => {
  const stats = lstatSync(path);
  if (stats.isSymbolicLink()) return `link to ${readlinkSync(path)}`;
  return stats.isFile() ? readFileSync(path, 'utf8') : 'folder';
};

/** What a run did and said, and what is there afterwards. */
const outcomeOf = async (out: string, run: () => Promise<ApplyResult>): Promise<object> => {
  const { applied, created, updated, removed, unchanged, plan } = await run();
  return { applied, created, updated, removed, unchanged, unexpected: plan.unexpected, said: plan.diagnostics.map(({ message }) => message), report: (await checkReport(plan)).findings, contents: pathsIn(out).map((path) => [path, standing(join(out, path))]) };
};

const edit = (out: string, path: string, text: string): void => writeFileSync(join(out, path), text);

const withTimesOf = (path: string, change: () => void): void => {
  const { atime, mtime } = statSync(path);
  change();
  utimesSync(path, atime, mtime);
};

/** What may happen to the folder between two runs of a session. */
const happenings: Record<string, (out: string) => unknown> = {
  'nothing': () => {},
  'a file is edited': (out) => edit(out, 'docs/b.md', 'mine\n'),
  'a file that is about to be written is edited': (out) => edit(out, 'a.md', 'mine\n'),
  'a file is edited, its size kept': (out) => edit(out, 'docs/b.md', 'BBBB\n'),
  'a file is edited, its size kept and its times set back': (out) => withTimesOf(join(out, 'docs/b.md'), () => edit(out, 'docs/b.md', 'BBBB\n')),
  'a file is replaced by a rename, with its size and times': (out) => {
    const aside = `${out}.aside`;
    withTimesOf(join(out, 'docs/b.md'), () => {
      writeFileSync(aside, 'BBBB\n');
      renameSync(aside, join(out, 'docs/b.md'));
    });
  },
  'two files change places': (out) => {
    renameSync(join(out, 'd.md'), join(out, 'x'));
    renameSync(join(out, 'docs/b.md'), join(out, 'd.md'));
    renameSync(join(out, 'x'), join(out, 'docs/b.md'));
  },
  'a file gets CRLF': (out) => edit(out, 'docs/b.md', 'bbbb\r\n'),
  'a file becomes what the next run wants': (out) => edit(out, 'a.md', 'AAAA\n'),
  'a file is deleted': (out) => rmSync(join(out, 'docs/b.md')),
  'a folder is deleted': (out) => rmSync(join(out, 'docs'), { recursive: true }),
  'everything is deleted': (out) => rmSync(out, { recursive: true }),
  'the manifest is deleted': (out) => rmSync(join(out, '.writ-manifest.json')),
  'the manifest is damaged': (out) => edit(out, '.writ-manifest.json', '{'),
  'the manifest forgets a file': (out) => edit(out, '.writ-manifest.json', readFileSync(join(out, '.writ-manifest.json'), 'utf8').replace(/.*"d\.md".*\n/, '').replace(/,\n {2}\]/, '\n  ]')),
  'a file becomes a link to the same text': (out) => {
    renameSync(join(out, 'docs/b.md'), `${out}.b`);
    symlinkSync(`${out}.b`, join(out, 'docs/b.md'));
  },
  'a file becomes a folder': (out) => {
    unlinkSync(join(out, 'docs/b.md'));
    mkdirSync(join(out, 'docs/b.md'));
  },
  'a folder becomes a link to the same files': (out) => {
    renameSync(join(out, 'docs'), `${out}.docs`);
    symlinkSync(`${out}.docs`, join(out, 'docs'));
  },
  'the folder becomes a link to a copy with an edit': (out) => {
    renameSync(out, `${out}.real`);
    edit(`${out}.real`, 'docs/b.md', 'BBBB\n');
    symlinkSync(`${out}.real`, out);
  },
  'the folder becomes a copy of itself': (out) => {
    cpSync(out, `${out}.copy`, { recursive: true, preserveTimestamps: true });
    edit(`${out}.copy`, 'd.md', 'DDDD\n');
    rmSync(out, { recursive: true });
    renameSync(`${out}.copy`, out);
  },
  'a file is written through another name of it': (out) => {
    linkSync(join(out, 'docs/b.md'), `${out}.other-name`);
    writeFileSync(`${out}.other-name`, 'BBBB\n');
  },
  'a file of a person is added': (out) => edit(out, 'docs/notes.md', 'mine\n'),
  'a link is added': (out) => symlinkSync('a.md', join(out, 'docs/link.md')),
  'the mode of a file changes': (out) => chmodSync(join(out, 'docs/b.md'), 0o600),
  'another run writes other texts': (out) => generate(out, filesOf({ 'a.md': 'other\n', 'docs/b.md': 'o\n', 'e.md': 'e\n' })),
  'another run writes texts of the same sizes': (out) => generate(out, filesOf({ 'a.md': '1111\n', 'docs/b.md': '2222\n', 'docs/deep/c.md': '3333\n', 'd.md': '4444\n' })),
  'another run is killed half-way': (out) => {
    renameSync(join(out, '.writ-manifest.json'), join(out, '.writ-journal.json'));
    edit(out, '.writ-1.tmp', 'half');
  },
};

describe('a later run of a session', () => {
  it.each(Object.entries(happenings))('does what any run does when %s', async (_, happen) => {
    // At the same path, one after the other, so that all that is said is the same.
    const root = temporaryFolder();
    const outcomes: object[] = [];
    for (const isSession of [true, false]) {
      const out = join(root, 'generated');
      const seen = await session(out);
      await happen(out);
      outcomes.push(await outcomeOf(out, () => runWith(isSession ? seen : nothingSeen, out, next)));
      for (const name of readdirSync(root)) rmSync(join(root, name), { recursive: true });
    }
    expect(outcomes[0]).toEqual(outcomes[1]);
  });

  it('sees each of many edits that keep the size, however soon they follow a run', async () => {
    const out = join(temporaryFolder(), 'generated');
    const seen = await session(out);
    for (let turn = 0; turn < 50; turn += 1) {
      const files = first.map((file) => (file.path === 'a.md' ? { ...file, content: `a${String(turn).padStart(3, '0')}\n` } : file));
      expect(await runWith(seen, out, files)).toMatchObject({ applied: true, updated: ['a.md'] });
      if (turn % 3 === 0) void seen.catchUp(await runWith(seen, out, files), never);
      if (turn % 5 === 0) await sleep(35);
      edit(out, 'a.md', `m${String(turn).padStart(3, '0')}\n`);
      expect(await runWith(seen, out, files)).toMatchObject({ applied: false, plan: { diagnostics: [{ code: 'output-edited' }] } });
      edit(out, 'a.md', `a${String(turn).padStart(3, '0')}\n`);
    }
  });

  it('does not read again what stands as it did', async () => {
    const out = join(temporaryFolder(), 'generated');
    const seen = await session(out);
    const folder = realpathSync(out);
    const before = first.map(({ path }) => seen.file(folder, path, null));
    await runWith(seen, out, first);
    expect(first.map(({ path }, index) => seen.file(folder, path, null) === before[index])).toEqual([true, true, true, true]);
  });
});
