/** The paragraph of the abuse matrix that is common to all commands, phrase by phrase. */
import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fiveCommands, type ReadyCall } from '../five-commands.ts';
import { type Harness, type Reply, send, startHarness, temporaryFolder } from '../harness.ts';
import { createSigner, forge, goodClaims, hmac, jwtOptions, publicTexts, type Signer, writeKeySet } from '../issuer.ts';
import { expectProblem, innards } from '../problem.ts';
import { chunked, exchange, exchangeOne, jsonHeaders, rawRequest } from '../wire.ts';

const folder = temporaryFolder();
const bodyLimit = 1024 * 1024;
let service: Harness;
let signer: Signer;

beforeAll(async () => {
  signer = await createSigner('ES256', 'key-1');
  service = await startHarness({ jwt: jwtOptions(writeKeySet(join(folder, 'jwks.json'), signer)), listen: { headersTimeoutMs: 400, requestTimeoutMs: 400 } });
});
afterAll(async () => {
  await service.stop();
  rmSync(folder, { recursive: true });
});

/** Expects a refusal that changes nothing; gives its status and code. */
const refused = async (request: () => Promise<Reply>): Promise<string> => {
  const before = service.world.state();
  const reply = await request();
  const outcome = expectProblem(reply);
  if (reply.status === 401) expect(reply.headers.get('www-authenticate')).toBe('Bearer');
  if (reply.status === 405) expect(reply.headers.get('allow')).toBe('POST');
  expect(service.world.state()).toBe(before);
  return outcome;
};

const unauthenticated = '401 UNAUTHENTICATED';
const badRequest = '400 BAD_REQUEST';
const invalid = '422 VALIDATION_FAILED';
const wrongType = '415 UNSUPPORTED_MEDIA_TYPE';
const notFound = '404 NOT_FOUND';

/** Sends what it says, as it is: `fetch` sends no header twice and normalises paths. */
const raw = (target: string, request: Parameters<typeof rawRequest>[1]): Promise<Reply> => exchangeOne(service.url, rawRequest(target, request));

const json = (call: ReadyCall): string => JSON.stringify(call.input);

const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

