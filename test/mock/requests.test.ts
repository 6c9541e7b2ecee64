import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Hono } from 'hono';
import { beforeAll, describe, expect, test } from 'vitest';
import { createClient } from '../../generated/client/client.ts';
import type { ContractModel } from '../../src/model/types.ts';
import { listen } from '../../src/runtime/node/index.ts';
import { modelOf } from '../differential/validators.ts';
import { operation, sampleModel } from '../sample-model.ts';
import { field, object, string } from '../sample-schemas.ts';
import { mockOf } from './served.ts';

let model: ContractModel;
let app: Hono;
beforeAll(async () => {
  model = await modelOf('fixtures/contracts/**/*.ts');
  app = mockOf(model);
});

const assign = '/identity/rbac/assign/v1.0.0';
const binding = { roleId: 'r', targetType: 'user', targetId: 't' };

const post = async (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}, on = app) => {
  const response = await on.request(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', authorization: 'Bearer admin', ...headers } });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: (text === '' ? null : JSON.parse(text)) as any };
};

describe('a preference', () => {
  test('for a code that the operation has not is refused by name, with those it has', async () => {
    const { status, body } = await post(assign, binding, { prefer: 'code=ROLE_IN_USE' });
    expect([status, body.code]).toEqual([400, 'BAD_REQUEST']);
    expect(body.detail).toBe(
      '`ROLE_IN_USE` is no code of `identity.rbac.assign`; known are BAD_REQUEST, UNAUTHENTICATED, FORBIDDEN, ROLE_NOT_FOUND, NOT_FOUND, ALREADY_ASSIGNED, CONFLICT, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, VALIDATION_FAILED, RATE_LIMITED, INTERNAL_ERROR.',
    );
    expect(body.issues).toEqual([{ in: 'header', pointer: '/Prefer', code: 'enum', message: body.detail }]);
  });

  test('for a declared error is met once the request is valid, with what the contract says of it', async () => {
    const valid = await post(assign, binding, { prefer: 'respond-async, code="ALREADY_ASSIGNED"; because=yes, wait=10' });
    expect([valid.status, valid.body.code, valid.body.gqlCode, valid.body.detail]).toEqual([409, 'ALREADY_ASSIGNED', 'ALREADY_ASSIGNED', 'Binding already exists']);
    expect(valid.headers.get('preference-applied')).toBe('code="ALREADY_ASSIGNED"');
    const invalid = await post(assign, { ...binding, roleId: 1 }, { prefer: 'code=ALREADY_ASSIGNED' });
    expect([invalid.status, invalid.body.code, invalid.headers.get('preference-applied')]).toEqual([422, 'VALIDATION_FAILED', null]);
  });

  test('for a status takes the declared error of it, and one for a status that is none is refused', async () => {
    expect((await post(assign, binding, { prefer: 'status=409' })).body.code).toBe('ALREADY_ASSIGNED');
    expect((await post(assign, binding, { prefer: 'status=503' })).body.detail).toBe('`503` is no status of `identity.rbac.assign`; known are 200, 400, 401, 403, 404, 409, 413, 415, 422, 429, 500.');
    expect((await post(assign, binding, { prefer: 'example=nice' })).body.detail).toBe('`nice` is no example of `identity.rbac.assign`; known are minimal, maximal.');
  });

  test('for a delay is kept within bounds', async () => {
    expect((await post(assign, binding, { prefer: 'delay=5' })).status).toBe(200);
    expect((await post(assign, binding, { prefer: 'delay=60001' })).body.detail).toBe('`delay` must be a number of milliseconds from 0 to 60000.');
  });

  test('for an example gives what the contract wrote, its dates as the service writes them', async () => {
    const shop = mockOf(sampleModel());
    const response = await shop.request('/shop/order/list/v1.0.0', { headers: { prefer: 'example=all' } });
    expect(await response.json()).toEqual([{ id: '01890a5d-ac96-774b-bcce-b302099a8057', total: 12.5, placedAt: '2026-01-02T03:04:05.000Z', kind: 'small' }]);
  });
});

describe('answers', () => {
  const many = async (seed: number): Promise<string[]> => {
    const on = mockOf(model, { seed });
    return Promise.all(['a', 'b', 'c', 'd'].map(async (roleId) => (await post(assign, { ...binding, roleId }, {}, on)).text));
  };

  test('are the same for the same seed and request, and differ by seed and by request', async () => {
    const [one, again, other] = [await many(1), await many(1), await many(2)];
    expect(again).toEqual(one);
    expect(other.every((text, index) => text !== one[index])).toBe(true);
    expect(new Set(one).size).toBe(4);
  });

  test('do not depend on the order of a body\'s keys', async () => {
    const turned = { targetId: 't', targetType: 'user', roleId: 'r' };
    expect((await post(assign, turned)).text).toBe((await post(assign, binding)).text);
  });

  test('are kept by idempotency key, which another body may not use', async () => {
    const key = { 'idempotency-key': 'k1' };
    const first = await post(assign, binding, { ...key, prefer: 'example=minimal' });
    const again = await post(assign, binding, key);
    expect([again.text, again.headers.get('idempotency-replayed'), again.headers.get('preference-applied')]).toEqual([first.text, 'true', null]);
    expect((await post(assign, { ...binding, roleId: 'other' }, key)).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  test('keep the status that was preferred when they are replayed', async () => {
    const shop = mockOf({ ...sampleModel(), operations: sampleModel().operations.map((one) => ({ ...one, policy: { ...one.policy, rateLimit: null } })) });
    const sent = { kind: 'small', address: { street: 's' } };
    const first = await post('/shop/order/place/v2.0.0', sent, { 'idempotency-key': 'k', prefer: 'code=LATER' }, shop);
    const again = await post('/shop/order/place/v2.0.0', sent, { 'idempotency-key': 'k' }, shop);
    expect([first.status, again.status, again.text]).toEqual([202, 202, first.text]);
  });

  test('say why they are a 500 where a contract asks for what cannot be', async () => {
    const causes: string[] = [];
    const impossible = operation('command', 'shop.never', '1.0.0', { output: object(field('it', string({ minLength: 5, patterns: ['^x$'] }))) });
    const on = mockOf({ ...sampleModel(), operations: [impossible], events: [] }, { onError: (cause) => void causes.push(String(cause)) });
    const response = await on.request('/shop/never/v1.0.0', { method: 'POST', headers: { authorization: 'Bearer user' } });
    expect(response.status).toBe(500);
    expect(causes).toEqual([expect.stringContaining('no value is made for the output of `shop.never`: no text was found')]);
  });
});

describe('callers', () => {
  test.each([
    [assign, null, 401], [assign, 'Basic YTpi', 401], [assign, 'Bearer user', 403], [assign, 'Bearer whoever', 403], [assign, 'bearer admin', 200],
    ['/identity/user/update/v1.0.0', 'Bearer whoever', 200], ['/identity/user/update/v1.0.0', 'Bearer other', 200],
  ])('%s with %s is answered %i', async (path, authorization, status) => {
    const response = await app.request(path, { method: 'POST', body: JSON.stringify(path === assign ? binding : {}), headers: { 'content-type': 'application/json', ...(authorization === null ? {} : { authorization }) } });
    expect(response.status).toBe(status);
    expect(response.headers.has('www-authenticate')).toBe(status === 401);
  });

  test('have every role that a contract names, but for `other`', async () => {
    const shop = mockOf(sampleModel());
    const cancel = (token: string) => shop.request('/shop/orders/01890a5d-ac96-774b-bcce-b302099a8057', { method: 'DELETE', headers: { authorization: `Bearer ${token}` } });
    expect([(await cancel('admin')).status, (await cancel('user')).status, (await cancel('other')).status]).toEqual([204, 403, 403]);
  });

  test('of every origin may call, and see what was applied', async () => {
    const preflight = await app.request(assign, { method: 'OPTIONS', headers: { origin: 'https://a.example', 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,prefer,x-mine' } });
    expect([preflight.status, preflight.headers.get('access-control-allow-origin'), preflight.headers.get('access-control-allow-headers')]).toEqual([204, '*', 'authorization,prefer,x-mine']);
    const { headers } = await post(assign, binding, { origin: 'https://a.example', prefer: 'code=CONFLICT' });
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-expose-headers')).toContain('Preference-Applied');
  });
});

describe('beside operations', () => {
  test('the document is there, with the mock as its server', async () => {
    const document = (await (await app.request('/openapi.json')).json()) as { servers: unknown; paths: object };
    expect([document.servers, Object.keys(document.paths).length]).toEqual([[{ url: '/' }], 5]);
  });

  test('what is no operation is a problem', async () => {
    const [unknown, wrong] = [await app.request('/nothing'), await app.request(assign)];
    expect([unknown.status, wrong.status, wrong.headers.get('allow')]).toEqual([404, 405, 'POST']);
  });

  test('an operation stands before the mock\'s own paths', async () => {
    const own = operation('query', 'shop.own', '1.0.0', { path: '/openapi.json', output: object(field('it', string())), policy: { ...operation('query', 'a.b', '1.0.0').policy, auth: 'anonymous' } });
    const on = mockOf({ ...sampleModel(), operations: [own], events: [] });
    expect(await (await on.request('/openapi.json')).json()).toEqual({ it: expect.any(String) });
  });

  test('each command of the list runs and succeeds', async () => {
    const server = await listen(app);
    try {
      const text = await (await fetch(server.url)).text();
      const commands = text.split(/^(?=curl )/m).slice(1).map((part) => part.split('\n\nidentity')[0] ?? '');
      expect(commands).toHaveLength(5);
      expect(text).toContain("identity.rbac.role.delete 1.0.0: Delete an existing role.\n  with -H 'Prefer: code=...': ROLE_IN_USE (409)\n");
      for (const command of commands) {
        const { stdout } = await promisify(execFile)('bash', ['-euc', `${command.trimEnd()} -s -o /dev/null -w '%{http_code}'`]);
        expect({ command, stdout }).toEqual({ command, stdout: '200' });
      }
    } finally {
      await server.stop();
    }
  });
});

describe('the generated client', () => {
  const client = (prefer?: string) =>
    createClient({ baseUrl: 'http://localhost/', token: 'admin', retries: 0, fetch: async (url, init) => app.request(url, init), ...(prefer === undefined ? {} : { headers: { Prefer: prefer } }) });
  const calls = (prefer?: string) => {
    const { org, rbac, user } = client(prefer).identity;
    return {
      'org.invite.accept': () => org.invite.accept({ invitationId: 'i' }),
      'org.member.remove': () => org.member.remove({ orgId: 'o', userId: 'u' }),
      'rbac.assign': () => rbac.assign({ roleId: 'r', targetType: 'user', targetId: 't', expiresAt: new Date('2030-01-01T00:00:00Z') }),
      'rbac.role.delete': () => rbac.role.delete({ roleId: 'r' }),
      'user.update': () => user.update({ name: 'Ada' }),
    };
  };
  const nameOf = (key: string) => key.replace('identity.', '') as keyof ReturnType<typeof calls>;

  test('gets data of each operation, dates as Date', async () => {
    for (const { key } of model.operations) expect(await calls()[nameOf(key)]()).toMatchObject({ ok: true, status: 200 });
    const assigned = await client('example=maximal').identity.rbac.assign({ roleId: 'r', targetType: 'user', targetId: 't' });
    expect(assigned).toMatchObject({ ok: true, data: { createdAt: expect.any(Date), disabledAt: expect.any(Date), role: { createdAt: expect.any(Date) } } });
  });

  test('gets each error of each operation that is asked for', async () => {
    let count = 0;
    for (const { key, errors } of model.operations) {
      for (const { code, status, retryable } of errors) {
        expect(await calls(`code=${code}`)[nameOf(key)](), `${key} ${code}`).toMatchObject({ ok: false, error: { code, status, retryable } });
        count += 1;
      }
    }
    expect(count).toBe(model.operations.reduce((sum, { errors }) => sum + errors.length, 0));
    expect(count).toBeGreaterThan(50);
  });

  test('gets one error of one call by a header of that call', async () => {
    const used = await client().identity.rbac.role.delete({ roleId: 'r' }, { headers: { Prefer: 'code=ROLE_IN_USE' } });
    if (used.ok || used.error.code !== 'ROLE_IN_USE') throw new Error('another answer');
    const status: 409 = used.error.status;
    expect([status, used.error.detail, used.headers?.get('preference-applied')]).toEqual([409, 'Role has active bindings', 'code=ROLE_IN_USE']);
  });
});
