import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { missing, titled } from './browser.ts';
import { files, headings } from './project.ts';
import { siteFor } from './site.ts';
import { pagesSuite } from './suites/pages.ts';
import { referenceSuite } from './suites/reference.ts';
import { search } from './suites/search.ts';

const operation = 'operations/identity.rbac.assign.v1.0.0';

describe.skipIf(missing !== null)(titled('the site under a path, in a browser'), () => {
  const site = siteFor('/api/docs/', files, ['fixtures/contracts']);
  describe('pages', () => pagesSuite(site, 45, headings));
  describe('reference', () => referenceSuite(site));

  it('finds a page and opens it', async () => {
    const { page, strays, faults } = await site().visit('');
    expect((await search(page, 'identity.rbac.assign'))[0]).toBe(`/api/docs/${operation}`);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'identity.rbac.assign' }).waitFor();
    expect([strays, faults]).toEqual([[], []]);
  });

  it('copies and shows the Markdown of a page', async () => {
    const { page, context } = await site().visit(operation);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy page as Markdown' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(readFileSync(join(site().folder, `${operation}.md`), 'utf8'));
    await page.getByRole('link', { name: 'View Markdown' }).click();
    await page.waitForURL(site().url(`${operation}.md`));
  });

  it('leads from llms.txt to pages under the path', async () => {
    const text = await (await fetch(site().url('llms.txt'))).text();
    expect(text).toContain(`(/api/docs/${operation}.md)`);
  });
});