describe.each(fiveCommands)('$key', ({ path, fields, required, prepare }) => {
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

  describe('method and content', () => {
    test('C-405-method', async () => {
      for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
        const response = await fetch(service.url + path, { method, headers: { authorization: `Bearer ${call.token}` } });
        expect([response.status, response.headers.get('allow'), response.headers.get('access-control-allow-methods')], method).toEqual([405, 'POST', null]);
      }
      for (const method of ['GET', 'DELETE']) expect(await refused(() => send(service.url + path, { method }))).toBe('405 METHOD_NOT_ALLOWED');
    });
    test('C-405-override: no header turns one method into another', async () => {
      expect(await refused(() => send(service.url + path, { method: 'GET', headers: { 'x-http-method-override': 'POST', authorization: `Bearer ${call.token}` } }))).toBe('405 METHOD_NOT_ALLOWED');
    });
    test.each(['text/plain', 'text/json', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/json; charset=utf-16', 'application/json; charset=latin1', 'application/jsonp', 'application/json, text/plain', '*/*'])('C-415-type: %s', async (type) => {
      expect(await refused(() => withBody(json(call), { 'content-type': type }))).toBe(wrongType);
    });
    test('C-415-missing', async () => {
      const headers = [['Authorization', `Bearer ${call.token}`]] as const;
      expect(await refused(() => raw(path, { headers, body: json(call) }))).toBe(wrongType);
      expect(await refused(() => raw(path, { headers: [...headers, ['Content-Type', '']], body: json(call) }))).toBe(wrongType);
      expect(await refused(() => raw(path, { headers: [...headers, ['Content-Type', 'application/json'], ['Content-Type', 'text/plain']], body: json(call) }))).toBe(wrongType);
    });
    test('C-415-gzip', async () => {
      for (const coding of ['gzip', 'br', 'deflate', 'identity, gzip']) expect(await refused(() => withBody(gzipSync(json(call)), { 'content-encoding': coding })), coding).toBe(wrongType);
    });
    test('C-200-type: case, charset and spaces do not matter', async () => {
      await succeeds(() => withBody(call.input, { 'content-type': 'Application/JSON ; Charset="UTF-8"' }));
    });
    test('C-400-json', async () => {
      const whole = json(call);
      const broken = [whole.slice(0, -1), '', ' ', `${whole.slice(0, -1)},}`, `${whole},`, `${whole}${whole}`, '{"a":NaN}', 'NaN', '{"a":Infinity}', "{'a':1}", '{a:1}', `\uFEFF${whole}`, `${whole}\0`, '// x\n{}', '{"a":01}', '{"a":"\n"}'];
      for (const body of broken) expect(await refused(() => withBody(body)), body).toBe(badRequest);
    });
    test('C-400-utf8', async () => {
      for (const bytes of [[0x7b, 0xff, 0x7d], [0x22, 0xc0, 0x80, 0x22], [0x22, 0xed, 0xa0, 0x80, 0x22], [0xfe, 0xff, 0x00, 0x7b], [0x22, 0xf4, 0x90, 0x80, 0x80, 0x22]]) expect(await refused(() => withBody(new Uint8Array(bytes)))).toBe(badRequest);
      expect(await refused(() => withBody(new Uint8Array(Buffer.from(json(call), 'utf16le'))))).toBe(badRequest);
    });
    test('C-413-length: too long by its length, and the next request on the connection works', async () => {
      const large = rawRequest(path, { headers: jsonHeaders(call.token), body: `"${'x'.repeat(bodyLimit)}"` });
      const replies = await exchange(service.url, 2, large, rawRequest(path, { headers: jsonHeaders(call.token), body: json(call) }));
      expect([expectProblem(replies[0] as Reply), replies[1]?.status]).toEqual(['413 PAYLOAD_TOO_LARGE', 200]);
    });
    test('C-413-chunked: too long without a length, and the next request on the connection works', async () => {
      const headers = [...jsonHeaders(call.token), ['Transfer-Encoding', 'chunked'] as const];
      const large = rawRequest(path, { headers }) + chunked(...Array.from({ length: 17 }, () => 'x'.repeat(64 * 1024)));
      const replies = await exchange(service.url, 2, large, rawRequest(path, { headers: jsonHeaders(call.token), body: json(call) }));
      expect([expectProblem(replies[0] as Reply), replies[1]?.status]).toEqual(['413 PAYLOAD_TOO_LARGE', 200]);
    });
    test('C-413-border: exactly 1 MiB is read, one byte more is not', async () => {
      const whole = json(call);
      expect(await refused(() => withBody(whole + ' '.repeat(bodyLimit - whole.length + 1)))).toBe('413 PAYLOAD_TOO_LARGE');
      await succeeds(() => withBody(whole + ' '.repeat(bodyLimit - whole.length)));
    });
    test('C-deep: 30,000 levels', async () => {
      expect(await refused(() => withBody(deep(30_000)))).toBe(badRequest);
      expect(await refused(() => withBody(`{"${fields[0]}":${deep(30_000)}}`))).toBe(badRequest);
      expect(await refused(() => withBody('{"a":'.repeat(30_000) + '1' + '}'.repeat(30_000)))).toBe(badRequest);
      expect(await refused(() => withBody('['.repeat(30_000)))).toBe(badRequest);
    });
  });

  describe('the value of the body', () => {
    test('C-422-kind: an array, null or a scalar', async () => {
      for (const body of ['[]', `[${json(call)}]`, 'null', 'true', '1', '-1e3', '"x"', JSON.stringify(json(call))]) expect(await refused(() => withBody(body)), body).toBe(invalid);
    });
    test('C-422-unknown', async () => {
      for (const member of ['x', 'admin', 'isAdmin', 'toString', 'hasOwnProperty', '', `${fields[0]}\0`, ` ${fields[0]}`, (fields[0] ?? '').toUpperCase()]) {
        expect(await refused(() => withBody({ ...call.input, [member]: true })), member).toBe(invalid);
      }
    });
    test('C-422-proto: __proto__ and constructor', async () => {
      for (const member of ['"__proto__":{"admin":true}', '"__proto__":null', '"\\u005f_proto__":{"admin":true}', '"constructor":{"prototype":{"admin":true}}', '"prototype":{"admin":true}']) {
        expect(await refused(() => withBody(`${json(call).slice(0, -1)},${member}}`)), member).toBe(invalid);
      }
      const body = JSON.stringify({ ...call.input, [fields[0] ?? '']: null }).replace('null', '{"__proto__":{"admin":true}}');
      expect(await refused(() => withBody(body))).toBe(invalid);
      expect(({} as { admin?: unknown }).admin).toBeUndefined();
    });
    test('C-422-type: each field with each wrong type', async () => {
      for (const field of fields) {
        for (const value of [null, true, false, 0, 1.5, -1, [], ['x'], {}, { $ne: null }]) {
          const reply = await withBody({ ...call.input, [field]: value });
          expect([expectProblem(reply), reply.body.issues[0].pointer], `${field} ${JSON.stringify(value)}`).toEqual([invalid, `/${field}`]);
        }
      }
    });
    test('C-422-missing: each required field', async () => {
      for (const field of required) {
        const { [field]: _, ...rest } = call.input;
        const reply = await withBody(rest);
        expect([expectProblem(reply), reply.body.issues], field).toEqual([invalid, [{ in: 'body', pointer: `/${field}`, code: 'required', message: expect.any(String) }]]);
      }
    });
    test('C-duplicate-keys: the last one wins', async () => {
      const [field = '', value = ''] = Object.entries(call.input)[0] ?? [];
      expect(await refused(() => withBody(`${json(call).slice(0, -1)},"${field}":false}`))).toBe(invalid);
      await succeeds(() => withBody(`{"${field}":false,"${field}":"another",${JSON.stringify({ ...call.input, [field]: value }).slice(1)}`));
    });
    test('C-text: NUL, lone surrogates and 60 kB name nothing else, and are never cut', async () => {
      const [field = '', value = ''] = Object.entries(call.input)[0] ?? [];
      for (const text of [`${value}\0`, `${value}\0x`, `\0${value}`, `${value}\ud800`, `\udc00${value}`, `${value}\u001a`]) {
        const reply = await withBody({ ...call.input, [field]: text });
        if (field === 'name') expect([reply.status, reply.body.name]).toEqual([200, text]);
        else expect(expectProblem(reply), JSON.stringify(text)).toMatch(/^404 (ROLE_)?NOT_FOUND$/);
      }
      for (const text of ['x'.repeat(60_000), '\0'.repeat(60_000), '\ud800'.repeat(60_000), '💥'.repeat(15_000)]) {
        for (const one of fields) expect(await refused(() => withBody({ ...call.input, [one]: text })), one).toBe(invalid);
      }
    });
  });

  describe('the path', () => {
    const targets: readonly (readonly [string, string])[] = [
      ['slash', `${path}/`], ['case', path.toUpperCase()], ['case', path.replace('identity', 'Identity')], ['case', path.replace('/v1', '/V1')],
      ['slashes', `/${path}`], ['slashes', path.replace('/v1', '//v1')], ['slashes', `${path}//`],
      ['nul', `${path}%00`], ['nul', path.replace('identity', 'identity%00')], ['nul', `/%00${path}`],
      ['dots', `${path}/..`], ['dots', `${path}/../`], ['dots', `${path}/%2e%2e`], ['dots', path.replace('/v1', '/../v1')], ['dots', `${path}/../../../../../../etc/passwd`],
      ['version', path.replace('v1.0.0', 'v1.0.1')], ['version', path.replace('v1.0.0', 'v2.0.0')], ['version', path.replace('v1.0.0', 'v1')], ['version', path.replace('/v1.0.0', '')], ['version', path.replace('v1.0.0', 'v1x0x0')],
      ['odd', `${path}%20`], ['odd', `${path};a=b`], ['odd', `${path}%2f`], ['odd', path.replace('/v1', '%2fv1')], ['odd', `${path}%ff`], ['odd', `${path}%`], ['odd', `${path}.json`],
    ];
    test.each(targets)('C-404-%s: %s', async (_, target) => {
      expect(await refused(() => raw(target, { headers: jsonHeaders(call.token), body: json(call) }))).toBe(notFound);
      expect(await refused(() => raw(target, { body: 'no credentials' }))).toBe(notFound);
    });
    test('C-404-method: an unknown path is 404 by any method', async () => {
      for (const method of ['GET', 'PUT', 'DELETE', 'OPTIONS']) expect(await refused(() => send(`${service.url}${path}/x`, { method }))).toBe(notFound);
    });
  });

  describe('the protocol', () => {
    test('C-400-http: malformed HTTP', async () => {
      const malformed = [
        `POST ${path}\r\n\r\n`, `POST ${path} HTTP/9.9\r\n\r\n`, `POST  ${path} HTTP/1.1\r\n\r\n`, `PO ST ${path} HTTP/1.1\r\n\r\n`, `post ${path} HTTP/1.1\r\nHost: a\r\n\r\n`,
        `POST ${path} HTTP/1.1\r\nHost: a\r\nNo colon\r\n\r\n`, `POST ${path} HTTP/1.1\r\nHost: a\r\nBad name: x\r\n\r\n`, `POST ${path} HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n`,
        `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}`, `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n`, `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n`,
        `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}`, `POST ${path} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`,
        `POST ${path} HTTP/1.1\r\n\r\n`, `POST ${path} HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n`, `POST ${path} HTTP/1.1\r\nHost: a b\r\n\r\n`,
      ];
      for (const text of malformed) expect(await refused(() => exchangeOne(service.url, text)), JSON.stringify(text)).toBe(badRequest);
    });
    test('C-431: headers that are too large', async () => {
      expect(await refused(() => raw(path, { headers: [...jsonHeaders(call.token), ['X-Large', 'x'.repeat(20_000)]], body: json(call) }))).toBe('431 HEADERS_TOO_LARGE');
      expect(await refused(() => raw(`${path}?${'x'.repeat(20_000)}`, { headers: jsonHeaders(call.token), body: json(call) }))).toBe('431 HEADERS_TOO_LARGE');
    });
    test('C-408: a body that does not come, and headers that do not', async () => {
      const headers = [...jsonHeaders(call.token), ['Content-Length', '50'] as const];
      expect(await refused(() => exchangeOne(service.url, rawRequest(path, { headers }), '{"a":'))).toBe('408 REQUEST_TIMEOUT');
      expect(await refused(() => exchangeOne(service.url, `POST ${path} HTTP/1.1\r\nHost: a\r\nX-Slow: `))).toBe('408 REQUEST_TIMEOUT');
    });
    test('C-smuggling: what follows the length of a body is another request', async () => {
      const hidden = `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`;
      const replies = await exchange(service.url, 2, rawRequest(path, { headers: jsonHeaders(call.token), body: json(call) }) + hidden);
      expect(replies.map(({ status }) => status)).toEqual([200, 405]);
    });
    test('C-cors: no origin is let in by default', async () => {
      const origin = { origin: 'https://evil.example.com' };
      const asked = await send(service.url + path, { method: 'OPTIONS', headers: { ...origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' } });
      const called = await withBody(call.input, origin);
      expect([asked.status, called.status]).toEqual([405, 200]);
      for (const { headers } of [asked, called]) expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
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
