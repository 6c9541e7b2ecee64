/** What is common to all commands: who may call at all, and what a call leaves behind. */
import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fiveCommands, type ReadyCall } from '../five-commands.ts';
import { type Harness, type Reply, send, startHarness, temporaryFolder } from '../harness.ts';
import { createSigner, forge, goodClaims, hmac, jwtOptions, publicTexts, type Signer, writeKeySet } from '../issuer.ts';
import { innards, refusal } from '../problem.ts';
import { exchangeOne, rawRequest } from '../wire.ts';

const folder = temporaryFolder();
const bodyLimit = 1024 * 1024;
let service: Harness;
let signer: Signer;

beforeAll(async () => {
  signer = await createSigner('ES256', 'key-1');
  service = await startHarness({ jwt: jwtOptions(writeKeySet(join(folder, 'jwks.json'), signer)) });
});
afterAll(async () => {
  await service.stop();
  rmSync(folder, { recursive: true });
});

const refused = (request: () => Promise<Reply>): Promise<string> => refusal(service.world, request);

const unauthenticated = '401 UNAUTHENTICATED';

/** Sends what it says, as it is: `fetch` sends no header twice and normalises paths. */
const raw = (target: string, request: Parameters<typeof rawRequest>[1]): Promise<Reply> => exchangeOne(service.url, rawRequest(target, request));

const json = (call: ReadyCall): string => JSON.stringify(call.input);

