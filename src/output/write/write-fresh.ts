import { closeSync, openSync, write, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';

const writeSome = promisify(write);

/** Writes a small file where none stands. */
export const writeFresh = (path: string, bytes: Uint8Array): void => writeFileSync(path, bytes, { flag: 'wx' });

/** As `writeFresh`, on another thread, which has begun when this returns. */
export const writeFreshLarge = async (path: string, bytes: Uint8Array): Promise<void> => {
  const file = openSync(path, 'wx');
  try {
    for (let at = 0; at < bytes.length; ) at += (await writeSome(file, bytes, at)).bytesWritten;
  } finally {
    closeSync(file);
  }
};
