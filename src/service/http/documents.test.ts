import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentRoutes } from './documents.ts';
import { type Served, serveApp } from './testing/serve-app.ts';

const file = (name: string): Promise<Buffer<ArrayBuffer>> => readFile(new URL(`../../../generated/openapi/${name}`, import.meta.url));

let served: Served;
beforeAll(async () => {
  served = await serveApp(documentRoutes({ json: await file('openapi.json'), yaml: await file('openapi.yaml') }));
});
afterAll(() => served.close());

describe.each([
  ['openapi.json', 'application/json'],
  ['openapi.yaml', 'application/yaml'],
])('%s', (name, mediaType) => {
  it('is the generated file, byte for byte', async () => {
    const { status, headers, body } = await served.request(`/${name}`);
    expect([status, headers['content-type'], headers['x-content-type-options']]).toEqual([200, mediaType, 'nosniff']);
    expect(body.equals(await file(name))).toBe(true);
  });

  it('is not sent again to a client that has it', async () => {
    const { headers } = await served.request(`/${name}`);
    const etag = headers.etag ?? '';
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await served.request(`/${name}`, { 'if-none-match': known });
      expect([again.status, again.body.length, again.headers.etag, again.headers['cache-control']]).toEqual([304, 0, etag, 'no-cache']);
    }
  });

  it('is sent to a client that has another', async () => {
    const { status, body } = await served.request(`/${name}`, { 'if-none-match': '"other"' });
    expect([status, body.length]).toEqual([200, (await file(name)).length]);
  });

  it('tells its length and tag to HEAD', async () => {
    const [head, get] = [await served.request(`/${name}`, {}, 'HEAD'), await served.request(`/${name}`)];
    expect([head.status, head.body.length]).toEqual([200, 0]);
    expect(head.headers['content-length']).toBe(String(get.body.length));
    expect([head.headers.etag, head.headers['content-type']]).toEqual([get.headers.etag, mediaType]);
  });
});

it('gives the two documents different tags', async () => {
  const [json, yaml] = [await served.request('/openapi.json'), await served.request('/openapi.yaml')];
  expect(json.headers.etag).not.toBe(yaml.headers.etag);
});
