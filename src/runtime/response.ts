import type { Answer } from './answer.ts';

/** Nothing that this surface answers is a page, and nothing of it may be cached, framed or sniffed. */
const securityHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** The id that the caller gave a request, if it is harmless in a log; otherwise a new one. */
export const readRequestId = (given: string | undefined): string =>
  given !== undefined && /^[A-Za-z0-9._-]{1,128}$/.test(given) ? given : crypto.randomUUID();

/** The response of an answer, with the headers of every response. */
export const send = ({ status, body, headers }: Answer, requestId: string): Response =>
  new Response(body, { status, headers: { ...securityHeaders, ...headers, 'x-request-id': requestId } });
