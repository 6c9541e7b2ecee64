import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type Harness, paths, type Reply, startHarness, temporaryFolder } from './harness.ts';
import { createSigner, forge, goodClaims, jwtOptions, type Signer, writeKeySet } from './issuer.ts';
import { outcome } from './problem.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const unauthenticated = '401 UNAUTHENTICATED';

/** Changes nothing, so it succeeds whenever the caller is known. */
const callAs = ({ post }: Harness, token: string): Promise<Reply> => post(paths.userUpdate, {}, token);

describe('JSON Web Tokens', () => {
  let service: Harness;
  let elliptic: Signer;
  let edwards: Signer;
  let rsa: Signer;
  let user: string;
  beforeAll(async () => {
    [elliptic, edwards, rsa] = await Promise.all([createSigner('ES256', 'es'), createSigner('EdDSA', 'ed'), createSigner('RS256', 'rs')]);
    service = await startHarness({ jwt: jwtOptions(writeKeySet(join(folder, 'jwks.json'), elliptic, edwards, rsa)) });
    user = service.world.user();
  });
  afterAll(() => service.stop());

  const good = (): ReturnType<typeof goodClaims> => goodClaims(user, service.clock.time);
  const answerTo = async (token: string): Promise<string> => outcome(await callAs(service, token));

  test('of each listed algorithm let their user in', async () => {
    for (const signer of [elliptic, edwards]) expect(await answerTo(await signer.sign(good())), signer.algorithm).toBe('200');
    expect(await answerTo(await elliptic.sign(good(), { typ: 'at+jwt', cty: 'x', other: 1 }))).toBe('200');
  });
  test('of an algorithm that is not listed do not count, though its key is in the set', async () => {
    expect(await answerTo(await rsa.sign(good()))).toBe(unauthenticated);
  });
  test('do not count in a service that was given no issuer', async () => {
    const without = await startHarness();
    onTestFinished(() => without.stop());
    without.world.user({ id: user });
    expect(outcome(await callAs(without, await elliptic.sign(good())))).toBe(unauthenticated);
  });
  test('name their key, if they name one, by nothing but its id in the set', async () => {
    for (const header of [{}, { kid: 'es' }]) expect(await answerTo(await elliptic.sign(good(), header))).toBe('200');
    for (const kid of ['ed', 'rs', 'ES', 'es ', '', '0', 'keys', '../jwks.json', '/dev/null', 'es\0', '__proto__', 'constructor']) expect(await answerTo(await elliptic.sign(good(), { kid })), kid).toBe(unauthenticated);
    const mixed = (await elliptic.sign(good(), { kid: 'es' })).split('.');
    for (const kid of [1, null, [], ['es'], {}, true]) {
      const header = Buffer.from(JSON.stringify({ alg: 'ES256', kid })).toString('base64url');
      expect(await answerTo([header, mixed[1], mixed[2]].join('.')), JSON.stringify(kid)).toBe(unauthenticated);
    }
  });
  test.each(['exp', 'sub', 'iss', 'aud'])('without %s do not count', async (claim) => {
    const { [claim]: _, ...rest } = good();
    expect(await answerTo(await elliptic.sign(rest))).toBe(unauthenticated);
  });
  test('with claims of a wrong type do not count', async () => {
    const wrong = { exp: [null, '9999999999', {}, [], true], nbf: ['0', null, {}], sub: [null, 1, true, '', [user], { id: user }, [], {}], iss: [null, 1, ['https://issuer.example.com'], ''], aud: [null, 1, {}, [], [['identity']], ['other'], 'Identity', 'identity '] };
    for (const [claim, values] of Object.entries(wrong)) for (const value of values) expect(await answerTo(await elliptic.sign({ ...good(), [claim]: value })), `${claim} ${JSON.stringify(value)}`).toBe(unauthenticated);
  });
  test('may be for several audiences', async () => expect(await answerTo(await elliptic.sign({ ...good(), aud: ['billing', 'identity'] }))).toBe('200'));
  test('end 60 s after exp, and begin 60 s before nbf', async () => {
    const now = service.clock.time / 1000;
    for (const [claim, time, expected] of [['exp', now - 59, '200'], ['exp', now - 60, unauthenticated], ['nbf', now + 60, '200'], ['nbf', now + 61, unauthenticated]] as const) {
      expect(await answerTo(await elliptic.sign({ ...good(), [claim]: time })), `${claim} ${time - now}`).toBe(expected);
    }
    const token = await elliptic.sign({ ...good(), exp: now + 10, nbf: now + 10 });
    const at = async (seconds: number): Promise<string> => {
      service.clock.time = (now + seconds) * 1000;
      return answerTo(token);
    };
    expect([await at(-51), await at(-50), await at(0), await at(69.999), await at(70)]).toEqual([unauthenticated, '200', '200', '200', unauthenticated]);
    service.clock.time = now * 1000;
  });
  test('with a payload, header or signature that was changed do not count', async () => {
    const [header = '', payload = '', signature = ''] = (await elliptic.sign(good())).split('.');
    const other = Buffer.from(JSON.stringify({ ...good(), sub: service.world.user() })).toString('base64url');
    const reversed = Buffer.from([...Buffer.from(signature, 'base64url')].reverse()).toString('base64url');
    for (const parts of [[header, other, signature], [header, payload, reversed], [header, payload, ''], [header, payload], [header, payload, signature, ''], [header, payload, signature, signature, signature], ['', payload, signature], [header, '', signature], [payload, header, signature], [header, payload, 'AAAA'], [header, payload, '*']]) {
      expect(await answerTo(parts.join('.')), parts.join('.')).toBe(unauthenticated);
    }
  });
  test('that demand what the service does not know do not count', async () => {
    const [, payload = '', signature = ''] = (await elliptic.sign(good())).split('.');
    for (const extra of [{ crit: ['x'], x: 1 }, { crit: [] }, { crit: ['exp'] }, { crit: ['b64'], b64: false }, { b64: false, crit: 'b64' }, { crit: null }]) {
      const header = Buffer.from(JSON.stringify({ alg: 'ES256', kid: 'es', ...extra })).toString('base64url');
      expect(await answerTo([header, payload, signature].join('.')), JSON.stringify(extra)).toBe(unauthenticated);
    }
  });
  test('that are no tokens do not count', async () => {
    for (const text of ['.', '..', '...', 'a.b', 'a.b.c', `${'a'.repeat(4000)}.b.c`, forge({}, {}), forge({ alg: 'ES256' }, {}), forge({ alg: ['ES256'] }, good()), forge({ alg: 'ES256', typ: 'JWT', zip: 'DEF' }, good()), `bnVsbA.bnVsbA.bnVsbA`]) expect(await answerTo(text), text).toBe(unauthenticated);
  });
  test('of an unknown, a disabled or a deleted user do not count', async () => {
    const { world, clock } = service;
    const gone = world.user();
    const token = await elliptic.sign(goodClaims(gone, clock.time));
    expect(await answerTo(token)).toBe('200');
    world.database.prepare('UPDATE users SET disabled_at = 1 WHERE id = ?').run(gone);
    expect(await answerTo(token)).toBe(unauthenticated);
    world.database.prepare('DELETE FROM users WHERE id = ?').run(gone);
    expect(await answerTo(token)).toBe(unauthenticated);
    for (const sub of ['nobody', `${user} `, user.toUpperCase(), `${user}\0`, `' OR '1'='1`]) expect(await answerTo(await elliptic.sign(goodClaims(sub, clock.time))), sub).toBe(unauthenticated);
  });
});
