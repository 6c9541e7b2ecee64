/** Room for the bytes of one small text after another: one buffer for each of thousands would be as much memory again. No character takes more than three. */
const room = Buffer.allocUnsafeSlow(1_000_000);

/** True for what is worth a buffer and a thread of its own; handing over less costs more than to write it. */
export const isLarge = ({ length }: string | Buffer): boolean => length > 300_000;

/** Hands the bytes of a text to `use`, which may keep them only where the text is large. */
export const withBytes = <Result>(text: string, use: (bytes: Buffer) => Result): Result =>
  use(isLarge(text) ? Buffer.from(text) : room.subarray(0, room.write(text)));
