/** Whatever arrives is answered or the connection is closed; never a 5xx, never a look inside. Failures print their seed. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fiveCommands, type Command } from './five-commands.ts';
import { type Harness, type Reply, send, startHarness } from './harness.ts';
import { expectProblem, outcome } from './problem.ts';
import { RawConnection, type RawResponse } from '../../src/runtime/node/testing/raw-connection.ts';
import { chunked, jsonHeaders, rawRequest } from './wire.ts';

let service: Harness;
/** On the same file, for connections that go silent. */
let impatient: Harness;
let token: string;
let admin: string;
let ids: readonly string[];
beforeAll(async () => {
  service = await startHarness();
  impatient = await startHarness({ file: service.file, listen: { headersTimeoutMs: 300, requestTimeoutMs: 300, keepAliveMs: 300, graceMs: 300 } });
  const { world } = service;
  const user = world.user();
  const organization = world.organization();
  world.member(organization, user, 'admin');
  [token, admin] = [world.token(user), world.token(world.admin())];
  ids = [user, organization, world.user(), world.role(), world.invitation(organization, `${user}@example.com`), world.invitation(organization, 'other@example.com')];
});
afterAll(async () => {
  await impatient.stop();
  await service.stop();
});

/** Milliseconds after which a silent connection counts as hanging; the server's own limits are a tenth of it. */
const patience = 10_000;

/** Until the runs are done or the time is up, whichever comes first. */
const runs = (numRuns: number, seconds: number): { readonly numRuns: number; readonly interruptAfterTimeLimit: number } => ({ numRuns, interruptAfterTimeLimit: seconds * 1000 });

const statuses = new Set<number>();
const untouched = [Reflect.ownKeys(Object.prototype), Reflect.ownKeys(Array.prototype)];

/** Expects an answer that any client can live with. */
const expectAnswer = (reply: Reply): void => {
  statuses.add(reply.status);
  expect(reply.status, reply.text).toBeLessThan(500);
  if (reply.status >= 400) expectProblem(reply);
};

/** Sends bytes, reads all that comes until the connection ends, and fails if it does not. */
const converse = async ({ url }: Harness, ...texts: readonly string[]): Promise<readonly RawResponse[]> => {
  const connection = new RawConnection(Number(new URL(url).port));
  connection.send(...texts);
  let timer: NodeJS.Timeout | undefined;
  const hung = new Promise<never>((_, reject) => (timer = setTimeout(() => reject(new Error('the connection hangs')), patience)));
  try {
    return await Promise.race([connection.readAll(), hung]);
  } finally {
    clearTimeout(timer);
    connection.socket.destroy();
  }
};

const expectRaw = ({ status, headers, body }: RawResponse): void => {
  statuses.add(status);
  expect(status, body).toBeLessThan(500);
  // What succeeds here beside an operation is a published document.
  if (status < 400 || body === '') return;
  // The path is the caller's own text.
  const text = body.replace(/"instance":"[^"]*"/, '"instance":"/"');
  expectProblem({ status, headers: new Headers(headers), text, body: JSON.parse(text) });
};

const hostileNames = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'then', 'toJSON', '', '\0', '$where', 'length'];

const hostileText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc.constantFrom("' OR '1'='1", '"; DROP TABLE users; --', '%00', '../../etc/passwd', '${7*7}', '<script>', '\0', '\ud800', '\uffff', 'http://x', 'https://[', 'javascript:alert(1)', '2026-02-30T00:00:00Z', '9999-12-31T23:59:60Z', '+275760-09-13T00:00:00.001Z', 'NaN', '1e999', 'x'.repeat(256), '💥'.repeat(255)),
);

const anyJson = fc.oneof(
  fc.jsonValue(),
  fc.object({ key: fc.oneof(fc.string(), fc.constantFrom(...hostileNames)), maxDepth: 3 }),
  fc.constantFrom(null, true, 0, -0, 1e308, -1, Number.MAX_SAFE_INTEGER, '', [], {}),
);

/** Values of members that may succeed, or fail for their meaning only. */
const right = (field: string): fc.Arbitrary<string> => {
  if (field === 'targetType') return fc.constantFrom('user', 'organization');
  if (field === 'expiresAt') return fc.constantFrom('2099-01-01T00:00:00Z', '2026-06-01T12:00:00.001Z', '2026-06-01T12:00:00Z');
  if (field === 'imageUrl') return fc.constantFrom('https://example.com/a.png', 'http://[::1]/');
  return field.endsWith('Id') ? fc.nat({ max: 5 }).map((at) => ids[at] ?? '') : fc.string({ unit: 'grapheme', maxLength: 60 });
};

