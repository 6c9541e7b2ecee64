import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { folderOf } from '../disk/safe-path.ts';
import { errorCode, failureOf, OutputFailure } from '../output-failure.ts';
import { type OutputPlan, shown } from '../plan.ts';
import { manifestName, withBytesOf } from '../record/manifest.ts';
import { lockName } from './lock.ts';
import { stopIfAborted } from './pool.ts';

/** An earlier run may have been killed while it built here. */
const clear = (place: string): void => {
  for (const name of readdirSync(place)) if (name !== lockName) rmSync(join(place, name), { recursive: true, force: true });
};

// In one thread: for a few thousand small files, handing each to another thread costs more than the write.
const build = async (plan: OutputPlan, place: string, signal: AbortSignal | undefined): Promise<void> => {
  clear(place);
  for (const folder of new Set(plan.files.map(({ path }) => folderOf(path)))) mkdirSync(join(place, folder), { recursive: true });
  for (const [index, file] of plan.files.entries()) {
    // A signal is heard only between turns of the event loop.
    if (index % 64 === 0) await nextTurn();
    stopIfAborted(signal);
    try {
      withBytesOf(file, (bytes) => writeFileSync(join(place, file.path), bytes, { flag: 'wx' }));
    } catch (error) {
      throw failureOf(error, 'write', file.path, shown(plan.state, file.path));
    }
  }
  writeFileSync(join(place, manifestName), plan.manifestText);
};

const putInPlace = (place: string, { folder, label }: OutputPlan['state']): void => {
  try {
    renameSync(place, folder);
  } catch (error) {
    if (!['EEXIST', 'ENOTEMPTY', 'ENOTDIR'].includes(errorCode(error))) throw error;
    throw new OutputFailure('output-changed-meanwhile', `\`${label}\` came into being while writ was running.`, { cause: error });
  }
};

/**
 * Builds a folder that does not exist yet beside its place and renames it once: it appears whole or not at all.
 * The lock stands in that folder and moves into place with it; after a failure the caller discards both.
 */
export const stagedFirstWrite = async (plan: OutputPlan, place: string, signal: AbortSignal | undefined): Promise<void> => {
  await build(plan, place, signal);
  stopIfAborted(signal);
  putInPlace(place, plan.state);
};
