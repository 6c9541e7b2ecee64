import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Step } from '../../../src/service/store/sqlite-store.ts';
import { type CrashSite, prepareSites } from './crash-site.ts';
import { findDamage } from './invariants.ts';
import { runLoad } from './load.ts';
import type { ServiceProcess } from './service-process.ts';
import type { Task } from './tasks.ts';

let sites: Awaited<ReturnType<typeof prepareSites>>;
let site: CrashSite;
beforeAll(async () => {
  sites = await prepareSites();
  site = sites.site('pair');
});
afterAll(async () => {
  await site.killAll();
  sites.clear();
});

/** How the processes die in turn: from outside where there is no step, else by themselves, most of them holding the lock. */
const deaths: readonly (Step | null)[] = [null, 'replay', null, 'commit', null, 'events', null, 'audit', null, 'state', null, 'replay'];

const begin = (number: number): Promise<ServiceProcess> => {
  const step = deaths[number];
  return site.start(step ? { step, call: step === 'commit' ? 10 : 40 } : undefined);
};

test('of two processes on one file one is killed again and again under load: the other goes on, and nothing is lost', async () => {
  const processes = [await begin(0), await begin(1)];
  const signals: (NodeJS.Signals | null | undefined)[] = [];
  let [answers, next, over] = [0, 0, false];

  function* supply(): Generator<Task> {
    while (!over) yield* site.make(300);
  }
  const onAnswer = (): void => void (answers += 1);
  // Each request goes to the other process than the one before, whether that lives or not.
  const url = (): string => processes[(next += 1) % 2]?.url ?? '';
  const answered = async (count: number): Promise<void> => {
    for (const until = answers + count; answers < until; ) await sleep(5);
  };

  const loaded = runLoad(site.ledger, supply(), { clients: 16, url, onAnswer, insists: true });
  for (const [number, step] of deaths.entries()) {
    const mortal = processes[number % 2];
    if (step === null) {
      await answered(100);
      mortal?.kill();
    }
    signals.push(await mortal?.ended);
    processes[number % 2] = await begin(number + 2);
  }
  over = true;
  await loaded;

  expect(signals).toEqual(deaths.map(() => 'SIGKILL'));
  expect(site.ledger.open).toEqual([]);
  const wrong = [...site.ledger.answers].filter(([id, { status }]) => status !== (site.ledger.tasks.get(id)?.kind === 'refusal' ? 409 : 200));
  expect(wrong.map(([id, { text }]) => `${id}: ${text}`)).toEqual([]);
  expect(site.look((database) => findDamage(database, site.ledger))).toEqual([]);
});
