import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { open, watch } from '../browser.ts';
import type { Site } from '../site.ts';

/** What one page holds after its scripts ran. */
interface Seen {
  readonly heading: string;
  readonly ids: readonly string[];
  /** Addresses, as the browser resolves them. */
  readonly links: readonly string[];
}

const look = (page: Page): Promise<Seen> =>
  page.evaluate<Seen>(`({
    heading: document.querySelector('h1')?.innerText.replace(/\\u200B/g, '').trim() ?? '',
    ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
    links: [...document.querySelectorAll('a[href]')].map(({ href }) => href),
  })`);

/** Looks at all pages of a site, a few at a time. */
const lookAtAll = async (site: Site): Promise<{ readonly seen: Map<string, Seen>; readonly strays: string[]; readonly faults: string[] }> => {
  const { strays, faults, another } = await watch(site.browser, site.origin);
  const seen = new Map<string, Seen>();
  const waiting = [...site.pages];
  const worker = async (): Promise<void> => {
    const page = await another();
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      await open(page, site.url(path));
      seen.set(path, await look(page));
    }
  };
  await Promise.all([worker(), worker(), worker()]);
  return { seen, strays, faults };
};

const brokenLinks = async (site: Site, seen: ReadonlyMap<string, Seen>): Promise<string[]> => {
  const ids = new Map([...seen].map(([path, found]) => [site.url(path), new Set(found.ids)]));
  const broken: string[] = [];
  const answers = new Map<string, Promise<Response>>();
  for (const [path, { links }] of seen) {
    for (const link of new Set(links)) {
      const { origin, hash, href } = new URL(link);
      if (origin !== site.origin) continue;
      const address = href.slice(0, href.length - hash.length);
      const page = ids.get(decodeURIComponent(address));
      if (page === undefined) {
        const answer = answers.get(address) ?? fetch(address);
        answers.set(address, answer);
        if ((await answer).status !== 200) broken.push(`${path}: ${link}`);
      } else if (hash !== '' && hash !== '#' && !page.has(decodeURIComponent(hash.slice(1)))) broken.push(`${path}: ${link}`);
    }
  }
  return broken;
};

/** Every page of a site loads, leads somewhere, and is headed as it should be. */
export const pagesSuite = (at: () => Site, atLeast: number, headings: Readonly<Record<string, string>>): void => {
  it('loads every page without an error and without a request to another place, and no link of any leads nowhere', async () => {
    const site = at();
    const { seen, strays, faults } = await lookAtAll(site);
    expect([strays, faults]).toEqual([[], []]);
    expect(seen.size).toBeGreaterThanOrEqual(atLeast);
    expect([...seen].filter(([, { heading }]) => heading === '')).toEqual([]);
    expect(Object.fromEntries(Object.keys(headings).map((path) => [path, seen.get(path)?.heading]))).toEqual(headings);
    // The look at what the browser made of the pages, and writ's own at what it wrote.
    expect(await brokenLinks(site, seen)).toEqual([]);
    expect(site.built).toMatchObject({ ok: true, broken: [] });
  });

  it('says so on a page of its own where there is no page', async () => {
    const { page, strays } = await at().visit('operations/not.there');
    await page.getByText('PAGE NOT FOUND').waitFor();
    await page.getByRole('link', { name: /home/i }).click();
    await page.waitForURL(at().url(''));
    expect(strays).toEqual([]);
  });
};