/** Bodies that are nearly right: a member may be hostile, of another type, missing or there twice, and others may be there. */
const bodyOf = ({ fields }: Command): fc.Arbitrary<string> => {
  const known = fields.map((field) => {
    const value = fc.oneof({ weight: 12, arbitrary: right(field) }, { weight: 2, arbitrary: hostileText }, { weight: 1, arbitrary: anyJson });
    return fc.array(fc.tuple(fc.constant(field), value), { minLength: field === 'expiresAt' ? 0 : 1, maxLength: 1 });
  });
  const name = fc.oneof(fc.constantFrom(...fields), fc.constantFrom(...hostileNames), fc.string());
  const others = fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(fc.tuple(name, fc.oneof(hostileText, anyJson)), { maxLength: 3 }) });
  return fc.tuple(fc.tuple(...known), others).map(([lists, more]) => `{${[...lists.flat(), ...more].map(([member, value]) => `${JSON.stringify(member)}:${JSON.stringify(value) ?? 'null'}`).join(',')}}`);
};

/** Small damage to a text: something cut out, something put in, something turned round. */
const damaged = (text: fc.Arbitrary<string>, junk: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(text, fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 4 }), junk).map(([whole, where, cut, put]) => {
    const at = Math.floor(where * whole.length);
    return whole.slice(0, at) + put + whole.slice(at + cut);
  });

/** Several at a time, for most of the time goes by in waiting. */
const batch = <Value>(one: fc.Arbitrary<Value>): fc.Arbitrary<Value[]> => fc.array(one, { minLength: 16, maxLength: 16 });

describe.each(fiveCommands)('$key', (command) => {
  test('takes or refuses any body of nearly the right form', async () => {
    const request = fc.tuple(bodyOf(command), fc.boolean(), fc.option(fc.string({ unit: 'grapheme-ascii', maxLength: 300 })));
    await fc.assert(fc.asyncProperty(batch(request), async (requests) => {
      const replies = await Promise.all(requests.map(([body, asAdmin, key]) => service.post(command.path, body, asAdmin ? admin : token, key === null ? {} : { 'idempotency-key': key })));
      replies.forEach(expectAnswer);
      expect(replies.filter(({ status }) => ![200, 400, 403, 404, 409, 410, 422].includes(status))).toEqual([]);
    }), runs(40, 3));
  });
  test('takes or refuses any bytes', async () => {
    const text = damaged(bodyOf(command), fc.oneof(hostileText, fc.string({ maxLength: 2 })));
    const bytes = fc.oneof(fc.uint8Array({ maxLength: 400 }), text.map((one) => new Uint8Array(Buffer.from(one))), text.map((one) => new Uint8Array(Buffer.from(one, 'latin1'))));
    await fc.assert(fc.asyncProperty(batch(bytes), async (bodies) => {
      (await Promise.all(bodies.map((body) => service.post(command.path, body, admin)))).forEach(expectAnswer);
    }), runs(20, 1.5));
  });
});

const converseAll = async (requests: readonly (readonly string[])[]): Promise<void> => {
  const answers = await Promise.all(requests.map((texts) => converse(impatient, ...texts)));
  answers.flat().forEach(expectRaw);
};

describe('raw bytes', () => {
  const path = fc.constantFrom(...fiveCommands.map((command) => command.path));
  const latin1 = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString('latin1'));
  const last = ['Connection', 'close'] as const;

  test('of any kind are answered or the connection is closed', async () => {
    await fc.assert(fc.asyncProperty(batch(latin1), (texts) => converseAll(texts.map((text) => [text]))), runs(8, 3));
  });
  test('that are nearly requests are answered or the connection is closed', async () => {
    const whole = path.map((target) => rawRequest(target, { headers: [...jsonHeaders(token), last], body: '{"name":"x"}' }));
    const junk = fc.oneof(
      { weight: 2, arbitrary: fc.string({ maxLength: 2 }) }, { weight: 1, arbitrary: latin1 },
      { weight: 4, arbitrary: fc.constantFrom('', '\r\n', '\n', '\0', ' ', ':', '\r\n\r\n', '\r\nContent-Length: 3\r\n', '\r\nTransfer-Encoding: chunked\r\n', '\r\nExpect: 100-continue\r\n', '\r\nUpgrade: websocket\r\nConnection: upgrade\r\n', 'HTTP/2.0', '\r\nHost: a\r\n') },
    );
    const text = fc.oneof(whole, damaged(whole, junk), damaged(whole, junk), damaged(damaged(whole, junk), junk));
    await fc.assert(fc.asyncProperty(batch(fc.array(text, { minLength: 1, maxLength: 3 })), converseAll), runs(40, 4));
  });
  test('in headers, given twice or hostile, are answered', async () => {
    const name = fc.constantFrom('Content-Type', 'Content-Length', 'Authorization', 'Idempotency-Key', 'X-Request-Id', 'Host', 'Transfer-Encoding', 'Content-Encoding', 'Connection', 'Expect', 'Origin', 'X-Forwarded-For', '__proto__', 'constructor', 'Cookie', 'Range', 'If-None-Match', 'TE', 'Trailer', 'Upgrade');
    const value = fc.oneof(
      latin1.map((text) => text.replace(/[\r\n\0]/g, '')), fc.constantFrom('Bearer ', '').map((scheme) => scheme + token),
      fc.constantFrom('', 'application/json', '0', '12', '99999999999999999999', 'chunked', 'close', 'keep-alive', '100-continue', 'gzip', 'Bearer', '*', 'bytes=0-', '__proto__', 'null'),
    );
    const request = fc.tuple(path, fc.array(fc.tuple(name, value), { minLength: 1, maxLength: 3 })).map(([target, headers]) => [rawRequest(target, { headers: [...jsonHeaders(token), ...headers, last], body: '{"name":"x"}' })]);
    await fc.assert(fc.asyncProperty(batch(request), converseAll), runs(60, 4));
  });
  test('in method and target are answered', async () => {
    const bits = fc.constantFrom('/', '//', '/..', '/.', '%00', '%2f', '%2e%2e', '%', '%ff', '%c0%ae', '\\', ';', '?', '#', '*', '@', ':', '[', 'identity', 'IDENTITY', 'v1.0.0', 'v9', 'healthz', 'readyz', 'openapi.json', 'reference', '__proto__', 'http://', 'localhost', '\xe9', '{', '|');
    const target = fc.oneof(fc.array(bits, { minLength: 1, maxLength: 8 }).map((parts) => `/${parts.join('')}`), damaged(path, bits), damaged(path, fc.string({ maxLength: 2 })), fc.tuple(path, bits).map((parts) => parts.join('')), latin1.map((text) => `/${text.replace(/\s/g, '')}`));
    const method = fc.constantFrom('POST', 'POST', 'POST', 'GET', 'GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE', 'CONNECT', 'PROPFIND', 'QUERY', 'post', '__proto__');
    const request = fc.tuple(method, target).map(([one, at]) => [rawRequest(at, { method: one, headers: [['Content-Type', 'application/json'], last], body: '{}' })]);
    await fc.assert(fc.asyncProperty(batch(request), converseAll), runs(40, 4));
  });
});

