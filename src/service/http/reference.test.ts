import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readReferenceBundle, referenceRoutes } from './reference.ts';
import { type Served, serveApp } from './testing/serve-app.ts';

const script = Buffer.from(`/* ${'a script '.repeat(1000)}*/`);
let folder: string;
let served: Served;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'writ-reference-'));
  await writeFile(join(folder, 'scalar.js'), script);
  await writeFile(join(folder, 'scalar.js.br'), brotliCompressSync(script));
  await writeFile(join(folder, 'scalar.js.gz'), gzipSync(script));
  served = await serveApp(referenceRoutes({ title: '<b>"Roles" & more</b>', bundle: await readReferenceBundle(folder) }));
});
afterAll(async () => {
  await served.close();
  await rm(folder, { recursive: true });
});

const page = async (): Promise<string> => (await served.request('/reference')).body.toString();
const scriptUrl = async (): Promise<string> => /src="([^"]+)"/.exec(await page())?.[1] ?? '';

describe('the page', () => {
  it('may load and ask its own origin only', async () => {
    const { status, headers } = await served.request('/reference');
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(String(headers['content-security-policy']).split('; ')).toEqual([
      "default-src 'none'", "script-src 'self'", "style-src 'self' 'unsafe-inline'", "img-src 'self' data: blob:", "font-src 'self' data:",
      "connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'",
    ]);
    expect([headers['x-content-type-options'], headers['referrer-policy']]).toEqual(['nosniff', 'no-referrer']);
  });

  it('has no script of its own and names no other place', async () => {
    const html = await page();
    expect([...html.matchAll(/<script[^>]*>([^<]*)<\/script>/g)].map((match) => match[1])).toEqual(['']);
    expect([...html.matchAll(/(?:src|href|data-url)="([^"]*)"/g)].map((match) => match[1]?.replace(/\?.*/, ''))).toEqual([
      'data:,', '/openapi.json', '/openapi.yaml', '/openapi.json', '/openapi.yaml', '/reference/scalar.js', '/openapi.json',
    ]);
  });

  it('shows the title as text', async () => {
    expect(await page()).toContain('<title>&#60;b&#62;&#34;Roles&#34; &#38; more&#60;/b&#62;</title>');
  });

  it('is asked for again each time, and sent when it changed', async () => {
    const { headers } = await served.request('/reference');
    expect(headers['cache-control']).toBe('no-cache');
    expect((await served.request('/reference', { 'if-none-match': headers.etag ?? '' })).status).toBe(304);
  });

  it('answers HEAD without a body', async () => {
    const { status, headers, body } = await served.request('/reference', {}, 'HEAD');
    expect([status, headers['content-length'], body.length]).toEqual([200, String((await page()).length), 0]);
  });
});

describe('the script', () => {
  it('is kept for good under the address that names its bytes', async () => {
    const url = await scriptUrl();
    expect(url).toMatch(/^\/reference\/scalar\.js\?v=[\w-]{22}$/);
    expect((await served.request(url)).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    for (const other of ['/reference/scalar.js', '/reference/scalar.js?v=', `${url}x`]) {
      expect((await served.request(other)).headers['cache-control']).toBe('no-cache');
    }
  });

  it.each([
    ['', undefined], ['identity', undefined], ['zstd', undefined], ['br;q=0, gzip;q=0', undefined], ['*;q=0', undefined],
    ['gzip', 'gzip'], ['br', 'br'], ['gzip, deflate, br', 'br'], ['GZIP', 'gzip'], ['*', 'br'], ['br;q=0, *', 'gzip'], ['br;q=0.5, gzip;q=0.9', 'gzip'],
  ])('is sent in the coding that %j asks for', async (acceptEncoding, coding) => {
    const { status, headers, body } = await served.request('/reference/scalar.js', { 'accept-encoding': acceptEncoding });
    expect([status, headers['content-encoding'], headers.vary, headers['content-type']]).toEqual([200, coding, 'Accept-Encoding', 'text/javascript; charset=utf-8']);
    const plain = coding === 'br' ? brotliDecompressSync(body) : coding === 'gzip' ? gunzipSync(body) : body;
    expect(plain.equals(script)).toBe(true);
    expect(headers['content-length']).toBe(String(body.length));
  });

  it('has a tag for each coding, under which it is not sent again', async () => {
    const tags = new Set<string>();
    for (const coding of ['br', 'gzip', 'identity']) {
      const { headers } = await served.request(await scriptUrl(), { 'accept-encoding': coding });
      const again = await served.request(await scriptUrl(), { 'accept-encoding': coding, 'if-none-match': headers.etag ?? '' });
      expect([again.status, again.body.length, again.headers['content-encoding'], again.headers.vary]).toEqual([304, 0, undefined, 'Accept-Encoding']);
      tags.add(headers.etag ?? '');
    }
    expect(tags.size).toBe(3);
  });
});

it('says how to make a bundle that is not there', async () => {
  await expect(readReferenceBundle(join(folder, 'none'))).rejects.toThrow(/none: run `node scripts\/build-service\.js`/);
});
