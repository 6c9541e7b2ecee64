import { expect, test } from 'vitest';
import { createRuntime, defineOperation, json } from './index.ts';

const operation = defineOperation({ key: 'role.drop', version: '1.0.0', kind: 'command', method: 'DELETE', path: '/roles', auth: 'anonymous', sunset: '2028-02-29', success: 204 });
const lasting = defineOperation({ key: 'role.list', version: '1.0.0', kind: 'query', method: 'GET', path: '/roles', auth: 'anonymous', output: json(), success: 200 });
const personal = defineOperation({ ...operation, key: 'role.mine', path: '/mine', auth: 'user', sunset: '2027-01-31' });
const broken = defineOperation({ ...operation, key: 'role.broken', path: '/broken', sunset: '2026-12-31' });

const runtime = createRuntime({ onError: () => undefined, limits: { requestsPerMinute: 5 } });
const app = runtime.app();
app.delete('/roles', runtime.serve(operation, () => undefined));
app.get('/roles', runtime.serve(lasting, () => []));
app.delete('/mine', runtime.serve(personal, () => undefined));
app.delete('/broken', runtime.serve(broken, () => {
  throw new Error('secret');
}));

test('each answer of an operation that ends says when, and no other does', async () => {
  const calls = [['/roles', 'DELETE'], ['/roles', 'GET'], ['/mine', 'DELETE'], ['/broken', 'DELETE'], ['/none', 'GET'], ['/roles', 'DELETE'], ['/roles', 'DELETE']] as const;
  const told: unknown[] = [];
  for (const [path, method] of calls) {
    const { status, headers } = await app.request(path, { method });
    told.push([status, headers.get('sunset')]);
    // RFC 9745 wants the day of deprecation, which nobody said.
    expect(headers.has('deprecation')).toBe(false);
  }
  expect(told).toEqual([
    [204, 'Tue, 29 Feb 2028 23:59:59 GMT'], [200, null], [401, 'Sun, 31 Jan 2027 23:59:59 GMT'], [500, 'Thu, 31 Dec 2026 23:59:59 GMT'], [404, null],
    [204, 'Tue, 29 Feb 2028 23:59:59 GMT'], [429, 'Tue, 29 Feb 2028 23:59:59 GMT'],
  ]);
});

test.each(['soon', '2027-02-30', '2027-1-31', '2027-01-31T00:00:00Z', ''])('an operation that ends on %j is not served', (sunset) => {
  expect(() => runtime.serve({ ...operation, sunset }, () => undefined)).toThrow(RangeError);
});
