/** Room for the bytes of one small file after another: one buffer for each of thousands would be as much memory again. */
const room = Buffer.allocUnsafeSlow(1_000_000);
/** No character takes more in UTF-8. */
const bytesPerCharacter = 3;

/** Hands the bytes of a text to `use`, which may not keep them. */
export const withBytes = <Result>(text: string, use: (bytes: Buffer) => Result): Result =>
  use(text.length * bytesPerCharacter > room.length ? Buffer.from(text) : room.subarray(0, room.write(text)));
