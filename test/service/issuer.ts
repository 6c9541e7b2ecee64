/** An issuer of JSON Web Tokens with keys of its own, and the tricks of somebody who has none of them. */
import { createHmac, createPublicKey, type KeyObject } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { exportJWK, generateKeyPair, type CryptoKey, type JWK, SignJWT } from 'jose';
import type { JwtOptions } from '../../src/service/auth/jwt.ts';

type Json = { readonly [name: string]: unknown };

const base64url = (value: unknown): string => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** A token of any header, payload and signature. */
export const forge = (header: Json, payload: Json, sign: (input: string) => string = () => ''): string => {
  const input = `${base64url(header)}.${base64url(payload)}`;
  return `${input}.${sign(input)}`;
};

/** Signs with a shared secret. */
export const hmac = (secret: string | Buffer) => (input: string): string => createHmac('sha256', secret).update(input).digest('base64url');

export interface Signer {
  readonly algorithm: string;
  readonly publicKey: JWK;
  readonly sign: (claims: Json, header?: Json) => Promise<string>;
}

/** A key pair; `kid` names it in its set and in the tokens it signs. */
export const createSigner = async (algorithm: 'ES256' | 'EdDSA' | 'RS256', kid: string): Promise<Signer> => {
  const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
  return {
    algorithm,
    publicKey: { ...(await exportJWK(publicKey)), kid, alg: algorithm, use: 'sig' },
    sign: (claims, header = {}) => new SignJWT({ ...claims }).setProtectedHeader({ alg: algorithm, kid, ...header }).sign(privateKey as CryptoKey),
  };
};

/** The texts of a public key that somebody may know and misuse as a secret. */
export const publicTexts = (jwk: JWK): readonly (string | Buffer)[] => {
  // A JWK is JSON, which is all that node:crypto asks of it.
  const key: KeyObject = createPublicKey({ key: jwk as Record<string, string>, format: 'jwk' });
  return [key.export({ type: 'spki', format: 'pem' }), key.export({ type: 'spki', format: 'der' }), JSON.stringify(jwk), String(jwk.x)];
};

export const issuerName = 'https://issuer.example.com';
export const audience = 'identity';

/** Claims that the service believes, at a time in milliseconds. */
export const goodClaims = (sub: string, now: number): Json => ({ iss: issuerName, aud: audience, sub, exp: now / 1000 + 300, iat: now / 1000 });

export const jwtOptions = (jwks: string): JwtOptions => ({ jwks, issuer: issuerName, audience, algorithms: ['EdDSA', 'ES256'] });

export const writeKeySet = (file: string, ...signers: readonly Signer[]): string => {
  writeFileSync(file, JSON.stringify({ keys: signers.map(({ publicKey }) => publicKey) }));
  return file;
};
