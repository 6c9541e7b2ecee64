import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

const root = new URL('../', import.meta.url).pathname;

/** A port of this machine that nobody listens on. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))));
    });
  });

const link = (from: string, to: string, names: readonly string[]): void => {
  mkdirSync(to, { recursive: true });
  for (const name of names) symlinkSync(join(from, name), join(to, name));
};

/** Makes it seem that `npm install writ hono zod @hono/node-server esbuild` has run in a folder. */
export const install = (folder: string): void => {
  const [from, to] = [join(root, 'node_modules'), join(folder, 'node_modules')];
  link(from, to, readdirSync(from).filter((name) => !name.startsWith('.')));
  link(join(from, '.bin'), join(to, '.bin'), readdirSync(join(from, '.bin')));
  link(root, join(to, 'writ'), ['package.json', 'recipes', 'scaffold', 'templates']);
  link(join(root, 'dist'), join(to, 'writ/dist'), readdirSync(join(root, 'dist')).filter((name) => name !== 'types'));
  symlinkSync(join(root, 'dist/writ.js'), join(to, '.bin/writ'));
};

/** Gives the package of an installed folder its types, as packing it would. */
export const installTypes = (folder: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const arguments_ = ['-p', join(root, 'tsconfig.types.json'), '--outDir', join(folder, 'node_modules/writ/dist/types')];
    execFile(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), ...arguments_], (error, stdout) => (error ? reject(new Error(stdout, { cause: error })) : resolve()));
  });
