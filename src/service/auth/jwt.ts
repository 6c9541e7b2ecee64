import { errors, jwtVerify } from 'jose';
import type { Clock } from '../identity/scope.ts';
import { loadKeySet } from './key-set.ts';

/** Which JSON Web Tokens (RFC 7519) are believed. */
export interface JwtOptions {
  /** File path or http(s) URL of the issuer's public keys (RFC 7517). */
  readonly jwks: string;
  readonly issuer: string;
  readonly audience: string;
  readonly algorithms: readonly string[];
}

/** Public-key signatures; with a shared secret whoever can check a token could make one. */
export const jwtAlgorithms = ['EdDSA', 'Ed25519', 'ES256', 'ES384', 'ES512', 'PS256', 'PS384', 'PS512', 'RS256', 'RS384', 'RS512'] as const;

/** Seconds by which clocks may differ (RFC 7519, 4.1.4). */
const clockTolerance = 60;

/** The subject of a token, or null when it is not to be believed. */
export type VerifyJwt = (token: string) => Promise<string | null>;

/** The issuer's keys could not be had. */
const isOutage = (cause: unknown): boolean =>
  !(cause instanceof errors.JOSEError) || ['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', errors.JOSEError.code].includes(cause.code);

/**
 * Reads the keys and gives the check of a token. Only the listed algorithms count, keys come from the set alone (never
 * from the token's `jwk`, `jku` or `x5u`), and a token must say who it is for and when it ends.
 * Throws a `KeySetError` for keys that cannot be used; the check throws when they cannot be fetched, which says nothing
 * about the token.
 */
export const createVerifyJwt = async ({ jwks, issuer, audience, algorithms }: JwtOptions, now: Clock): Promise<VerifyJwt> => {
  const keys = await loadKeySet(jwks, algorithms);
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, { issuer, audience, algorithms: [...algorithms], clockTolerance, currentDate: new Date(now()), requiredClaims: ['sub', 'exp'] });
      // Only the presence of a claim was checked, not its type.
      return typeof payload.sub === 'string' ? payload.sub : null;
    } catch (cause) {
      if (isOutage(cause)) throw cause;
      return null;
    }
  };
};
