import { readFile } from 'node:fs/promises';
import { createLocalJWKSet, createRemoteJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';

/** The keys that the service was given cannot be used; the message names them and says why. */
export class KeySetError extends Error {
  override readonly name = 'KeySetError';

  constructor(place: string, reason: string, cause?: unknown) {
    super(`the key set ${place} ${reason}`, { cause });
  }
}

const readText = async (file: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    // Reading fails with an error of the system, which has a code.
    throw new KeySetError(file, `cannot be read (${(cause as NodeJS.ErrnoException).code})`, cause);
  }
};

const parse = (file: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new KeySetError(file, 'cannot be used: it is not JSON', cause);
  }
};

/** Whether the set has a key of this id for the algorithm; throws where it has one that is broken. */
const hasKey = async (keys: JWTVerifyGetKey, alg: string, kid: string | undefined): Promise<boolean> => {
  try {
    await keys({ alg, ...(kid === undefined ? {} : { kid }) }, { payload: '', signature: '' });
    return true;
  } catch (cause) {
    if (cause instanceof errors.JWKSNoMatchingKey) return false;
    // Keys without an id; those that have one can still be named.
    if (cause instanceof errors.JWKSMultipleMatchingKeys) return true;
    throw cause;
  }
};

/** Tries every key, so that a broken one is found now and not by its first token. */
const checkKeys = async (file: string, keys: JWTVerifyGetKey, { keys: listed }: JSONWebKeySet, algorithms: readonly string[]): Promise<void> => {
  let usable = 0;
  for (const alg of algorithms) {
    for (const { kid } of listed) {
      const has = await hasKey(keys, alg, kid).catch((cause: unknown) => {
        throw new KeySetError(file, `cannot be used: its key ${JSON.stringify(kid)} is no ${alg} key: ${String(cause)}`, cause);
      });
      if (has) usable += 1;
    }
  }
  if (usable === 0) throw new KeySetError(file, `cannot be used: it holds no key for ${algorithms.join(', ')}`);
};

const loadFile = async (file: string, algorithms: readonly string[]): Promise<JWTVerifyGetKey> => {
  const set = parse(file, await readText(file));
  let keys: JWTVerifyGetKey;
  try {
    // Refuses whatever is no such set.
    keys = createLocalJWKSet(set as JSONWebKeySet);
  } catch (cause) {
    throw new KeySetError(file, 'cannot be used: it is no JSON Web Key Set (RFC 7517)', cause);
  }
  await checkKeys(file, keys, set as JSONWebKeySet, algorithms);
  return keys;
};

/**
 * The public keys at a file path, read and tried now, or at an http(s) URL, fetched when a token needs them.
 * Throws a `KeySetError` where no token could ever be checked.
 */
export const loadKeySet = async (place: string, algorithms: readonly string[]): Promise<JWTVerifyGetKey> => {
  if (!/^https?:\/\//i.test(place)) return loadFile(place, algorithms);
  if (!URL.canParse(place)) throw new KeySetError(place, 'cannot be used: it is no URL');
  return createRemoteJWKSet(new URL(place));
};
