import { writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { withBytes } from '../record/bytes.ts';

/** Characters from which on a text is worth a thread of its own; handing over a smaller one costs more than to write it. */
const large = 500_000;

/** Writes a file where none stands. Large files that are written at the same time are written by several threads. */
export const writeFresh = async (path: string, content: string): Promise<void> => {
  if (content.length < large) return withBytes(content, (bytes) => writeFileSync(path, bytes, { flag: 'wx' }));
  const file = await open(path, 'wx');
  try {
    const bytes = Buffer.from(content);
    for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at)).bytesWritten;
  } finally {
    await file.close();
  }
};
