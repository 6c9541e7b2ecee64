import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { repository } from '../project.ts';
import type { Site } from '../site.ts';

const operation = 'operations/identity.rbac.assign.v1.0.0';

const twinOf = (path: string): string => (path === '' || path.endsWith('/') ? `${path}index.md` : `${path}.md`);

const get = async (url: string): Promise<string> => {
  const response = await fetch(url);
  expect([url, response.status]).toEqual([url, 200]);
  return response.text();
};

const twinsSuite = (at: () => Site): void => {
  it('serves the Markdown of every page beside it', async () => {
    const site = at();
    for (const path of site.pages) expect(await get(site.url(twinOf(path))), path).toMatch(/^# \S/m);
    expect(await get(site.url(`${operation}.md`))).toMatch(/^# identity\.rbac\.assign\n/);
  });

  it('copies the Markdown of a page', async () => {
    const site = at();
    const { page, context, strays, faults } = await site.visit(operation);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy page as Markdown' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(await get(site.url(`${operation}.md`)));
    expect([strays, faults]).toEqual([[], []]);
  });

  it('shows the Markdown of a page, and leads to its source', async () => {
    const { page } = await at().visit(operation);
    expect(await page.getByRole('link', { name: 'Source', exact: true }).getAttribute('href')).toMatch(`${repository}/fixtures/contracts/identity-rbac/rbac.ts#L`);
    await page.getByRole('link', { name: 'View Markdown' }).click();
    await page.waitForURL(at().url(`${operation}.md`));
    expect(await page.locator('body').innerText()).toContain('# identity.rbac.assign');
  });
};

const listsSuite = (at: () => Site): void => {
  it('lists every page in llms.txt, and each of its links leads there', async () => {
    const site = at();
    const text = await get(site.url('llms.txt'));
    const links = [...text.matchAll(/^- \[[^\n]*?\]\(([^)\s]+)\)/gm)].map((match) => new URL(match[1] ?? '', site.origin).href);
    expect(links.sort()).toEqual(site.pages.filter((path) => path !== '').map((path) => site.url(twinOf(path))).sort());
    for (const link of links) await get(link);
  });

  it('has the text of every page in llms-full.txt', async () => {
    const site = at();
    const text = await get(site.url('llms-full.txt'));
    for (const path of site.pages.filter((one) => one !== '')) expect(text).toContain((await get(site.url(twinOf(path)))).trim());
  });

  it('has a feed that is well-formed XML, which pages name', async () => {
    const site = at();
    const feed = await get(site.url('changelog.atom'));
    expect(await validateXML({ xml: { fileName: 'changelog.atom', contents: feed }, normalization: 'format' })).toMatchObject({ valid: true });
    expect(feed).toContain('<title>0.9.0</title>');
    const { page } = await site.visit('changelog');
    expect(await page.locator('link[type="application/atom+xml"]').getAttribute('href')).toBe(`${site.base}changelog.atom`);
    await page.getByRole('heading', { level: 2, name: /^0\.9\.0/ }).waitFor();
  });

  it('publishes the documents that programs read', async () => {
    const site = at();
    expect(JSON.parse(await get(site.url('openapi.json')))).toMatchObject({ openapi: '3.1.0', info: { title: 'Identity and access' } });
    for (const name of ['openapi.yaml', 'asyncapi.yaml']) expect(readdirSync(site.folder)).toContain(name);
    expect(readFileSync(join(site.folder, 'asyncapi.yaml'), 'utf8')).toMatch(/^asyncapi: "?3/m);
  });
};

/** What the site has besides pages, and what pages show of themselves. */
export const textsSuite = (at: () => Site): void => {
  describe('twins', () => twinsSuite(at));
  describe('lists', () => listsSuite(at));

  it('shows an example at a time: curl, client or HTTP', async () => {
    const { page, faults } = await at().visit(operation);
    const tabs = page.locator('.vp-code-group').first();
    const shown = tabs.locator('.blocks > :visible');
    expect(await tabs.locator('label').allInnerTexts()).toEqual(['curl', 'Client', 'HTTP']);
    for (const [name, text] of [['Client', 'await client.identity.rbac.assign('], ['HTTP', 'POST /identity/rbac/assign/v1.0.0 HTTP/1.1'], ['curl', 'curl -X POST']] as const) {
      await tabs.locator('label', { hasText: name }).click();
      expect(await shown.count()).toBe(1);
      expect(await shown.innerText()).toContain(text);
    }
    await tabs.locator('input').first().focus();
    await page.keyboard.press('ArrowRight');
    expect(await shown.innerText()).toContain('await client.identity.rbac.assign(');
    expect(faults).toEqual([]);
  });

  it('says first what the API is, how much there is of it, and how to authenticate', async () => {
    const { page } = await at().visit('');
    const text = (await page.locator('.VPHome').innerText()).replace(/[\u200B\s]+/g, ' ');
    for (const said of ['Identity and access Profiles, roles and memberships of a platform, as five commands.', 'Version 1.0.0 has 5 operations (5 commands, 0 queries), 4 events, 13 models and 17 errors.', 'Authentication Send a token with each request, as Authorization: Bearer <token>.']) expect(text).toContain(said);
  });

  it('leads from an operation to its models, errors and events, from them back, and from the type of a field to its model', async () => {
    const { page } = await at().visit(operation);
    for (const [name, back] of [['PolicyBinding', 'Used By'], ['ALREADY_ASSIGNED', 'Used By'], ['role.assigned', 'Emitted By']] as const) {
      await page.locator('main').getByRole('link', { name, exact: true }).first().click();
      await page.getByRole('heading', { level: 1, name }).waitFor();
      await page.getByRole('heading', { level: 2, name: back }).waitFor();
      await page.locator('main').getByRole('link', { name: 'identity.rbac.assign', exact: true }).first().click();
      await page.getByRole('heading', { level: 1, name: 'identity.rbac.assign' }).waitFor();
    }
    await page.locator('main td').getByRole('link', { name: 'TargetType', exact: true }).first().click();
    await page.getByRole('heading', { level: 1, name: 'TargetType' }).waitFor();
  });

  it('shows version and stability of an operation', async () => {
    const { page } = await at().visit(operation);
    expect(await page.locator('.writ-badges .VPBadge').allInnerTexts()).toEqual(['command', 'v1.0.0', 'stable']);
  });
};
