import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { documentRoutes } from '../../src/service/http/documents.ts';
import { readReferenceBundle, referenceRoutes } from '../../src/service/http/reference.ts';
import { type Served, serveApp } from '../../src/service/http/testing/serve-app.ts';

const root = new URL('../../', import.meta.url).pathname;
const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];
/** Without a browser the tests of this file are reported as skipped; `CHROMIUM_PATH` names one elsewhere. */
const browserPath = process.env.CHROMIUM_PATH || places.find((path) => existsSync(path));

const operations = ['identity.org.invite.accept', 'identity.org.member.remove', 'identity.rbac.assign', 'identity.rbac.role.delete', 'identity.user.update'];
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** What went on in one page, besides what it shows. */
interface Watched {
  readonly page: Page;
  /** Addresses of all requests. */
  readonly requests: string[];
  /** Requests to other origins; none is let out. */
  readonly strays: string[];
  /** Errors in the console, errors thrown, and violations of the page's policy. */
  readonly faults: string[];
}

describe.skipIf(browserPath === undefined)('the API reference in a browser', () => {
  let served: Served;
  let browser: Browser;
  /** The request that the page sent when somebody tried out an operation. */
  let tried: { readonly authorization: string | undefined; readonly body: unknown } | undefined;

  beforeAll(async () => {
    const app = new Hono();
    const [json, yaml, bundle] = await Promise.all([
      readFile(`${root}generated/openapi/openapi.json`), readFile(`${root}generated/openapi/openapi.yaml`), readReferenceBundle(`${root}dist/reference`),
    ]);
    app.route('/', documentRoutes({ json, yaml }));
    app.route('/', referenceRoutes({ title: 'Identity and access', bundle }));
    app.post('/identity/org/invite/accept/v1.0.0', async (c) => {
      tried = { authorization: c.req.header('authorization'), body: await c.req.json() };
      return c.json({ note: 'tried out' });
    });
    served = await serveApp(app);
    browser = await chromium.launch({ executablePath: browserPath ?? '', args: flags });
  });
  afterAll(async () => {
    await browser.close();
    await served.close();
  });

  const visit = async (options: BrowserContextOptions = {}): Promise<Watched> => {
    const context = await browser.newContext(options);
    onTestFinished(() => context.close());
    const watched: Watched = { page: await context.newPage(), requests: [], strays: [], faults: [] };
    const { page, requests, strays, faults } = watched;
    await context.route((url) => url.origin !== served.origin, (route) => {
      strays.push(route.request().url());
      return route.abort();
    });
    context.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(error.message));
    await context.exposeBinding('violated', (_source, violation: string) => faults.push(violation));
    await page.addInitScript("document.addEventListener('securitypolicyviolation', (event) => violated(event.violatedDirective + ' ' + event.blockedURI))");
    await page.goto(`${served.origin}/reference`);
    return watched;
  };

  const operation = (page: Page, key: string) => page.locator('section').filter({ has: page.getByRole('heading', { level: 3, name: key }) }).last();

  it('lists the five operations and asks no other origin for anything', async () => {
    const { page, requests, strays, faults } = await visit();
    for (const key of operations) await operation(page, key).waitFor();
    expect(await page.title()).toBe('Identity and access');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Identity and access');
    await page.waitForLoadState('networkidle');
    expect(requests.map((url) => url.replace(/\?v=.*/, ''))).toEqual(['/reference', '/reference/scalar.js', '/openapi.json'].map((path) => `${served.origin}${path}`));
    expect([strays, faults]).toEqual([[], []]);
  });

  it('opens the schema of a response and of a model', async () => {
    const { page, strays, faults } = await visit();
    const assign = operation(page, 'identity.rbac.assign');
    await assign.getByRole('button', { name: /^409/ }).click();
    await assign.getByText('ALREADY_ASSIGNED', { exact: true }).first().waitFor();
    const model = page.getByRole('region', { name: 'PolicyBinding' });
    expect(await model.getByText('targetType').count()).toBe(0);
    await model.getByRole('button', { name: 'PolicyBinding' }).click();
    await model.getByText('targetType').first().waitFor();
    expect([strays, faults]).toEqual([[], []]);
  });

  it('tries an operation out on its own origin', async () => {
    const { page, strays, faults } = await visit();
    await operation(page, 'identity.org.invite.accept').getByRole('button', { name: /Test Request/ }).click();
    const client = page.getByRole('dialog');
    await client.getByPlaceholder('Token').fill('a-token');
    await client.getByRole('button', { name: /^Send post request to/i }).click();
    await client.getByText('tried out').waitFor();
    expect(tried).toEqual({ authorization: 'Bearer a-token', body: { invitationId: '' } });
    expect([strays, faults]).toEqual([[], []]);
  });

  it('hides the links to another place', async () => {
    const { page } = await visit();
    await operation(page, operations[0] ?? '').waitFor();
    const origins = (links: readonly { readonly href: string }[]): string[] => [...new Set(links.map(({ href }) => new URL(href).origin))];
    expect(await page.locator('a[href]').evaluateAll(origins)).toEqual(['https://www.scalar.com']);
    expect(await page.locator('a[href]:visible').evaluateAll(origins)).toEqual([]);
  });

  it('names the document to a reader without JavaScript', async () => {
    const { page, requests } = await visit({ javaScriptEnabled: false });
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Identity and access');
    expect(await page.getByRole('link', { name: 'openapi.json' }).getAttribute('href')).toBe('/openapi.json');
    expect(requests).toEqual([`${served.origin}/reference`]);
  });

  it('stops a request to another origin before it leaves', async () => {
    const { page, strays, faults } = await visit();
    await page.evaluate("fetch('http://elsewhere.example/').catch(() => undefined)");
    await expect.poll(() => faults.some((fault) => /connect-src.*elsewhere\.example/.test(fault))).toBe(true);
    expect(strays).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('fits a narrow screen, %s', async (colorScheme) => {
    const { page, strays, faults } = await visit({ viewport: { width: 390, height: 844 }, colorScheme });
    await operation(page, 'identity.org.member.remove').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(await page.evaluate('document.body.className')).toContain(`${colorScheme}-mode`);
    expect([strays, faults]).toEqual([[], []]);
  });
});
