import { afterAll, beforeAll, expect, test } from 'vitest';
import { newInvitationId } from '../../../src/service/identity/repositories/invitations.ts';
import { paths, startHarness } from '../harness.ts';
import { type Call, Witness } from './witness.ts';

let seen: Witness;
beforeAll(async () => void (seen = new Witness(await startHarness())));
afterAll(() => seen.service.stop());

const accept = (by: string, invitationId: string): Call => ({ path: paths.orgInviteAccept, body: { invitationId }, by });

test('I20: the ids of invitations have at least 128 random bits, none of which stays the same', () => {
  const ids = Array.from({ length: 2000 }, newInvitationId);
  expect(new Set(ids).size).toBe(2000);
  expect(ids.filter((id) => !/^inv_[\w-]{27}$/.test(id))).toEqual([]);
  const bits = ids.map((id) => Buffer.from(id.slice(4), 'base64url'));
  expect(new Set(bits.map((bytes) => bytes.length))).toEqual(new Set([20]));
  const ones = Array.from({ length: 160 }, (_, bit) => bits.filter((bytes) => ((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1).length);
  // Six standard deviations of a fair coin thrown 2,000 times are 134.
  expect(ones.filter((count) => Math.abs(count - 1000) > 134)).toEqual([]);
});

test('I20: who guesses ids is told to wait, and nobody else is', async () => {
  const service = await startHarness({ requestsPerMinute: 5 });
  try {
    const guesser = new Witness(service);
    const eve = service.world.user();
    const statuses: number[] = [];
    for (let guess = 0; guess < 5; guess += 1) statuses.push((await guesser.send(accept(eve, newInvitationId()))).status);
    expect(statuses).toEqual([404, 404, 404, 404, 404]);
    const { status, headers, body } = await guesser.send(accept(eve, newInvitationId()));
    expect([status, body.code, body.retryable]).toEqual([429, 'RATE_LIMITED', true]);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await guesser.send(accept(service.world.user(), newInvitationId()))).status).toBe(404);
  } finally {
    await service.stop();
  }
});

test.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])('I25: a link is not consumed by %s, which is answered with what is allowed', async (method) => {
  const { world } = seen.service;
  const [org, user] = [world.organization(), world.user()];
  const invitation = world.invitation(org, `${user}@example.com`);
  const state = world.state();
  for (const path of [paths.orgInviteAccept, `${paths.orgInviteAccept}?invitationId=${invitation}`]) {
    const reply = await seen.request(method, path, user);
    expect([reply.status, reply.headers.get('allow')]).toEqual([405, 'POST']);
    if (method !== 'HEAD') expect(reply.body).toMatchObject({ status: 405, code: 'METHOD_NOT_ALLOWED' });
  }
  expect(world.state()).toBe(state);
  expect((await seen.send(accept(user, invitation))).body).toMatchObject({ userId: user, organizationId: org });
});
