import { createHash } from 'node:crypto';
import type { Caller } from 'writ/runtime';

/** Callers by their bearer tokens, such as `{ "secret": { "id": "ada", "admin": true } }`. */
export type Tokens = Readonly<Record<string, Caller>>;

// Tokens are compared by their hashes, so that the time it takes says nothing of them.
const hash = (token: string): string => createHash('sha256').update(token).digest('hex');

/**
 * Knows callers by bearer tokens that are given when the service starts: enough to begin with.
 * Put your identity provider here; whatever it says of a caller goes into `Caller`.
 */
export const createAuthenticate = (tokens: Tokens): ((request: Request) => Caller | null) => {
  const callers = new Map(Object.entries(tokens).map(([token, caller]) => [hash(token), caller]));
  return (request) => {
    const token = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
    return token === undefined ? null : (callers.get(hash(token)) ?? null);
  };
};