describe.each(fiveCommands)('$key', ({ path, prepare }) => {
  let call: ReadyCall;
  beforeEach(() => void (call = prepare(service.world)));

  const withAuthorization = (value: string): Promise<Reply> => service.post(path, call.input, null, { authorization: value });
  const withBody = (body: unknown, headers: Record<string, string> = {}): Promise<Reply> => service.post(path, body, call.token, headers);
  const withJwt = (token: string): Promise<string> => refused(() => withAuthorization(`Bearer ${token}`));
  const claims = (): ReturnType<typeof goodClaims> => goodClaims(call.caller, service.clock.now());
  const succeeds = async (request: () => Promise<Reply>): Promise<void> => expect((await request()).status).toBe(200);

  describe('credentials', () => {
    test('C-401-none', async () => expect(await refused(() => service.post(path, call.input))).toBe(unauthenticated));
    test('C-401-basic', async () => {
      for (const value of [`Basic ${Buffer.from(`${call.caller}:${call.token}`).toString('base64')}`, `Basic ${call.token}`, call.token, `Token ${call.token}`, `Bearer: ${call.token}`]) {
        expect(await refused(() => withAuthorization(value)), value).toBe(unauthenticated);
      }
    });
    test('C-401-empty', async () => {
      for (const value of ['Bearer', 'Bearer ', '']) expect(await refused(() => raw(path, { headers: [['Content-Type', 'application/json'], ['Authorization', value]], body: json(call) })), value).toBe(unauthenticated);
    });
    test('C-401-unknown', async () => {
      for (const token of ['x', 'undefined', 'null', '*', "' OR 1=1 --", `writ_${'A'.repeat(43)}`, `${call.token}A`, 'a.b.c', '..']) expect(await refused(() => withAuthorization(`Bearer ${token}`)), token).toBe(unauthenticated);
    });
    test('C-401-expired', async () => {
      expect(await refused(() => service.post(path, call.input, service.world.token(call.caller, service.clock.time)))).toBe(unauthenticated);
      expect(await withJwt(await signer.sign({ ...claims(), exp: service.clock.time / 1000 - 60 }))).toBe(unauthenticated);
    });
    test('C-401-not-yet-valid', async () => expect(await withJwt(await signer.sign({ ...claims(), nbf: service.clock.time / 1000 + 61 }))).toBe(unauthenticated));
    test('C-401-alg-none', async () => {
      for (const alg of ['none', 'None', 'NONE', '', null]) expect(await withJwt(forge({ alg, typ: 'JWT' }, claims())), String(alg)).toBe(unauthenticated);
    });
    test('C-401-key-confusion', async () => {
      for (const secret of publicTexts(signer.publicKey)) expect(await withJwt(forge({ alg: 'HS256', kid: 'key-1' }, claims(), hmac(secret)))).toBe(unauthenticated);
    });
    test('C-401-issuer', async () => expect(await withJwt(await signer.sign({ ...claims(), iss: 'https://other.example.com' }))).toBe(unauthenticated));
    test('C-401-audience', async () => expect(await withJwt(await signer.sign({ ...claims(), aud: 'billing' }))).toBe(unauthenticated));
    test('C-401-kid', async () => {
      const stranger = await createSigner('ES256', 'key-1');
      for (const kid of ['key-1', 'key-2', '', '../../../../dev/null', "' OR 1=1 --", '__proto__']) expect(await withJwt(await stranger.sign(claims(), { kid })), kid).toBe(unauthenticated);
    });
    test('C-401-jwk', async () => {
      const stranger = await createSigner('ES256', 'key-9');
      for (const kid of ['key-1', 'key-9']) expect(await withJwt(await stranger.sign(claims(), { kid, jwk: stranger.publicKey })), kid).toBe(unauthenticated);
    });
    test('C-401-jku', async () => {
      const stranger = await createSigner('ES256', 'key-9');
      let asked = 0;
      const keys = createServer((_request, response) => response.end(JSON.stringify({ keys: [stranger.publicKey] }))).on('connection', () => (asked += 1));
      await new Promise<void>((resolve) => keys.listen(0, '127.0.0.1', resolve));
      const address = `http://127.0.0.1:${(keys.address() as AddressInfo).port}/jwks.json`;
      for (const header of [{ jku: address }, { x5u: address }, { jku: address, kid: 'key-1' }]) expect(await withJwt(await stranger.sign(claims(), header))).toBe(unauthenticated);
      // The server would have answered: that it was not asked is the caller's doing.
      expect([(await fetch(address)).status, asked]).toEqual([200, 1]);
      keys.closeAllConnections();
      keys.close();
    });
    test('C-401-two-headers', async () => {
      const other = `Bearer ${call.token}`;
      for (const values of [[other, other], [other, 'Bearer x'], ['Bearer x', other], ['Basic eDp5', other], [other, '']]) {
        const headers = [['Content-Type', 'application/json'] as const, ...values.map((value) => ['Authorization', value] as const)];
        expect(await refused(() => raw(path, { headers, body: json(call) })), values.join(' | ')).toBe(unauthenticated);
      }
    });
    test('C-401-disabled', async () => {
      service.world.database.prepare('UPDATE users SET disabled_at = ? WHERE id = ?').run(service.clock.time, call.caller);
      expect(await refused(() => withBody(call.input))).toBe(unauthenticated);
      expect(await withJwt(await signer.sign(claims()))).toBe(unauthenticated);
    });
    test('C-401-deleted', async () => {
      const jwt = await signer.sign(claims());
      service.world.database.exec('PRAGMA foreign_keys = OFF');
      service.world.database.prepare('DELETE FROM users WHERE id = ?').run(call.caller);
      service.world.database.exec('PRAGMA foreign_keys = ON');
      expect(await refused(() => withBody(call.input))).toBe(unauthenticated);
      expect(await withJwt(jwt)).toBe(unauthenticated);
    });
    test('C-401-before-body', async () => {
      for (const body of ['{', '[]', '{"x":1}', `"${'x'.repeat(2 * bodyLimit)}"`]) expect(await refused(() => service.post(path, body))).toBe(unauthenticated);
      expect(await refused(() => service.post(path, 'a=b', null, { 'content-type': 'text/plain' }))).toBe(unauthenticated);
    });
    test('C-200-credentials: the same call with a good token, opaque or JWT', async () => {
      await succeeds(() => service.post(path, call.input, call.token));
      const again = prepare(service.world);
      await succeeds(async () => service.post(path, again.input, await signer.sign(goodClaims(again.caller, service.clock.now()))));
    });
  });

  describe('what is left behind', () => {
    const audited = (): readonly any[] => service.world.rows('audit').map(({ actor, label, outcome, code, subject, request_id: requestId }) => ({ actor, label, outcome, code, subject, requestId }));

    test('C-audit-success: one entry', async () => {
      const before = audited().length;
      const reply = await withBody(call.input);
      expect(audited().slice(before)).toEqual([{
        actor: call.caller, label: expect.stringMatching(/^[a-z.]+$/), outcome: 'succeeded', code: null, subject: expect.stringMatching(/^\w+\//), requestId: reply.headers.get('x-request-id'),
      }]);
    });
    test('C-audit-denied: one entry for each refusal of an operation, whatever its reason', async () => {
      const before = audited().length;
      const anonymous = await service.post(path, call.input, null, { 'x-request-id': 'who-is-there' });
      expect(audited().slice(before)).toEqual([{ actor: null, label: null, outcome: 'denied', code: 'UNAUTHENTICATED', subject: null, requestId: 'who-is-there' }]);
      expect(anonymous.body.requestId).toBe('who-is-there');
      const replies = [await withBody('{'), await withBody('[]'), await withBody('', { 'content-type': 'text/plain' }), await withBody(' '.repeat(bodyLimit + 1))];
      expect(audited().slice(before + 1)).toEqual(replies.map(({ body, headers }) => ({
        actor: call.caller, label: null, outcome: 'denied', code: body.code, subject: null, requestId: headers.get('x-request-id'),
      })));
      expect(replies.map(({ status }) => status)).toEqual([400, 422, 415, 413]);
    });
    test('C-audit-nothing: no entry where no operation was asked for', async () => {
      const before = audited().length;
      await send(service.url + path, { method: 'GET' });
      await service.post(`${path}/x`, call.input, call.token);
      await exchangeOne(service.url, 'nonsense\r\n\r\n');
      expect(audited().length).toBe(before);
    });
    test('C-500: a forced failure shows nothing and leaves nothing', async () => {
      const secret = 'hunter2 SELECT * FROM tokens at /var/lib/identity.db';
      service.world.database.exec(`CREATE TRIGGER broken BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, '${secret}'); END`);
      const before = audited().length;
      const reply = await refused(() => withBody(call.input)).finally(() => service.world.database.exec('DROP TRIGGER broken'));
      expect([reply, audited().length]).toEqual(['500 INTERNAL_ERROR', before]);
      expect(JSON.stringify(service.logged.filter(({ msg }) => msg === 'request failed').at(-1))).toContain('hunter2');
      await succeeds(() => withBody(call.input));
    });
    test('C-headers: no answer names the software', async () => {
      for (const reply of [await withBody(call.input), await withBody('{')]) {
        expect([reply.headers.get('server'), reply.headers.get('x-powered-by')]).toEqual([null, null]);
        expect(reply.text).not.toMatch(innards);
      }
    });
  });
});
