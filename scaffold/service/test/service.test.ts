import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createService } from '../src/service.js';
import { freshService } from './fresh-service.js';

const get = (service: { readonly fetch: (request: Request) => Response | Promise<Response> }, path: string) => service.fetch(new Request(`http://localhost${path}`));

test('says that it is alive and ready, until it stops', async () => {
  const service = freshService();
  expect((await get(service, '/healthz')).status).toBe(200);
  expect((await get(service, '/readyz')).status).toBe(200);
  service.retire();
  expect((await get(service, '/readyz')).status).toBe(503);
  service.close();
});

test('answers what it does not serve as a problem', async () => {
  const service = freshService();
  const response = await get(service, '/nowhere');
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  service.close();
});

test('keeps what was committed, and nothing of what was not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'service-'));
  const file = join(folder, 'service.db');
  const first = createService({ file, tokens: {} });
  const note = async (id: string, then: () => void): Promise<void> =>
    first.store.transaction('write', async ({ database }) => {
      database.prepare('INSERT INTO notes (id, text, created_at) VALUES (?, ?, ?)').run(id, 'text', 0);
      then();
    });
  await note('kept', () => undefined);
  await expect(note('lost', () => { throw new Error('no'); })).rejects.toThrow('no');
  first.close();
  const second = createService({ file, tokens: {} });
  expect(second.database.prepare('SELECT id FROM notes').all()).toEqual([{ id: 'kept' }]);
  second.close();
  rmSync(folder, { recursive: true });
});
