/** Generated routes of a model beside its mock. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Hono } from 'hono';
import { afterAll } from 'vitest';
import { honoEmitter } from '../../src/emit/hono/hono-emitter.ts';
import { loadRender } from '../../src/emit/render.ts';
import type { ContractModel } from '../../src/model/types.ts';
import { packageFile } from '../../src/package-root.ts';

const folder = mkdtempSync(join(tmpdir(), 'writ-mock-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;

/** The application that generated code makes; each of its handlers is `handler`. */
export const generatedApp = async (model: ContractModel, handler: (context: unknown) => unknown, options: object): Promise<Hono> => {
  const root = join(folder, String((count += 1)));
  const { render } = await loadRender();
  for (const { path, content } of honoEmitter.emit(model, render)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  symlinkSync(packageFile('node_modules'), join(root, 'node_modules'));
  // A module made a moment ago has no types here.
  const { createApp } = (await import(join(root, 'hono/index.ts'))) as { createApp: (handlers: unknown, options: object) => Hono };
  return createApp(new Proxy({}, { get: () => new Proxy({}, { get: () => handler }) }), options);
};
