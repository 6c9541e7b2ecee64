import { type FileHandle, open } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SinkError } from './sink-error.ts';
import type { Sink } from './sink.ts';

const newline = 10;

/** Makes the name of a new file as lasting as its content. */
const syncFolder = async (file: string): Promise<void> => {
  const folder = await open(dirname(file), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};

/** How often a file must be seen to end within the same line before that line counts as torn, and milliseconds between two looks. */
const [looks, lookEvery] = [50, 20];

const endsWithinLine = async (handle: FileHandle, size: number): Promise<boolean> => {
  if (size === 0) return false;
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return bytesRead === 1 && buffer[0] !== newline;
};

/**
 * Whether the file ends within a line that nobody finishes. A line longer than a page of memory grows in steps that
 * others see, and its writer may be made to wait between two of them, so one look is not enough.
 */
const isTorn = async (handle: FileHandle): Promise<boolean> => {
  let { size } = await handle.stat();
  // Looks are counted and not time, of which a process may lose much between two of them.
  for (let looked = 0; await endsWithinLine(handle, size); ) {
    if (looked === looks) return true;
    await pause(lookEvery);
    const before = size;
    ({ size } = await handle.stat());
    looked = size === before ? looked + 1 : 0;
  }
  return false;
};

const append = async (handle: FileHandle, file: string, line: string): Promise<void> => {
  // A torn line gets its own end, so that this one can be read.
  const bytes = Buffer.from(`${(await isTorn(handle)) ? '\n' : ''}${line}\n`);
  const { size } = await handle.stat();
  // One write: the system appends it as a whole, whoever else appends.
  const { bytesWritten } = await handle.write(bytes);
  if (bytesWritten < bytes.length) throw new Error(`only ${bytesWritten} of ${bytes.length} bytes could be written`);
  await handle.sync();
  if (size === 0) await syncFolder(file);
};

const openFile = async <Result>(file: string, work: (handle: FileHandle) => Promise<Result>): Promise<Result> => {
  const handle = await open(file, 'a+', 0o600);
  try {
    return await work(handle);
  } finally {
    await handle.close();
  }
};

/**
 * Appends each event as one line of JSON and waits until it is on the disk. Several processes may append to one file,
 * and it may be moved away at any time. A crash can leave a line that is not whole; the event comes again after it, and
 * an empty line may stand between them when two processes end the torn one at once.
 * Throws a SinkError when the file cannot be written.
 */
export const createFileSink = async (path: string): Promise<Sink> => {
  const file = resolve(path);
  try {
    await openFile(file, (handle) => handle.sync());
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SinkError('SINK_FILE_UNUSABLE', 'events', `${file} cannot be appended to: ${reason}`, 'Name a file in a folder that is there and can be written.', cause);
  }
  return { deliver: (event) => openFile(file, (handle) => append(handle, file, JSON.stringify(event))) };
};
