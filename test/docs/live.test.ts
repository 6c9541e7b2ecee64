import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, missing, open, titled, watch } from './browser.ts';
import { hostile, hostileFiles } from './hostile.ts';
import { projectFolder } from './site.ts';
import { freePort } from './static-host.ts';

const root = new URL('../../', import.meta.url).pathname;

describe.skipIf(missing !== null)(titled('writ docs serve, in a browser'), () => {
  let folder: string;
  let remove: () => void;
  let browser: Browser;
  let origin = '';
  let stop: () => Promise<unknown>;
  const operation = 'operations/parrot.speak.v1.0.0';

  beforeAll(async () => {
    ({ folder, remove } = projectFolder(hostileFiles));
    const port = await freePort();
    const server = spawn(process.execPath, [join(root, 'dist/writ.js'), 'docs', 'serve', '--json', '--port', String(port)], { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
    stop = async () => {
      const ended = once(server, 'close');
      server.kill('SIGINT');
      await ended;
    };
    await once(server.stdout, 'data');
    origin = `http://127.0.0.1:${port}`;
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    await stop();
    remove();
  });

  it('shows hostile texts as they are written and asks no other place for anything', async () => {
    const { page, strays, faults } = await watch(browser, origin);
    for (const path of ['', operation, 'models/Parrot', 'errors/SQUAWK', 'by-owner']) {
      await open(page, `${origin}/${path}`);
      expect(await page.locator('main').locator('img, [onerror], .danger, .table-of-contents').count(), path).toBe(0);
    }
    await open(page, `${origin}/${operation}`);
    expect((await page.locator('main').innerText()).replace(/[\u200B\s]+/g, ' ')).toContain(hostile.description);
    expect([strays, faults]).toEqual([[], []]);
  });

  it('shows a changed contract to who looks at it, where they are', async () => {
    const { page, faults } = await watch(browser, origin);
    await open(page, `${origin}/${operation}`);
    await page.evaluate('window.stayed = true');
    const file = join(folder, 'contracts/parrots.ts');
    await writeFile(file, (await readFile(file, 'utf8')).replaceAll('goal <script>', 'Say it loud <script>'));
    await page.getByText('Say it loud').first().waitFor();
    expect([await page.evaluate('window.stayed'), faults]).toEqual([true, []]);
  });
});
