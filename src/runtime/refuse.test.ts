import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { createRuntime, defineOperation } from './index.ts';

const enter = defineOperation({ key: 'door.open', version: '1.0.0', kind: 'command', method: 'POST', path: '/door', auth: 'anonymous', success: 204, errors: { STALE: { status: 401, title: 'The code is stale' } } });

/** What a 401 that the contract declares asks for, when its handler gives it headers. */
const challengeWith = async (headers: Readonly<Record<string, string>>): Promise<string | null> => {
  const { serve } = createRuntime({ challenge: 'Code realm="door"' });
  const app = new Hono().post('/door', serve(enter, ({ fail }) => fail('STALE', { headers })));
  return (await app.request('/door', { method: 'POST' })).headers.get('www-authenticate');
};

test('a 401 that a contract declares says how to authenticate, as its handler or the options say', async () => {
  expect(await challengeWith({})).toBe('Code realm="door"');
  expect(await challengeWith({ 'www-authenticate': 'Key' })).toBe('Key');
});
