import { createHash } from 'node:crypto';
import type { Context, Handler } from 'hono';

type Bytes = Uint8Array<ArrayBuffer>;
type ResponseHeaders = Readonly<Record<string, string>>;

/** Content codings that bytes may be kept in, best first. */
const codings = ['br', 'gzip'] as const;

export type Coding = (typeof codings)[number];

/** Bytes that stay the same while the service runs. */
export interface Representation {
  readonly mediaType: string;
  readonly body: Bytes;
  /** The same bytes, compressed. */
  readonly coded?: { readonly [coding in Coding]: Bytes };
  /** Headers beyond, or instead of, those that every representation has. */
  readonly headers?: ResponseHeaders;
}

/** A client keeps the bytes but asks each time; they are not sniffed, not framed, and load nothing. */
const defaultHeaders: ResponseHeaders = {
  'cache-control': 'no-cache',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** Names bytes by what they are: 22 characters of their SHA-256, which may stand in a URL. */
export const fingerprint = (bytes: Bytes): string => createHash('sha256').update(bytes).digest('base64url').slice(0, 22);

/** A representation in one coding. */
interface Variant {
  readonly body: Bytes;
  readonly etag: string;
  /** Headers of an answer that has the bytes and of one that does without. */
  readonly headers: ResponseHeaders;
  /** Headers that say something of the bytes sent. */
  readonly content: ResponseHeaders;
}

const variant = ({ mediaType, coded, headers }: Representation, body: Bytes, coding: Coding | null): Variant => {
  const etag = `"${fingerprint(body)}"`;
  return {
    body,
    etag,
    headers: { ...defaultHeaders, ...headers, etag, ...(coded ? { vary: 'Accept-Encoding' } : {}) },
    content: { 'content-type': mediaType, 'content-length': String(body.byteLength), ...(coding ? { 'content-encoding': coding } : {}) },
  };
};

/** How much a client wants each coding, from 0 (never) to 1 (RFC 9110, 12.5.3). */
const weigh = (acceptEncoding: string): ((coding: Coding) => number) => {
  const weights = new Map<string, number>();
  for (const item of acceptEncoding.toLowerCase().split(',')) {
    const [name = '', weight = ''] = item.split(';').map((part) => part.trim());
    weights.set(name, weight.startsWith('q=') ? Number(weight.slice(2)) : 1);
  }
  return (coding) => weights.get(coding) ?? weights.get('*') ?? 0;
};

const chooseCoding = (acceptEncoding: string): Coding | null => {
  const weight = weigh(acceptEncoding);
  const [best] = [...codings].sort((a, b) => weight(b) - weight(a));
  return best && weight(best) > 0 ? best : null;
};

/** Weak comparison with each tag of `If-None-Match` (RFC 9110, 13.1.2). */
const isKnown = (ifNoneMatch: string, etag: string): boolean =>
  ifNoneMatch.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, '')));

/**
 * Answers GET and HEAD with a representation in the coding that the client prefers, or 304 when the client has it.
 * `extra` gives headers of one answer.
 */
export const answerWith = (representation: Representation, extra: (c: Context) => ResponseHeaders = () => ({})): Handler => {
  const { body, coded } = representation;
  const plain = variant(representation, body, null);
  const compressed = coded && { br: variant(representation, coded.br, 'br'), gzip: variant(representation, coded.gzip, 'gzip') };
  return (c) => {
    const coding = compressed ? chooseCoding(c.req.header('accept-encoding') ?? '') : null;
    const chosen = compressed && coding ? compressed[coding] : plain;
    const headers = { ...chosen.headers, ...extra(c) };
    if (isKnown(c.req.header('if-none-match') ?? '', chosen.etag)) return c.body(null, 304, headers);
    return c.body(chosen.body, 200, { ...headers, ...chosen.content });
  };
};
