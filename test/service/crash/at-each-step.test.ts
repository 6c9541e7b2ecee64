import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Step } from '../../../src/service/store/sqlite-store.ts';
import { startHarness, World } from '../harness.ts';
import { type CrashSite, prepareSites } from './crash-site.ts';
import { findDamage } from './invariants.ts';
import { sendTask } from './load.ts';
import { kinds, makeTask, type Task } from './tasks.ts';
import { rowsOf, stateOf, traceCounts } from './traces.ts';

let sites: Awaited<ReturnType<typeof prepareSites>>;
beforeAll(async () => void (sites = await prepareSites()));
afterAll(() => sites.clear());

const steps: readonly Step[] = ['state', 'events', 'audit', 'replay', 'commit'];

/** Traces that a transaction has after a step. */
const tracesAfter = (step: Step, kind: Task['kind']) => {
  const at = steps.indexOf(step);
  const emits = kind !== 'refusal' && kind !== 'rbacRoleDelete';
  return { events: emits && at >= 1 ? 1 : 0, audit: at >= 2 ? 1 : 0, replays: at >= 3 ? 1 : 0 };
};

const none = { events: 0, audit: 0, replays: 0 };

const makeOne = (site: CrashSite, kind: Task['kind']): Task =>
  site.look((database) => {
    const task = makeTask(new World(database, site.clock), site.cast, kind, `only-${kind}`);
    site.ledger.add([task]);
    return task;
  });

const look = (site: CrashSite) => site.look((database) => ({ ...traceCounts(database), state: stateOf(database) }));

describe.each(kinds)('%s', (kind) => {
  test.each(steps)('killed after %s is there whole or not at all, and sent again it is done once', async (step) => {
    const site = sites.site(`${kind}-${step}`);
    const task = makeOne(site, kind);
    const before = look(site);
    const service = await site.start({ step, call: 1 });
    await expect(sendTask(service.url, task)).rejects.toThrow();
    expect(await service.ended).toBe('SIGKILL');

    // The process was where it should be: it saw the rows, in a transaction that was open or just committed.
    const words = service.lastWords();
    expect(words).toMatchObject({ step, call: 1, inTransaction: step !== 'commit', ...tracesAfter(step, kind) });
    expect(words?.state === before.state).toBe(kind === 'refusal');
    const after = look(site);
    expect(after).toEqual(step === 'commit' ? { ...tracesAfter(step, kind), state: words?.state } : { ...none, state: before.state });
    expect(site.look((database) => findDamage(database, site.ledger))).toEqual([]);

    const again = await startHarness({ file: site.file });
    const reply = await sendTask(again.url, task);
    expect([reply.status, reply.headers.get('idempotency-replayed')]).toEqual([kind === 'refusal' ? 409 : 200, step === 'commit' ? 'true' : null]);
    site.ledger.answers.set(task.id, reply);
    expect(site.look((database) => findDamage(database, site.ledger))).toEqual([]);
    await again.stop();
  });
});

test('a role goes with its inactive bindings or stays with them (D12)', async () => {
  const site = sites.site('d12');
  const task = makeOne(site, 'rbacRoleDelete');
  const left = (): readonly number[] =>
    site.look((database) => [
      rowsOf<{ id: string }>(database, 'roles').filter(({ id }) => id === task.id).length,
      rowsOf<{ role_id: string }>(database, 'bindings').filter(({ role_id }) => role_id === task.id).length,
    ]);
  const killedAt = async (step: Step): Promise<readonly number[]> => {
    const service = await site.start({ step, call: 1 });
    await expect(sendTask(service.url, task)).rejects.toThrow();
    expect(await service.ended).toBe('SIGKILL');
    return left();
  };
  expect(await killedAt('state')).toEqual([1, 2]);
  expect(await killedAt('replay')).toEqual([1, 2]);
  expect(await killedAt('commit')).toEqual([0, 0]);
});
