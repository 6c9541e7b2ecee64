import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fiveCommands } from './five-commands.ts';
import { type Harness, paths, type Reply, startHarness } from './harness.ts';
import { outcome } from './problem.ts';

let service: Harness;
/** A clock that stands still: every request is in one window. */
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  service = await startHarness({ requestsPerMinute: 5 });
});
afterEach(async () => {
  vi.useRealTimers();
  await service.stop();
});

const callAs = (token: string | null): Promise<Reply> => service.post(paths.userUpdate, {}, token);

const limitHeaders = ({ status, headers }: Reply): readonly unknown[] => [status, headers.get('ratelimit-policy'), headers.get('ratelimit'), headers.get('retry-after')];

const times = async (count: number, call: () => Promise<Reply>): Promise<readonly string[]> => {
  const outcomes: string[] = [];
  for (let at = 0; at < count; at += 1) outcomes.push(outcome(await call()));
  return outcomes;
};

const limited = '429 RATE_LIMITED';
const unauthenticated = '401 UNAUTHENTICATED';

test('exactly as many requests pass as the limit says, and each answer says how many are left', async () => {
  const token = service.world.token(service.world.user());
  const replies: Reply[] = [];
  for (let at = 0; at < 7; at += 1) replies.push(await callAs(token));
  const policy = '"default";q=5;w=60';
  expect(replies.map(limitHeaders)).toEqual([
    ...[4, 3, 2, 1, 0].map((left) => [200, policy, `"default";r=${left};t=60`, null]),
    ...[0, 0].map((left) => [429, policy, `"default";r=${left};t=60`, '60']),
  ]);
  expect(outcome(replies[5] as Reply)).toBe(limited);
  expect(replies[5]?.body).toMatchObject({ retryable: true, detail: 'Too many requests; the next one is welcome in 60 s.' });
});

test('after the time that Retry-After says, and not before, requests pass again', async () => {
  const token = service.world.token(service.world.user());
  expect((await callAs(token)).status).toBe(200);
  vi.advanceTimersByTime(20_000);
  expect(await times(5, () => callAs(token))).toEqual(['200', '200', '200', '200', limited]);
  expect((await callAs(token)).headers.get('retry-after')).toBe('40');
  vi.advanceTimersByTime(39_999);
  expect((await callAs(token)).headers.get('retry-after')).toBe('1');
  vi.advanceTimersByTime(1);
  expect(await times(6, () => callAs(token))).toEqual(['200', '200', '200', '200', '200', limited]);
});

test('50 at once do not slip through', async () => {
  const token = service.world.token(service.world.user());
  const replies = await Promise.all(Array.from({ length: 50 }, () => callAs(token)));
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(5);
  expect(new Set(replies.map(outcome))).toEqual(new Set(['200', limited]));
});

describe('the requests that count together', () => {
  test('are those of one caller, by all tokens and to all operations, whatever came of them', async () => {
    const { world, post } = service;
    const admin = world.admin();
    const [one, other] = [world.token(admin), world.token(admin)];
    expect(outcome(await post(paths.userUpdate, {}, one))).toBe('200');
    expect(outcome(await post(paths.userUpdate, { name: 1 }, other))).toBe('422 VALIDATION_FAILED');
    expect(outcome(await post(paths.rbacRoleDelete, { roleId: 'none' }, one))).toBe('404 NOT_FOUND');
    expect(outcome(await post(paths.orgInviteAccept, '{', other))).toBe('400 BAD_REQUEST');
    expect(outcome(await post(paths.orgMemberRemove, { orgId: 'a', userId: 'b' }, one))).toBe('404 NOT_FOUND');
    for (const { path } of fiveCommands) for (const token of [one, other]) expect(outcome(await post(path, {}, token)), path).toBe(limited);
  });
  test('are not those of another caller', async () => {
    const { world } = service;
    const [one, other] = [world.token(world.user()), world.token(world.user())];
    expect(await times(6, () => callAs(one))).toContain(limited);
    expect(await times(6, () => callAs(other))).toEqual(['200', '200', '200', '200', '200', limited]);
  });
  test('are, without a known caller, those of one address', async () => {
    const token = service.world.token(service.world.user());
    const strangers = [null, 'x', `writ_${'A'.repeat(43)}`, null, 'a.b.c'];
    for (const stranger of strangers) expect(outcome(await callAs(stranger))).toBe(unauthenticated);
    for (const stranger of strangers) expect(outcome(await callAs(stranger))).toBe(limited);
    expect(await times(6, () => callAs(token))).toEqual(['200', '200', '200', '200', '200', limited]);
  });
  test('are not told apart by what a caller claims of its address', async () => {
    expect(await times(5, () => callAs(null))).not.toContain(limited);
    for (const name of ['x-forwarded-for', 'x-real-ip', 'forwarded', 'cf-connecting-ip', 'true-client-ip']) {
      expect(outcome(await service.post(paths.userUpdate, {}, null, { [name]: '203.0.113.9' })), name).toBe(limited);
    }
  });
  // Only there a machine has more than one address of its own by default.
  test.runIf(process.platform === 'linux')('are told apart by the address itself', async () => {
    expect(await times(6, () => callAs(null))).toContain(limited);
    const status = await new Promise((resolve, reject) => {
      request(service.url + paths.userUpdate, { method: 'POST', localAddress: '127.0.0.2', agent: false }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on('error', reject).end();
    });
    expect(status).toBe(401);
  });
  test('of a user whose id looks like an address are not those of the address', async () => {
    const { world } = service;
    const token = world.token(world.user({ id: '127.0.0.1' }));
    expect(await times(6, () => callAs(null))).toContain(limited);
    expect(outcome(await callAs(token))).toBe('200');
  });
});

test('a request beyond the limit is refused before its body is looked at, and leaves no trace', async () => {
  const { world, post } = service;
  const admin = world.admin();
  const [token, binding] = [world.token(admin), { roleId: world.role(), targetType: 'user', targetId: admin }];
  await times(5, () => callAs(token));
  const before = [world.state(), world.rows('audit').length, world.rows('replays').length];
  for (const { path } of fiveCommands) {
    for (const body of ['{', '[]', {}, ' '.repeat(1024 * 1024 + 1)]) expect(outcome(await post(path, body, token)), path).toBe(limited);
    expect(outcome(await post(path, 'a=b', token, { 'content-type': 'text/plain' })), path).toBe(limited);
  }
  expect(outcome(await post(paths.rbacAssign, binding, token, { 'idempotency-key': 'k' }))).toBe(limited);
  expect([world.state(), world.rows('audit').length, world.rows('replays').length]).toEqual(before);
});
