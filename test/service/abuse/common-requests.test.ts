/** What is common to all commands: requests that are refused for their form, before anybody looks at their meaning. */
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fiveCommands, type ReadyCall } from '../five-commands.ts';
import { type Harness, type Reply, send, startHarness } from '../harness.ts';
import { expectProblem, refusal } from '../problem.ts';
import { chunked, exchange, exchangeOne, jsonHeaders, rawRequest } from '../wire.ts';

const bodyLimit = 1024 * 1024;
let service: Harness;
/** For requests that do not come to their end; others might be too slow for it on a busy machine. */
let impatient: Harness;
beforeAll(async () => void ([service, impatient] = await Promise.all([startHarness(), startHarness({ listen: { headersTimeoutMs: 400, requestTimeoutMs: 400 } })])));
afterAll(() => Promise.all([service.stop(), impatient.stop()]));

const refused = (request: () => Promise<Reply>): Promise<string> => refusal(service.world, request);

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

  const withBody = (body: unknown, headers: Record<string, string> = {}): Promise<Reply> => service.post(path, body, call.token, headers);
  const succeeds = async (request: () => Promise<Reply>): Promise<void> => expect((await request()).status).toBe(200);

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
      ['dots', `${path}/..`], ['dots', `${path}/../`], ['dots', `${path}/%2e%2e`], ['dots', path.replace('/v1', '/../v1')], ['dots', `/..${path}`], ['dots', `/x/..${path}`], ['dots', `/%2e${path}`], ['dots', path.replace('/v1', '/x/%2E%2e/v1')], ['dots', `${path}/../../../../../../etc/passwd`],
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
      const { token } = prepare(impatient.world);
      const silent = [[rawRequest(path, { headers: [...jsonHeaders(token), ['Content-Length', '50']] }), '{"a":'], [`POST ${path} HTTP/1.1\r\nHost: a\r\nX-Slow: `]];
      for (const texts of silent) expect(await refusal(impatient.world, () => exchangeOne(impatient.url, ...texts))).toBe('408 REQUEST_TIMEOUT');
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
});
