import type { VirtualFile } from '../../emit/virtual-file.ts';

/** Room for the bytes of one small text after another: one buffer for each of thousands would be as much memory again. No character takes more than three. */
const room = Buffer.allocUnsafeSlow(1_000_000);

/** Characters from which on a text is worth a buffer and a thread of its own; handing over less costs more than to write it. */
const largeFrom = 300_000;

/** True for large bytes in a buffer of their own, which so may be kept. */
export const isLarge = ({ buffer, length }: Buffer): boolean => length > largeFrom && buffer !== room.buffer;

/** Buffers that large bytes stood in: the system takes longer to make memory ready than it takes to fill it. */
const spare: Buffer[] = [];

/** As many as are written at once in most projects. */
const mostSpare = 8;

const roomFor = (length: number): Buffer => {
  const at = spare.findIndex((one) => one.length >= length);
  // A little more, so that the next content of the same file fits too.
  return spare.splice(at, at < 0 ? 0 : 1)[0] ?? Buffer.allocUnsafeSlow(length + Math.ceil(length / 16));
};

/** Lets another file have the buffer of bytes that nobody looks at any more; those that are not large have none. */
export const giveBack = (bytes: Buffer): void => {
  if (!isLarge(bytes)) return;
  spare.push(Buffer.from(bytes.buffer));
  spare.sort((a, b) => a.length - b.length);
  if (spare.length > mostSpare) spare.shift();
};

const inRoom = (text: string): Buffer => room.subarray(0, room.write(text));

/** The same bytes with room for as many more and `more`. */
const enlarged = (bytes: Buffer, end: number, more: number): Buffer => {
  const larger = roomFor(2 * end + more);
  bytes.copy(larger, 0, 0, end);
  giveBack(bytes);
  return larger;
};

/** The bytes of pieces, which together would be a text as large again. */
const joined = (pieces: readonly string[]): Buffer => {
  // Most texts have a byte for each character: to count them first takes longer than to write them.
  let bytes = roomFor(pieces.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const piece of pieces) {
    if (end + 3 * piece.length > bytes.length && end + Buffer.byteLength(piece) > bytes.length) bytes = enlarged(bytes, end, 3 * piece.length);
    end += bytes.write(piece, end);
  }
  return bytes.subarray(0, end);
};

/** The bytes of a file. Large ones are to be given back; others stand only until the next file is asked for. */
export const bytesOf = (file: VirtualFile): Buffer => {
  if (file.pieces !== undefined) return joined(file.pieces);
  const { content } = file;
  return content.length > largeFrom ? joined([content]) : inRoom(content);
};

/** Hands bytes to `use`, which needs them until it returns or what it returns has settled, and gives them back. */
export const lend = <Result>(bytes: Buffer, use: (bytes: Buffer) => Result): Result => {
  const result = use(bytes);
  // What comes after a promise is a promise of the same.
  if (result instanceof Promise) return result.finally(() => giveBack(bytes)) as Result;
  giveBack(bytes);
  return result;
};