describe('what is too much', () => {
  const large = 10 * 1024 * 1024;
  test.each(fiveCommands)('10 MB for $key are refused, with and without a length', async ({ path }) => {
    for (const body of [`"${'x'.repeat(large)}"`, '['.repeat(large), `{"a":${'9'.repeat(large)}}`, ' '.repeat(large)]) expect(outcome(await service.post(path, body, token))).toBe('413 PAYLOAD_TOO_LARGE');
    const headers = [...jsonHeaders(token), ['Transfer-Encoding', 'chunked'] as const, ['Connection', 'close'] as const];
    const answers = await converse(service, rawRequest(path, { headers }), chunked(...Array.from({ length: 160 }, () => 'x'.repeat(64 * 1024))));
    expect(answers.map(({ status }) => status)).toEqual([413]);
    answers.forEach(expectRaw);
  });
  test('30,000 levels and more are refused, however they are made', async () => {
    for (const { path, fields } of fiveCommands) {
      for (const [open, close] of [['[', ']'], ['{"a":', '}'], [`{"${fields[0]}":`, '}'], ['{"__proto__":', '}'], ['[{"a":[', ']}]']] as const) {
        for (const levels of [600, 30_000, 100_000]) {
          expect([400, 413, 422]).toContain((await service.post(path, `${open.repeat(levels)}1${close.repeat(levels)}`, admin)).status);
          expect(outcome(await service.post(path, open.repeat(levels), admin))).toMatch(/^4(00|13) /);
        }
      }
    }
  });
  test('60,000 unknown members are refused', async () => {
    const many = JSON.stringify(Object.fromEntries(Array.from({ length: 60_000 }, (_, at) => [`m${at}`, 0])));
    for (const { path } of fiveCommands) {
      expect(outcome(await service.post(path, many, admin)), path).toBe('422 VALIDATION_FAILED');
    }
  });
});

describe('after all of it', () => {
  test('answers of many kinds were seen', () => {
    expect([200, 400, 404, 405, 413, 422].filter((status) => !statuses.has(status))).toEqual([]);
  });
  test('nothing was put on the prototype of objects', () => {
    expect([({} as { admin?: unknown }).admin, Reflect.ownKeys(Object.prototype), Reflect.ownKeys(Array.prototype)]).toEqual([undefined, ...untouched]);
  });
  test('the server never failed', () => {
    expect([...service.logged, ...impatient.logged].filter(({ level }) => level >= 50)).toEqual([]);
    expect(service.world.database.prepare('PRAGMA integrity_check').all().map((row) => Object.values(row as object))).toEqual([['ok']]);
  });
  test('every command still works', async () => {
    for (const { path, prepare } of fiveCommands) {
      const call = prepare(service.world);
      expect(outcome(await service.post(path, call.input, call.token)), path).toBe('200');
    }
    for (const { url } of [service, impatient]) expect((await send(`${url}/readyz`, {})).body.status).toBe('ready');
  });
});
