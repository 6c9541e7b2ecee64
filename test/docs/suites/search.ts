import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Site } from '../site.ts';

/** Opens the search with its key and types; gives the paths of what is found, best first. */
export const search = async (page: Page, text: string): Promise<string[]> => {
  await page.keyboard.press('Control+k');
  await page.locator('#localsearch-input').waitFor();
  await page.keyboard.type(text);
  await page.locator('.VPLocalSearchBox .result').first().waitFor();
  // The list is there at once, and again when typing is over.
  await page.waitForTimeout(300);
  return page.locator('.VPLocalSearchBox a.result').evaluateAll((links) => links.map((link) => (link as unknown as { readonly pathname: string }).pathname));
};

/** Pages are found from the keyboard by what they are about. */
export const searchSuite = (at: () => Site): void => {
  it.each([
    ['an operation by its key', 'identity.rbac.role.delete', 'operations/identity.rbac.role.delete.v1.0.0', 'identity.rbac.role.delete'],
    ['an error by its code', 'INVITE_EXPIRED', 'errors/INVITE_EXPIRED', 'INVITE_EXPIRED'],
    ['an error of the server by its code', 'HEADERS_TOO_LARGE', 'errors/HEADERS_TOO_LARGE', 'HEADERS_TOO_LARGE'],
    ['an event by its key', 'role.assigned', 'events/role.assigned.v1.0.0', 'role.assigned'],
    ['a model by its name', 'MemberRemovedPayload', 'models/MemberRemovedPayload', 'MemberRemovedPayload'],
  ])('finds %s and opens it', async (_, text, path, heading) => {
    const { page, strays, faults } = await at().visit('');
    expect((await search(page, text))[0]).toBe(`${at().base}${path}`);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === `${at().base}${path}`);
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    expect([strays, faults]).toEqual([[], []]);
  });

  it.each([
    ['onboardingCompleted', 'identity.user.update'],
    ['invitationId', 'identity.org.invite.accept'],
  ])('finds an operation by its field %s and opens it', async (field, key) => {
    const { page } = await at().visit('by-owner');
    const path = `${at().base}operations/${key}.v1.0.0`;
    const found = await search(page, field);
    expect(found).toContain(path);
    for (let step = found.indexOf(path); step > 0; step -= 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: key }).waitFor();
    expect(await page.locator('td', { hasText: field }).first().isVisible()).toBe(true);
  });
};
