import { type Failure, failure } from '../failure.ts';
import type { Limits } from '../options.ts';

const mediaType = /^application\/json[\t ]*(?:;[\t ]*charset[\t ]*=[\t ]*(?:utf-8|"utf-8")[\t ]*)?;?$/i;

/** A failure unless the body is declared as JSON in UTF-8 without content coding. */
export const checkMediaType = (headers: Headers): Failure | null => {
  const type = headers.get('content-type');
  if (type !== 'application/json' && (type === null || !mediaType.test(type.trim()))) {
    return failure('UNSUPPORTED_MEDIA_TYPE', { detail: 'The body must be sent as application/json in UTF-8.' });
  }
  const coding = headers.get('content-encoding');
  if (coding !== null && coding.trim().toLowerCase() !== 'identity') {
    return failure('UNSUPPORTED_MEDIA_TYPE', { detail: 'The body must be sent without content coding.' });
  }
  return null;
};

const tooLarge = (limit: number): Failure => failure('PAYLOAD_TOO_LARGE', { detail: `The body must have at most ${limit} bytes.` });

const join = (chunks: readonly Uint8Array[], size: number): Uint8Array => {
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
};

type Reader = ReadableStreamDefaultReader<Uint8Array>;

/** Bytes of a refused body that are read away; a sender who goes on past them loses the connection. */
const drainedBytes = 64 * 1024 * 1024;

/** Reads the rest away while the refusal is on its way, so that the connection can serve the next request. */
const drain = async (reader: Reader): Promise<void> => {
  let size = 0;
  for (let next = await reader.read(); !next.done && size <= drainedBytes; next = await reader.read()) size += next.value.byteLength;
  await reader.cancel();
};

/** Reads a body of unknown length, but never keeps more than the limit. */
const readStream = async (stream: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array | Failure> => {
  const reader: Reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.byteLength;
    if (size > limit) {
      // A sender who breaks off has had the answer: nobody is left to tell.
      drain(reader).catch(() => undefined);
      return tooLarge(limit);
    }
    chunks.push(next.value);
  }
  return join(chunks, size);
};

const readBytes = async (request: Request, limit: number): Promise<Uint8Array | Failure> => {
  const length = request.headers.get('content-length');
  if (length !== null && Number(length) > limit) return tooLarge(limit);
  if (length === null) return request.body ? readStream(request.body, limit) : new Uint8Array();
  const bytes = new Uint8Array(await request.arrayBuffer());
  return bytes.byteLength > limit ? tooLarge(limit) : bytes;
};

/** The bytes of a JSON body; a failure for a wrong type (415), too many bytes (413) or a broken connection (400). */
export const readBody = async (request: Request, limits: Limits): Promise<Uint8Array | Failure> => {
  const refused = checkMediaType(request.headers);
  if (refused) return refused;
  try {
    return await readBytes(request, limits.bodyBytes);
  } catch {
    return failure('BAD_REQUEST', { detail: 'The body could not be read to its end.' });
  }
};

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const isDeeper = (value: unknown, limit: number): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  if (limit === 0) return true;
  for (const member of Object.values(value)) if (isDeeper(member, limit - 1)) return true;
  return false;
};

/** The value of a JSON text in UTF-8 (RFC 8259, no byte order mark); a 400 failure when it is none or nested too deeply. */
export const parseJson = (bytes: Uint8Array, limits: Limits): { readonly value: unknown } | Failure => {
  let value: unknown;
  try {
    value = JSON.parse(utf8.decode(bytes));
  } catch {
    return failure('BAD_REQUEST', { detail: 'The body is not valid JSON in UTF-8.' });
  }
  // A text of so few bytes cannot nest deeper: most bodies need no walk.
  if (bytes.byteLength > limits.jsonDepth * 2 && isDeeper(value, limits.jsonDepth)) {
    return failure('BAD_REQUEST', { detail: `The body must not nest more than ${limits.jsonDepth} levels.` });
  }
  return { value };
};
