import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { open } from '../browser.ts';
import { kinds } from '../project.ts';
import type { Site } from '../site.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Serious and critical violations, with the elements that have them. */
export const violations = async (page: Page): Promise<unknown> => {
  await page.evaluate(axe);
  return page.evaluate(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => [id, ...nodes.slice(0, 5).map(({ target, failureSummary }) => target.join(' ') + ': ' + failureSummary)]))`);
};

const isDark = (page: Page): Promise<boolean> => page.evaluate("document.documentElement.classList.contains('dark')");
const background = (page: Page): Promise<string> => page.evaluate('getComputedStyle(document.body).backgroundColor');

const coloursSuite = (at: () => Site): void => {
  it('follows the reader into the dark, and the switch out of it', async () => {
    const { page } = await at().visit('', { colorScheme: 'dark' });
    expect(await isDark(page)).toBe(true);
    const dark = await background(page);
    await page.locator('.VPNavBarAppearance .VPSwitchAppearance').click();
    expect(await isDark(page)).toBe(false);
    await expect.poll(() => background(page)).not.toBe(dark);
    await open(page, at().url('by-owner'));
    expect(await isDark(page)).toBe(false);
  });

  it('is light for who wants it light', async () => {
    const { page } = await at().visit('', { colorScheme: 'light' });
    expect(await isDark(page)).toBe(false);
    expect(await background(page)).toBe('rgb(255, 255, 255)');
  });
};

const contrastSuite = (at: () => Site): void => {
  it.each(['light', 'dark'] as const)('tells the words of code apart, %s', async (colorScheme) => {
    const { page } = await at().visit('operations/identity.rbac.assign.v1.0.0', { colorScheme });
    const colourOf = (part: string): Promise<string> => page.evaluate(`getComputedStyle(document.querySelector('.vp-code ${part}')).color`);
    const colours = await Promise.all(['.w-fn', '.w-str', '.w-num', '.w-key', 'code'].map(colourOf));
    expect(new Set(colours).size).toBe(colours.length);
  });
};

const outlineSuite = (at: () => Site): void => {
  it.each([[1440, '.VPDocAside'], [1280, '.VPLocalNav'], [390, '.VPLocalNav']] as const)('lead to their headings from a screen of %i pixels', async (width, part) => {
    const { page } = await at().visit('operations/identity.rbac.assign.v1.0.0', { viewport: { width, height: 900 }, reducedMotion: 'reduce' });
    if (part === '.VPLocalNav') await page.getByRole('button', { name: 'On this page' }).click();
    await page.locator(part).getByRole('link', { name: 'Errors' }).click();
    await page.waitForURL((url) => url.hash === '#errors');
    await expect.poll(() => page.evaluate("(({ top }) => top > 0 && top < innerHeight)(document.querySelector('#errors').getBoundingClientRect())")).toBe(true);
  });
};

/** Presses Tab until this expression, about the element with the focus, holds; a trap would never let it. */
const tabTo = async (page: Page, holds: string): Promise<void> => {
  const reached = (): Promise<boolean> => page.evaluate<boolean>(`((focus) => Boolean(${holds}))(document.activeElement)`);
  for (let presses = 0; !(await reached()); presses += 1) {
    if (presses > 60) throw new Error(`60 presses of Tab do not reach ${holds}`);
    await page.keyboard.press('Tab');
  }
};

const inSidebar = (text: string): string => `focus.closest('.VPSidebar') && focus.textContent.trim() === '${text}'`;

const keyboardSuite = (at: () => Site): void => {
  it('reaches the search with Tab alone, and leaves it with Escape', async () => {
    const { page } = await at().visit('by-owner');
    await tabTo(page, "focus.closest('#local-search')");
    await page.keyboard.press('Enter');
    await page.locator('#localsearch-input').waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('localsearch-input');
    await page.keyboard.press('Escape');
    await page.locator('#localsearch-input').waitFor({ state: 'detached' });
  });

  it('reaches the sidebar with Tab alone, and opens a page from it', async () => {
    const { page } = await at().visit('by-owner');
    await tabTo(page, inSidebar('identity.rbac.assign'));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'identity.rbac.assign' }).waitFor();
  });

  it('opens a closed group of the sidebar, and a page in it', async () => {
    const { page } = await at().visit('by-owner');
    await tabTo(page, inSidebar('Events'));
    const isOpen = (): Promise<string> => page.evaluate("document.activeElement.getAttribute('aria-expanded')");
    expect(await isOpen()).toBe('false');
    await page.keyboard.press('Enter');
    await expect.poll(isOpen).toBe('true');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'org.member.added' }).waitFor();
  });

  it('skips to the content', async () => {
    const { page } = await at().visit('by-owner');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe('Skip to content');
  });
};

/** What a page of each kind is for its readers. */
export const readingSuite = (at: () => Site): void => {
  describe('colours', () => coloursSuite(at));
  describe('code', () => contrastSuite(at));
  describe('outlines', () => outlineSuite(at));
  describe('the keyboard', () => keyboardSuite(at));

  it.each(kinds)('is for everybody on the %s page: nothing serious in light or dark, nothing sideways and no table cut at 390 pixels, no navigation on paper', async (_, path) => {
    const { page } = await at().visit(path, { reducedMotion: 'reduce' });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expect.poll(() => isDark(page)).toBe(colorScheme === 'dark');
      expect(await violations(page), colorScheme).toEqual([]);
    }
    await page.setViewportSize({ width: 390, height: 844 });
    await page.evaluate('scrollTo(100, 0)');
    expect(await page.evaluate('[document.documentElement.scrollWidth, scrollX]')).toEqual([390, 0]);
    expect(await page.evaluate("[...document.querySelectorAll('.writ-table')].filter((table) => table.scrollWidth > table.clientWidth).map((table) => table.innerText)"), 'tables cut at 390 pixels').toEqual([]);
    expect(await violations(page), 'at 390 pixels').toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.emulateMedia({ media: 'print' });
    for (const part of ['.VPNav', '.VPSidebar', '.VPLocalNav', '.VPDocAside', '.VPDocFooter', '.writ-links']) expect(await page.locator(`${part}:visible`).count(), part).toBe(0);
    expect(await page.locator('h1').first().isVisible()).toBe(true);
  });
};
