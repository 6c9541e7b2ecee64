import { writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';

/** Writes a small file where none stands. */
export const writeFresh = (path: string, bytes: Uint8Array): void => writeFileSync(path, bytes, { flag: 'wx' });

/** As `writeFresh` on another thread, so that large files may be written at the same time. */
export const writeFreshLarge = async (path: string, bytes: Uint8Array): Promise<void> => {
  const file = await open(path, 'wx');
  try {
    for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at)).bytesWritten;
  } finally {
    await file.close();
  }
};
