import { request as send, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';

/** A response as it is on the wire: nothing is decompressed. */
export interface Received {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** An application on a port of its own. */
export interface Served {
  readonly origin: string;
  readonly request: (path: string, headers?: { readonly [name: string]: string }, method?: string) => Promise<Received>;
  readonly close: () => Promise<void>;
}

/** Serves an application over real HTTP until closed. */
export const serveApp = async (app: Hono): Promise<Served> => {
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await once(server, 'listening');
  // A server that listens on a port has an address with one.
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    request: (path, headers = {}, method = 'GET') =>
      new Promise((resolve, reject) => {
        const sent = send(`${origin}${path}`, { method, headers, agent: false }, (response) => {
          buffer(response).then((body) => resolve({ status: response.statusCode, headers: response.headers, body }), reject);
        });
        sent.on('error', reject).end();
      }),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
