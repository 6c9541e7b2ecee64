/** What is served is in the document, what is in the document is served, and nothing else is. */
import { join } from 'node:path';
import { rmSync } from 'node:fs';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listen, type RunningServer } from 'writ/runtime/node';
import { migrate } from '../../src/service/database/migrate.ts';
import { openDatabase } from '../../src/service/database/sqlite.ts';
import { createService, type Service } from '../../src/service/service.ts';
import { assertConforms, document } from './conforms.ts';
import { type Reply, temporaryFolder } from './harness.ts';
import { expectProblem } from './problem.ts';
import { exchangeOne, rawRequest } from './wire.ts';

/** What is served around the operations, and as what. */
const operational = [
  ['/healthz', 'application/json'], ['/readyz', 'application/json'], ['/openapi.json', 'application/json'], ['/openapi.yaml', 'application/yaml'],
  ['/reference', 'text/html; charset=utf-8'], ['/reference/scalar.js', 'text/javascript; charset=utf-8'],
] as const;

const operations: readonly string[] = Object.keys(document.paths);
const documented = operations.flatMap((path) => Object.keys(document.paths[path]).map((method) => `${method.toUpperCase()} ${path}`));

const folder = temporaryFolder();
let service: Service;
let server: RunningServer;
beforeAll(async () => {
  const file = join(folder, 'identity.db');
  const database = openDatabase({ file });
  migrate(database, 0);
  database.close();
  service = await createService({ file, synchronous: 'FULL', log: pino({ level: 'silent' }), now: Date.now, jwt: null, requestsPerMinute: 1_000_000, origins: [] });
  server = await listen(service);
});
afterAll(async () => {
  await server.stop();
  service.close();
  rmSync(folder, { recursive: true });
});

test('the routes are the operations of the document and six more, each once', () => {
  expect(documented).toHaveLength(5);
  const served = service.routes.map(({ method, path }) => `${method} ${path}`);
  expect(served.sort()).toEqual([...documented, ...operational.map(([path]) => `GET ${path}`)].sort());
});

/** Sends a request without credentials and body, as bytes: `fetch` refuses some methods. */
const ask = async (method: string, path: string): Promise<Reply> => {
  const reply = await exchangeOne(server.url, rawRequest(path, { method }));
  assertConforms(method, server.url + path, reply);
  return reply;
};

describe.each(operations)('%s', (path) => {
  test('is served: without credentials, POST is answered by the operation', async () => {
    expect(expectProblem(await ask('POST', path))).toBe('401 UNAUTHENTICATED');
  });

  test.each(['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'])('%s is 405, and Allow names POST', async (method) => {
    const reply = await ask(method, path);
    expect([expectProblem(reply), reply.headers.get('allow')]).toEqual(['405 METHOD_NOT_ALLOWED', 'POST']);
  });

  test('HEAD is the 405 of GET without its body', async () => {
    const [head, get] = [await fetch(server.url + path, { method: 'HEAD' }), await fetch(server.url + path)];
    const told = ({ status, headers }: Response): unknown => [status, headers.get('allow'), headers.get('content-type'), headers.get('cache-control')];
    expect(told(head)).toEqual([405, 'POST', 'application/problem+json', 'no-store']);
    expect(told(get)).toEqual(told(head));
    expect([await head.text(), (await get.text()).length > 0]).toEqual(['', true]);
  });

  test.each([['with a slash', `${path}/`], ['in capitals', path.toUpperCase()], ['of another version', path.replace('v1.0.0', 'v2.0.0')], ['with two slashes', `/${path}`]])('%s is not served', async (_name, other) => {
    for (const method of ['POST', 'GET', 'OPTIONS']) expect(expectProblem(await ask(method, other))).toBe('404 NOT_FOUND');
  });
});

describe.each(operational)('%s', (path, type) => {
  test('is served to GET, and to HEAD without its body', async () => {
    const [get, head] = [await fetch(server.url + path), await fetch(server.url + path, { method: 'HEAD' })];
    for (const { status, headers } of [get, head]) expect([status, headers.get('content-type'), headers.get('x-content-type-options')]).toEqual([200, type, 'nosniff']);
    expect([(await get.text()).length > 0, await head.text()]).toEqual([true, '']);
  });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'])('%s is 405, and Allow names GET and HEAD', async (method) => {
    const { status, headers, body } = await ask(method, path);
    expect([status, body.code, headers.get('allow')]).toEqual([405, 'METHOD_NOT_ALLOWED', 'GET, HEAD']);
  });
});

test('the root is not served', async () => {
  for (const method of ['GET', 'POST', 'OPTIONS']) expect(expectProblem(await ask(method, '/'))).toBe('404 NOT_FOUND');
});
