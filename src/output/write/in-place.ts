import { mkdirSync, renameSync, rmdirSync, rmSync, unlinkSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { ancestors, folderOf } from '../disk/safe-path.ts';
import { isSameStamp, stampOf } from '../disk/stamp.ts';
import { failureOf, OutputFailure } from '../output-failure.ts';
import { type OutputPlan, type PlanEntry, shown } from '../plan.ts';
import { isLarge } from '../record/bytes.ts';
import { journalName } from '../record/journal.ts';
import { entryOf, type ManifestEntry, manifestName, printEntries, withBytesOf } from '../record/manifest.ts';
import { pool, stopIfAborted } from './pool.ts';
import { writeFresh, writeFreshLarge } from './write-fresh.ts';

/** The writing of one plan: what is staged, and what has taken effect so far. */
interface Run {
  readonly plan: OutputPlan;
  readonly signal: AbortSignal | undefined;
  /** Temporary file → the path it is meant for. */
  readonly staged: Map<string, string>;
  /** Those of them that are large. */
  readonly large: Set<string>;
  /** What has taken effect: each file that was replaced or removed. */
  readonly done: PlanEntry[];
  readonly madeFolders: string[];
  journalled: boolean;
}

const absolute = (run: Run, path: string): string => join(run.plan.state.folder, path);

/** Runs one step on a path and says in writ's terms what went wrong with it. */
const on = async (run: Run, path: string, step: () => void | Promise<void>): Promise<void> => {
  try {
    await step();
  } catch (error) {
    throw failureOf(error, 'write', path, shown(run.plan.state, path));
  }
};

/** The nearest folder that already stands, so that staging creates no folder that a failure would leave behind. */
const standingFolder = (run: Run, path: string): string => {
  const { folders } = run.plan.state.scan;
  return ancestors(path).findLast((folder) => folders.has(folder)) ?? '';
};

const stage = (run: Run, path: string, bytes: Buffer): void | Promise<void> => {
  const folder = standingFolder(run, path);
  const temporary = `${folder === '' ? '' : `${folder}/`}.writ-${run.staged.size}.tmp`;
  run.staged.set(temporary, path);
  if (!isLarge(bytes)) return writeFresh(absolute(run, temporary), bytes);
  run.large.add(temporary);
  return writeFreshLarge(absolute(run, temporary), bytes);
};

const stageText = (run: Run, path: string, text: string): Promise<void> => on(run, path, () => stage(run, path, Buffer.from(text)));

const stageFile = (run: Run, { path, file }: PlanEntry): Promise<void> =>
  on(run, path, () => file === null ? undefined : withBytesOf(file, (bytes) => stage(run, path, bytes)));

const commit = (run: Run, temporary: string, path: string): Promise<void> =>
  on(run, path, async () => {
    const [from, to] = [absolute(run, temporary), absolute(run, path)];
    // The file system takes its time to let go of the bytes that stood there.
    if (run.large.has(temporary)) await rename(from, to);
    else renameSync(from, to);
    run.staged.delete(temporary);
  });

/** Throws when a file is not the one that the plan saw: somebody edited it in between. */
const assertUnchanged = (run: Run, entry: PlanEntry): void => {
  if (isSameStamp(stampOf(absolute(run, entry.path)), entry.disk && entry.disk.stamp)) return;
  const name = shown(run.plan.state, entry.path);
  throw new OutputFailure('output-changed-meanwhile', `\`${name}\` changed while writ was running.`, { path: entry.path });
};

const remove = (run: Run, entry: PlanEntry): Promise<void> =>
  on(run, entry.path, () => {
    assertUnchanged(run, entry);
    unlinkSync(absolute(run, entry.path));
    run.done.push(entry);
  });

const quietly = (step: () => void): void => {
  try {
    step();
  } catch {
    // Best effort: a folder that is not empty stays, and what a full disk keeps from being tidied the next run removes.
  }
};

/** Deepest first; a folder that holds something after all stays. */
const removeEmpty = (run: Run, folders: Iterable<string>): void => {
  for (const folder of [...folders].sort().reverse()) quietly(() => rmdirSync(absolute(run, folder)));
};

const makeFolders = (run: Run, paths: Iterable<string>): void => {
  const standing = new Set<string>();
  for (const path of paths) {
    for (const folder of ancestors(path)) {
      if (standing.has(folder)) continue;
      standing.add(folder);
      if (mkdirSync(absolute(run, folder), { recursive: true }) !== undefined) run.madeFolders.push(folder);
    }
  }
};

const replace = async (run: Run, entry: PlanEntry, temporary: string): Promise<void> => {
  assertUnchanged(run, entry);
  await commit(run, temporary, entry.path);
  run.done.push(entry);
};

const journalText = ({ state }: OutputPlan, writes: readonly PlanEntry[]): string =>
  printEntries([
    ...state.recovered,
    ...writes.flatMap(({ file }) => (file ? [entryOf(file)] : [])),
  ]);

/** Everything that needs space on the disk happens here, before the first file changes. */
const stageAll = async (run: Run, writes: readonly PlanEntry[]): Promise<void> => {
  await pool(writes, run.signal, (entry) => stageFile(run, entry));
  await stageText(run, manifestName, run.plan.manifestText);
  if (writes.length > 0) await stageText(run, journalName, journalText(run.plan, writes));
};

const commitAll = async (run: Run, writes: readonly PlanEntry[]): Promise<void> => {
  const { entries, emptied, state } = run.plan;
  const temporaries = new Map([...run.staged].map(([temporary, path]) => [path, temporary]));
  const temporaryFor = (path: string): string => {
    const temporary = temporaries.get(path);
    if (temporary === undefined) throw new Error(`nothing is staged for ${path}`);
    return temporary;
  };
  stopIfAborted(run.signal);
  if (writes.length > 0) await commit(run, temporaryFor(journalName), journalName);
  run.journalled = true;
  // Removals first: on a case-insensitive file system `a.md` may have to go before `A.md` comes.
  await pool(entries.filter(({ kind }) => kind === 'remove'), run.signal, (entry) => remove(run, entry));
  removeEmpty(run, emptied);
  await on(run, '', () => makeFolders(run, writes.map(({ path }) => path)));
  await pool(writes, run.signal, (entry) => replace(run, entry, temporaryFor(entry.path)));
  await commit(run, temporaryFor(manifestName), manifestName);
  rmSync(join(state.folder, journalName), { force: true });
};

const dropStaged = (run: Run): void => {
  for (const temporary of run.staged.keys()) quietly(() => rmSync(absolute(run, temporary), { force: true }));
  run.staged.clear();
};

/** What writ owns at this moment. */
const owned = ({ plan, done }: Run): ManifestEntry[] => {
  const entries = new Map(plan.state.owned);
  for (const { path, file } of done) {
    if (file) entries.set(path, entryOf(file));
    else entries.delete(path);
  }
  return [...entries.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
};

/** After a failure: removes what is half done and records what is done, so that the folder is in order again. */
const settle = async (run: Run): Promise<void> => {
  dropStaged(run);
  removeEmpty(run, run.madeFolders);
  if (!run.journalled) return;
  try {
    await stageText(run, manifestName, printEntries(owned(run)));
    for (const [temporary, path] of [...run.staged]) await commit(run, temporary, path);
    rmSync(absolute(run, journalName), { force: true });
  } catch {
    // The journal stays: with it the next run knows what this one wrote.
    dropStaged(run);
  }
};

/**
 * Writes the differences into a folder that stands. All is staged in temporary files, then renamed, manifest last;
 * a failure or an abort leaves each file either old or new, and the records right. Needs the lock.
 */
export const writeInPlace = async (plan: OutputPlan, signal: AbortSignal | undefined): Promise<void> => {
  const run: Run = { plan, signal, staged: new Map(), large: new Set(), done: [], madeFolders: [], journalled: false };
  const writes = plan.entries.filter(({ kind }) => kind === 'create' || kind === 'update');
  try {
    await on(run, '', () => plan.state.scan.leftovers.forEach((path) => rmSync(absolute(run, path), { force: true })));
    await stageAll(run, writes);
    await commitAll(run, writes);
  } catch (error) {
    await settle(run);
    throw error;
  }
};
