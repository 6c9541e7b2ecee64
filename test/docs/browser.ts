/** Finds a real Chromium, and watches what its pages do. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];
const browserPath = process.env.CHROMIUM_PATH || places.find((path) => existsSync(path));

const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const canResolve = (name: string): boolean => {
  try {
    return createRequire(new URL('../../docs/', import.meta.url)).resolve(`${name}/package.json`) !== '';
  } catch {
    return false;
  }
};

/** What these tests cannot run without and how to get it; null when all is there. */
export const missing: string | null = !canResolve('vitepress')
  ? 'skipped: VitePress is not installed, run `npm run docs`'
  : browserPath === undefined
    ? 'skipped: there is no Chromium, run `apt-get install chromium` or name one in CHROMIUM_PATH'
    : null;

/** The title of a suite; says why it is skipped when it is. */
export const titled = (title: string): string => (missing === null ? title : `${title} (${missing})`);

export const launch = (): Promise<Browser> => chromium.launch({ executablePath: browserPath ?? '', args: flags });

/** What went on in a browser's pages, besides what they show. */
export interface Watched {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Requests to other origins; none is let out. */
  readonly strays: string[];
  /** Errors in the console, errors thrown, dialogs. */
  readonly faults: string[];
  /** Another page of the same context, watched too. */
  readonly another: () => Promise<Page>;
}

/** Opens a page that can reach one origin only. It ends with its test. */
export const watch = async (browser: Browser, origin: string, options: BrowserContextOptions = {}): Promise<Watched> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  onTestFinished(() => context.close());
  const [strays, faults]: [string[], string[]] = [[], []];
  await context.route((url) => url.origin !== origin && url.protocol.startsWith('http'), (route) => {
    strays.push(route.request().url());
    return route.abort();
  });
  const another = async (): Promise<Page> => {
    const page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && faults.push(`${page.url()}: ${message.text()}`));
    page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
    page.on('dialog', (dialog) => {
      faults.push(`${page.url()}: a dialog says ${dialog.message()}`);
      return dialog.dismiss();
    });
    return page;
  };
  return { context, strays, faults, another, page: await another() };
};

/** Goes to an address and waits until the page's scripts have taken it over. */
export const open = async (page: Page, url: string): Promise<void> => {
  await page.goto(url, { waitUntil: 'load' });
  // VitePress mounts once; before that a key or a click would be lost.
  await page.waitForFunction("document.querySelector('#app')?.__vue_app__ !== undefined && document.querySelector('.Layout') !== null");
};
