import type { VirtualFile } from '../../emit/virtual-file.ts';

/** Room for the bytes of one small text after another: one buffer for each of thousands would be as much memory again. No character takes more than three. */
const room = Buffer.allocUnsafeSlow(1_000_000);

/** Characters from which on a text is worth a buffer and a thread of its own; handing over less costs more than to write it. */
const largeFrom = 300_000;

/** True for large bytes in a buffer of their own, which so may be kept. */
export const isLarge = ({ buffer, length }: Buffer): boolean => length > largeFrom && buffer !== room.buffer;

const inRoom = (text: string): Buffer => room.subarray(0, room.write(text));

/** The bytes of pieces, which together would be a text as large again. */
const joined = (pieces: readonly string[]): Buffer => {
  const bytes = Buffer.allocUnsafeSlow(pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0));
  let end = 0;
  for (const piece of pieces) end += bytes.write(piece, end);
  return bytes;
};

/** Hands the bytes of a file to `use`, which may keep them only where `isLarge` is true of them. */
export const withBytes = <Result>(file: VirtualFile, use: (bytes: Buffer) => Result): Result => {
  if (file.pieces !== undefined) return use(joined(file.pieces));
  const { content } = file;
  return use(content.length > largeFrom ? Buffer.from(content) : inRoom(content));
};
