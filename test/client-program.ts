/** Programs that call a service through a client made from the published document. */
import { execFile } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import openapiTS, { astToString } from 'openapi-typescript';
import { expect } from 'vitest';
import { scratch } from './scratch.ts';

const root = new URL('../', import.meta.url).pathname;

/** The file of the published document. */
export const document = join(root, 'generated/openapi/openapi.json');

/** A client program in a folder of its own: checked by tsc under `strict` and more, then bundled to run. */
export const compileClient = async (folder: string, ...more: string[]): Promise<string> => {
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const flags = ['--noEmit', '--strict', '--skipLibCheck', '--target', 'es2023', '--lib', 'es2023,dom,dom.iterable', '--module', 'esnext', '--moduleResolution', 'bundler', ...more];
  await promisify(execFile)(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), ...flags, 'client.ts'], { cwd: folder }).catch((error: { stdout: string }) => {
    expect(error.stdout).toBe('');
  });
  const outfile = join(folder, 'client.mjs');
  await build({ entryPoints: [join(folder, 'client.ts')], outfile, bundle: true, format: 'esm', platform: 'node', logLevel: 'silent' });
  return outfile;
};

/** A program that imports the types of the document from `./api` for openapi-fetch. */
export const compileFetchClient = async (source: string): Promise<string> => {
  // Nothing but its own parser knows whether a document is one.
  const types = astToString(await openapiTS(JSON.parse(readFileSync(document, 'utf8')) as Parameters<typeof openapiTS>[0]));
  const folder = scratch({ 'package.json': '{ "type": "module" }', 'api.d.ts': types });
  writeFileSync(join(folder, 'client.ts'), source);
  return compileClient(folder, '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess');
};

/** Runs a client program; gives the JSON that it prints. */
export const runClient = async (program: string, ...args: readonly string[]): Promise<unknown> => {
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...args]);
  return JSON.parse(stdout);
};
