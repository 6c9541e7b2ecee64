import { createHash } from 'node:crypto';
import type { Context } from 'hono';

/** Content codings that bytes may be kept in, best first. */
const codings = ['br', 'gzip'] as const;

export type Coding = (typeof codings)[number];

/** Bytes that stay the same while the service runs, with the headers of each answer that carries them. */
export interface Representation {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly headers: { readonly [name: string]: string };
  /** The same bytes, compressed. */
  readonly coded?: { readonly [coding in Coding]: Uint8Array<ArrayBuffer> };
}

/** Nothing is sniffed, framed or told to other places; what the bytes may load is for the representation to say. */
const defaultHeaders = {
  'cache-control': 'no-cache',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** Names bytes by what they are: 22 characters of their SHA-256, which may stand in a URL. */
export const fingerprint = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url').slice(0, 22);

interface Variant {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly headers: { readonly [name: string]: string };
}

const variant = ({ headers, coded }: Representation, body: Uint8Array<ArrayBuffer>, coding: Coding | null): Variant => ({
  body,
  headers: {
    ...defaultHeaders,
    ...headers,
    etag: `"${fingerprint(body)}"`,
    ...(coded ? { vary: 'Accept-Encoding' } : {}),
    ...(coding ? { 'content-encoding': coding } : {}),
  },
});

/** How much a client wants a coding, from 0 (never) to 1 (RFC 9110, 12.5.3). */
const quality = (header: string, coding: Coding): number => {
  const weights = new Map(
    header.split(',').map((item) => {
      const [name = '', weight = ''] = item.split(';').map((part) => part.trim().toLowerCase());
      return [name, weight.startsWith('q=') ? Number(weight.slice(2)) : 1];
    }),
  );
  return weights.get(coding) ?? weights.get('*') ?? 0;
};

const chooseCoding = (header: string): Coding | null => {
  const [best] = codings.map((coding) => ({ coding, wanted: quality(header, coding) })).sort((a, b) => b.wanted - a.wanted);
  return best && best.wanted > 0 ? best.coding : null;
};

/** Weak comparison with each tag of `If-None-Match` (RFC 9110, 13.1.2). */
const isKnown = (ifNoneMatch: string, etag: string): boolean =>
  ifNoneMatch.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, '')));

/**
 * A Hono handler that answers the representation in the coding the client prefers, or 304 when the client has it.
 * `extra` adds headers to one answer.
 */
export const answerWith = (representation: Representation, extra: (c: Context) => { readonly [name: string]: string } = () => ({})) => {
  const { body, coded } = representation;
  const plain = variant(representation, body, null);
  const compressed = coded && { br: variant(representation, coded.br, 'br'), gzip: variant(representation, coded.gzip, 'gzip') };
  return (c: Context): Response => {
    const coding = compressed ? chooseCoding(c.req.header('accept-encoding') ?? '') : null;
    const chosen = compressed && coding ? compressed[coding] : plain;
    const headers = { ...chosen.headers, ...extra(c) };
    const known = c.req.header('if-none-match');
    if (known !== undefined && isKnown(known, chosen.headers['etag'] ?? '')) {
      const { 'content-type': _type, 'content-encoding': _coding, ...rest } = headers as Record<string, string>;
      return c.body(null, 304, rest);
    }
    return c.body(chosen.body, 200, { ...headers, 'content-length': String(chosen.body.byteLength) });
  };
};
