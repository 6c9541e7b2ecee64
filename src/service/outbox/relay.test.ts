import { describe, expect, it } from 'vitest';
import { memoryLog } from './testing/log.ts';
import { freshOutbox } from './testing/outbox.ts';
import { keepingSink, numberOf, relayOn, texts } from './testing/relays.ts';

describe('a relay', () => {
  it('sends the events of a subject in order, and another subject beside it', async () => {
    const clock = { time: 1000 };
    const outbox = freshOutbox(() => clock.time);
    outbox.append('a', 1, 2, 3);
    outbox.append('b', 4);
    const { sink, taken } = keepingSink();
    const relay = relayOn(outbox, sink, clock);
    expect([await relay.runOnce(), await relay.runOnce(), await relay.runOnce(), await relay.runOnce()]).toEqual([2, 1, 1, 0]);
    expect(texts(taken)).toEqual(['a 1', 'b 4', 'a 2', 'a 3']);
    expect(outbox.rows().map(({ delivered_at, due_at, claimed_by, attempts }) => ({ delivered_at, due_at, claimed_by, attempts })))
      .toEqual(Array.from({ length: 4 }, () => ({ delivered_at: 1000, due_at: null, claimed_by: null, attempts: 1 })));
  });

  it('sends events without a subject in no order of theirs: one that fails delays none of them', async () => {
    const clock = { time: 1000 };
    const outbox = freshOutbox(() => clock.time);
    outbox.append(null, 1, 2, 3);
    outbox.append('', 4);
    const { sink, taken } = keepingSink((event) => numberOf(event) === 1);
    expect(await relayOn(outbox, sink, clock).runOnce()).toBe(4);
    expect(texts(taken)).toEqual(['- 2', '- 3', '- 4']);
    expect(outbox.rows().map(({ subject, delivered_at }) => [subject, delivered_at])).toEqual([[null, null], [null, 1000], [null, 1000], [null, 1000]]);
  });

  it('waits longer after each failure, with full jitter, and never longer than the cap', async () => {
    const clock = { time: 0 };
    const outbox = freshOutbox(() => clock.time);
    outbox.append('a', 1);
    const { sink } = keepingSink(() => true);
    const waits = async (random: number, attempts: number): Promise<number[]> => {
      const relay = relayOn(outbox, sink, clock, { random: () => random, settings: { tries: 100, firstBackOff: 1000, mostBackOff: 10_000 } });
      const found: number[] = [];
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        expect(await relay.runOnce()).toBe(1);
        const due = outbox.rows()[0]?.due_at ?? 0;
        found.push(due - clock.time);
        if (due > clock.time) {
          clock.time = due - 1;
          expect(await relay.runOnce()).toBe(0);
        }
        clock.time = due;
      }
      return found;
    };
    expect(await waits(0.999999, 6)).toEqual([999, 1999, 3999, 7999, 9999, 9999]);
    expect(await waits(0, 2)).toEqual([0, 0]);
    expect(await waits(0.5, 1)).toEqual([5000]);
  });

  it('gives an event up after the last try, keeps the error, and goes on with its subject', async () => {
    const clock = { time: 0 };
    const outbox = freshOutbox(() => clock.time);
    outbox.append('a', 1, 2, 3);
    outbox.append('b', 4, 5, 6);
    const { sink, taken } = keepingSink((event) => numberOf(event) === 2);
    const { log, lines } = memoryLog();
    const relay = relayOn(outbox, sink, clock, { log, settings: { tries: 3, firstBackOff: 1000 } });
    for (let tried = 1; tried > 0; ) tried = await relay.runOnce();
    // The other subject is through before the poison event is given up.
    expect(texts(taken)).toEqual(['a 1', 'b 4', 'b 5', 'b 6']);
    clock.time = 10_000;
    expect(await relay.runOnce()).toBe(1);
    clock.time = 20_000;
    for (let tried = 1; tried > 0; ) tried = await relay.runOnce();
    expect(texts(taken)).toEqual(['a 1', 'b 4', 'b 5', 'b 6', 'a 3']);
    expect(outbox.rows()[1]).toMatchObject({ attempts: 3, dead_at: 20_000, delivered_at: null, due_at: null, claimed_by: null, last_error: 'not that one' });
    expect(lines.map((line) => JSON.parse(line) as { level: number; msg: string; error?: string }).filter(({ level }) => level >= 40).map(({ level, msg, error }) => [level, msg, error]))
      .toEqual([[40, 'event not delivered', 'not that one'], [40, 'event not delivered', 'not that one'], [50, 'event given up', 'not that one']]);
  });

  it('lets nobody else have a claimed event until the claim runs out, then sends it again', async () => {
    const clock = { time: 0 };
    const outbox = freshOutbox(() => clock.time);
    outbox.append('a', 1, 2);
    let reached = (): void => undefined;
    const sending = new Promise<void>((resolve) => (reached = resolve));
    const hanging = relayOn(outbox, { deliver: () => (reached(), new Promise<void>(() => undefined)) }, clock, { settings: { sendTimeout: 20_000 } });
    const lost = hanging.runOnce();
    await sending;
    const { sink, taken } = keepingSink();
    const other = relayOn(outbox, sink, clock);
    clock.time = 59_999;
    expect(await other.runOnce()).toBe(0);
    clock.time = 60_000;
    expect(await other.runOnce()).toBe(1);
    expect(texts(taken)).toEqual(['a 1']);
    // The relay that hung learns that the event is not its own any more, and leaves it alone.
    await hanging.stop(0);
    await lost;
    expect(outbox.rows()[0]).toMatchObject({ delivered_at: 60_000, attempts: 1, last_error: null });
  });

  it('works beside a transaction of its own process that is open across a wait', async () => {
    const clock = { time: 0 };
    const outbox = freshOutbox(() => clock.time);
    outbox.append('a', 1);
    const writer = outbox.connect();
    writer.exec('BEGIN IMMEDIATE');
    const { sink, taken } = keepingSink();
    const database = outbox.connect();
    const done = relayOn(outbox, sink, clock, { database }).runOnce();
    // SQLite would wait by blocking the process, which holds the lock.
    expect(database.prepare('PRAGMA busy_timeout').get()).toEqual({ timeout: 0 });
    let commits = 0;
    setTimeout(() => {
      commits += 1;
      writer.exec('COMMIT');
    }, 50);
    expect(await done).toBe(1);
    expect([commits, texts(taken)]).toEqual([1, ['a 1']]);
  });
});
