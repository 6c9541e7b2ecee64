/**
 * Idempotency keys, after draft-ietf-httpapi-idempotency-key-header: the same request gets the same answer, once it has
 * one; a key that belongs to another request, or to one that still runs, is refused.
 */
import type { Answer } from '../answer.ts';
import { type Failure, failure } from '../failure.ts';
import type { Replay, ReplayKey } from './store.ts';

const longestKey = 255;

/** The key of a command's request; null for none, a failure (400) for one that the document does not allow. */
export const readIdempotencyKey = (headers: Headers): string | null | Failure => {
  const key = headers.get('idempotency-key');
  if (key === null || (key.length > 0 && key.length <= longestKey)) return key;
  const message = `must have 1 to ${longestKey} characters`;
  return failure('BAD_REQUEST', {
    detail: `The Idempotency-Key ${message}.`,
    issues: [{ in: 'header', pointer: '/Idempotency-Key', code: key.length === 0 ? 'minLength' : 'maxLength', message }],
  });
};

/** Names a request body, without keeping it. */
export const fingerprint = async (body: Uint8Array | null): Promise<string> => {
  // A body is never shared memory, which the type leaves open.
  const bytes = (body ?? new Uint8Array()) as Uint8Array<ArrayBuffer>;
  return [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

/** The answer kept for a request; a failure (422) when the key was used for another. */
export const replay = (kept: Replay, asked: string): Answer | Failure => {
  if (kept.fingerprint !== asked) return failure('IDEMPOTENCY_KEY_REUSED', { detail: 'The Idempotency-Key was used for a request with another body.' });
  return { status: kept.status, body: kept.body, headers: { ...kept.headers, 'idempotency-replayed': 'true' }, code: null };
};

/** Refuses a key whose first request has no answer yet (409); a second is enough for most to have one. */
export const stillRunning = (): Failure =>
  failure('CONFLICT', { detail: 'The request with this Idempotency-Key is still running.', headers: { 'retry-after': '1' } });

/** One text for a key, in which no part can pass for another. */
export const keyText = ({ caller, operation, key }: ReplayKey): string => JSON.stringify([caller, operation, key]);
