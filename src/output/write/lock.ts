import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmdirSync, rmSync, statSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { kill, pid } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode, failureOf, OutputFailure } from '../output-failure.ts';
import { stopIfAborted } from './pool.ts';

/** Held by the one run that may write; names its process so that a later run can tell whether it still lives. */
export const lockName = '.writ-lock';
const takeoverName = '.writ-takeover';

/** A held lock. `folder` is the output folder or, while that does not exist, the folder it is built in. */
export interface Lock {
  readonly folder: string;
  /** True when the run had to wait for another or to take over from a dead one: what was read before may be out of date. */
  readonly contended: boolean;
  /** The outermost folder that was made to hold the lock; null when all stood. */
  readonly made: string | null;
}

/** Where an output folder that does not exist yet is built: beside its place, under one recognisable name. */
export const stagingOf = (folder: string): string => join(dirname(folder), `.${basename(folder)}.writ-tmp`);

/** True when a lock file stands in the folder, held or forgotten. */
export const isLocked = (folder: string): boolean => existsSync(join(folder, lockName));

/** Paths of the locks that this process holds: our own process id in any other lock is a former process's. */
const held = new Set<string>();

const createExclusively = (path: string, text: string): boolean => {
  let file: number;
  try {
    file = openSync(path, 'wx');
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
  try {
    writeSync(file, text);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  return true;
};

const lives = (other: number): boolean => {
  try {
    kill(other, 0);
    return true;
  } catch (error) {
    return errorCode(error) !== 'ESRCH';
  }
};

interface Holder {
  readonly pid: number;
  readonly host: string;
}

const parseHolder = (text: string): Holder | null => {
  const match = /^(\d+) (\S*)\n$/.exec(text);
  return match ? { pid: Number(match[1]), host: match[2] ?? '' } : null;
};

/** The holder of a lock and whether it is gone; null when there is no lock any more. */
const inspect = (path: string): { holder: Holder | null; dead: boolean } | null => {
  try {
    const holder = parseHolder(readFileSync(path, 'utf8'));
    const ageInMs = Date.now() - statSync(path).mtimeMs;
    // Between its creation and its first byte a lock has no holder; a process of another machine cannot be asked.
    if (holder === null) return { holder, dead: ageInMs > 2_000 };
    if (holder.host !== hostname()) return { holder, dead: ageInMs > 60_000 };
    return { holder, dead: holder.pid === pid ? !held.has(path) : !lives(holder.pid) };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
};

/** True while a living run holds the folder: what is read there now may be half of one run and half of another. */
export const isBusy = (folder: string): boolean => inspect(join(folder, lockName))?.dead === false;

/** Removes a dead lock. Only one process at a time may, and it looks again, so that nobody removes a living lock. */
const removeDead = (folder: string): void => {
  const guard = join(folder, takeoverName);
  if (!createExclusively(guard, '')) {
    if (Date.now() - statSync(guard).mtimeMs > 10_000) rmSync(guard, { force: true });
    return;
  }
  try {
    if (inspect(join(folder, lockName))?.dead) rmSync(join(folder, lockName), { force: true });
  } finally {
    rmSync(guard, { force: true });
  }
};

/** Removes the folder that output was to be built in, and those above it that were made for it. */
const discard = (place: string, made: string | null): void => {
  rmSync(place, { recursive: true, force: true });
  if (made === null) return;
  try {
    for (let folder = dirname(place); folder.startsWith(made); folder = dirname(folder)) rmdirSync(folder);
  } catch {
    // Somebody else uses the folder by now.
  }
};

const lockIn = (place: string): boolean => {
  const path = join(place, lockName);
  if (createExclusively(path, `${pid} ${hostname()}\n`)) return true;
  if (inspect(path)?.dead) removeDead(place);
  return false;
};

/** One attempt. The folder may come into being or be renamed by another run at any moment: then it is no success. */
const attempt = (folder: string): Omit<Lock, 'contended'> | null => {
  const staged = !existsSync(folder);
  const place = staged ? stagingOf(folder) : folder;
  const made = staged ? (mkdirSync(place, { recursive: true }) ?? null) : null;
  try {
    if (!lockIn(place)) return null;
  } catch (error) {
    if (made !== null) discard(place, made);
    throw error;
  }
  if (staged && existsSync(folder)) {
    discard(place, made);
    return null;
  }
  held.add(join(place, lockName));
  return { folder: place, made };
};

const holderOf = (folder: string): string => {
  const place = existsSync(folder) ? folder : stagingOf(folder);
  const holder = inspect(join(place, lockName))?.holder;
  return `${holder ? `process ${holder.pid} on ${holder.host}` : 'a process'} holds \`${basename(place)}/${lockName}\``;
};

/** Waits for other runs up to `waitMs`, takes over from dead ones, and throws `output-locked` after that. */
export const acquireLock = async (folder: string, waitMs: number, signal: AbortSignal | undefined): Promise<Lock> => {
  const deadline = Date.now() + waitMs;
  for (let contended = false; ; contended = true) {
    stopIfAborted(signal);
    try {
      const lock = attempt(folder);
      if (lock) return { ...lock, contended };
    } catch (error) {
      // Another run renamed or removed the folder between two steps: look again.
      if (errorCode(error) !== 'ENOENT') throw failureOf(error, 'write', '', basename(folder));
    }
    if (Date.now() > deadline) {
      throw new OutputFailure('output-locked', `Another run is writing to \`${basename(folder)}\`: ${holderOf(folder)}.`);
    }
    await sleep(20);
  }
};

/** Gives the lock up in the folder that it stands in by now; a folder that was to be built and is not in place goes with it. */
export const releaseLock = (lock: Lock, folder: string, inPlace: boolean): void => {
  held.delete(join(lock.folder, lockName));
  if (inPlace) rmSync(join(folder, lockName), { force: true });
  else discard(lock.folder, lock.made);
};
