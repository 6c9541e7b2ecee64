import { describe, expect, it } from 'vitest';
import { createOutboxAdmin, drain } from './admin.ts';
import { freshOutbox, type Outbox } from './testing/outbox.ts';
import { keepingSink, numberOf, relayOn, texts } from './testing/relays.ts';

const forever = new AbortController().signal;

const idsOf = (outbox: Outbox): string[] => outbox.rows().map(({ id }) => id);

/** Events a 1 to a 3, b 4 and one without a subject; those that `dies` names are dead, the others delivered. */
const drained = async (dies: readonly number[]): Promise<Outbox> => {
  const outbox = freshOutbox(() => 1000);
  outbox.append('a', 1, 2, 3);
  outbox.append('b', 4);
  outbox.append(null, 5);
  const { sink } = keepingSink((event) => dies.includes(numberOf(event)));
  expect(await drain(relayOn(outbox, sink, { time: 1000 }, { settings: { tries: 1 } }), forever)).toBe(5);
  return outbox;
};

describe('drain', () => {
  it('sends until nothing is due, and gives the number of attempts', async () => {
    const outbox = freshOutbox(() => 1000);
    outbox.append('a', 1, 2, 3);
    outbox.append('b', 4);
    const { sink, taken } = keepingSink((event) => numberOf(event) === 2);
    const relay = relayOn(outbox, sink, { time: 1000 });
    expect(await drain(relay, forever)).toBe(3);
    expect(texts(taken)).toEqual(['a 1', 'b 4']);
    expect(await drain(relay, forever)).toBe(0);
  });

  it('stops at once when it is told to, and releases what is under way', async () => {
    const outbox = freshOutbox(() => 1000);
    outbox.append('a', 1);
    const controller = new AbortController();
    const relay = relayOn(outbox, { deliver: () => (controller.abort(), new Promise(() => undefined)) }, { time: 1000 });
    expect(await drain(relay, controller.signal)).toBe(1);
    expect(outbox.rows().map(({ due_at, claimed_by, attempts }) => [due_at, claimed_by, attempts])).toEqual([[1000, null, 0]]);
    expect(await drain(relay, controller.signal)).toBe(0);
  });
});

describe('listEvents', () => {
  it('lists events by state, the newest first, without what they carry', async () => {
    const outbox = await drained([2]);
    outbox.append('a', 6);
    const admin = createOutboxAdmin(outbox.connect(), () => 2000);
    const sequences = (state: 'pending' | 'delivered' | 'dead' | 'all', limit = 100): number[] => admin.listEvents({ state, limit }).map(({ sequence }) => sequence);
    expect(sequences('pending')).toEqual([6]);
    expect(admin.countPending()).toBe(1);
    expect(sequences('delivered')).toEqual([5, 4, 3, 1]);
    expect(sequences('dead')).toEqual([2]);
    expect(sequences('all')).toEqual([6, 5, 4, 3, 2, 1]);
    expect(sequences('all', 2)).toEqual([6, 5]);
    expect(admin.listEvents({ state: 'dead', limit: 1 })).toEqual([{
      sequence: 2, id: idsOf(outbox)[1], key: 'thing.happened', version: '1.0.0', subject: 'a', created_at: 1000, attempts: 1, due_at: null, claimed_by: null, delivered_at: null,
      dead_at: 1000, last_error: 'not that one',
    }]);
  });
});

describe('retryEvents', () => {
  it('makes the dead events that it names due again, and no others', async () => {
    const outbox = await drained([1, 2, 5]);
    const [first = '', second = '', third = '', , last = ''] = idsOf(outbox);
    const admin = createOutboxAdmin(outbox.connect(), () => 2000);
    expect(await admin.retryEvents([second, third, last, 'unknown'])).toEqual([second, last]);
    expect(outbox.rows().map(({ attempts, due_at, dead_at }) => [attempts, due_at, dead_at])).toEqual([[1, null, 1000], [0, 2000, null], [1, null, null], [1, null, null], [0, 2000, null]]);
    const { sink, taken } = keepingSink();
    expect(await drain(relayOn(outbox, sink, { time: 2000 }), forever)).toBe(2);
    expect(taken.map(({ id }) => id)).toEqual([second, last]);
    expect(await admin.retryEvents([second])).toEqual([]);
    expect(admin.listEvents({ state: 'dead', limit: 10 }).map(({ id }) => id)).toEqual([first]);
  });

  it('makes all dead events due again, in the order of their subject and before its later ones', async () => {
    const outbox = await drained([1, 2, 4, 5]);
    outbox.append('a', 6, 7);
    const admin = createOutboxAdmin(outbox.connect(), () => 2000);
    expect(await admin.retryEvents('dead')).toHaveLength(4);
    const { sink, taken } = keepingSink();
    expect(await drain(relayOn(outbox, sink, { time: 2000 }), forever)).toBe(6);
    expect(texts(taken.filter(({ subject }) => subject === 'a'))).toEqual(['a 1', 'a 2', 'a 6', 'a 7']);
    expect(texts(taken)).toContain('b 4');
    expect(texts(taken)).toContain('- 5');
  });

  it('waits for the event of the subject that is being sent', async () => {
    const outbox = await drained([1]);
    outbox.append('a', 6);
    const admin = createOutboxAdmin(outbox.connect(), () => 2000);
    const taken: string[] = [];
    let [now, most] = [0, 0];
    const relay = relayOn(outbox, {
      deliver: async (event) => {
        most = Math.max(most, (now += 1));
        if (numberOf(event) === 6) expect(await admin.retryEvents('dead')).toHaveLength(1);
        await new Promise((resolve) => setImmediate(resolve));
        taken.push(...texts([event]));
        now -= 1;
      },
    }, { time: 2000 }, { settings: { leastPause: 1, mostPause: 1 } });
    relay.start();
    while (taken.length < 2) await new Promise((resolve) => setTimeout(resolve, 1));
    await relay.stop();
    expect([taken, most]).toEqual([['a 6', 'a 1'], 1]);
  });
});
