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

/**
 * `Sunset` (RFC 8594) of an operation whose last day this is: the day's last second in UTC; empty without a day.
 * Throws a RangeError on what is no day. `Deprecation` (RFC 9745) would need the day of deprecation, which no contract says.
 */
export const sunsetHeaders = (day: string | undefined): Answer['headers'] => {
  if (day === undefined) return {};
  const end = new Date(`${day}T23:59:59Z`);
  // Some days that no calendar has, such as 30 February, become days of the next month.
  if (Number.isNaN(end.getTime()) || !end.toISOString().startsWith(day)) throw new RangeError(`the sunset ${JSON.stringify(day)} must be a day such as 2027-01-31`);
  return { sunset: end.toUTCString() };
};

/** The response of an answer, with the headers of every response and those of every response of its route. */
export const send = ({ status, body, headers }: Answer, requestId: string, ofRoute: Answer['headers'] = {}): Response =>
  new Response(body, { status, headers: { ...securityHeaders, ...ofRoute, ...headers, 'x-request-id': requestId } });
