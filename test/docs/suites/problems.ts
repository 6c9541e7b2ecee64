import { expect, it, onTestFinished } from 'vitest';
import { paths, startHarness } from '../../service/harness.ts';
import { open } from '../browser.ts';
import type { Site } from '../site.ts';

/** The `type` of every problem leads to the page about it. */
export const problemsSuite = (at: () => Site): void => {
  it('has the page that each problem of the real service names', async () => {
    const site = at();
    const service = await startHarness();
    onTestFinished(() => service.stop());
    const { page } = await site.visit('');
    const user = service.world.token(service.world.user());
    const problems = [
      await service.post(paths.userUpdate, {}),
      await service.post(paths.userUpdate, '{', user),
      await service.post(paths.userUpdate, { nickname: 'Ada' }, user),
      await service.post(paths.rbacAssign, {}, user),
      await service.post('/nowhere', {}, user),
      await service.post(paths.orgInviteAccept, { invitationId: 'none' }, user),
      await service.post(paths.userUpdate, 'text', user, { 'content-type': 'text/plain' }),
    ].map(({ body }) => body);
    expect(problems.map(({ code }) => code)).toEqual(['UNAUTHENTICATED', 'BAD_REQUEST', 'VALIDATION_FAILED', 'FORBIDDEN', 'NOT_FOUND', 'NOT_FOUND', 'UNSUPPORTED_MEDIA_TYPE']);
    for (const [code, type] of new Map(problems.map((problem) => [problem.code, problem.type]))) {
      await open(page, new URL(type, site.origin).href);
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(new RegExp(`^${code}\\b`));
    }
  });
};
