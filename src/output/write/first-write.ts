import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { folderOf } from '../disk/safe-path.ts';
import { errorCode, failureOf, OutputFailure } from '../output-failure.ts';
import { type OutputPlan, shown } from '../plan.ts';
import { manifestName } from '../record/manifest.ts';
import { lockName } from './lock.ts';
import { pool, stopIfAborted } from './pool.ts';

/** An earlier run may have been killed while it built here. */
const clear = (place: string): void => {
  for (const name of readdirSync(place)) if (name !== lockName) rmSync(join(place, name), { recursive: true, force: true });
};

const build = async (plan: OutputPlan, place: string, signal: AbortSignal | undefined): Promise<void> => {
  clear(place);
  for (const folder of new Set(plan.files.map(({ path }) => folderOf(path)))) mkdirSync(join(place, folder), { recursive: true });
  await pool(plan.files, signal, async ({ path, content }) => {
    try {
      await writeFile(join(place, path), content, { flag: 'wx' });
    } catch (error) {
      throw failureOf(error, 'write', path, shown(plan.state, path));
    }
  });
  await writeFile(join(place, manifestName), plan.manifestText);
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
