import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Harness, paths, startHarness } from './harness.ts';

let service: Harness;
beforeAll(async () => void (service = await startHarness({ origins: ['https://app.example.com'] })));
afterAll(() => service.stop());

const preflight = (origin: string): Promise<Response> =>
  fetch(service.url + paths.userUpdate, {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,content-type,idempotency-key' },
  });

test('a page of a named origin may call, with the headers that calls need', async () => {
  const { status, headers } = await preflight('https://app.example.com');
  expect([status, headers.get('access-control-allow-origin')]).toEqual([204, 'https://app.example.com']);
  expect(headers.get('access-control-allow-headers')?.toLowerCase().split(',')).toEqual(expect.arrayContaining(['authorization', 'content-type', 'idempotency-key']));
});

test('the answer of a call shows the page its headers, and is the same otherwise', async () => {
  const token = service.world.token(service.world.user());
  const reply = await service.post(paths.userUpdate, { name: 'Max' }, token, { origin: 'https://app.example.com' });
  expect([reply.status, reply.body.name, reply.headers.get('access-control-allow-origin')]).toEqual([200, 'Max', 'https://app.example.com']);
  expect(reply.headers.get('access-control-expose-headers')).toContain('X-Request-Id');
  expect(reply.headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
  const refused = await service.post(paths.userUpdate, { name: 1 }, token, { origin: 'https://app.example.com' });
  expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([422, 'https://app.example.com']);
});

test('a page of another origin may not', async () => {
  for (const origin of ['https://evil.example.com', 'https://app.example.com.evil.example', 'http://app.example.com', 'null']) {
    expect((await preflight(origin)).headers.get('access-control-allow-origin'), origin).toBeNull();
  }
});
