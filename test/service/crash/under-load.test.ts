import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EventRow } from '../../../src/service/database/schema.ts';
import { openDatabase } from '../../../src/service/database/sqlite.ts';
import type { CloudEvent } from '../../../src/service/outbox/cloud-event.ts';
import { createRelay } from '../../../src/service/outbox/relay.ts';
import type { Step } from '../../../src/service/store/sqlite-store.ts';
import { type CrashSite, prepareSites } from './crash-site.ts';
import { doneTasks, findDamage } from './invariants.ts';
import { Ledger, runLoad } from './load.ts';
import type { ServiceProcess } from './service-process.ts';
import { rowsOf, stateOf, traceCounts } from './traces.ts';

let sites: Awaited<ReturnType<typeof prepareSites>>;
let site: CrashSite;
beforeAll(async () => {
  sites = await prepareSites();
  site = sites.site('load');
});
afterAll(async () => {
  await site.killAll();
  sites.clear();
});

const clients = 16;

/** Loads a service until it dies, by itself or after a number of answers, and gives the signal that it died of. */
const loadToDeath = async (service: ServiceProcess, answers: number): Promise<NodeJS.Signals | null> => {
  const onAnswer = (count: number): void => {
    if (count === answers) service.kill();
  };
  await runLoad(site.ledger, site.ledger.open, { clients, url: () => service.url, onAnswer });
  return service.ended;
};

const damage = (): readonly string[] => site.look((database) => findDamage(database, site.ledger));

test('killed under load 20 times, the service never loses what it acknowledged and never keeps a part of anything', async () => {
  for (let round = 1; round <= 20; round += 1) {
    // A new service is the first to open the file as the crash left it.
    const service = await site.start();
    expect(damage(), `before round ${round}`).toEqual([]);
    site.fill(240);
    const before = site.ledger.answers.size;
    expect(await loadToDeath(service, 20 + ((round * 37) % 150))).toBe('SIGKILL');
    expect(site.ledger.answers.size - before).toBeGreaterThanOrEqual(20);
    expect(site.ledger.open).not.toEqual([]);
  }
  expect(damage()).toEqual([]);
});

// The least number of audit entries that the transaction had and a crash at that point takes back.
const steps: readonly (readonly [Step, number, number])[] = [
  ['state', 40, 0], ['events', 55, 0], ['audit', 70, 1], ['replay', 85, 1], ['state', 1, 0], ['audit', 1, 1], ['replay', 2, 1],
];

test.each(steps)('killing itself under load after %s, for the %i. time, it keeps all of what it committed and nothing else', async (step, call, least) => {
  site.fill(240);
  const service = await site.start({ step, call });
  expect(await loadToDeath(service, Number.POSITIVE_INFINITY)).toBe('SIGKILL');
  const words = service.lastWords();
  expect(words).toMatchObject({ step, call, inTransaction: true });
  expect(damage()).toEqual([]);
  expect((words?.audit ?? 0) - site.look(traceCounts).audit).toBeGreaterThanOrEqual(least);
});

test.each([1, 2, 7])('killing itself under load after commit %i, before the answers, it keeps what nobody was told of', async (call) => {
  site.fill(240);
  const service = await site.start({ step: 'commit', call });
  expect(await loadToDeath(service, Number.POSITIVE_INFINITY)).toBe('SIGKILL');
  expect(service.lastWords()).toMatchObject({ step: 'commit', call, inTransaction: false, ...site.look(traceCounts), state: site.look(stateOf) });
  expect(damage()).toEqual([]);
  const done = site.look(doneTasks);
  expect(site.ledger.open.filter(({ id }) => done.has(id)).length).toBeGreaterThan(0);
});

describe('in the end', () => {
  let service: ServiceProcess;
  beforeAll(async () => void (service = await site.start()));

  test('what was never answered is done by sending it again, once', async () => {
    await runLoad(site.ledger, site.ledger.open, { clients, url: () => service.url });
    expect(site.ledger.open).toEqual([]);
    expect(damage()).toEqual([]);
    const wrong = [...site.ledger.answers].filter(([id, { status }]) => status !== (site.ledger.tasks.get(id)?.kind === 'refusal' ? 409 : 200));
    expect(wrong.map(([id, { text }]) => `${id}: ${text}`)).toEqual([]);
  });

  test('every acknowledged answer is replayed, byte for byte, and changes nothing', async () => {
    const before = site.look((database) => [traceCounts(database), stateOf(database)]);
    const again = new Ledger();
    again.add([...site.ledger.tasks.values()]);
    await runLoad(again, again.open, { clients, url: () => service.url });
    const told = ({ answers }: Ledger): Map<string, string> => new Map([...answers].map(([id, { status, text }]) => [id, `${status} ${text}`]));
    const byId = (one: Map<string, string>): unknown => [...one].sort(([a], [b]) => (a < b ? -1 : 1));
    expect(byId(told(again))).toEqual(byId(told(site.ledger)));
    expect([...again.answers].filter(([, { headers }]) => headers.get('idempotency-replayed') !== 'true').map(([id]) => id)).toEqual([]);
    expect(site.look((database) => [traceCounts(database), stateOf(database)])).toEqual(before);
  });

  test('every event of an acknowledged command reaches the sink', async () => {
    const delivered: string[] = [];
    const database = openDatabase({ file: site.file });
    const sink = { deliver: async ({ id }: CloudEvent): Promise<void> => void delivered.push(id) };
    const relay = createRelay({ database, sink, source: '/identity', now: site.clock.now, log: pino({ level: 'silent' }), settings: { concurrency: 500 } });
    while ((await relay.runOnce()) > 0);
    await relay.stop();
    database.close();
    const events = site.look((file) => rowsOf<EventRow>(file, 'events'));
    const emitting = [...site.ledger.tasks.values()].filter(({ kind }) => kind !== 'refusal' && kind !== 'rbacRoleDelete');
    expect([events.length, events.filter((event) => event.delivered_at === null)]).toEqual([emitting.length, []]);
    expect(delivered.sort()).toEqual(events.map(({ id }) => id).sort());
  });
});
