/** A static host as they are in the world: clean addresses, folders, and a page of its own for what is not there. */
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.md': 'text/markdown; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8', '.atom': 'application/atom+xml', '.yaml': 'application/yaml', '.woff2': 'font/woff2', '.svg': 'image/svg+xml',
};

export interface Host {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;

/** A port on which nobody listens. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
};

/** Serves a folder under a base, such as `/api/docs/`; nothing else is there. */
export const serveFolder = async (folder: string, base: string): Promise<Host> => {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname);
    const below = path.slice(base.length);
    const found = path.startsWith(base) && !below.split('/').includes('..') ? [below, `${below}.html`, join(below, 'index.html')].map((one) => join(folder, one)).find(isFile) : undefined;
    const file = found ?? join(folder, '404.html');
    response.writeHead(found === undefined ? 404 : 200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' }).end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    // A server that listens on a port has an address with one.
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
};
