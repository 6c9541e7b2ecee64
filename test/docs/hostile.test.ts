import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { missing, open, titled, watch } from './browser.ts';
import { hostile, hostileFiles } from './hostile.ts';
import { siteFor } from './site.ts';
import { search } from './suites/search.ts';

/** The text of a part of the page, on one line. */
const textOf = async (page: Page, part: string): Promise<string> => ((await page.locator(part).allInnerTexts()).join('\n')).replace(/[\u200B\s]+/g, ' ');

/** What only texts that were taken for HTML or Markdown would have made. */
const elements = 'img, svg, script, iframe, [onerror], [onload], .danger, .table-of-contents, a[href^="javascript:"]';

/** What texts were taken for elsewhere than among the results of the search; there are no images on these pages. */
const madeOn = (page: Page): Promise<string[]> => page.locator(elements.replace('svg, script, ', '')).evaluateAll((all) => all.map((one) => (one as unknown as { readonly outerHTML: string }).outerHTML));

/** Front matter cannot hold the end of a tag: it would end the script that the page becomes. */
const inFront = (text: string): string => text.replaceAll('</', '< /');

describe.skipIf(missing !== null)(titled('the site of a hostile contract, in a browser'), () => {
  const site = siteFor('/', hostileFiles);
  const operation = 'operations/parrot.speak.v1.0.0';

  it('runs nothing and asks for nothing on any page', async () => {
    const { page, strays, faults } = await site().visit('');
    const made: string[] = [];
    for (const path of site().pages) {
      await open(page, site().url(path));
      made.push(...(await madeOn(page)));
      expect(await page.locator('body').innerText(), path).not.toMatch(/\b49\b/);
    }
    expect([made, strays, faults]).toEqual([[], [], []]);
    expect(site().built).toMatchObject({ ok: true, broken: [] });
  });

  it('is as harmless before any script has run, and says what each page is about', async () => {
    const { page, strays } = await watch(site().browser, site().origin, { javaScriptEnabled: false });
    const made: string[] = [];
    for (const path of site().pages) {
      await page.goto(site().url(path));
      made.push(...(await madeOn(page)));
      expect(await page.locator('head > link[rel=icon]').count(), path).toBe(1);
    }
    await page.goto(site().url(operation));
    expect(await page.locator('meta[name=description]').getAttribute('content')).toBe(inFront(hostile.description));
    expect([made, strays]).toEqual([[], []]);
  });

  it.each([
    ['an operation', operation, [hostile.description, hostile.goal, hostile.context, hostile.owner, hostile.tag, hostile.error, hostile.when, hostile.audit, hostile.value, ...hostile.fields]],
    ['an event', 'events/parrot.spoken.v1.0.0', [hostile.event, hostile.goal, hostile.context, hostile.owner, hostile.when, ...hostile.fields]],
    ['a model', 'models/Parrot', [hostile.model, hostile.fieldText, ...hostile.fields]],
    ['an error', 'errors/SQUAWK', [hostile.error, hostile.when]],
    ['the catalogue of owners', 'by-owner', [hostile.owner.slice(1), hostile.description]],
    ['the catalogue of tags', 'by-tag', [hostile.tag, hostile.description]],
  ])('shows every text on the page of %s as it is written', async (_, path, texts) => {
    const { page } = await site().visit(path);
    const shown = await page.locator('main').evaluate((element) => (element as unknown as { readonly textContent: string }).textContent.replace(/[\u200B\s]+/g, ' '));
    expect(texts.filter((text) => !shown.includes(text) && !shown.includes(JSON.stringify(text).slice(1, -1)))).toEqual([]);
  });

  it('shows name and purpose as they are written where the site begins', async () => {
    const { page } = await site().visit('');
    expect(await textOf(page, '.VPHero .name')).toBe(hostile.title);
    expect(await textOf(page, '.VPHero .tagline')).toBe(hostile.purpose);
    expect(await textOf(page, '.VPNavBarTitle')).toBe(hostile.title);
    expect(await page.title()).toBe(inFront(hostile.title));
  });

  it('shows the name as it is written in the title of each page', async () => {
    const { page } = await site().visit(operation);
    expect(await page.title()).toContain(hostile.title);
    expect(await page.locator('meta[name=description]').getAttribute('content')).toBe(inFront(hostile.description));
  });

  it('shows texts as they are written in the outline, the sidebar and the links to the pages beside', async () => {
    const { page } = await site().visit('by-owner');
    expect(await textOf(page, '.VPDocAsideOutline')).toContain(hostile.owner.slice(1));
    await open(page, site().url(operation));
    expect(await textOf(page, '.VPSidebar')).toContain('parrot.speak parrot.whisper');
    expect(await textOf(page, '.VPDocFooter')).toContain('parrot.whisper');
  });

  it('shows headings as they are written among what the search finds', async () => {
    const { page, strays, faults } = await site().visit('');
    expect(await search(page, 'tag follows')).toContain('/guide/tags');
    expect((await textOf(page, '.VPLocalSearchBox .results')).split(/(?=The tag)/)).toEqual(expect.arrayContaining([
      expect.stringContaining('The tag <img src=x onerror=alert(1)> <b>'), expect.stringContaining('Then </script><script>alert(2)</script> follows'),
    ]));
    expect(await page.locator(`.VPLocalSearchBox :is(${elements})`).count()).toBe(0);
    expect([strays, faults]).toEqual([[], []]);
  });

  it('shows texts as they are written where the search shows what it found in full', async () => {
    const { page, strays, faults } = await site().visit('');
    expect((await search(page, 'parrot.speak'))[0]).toBe(`/${operation}`);
    await page.getByRole('button', { name: 'Display detailed list' }).click();
    const excerpt = page.locator('.VPLocalSearchBox .result').first().locator('.excerpt');
    await expect.poll(async () => (await excerpt.innerText()).replace(/\s+/g, ' ')).toContain(hostile.description);
    expect(await page.locator(`.VPLocalSearchBox :is(${elements})`).count()).toBe(0);
    expect([strays, faults]).toEqual([[], []]);
  });

  it.each(hostile.fields.filter((name) => /[^\W_]|🦜/.test(name)))('finds the operation by its field %s and shows its title and description as they are written', async (field) => {
    const { page, strays, faults } = await site().visit('');
    expect(await search(page, field)).toContain(`/${operation}`);
    expect(await page.locator('#localsearch-input').inputValue()).toBe(field);
    const result = `.VPLocalSearchBox a[href^="/${operation}#"]`;
    expect(await textOf(page, `${result} .titles`)).toContain(`# Command ${hostile.title}`);
    await page.getByRole('button', { name: 'Display detailed list' }).click();
    await expect.poll(() => textOf(page, `${result} .excerpt`)).toContain(hostile.description);
    expect(await page.locator(`.VPLocalSearchBox :is(${elements})`).count()).toBe(0);
    expect([strays, faults]).toEqual([[], []]);
  });

  it.each([':::', '<svg/onbegin=x9>', '{{ constructor }}', 'hasOwnProperty'])('says that %s is not to be found, as text', async (text) => {
    const { page, strays, faults } = await site().visit('');
    await page.keyboard.press('Control+k');
    await page.locator('#localsearch-input').fill(text);
    await page.getByText(`No results for "${text}"`).waitFor();
    expect(await page.locator(`.VPLocalSearchBox :is(${elements})`).count()).toBe(0);
    expect([strays, faults]).toEqual([[], []]);
  });

  it('shows name, purpose and descriptions as they are written in the reference', async () => {
    const { page, strays, faults } = await watch(site().browser, site().origin);
    await page.goto(site().url('reference/'));
    await page.getByText('/parrot/whisper/v1.0.0').last().waitFor();
    await page.waitForLoadState('networkidle');
    expect(await page.title()).toBe(hostile.title);
    expect(await textOf(page, 'header.site')).toBe(`← ${hostile.title}`);
    // Operations show when their turn comes.
    await expect.poll(() => textOf(page, 'main h1')).toBe(hostile.title);
    for (const text of [hostile.purpose, hostile.description, hostile.fieldText]) await expect.poll(() => textOf(page, 'main'), { timeout: 30_000 }).toContain(text);
    expect(await page.locator('img[src], main script, [onerror], a[href^="javascript:"]').count()).toBe(0);
    expect([strays, faults]).toEqual([[], []]);
  });
});
