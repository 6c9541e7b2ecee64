import { expect, it } from 'vitest';
import { watch } from '../browser.ts';
import { operations } from '../project.ts';
import type { Site } from '../site.ts';
import { violations } from './reading.ts';

/** The reference with which operations are tried out, as part of the site. */
export const referenceSuite = (at: () => Site): void => {
  it('shows the operations and asks no other place for anything', async () => {
    const site = at();
    const { page, strays, faults } = await site.visit('');
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.locator('.VPNavBar').getByRole('link', { name: 'Try it out' }).click();
    await page.waitForURL(site.url('reference/'));
    for (const key of operations) await page.getByRole('heading', { level: 3, name: key }).first().waitFor();
    await page.waitForLoadState('networkidle');
    expect(requests.filter((url) => url.startsWith(site.url('reference')) || url.endsWith('.json'))).toEqual(['reference/', 'reference/scalar.js', 'openapi.json'].map(site.url));
    expect([strays, faults]).toEqual([[], []]);
  });

  it('leads back to the site', async () => {
    const site = at();
    const { page } = await watch(site.browser, site.origin);
    await page.goto(site.url('reference/'));
    for (const key of operations) await page.getByRole('heading', { level: 3, name: key }).first().waitFor();
    await page.locator('header.site').getByRole('link').click();
    await page.waitForURL(site.url(''));
  });

  it.each(['light', 'dark'] as const)('is for everybody and fits a narrow screen, %s', async (colorScheme) => {
    const site = at();
    const { page, strays, faults } = await watch(site.browser, site.origin, { colorScheme, reducedMotion: 'reduce' });
    await page.goto(site.url('reference/'));
    for (const key of operations) await page.getByRole('heading', { level: 3, name: key }).first().waitFor();
    await page.waitForLoadState('networkidle');
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    await expect.poll(() => page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(await violations(page), 'at 390 pixels').toEqual([]);
    expect([strays, faults]).toEqual([[], []]);
  });
};
