import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { freshFolder } from '../../database/testing/fresh-database.ts';
import type { CloudEvent } from '../cloud-event.ts';
import { freshOutbox, type Outbox } from '../testing/outbox.ts';
import { type Received, type Receiver, startReceiver } from '../testing/receiver.ts';
import { buildRelayProgram, type Job, type RelayProcess, startRelayProcess } from '../testing/relay-process.ts';
import { numberOf } from '../testing/relays.ts';

const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
let built: Awaited<ReturnType<typeof buildRelayProgram>>;
beforeAll(async () => void (built = await buildRelayProgram()));
afterAll(() => built.remove());

const settings = { sendTimeout: 2000, firstBackOff: 50, mostBackOff: 200, tries: 1000, leastPause: 1, mostPause: 20 };

const startRelay = (outbox: Outbox, sink: string, more: Partial<Job> = {}): RelayProcess =>
  startRelayProcess(built.program, { file: outbox.file, sink, secret, settings, dieAfter: null, ...more });

/** Two relays at work on one file. */
const startTwo = async (outbox: Outbox, sink: string): Promise<readonly RelayProcess[]> => {
  const relays = [startRelay(outbox, sink), startRelay(outbox, sink)];
  await Promise.all(relays.map(({ ready }) => ready));
  return relays;
};

const until = (condition: () => boolean): Promise<void> => vi.waitFor(() => expect(condition()).toBe(true), { timeout: 110_000, interval: 200 });
const isDelivered = (outbox: Outbox): boolean => outbox.rows().every(({ delivered_at }) => delivered_at !== null);

const stop = async (relay: RelayProcess): Promise<number | string | null> => {
  await relay.ready;
  relay.child.kill('SIGTERM');
  return relay.ended;
};

/** What is wrong with the order of arrivals: each subject must come as 1, 2, 3..., where only the last may come again. */
const disorder = (events: readonly CloudEvent[]): string[] => {
  const last = new Map<string, number>();
  return events.flatMap((event) => {
    const [subject, number, before] = [event.subject ?? '', numberOf(event), last.get(event.subject ?? '') ?? 0];
    last.set(subject, number);
    return number === before + 1 || (number === before && number > 0) ? [] : [`${subject}: ${number} after ${before}`];
  });
};

/** A receiver that answers after a moment, and notes when two events of one subject are on their way to it at once. */
const startStrictReceiver = async (onReceive: (count: number) => void = () => undefined): Promise<Receiver & { readonly overlaps: string[] }> => {
  const overlaps: string[] = [];
  const open = new Map<string, number>();
  let count = 0;
  const receiver = await startReceiver((response, { event }: Received) => {
    const [subject, number] = [event.subject ?? '', numberOf(event)];
    const other = open.get(subject);
    // The same event again is a duplicate whose first sender was killed.
    if (other !== undefined && other !== number) overlaps.push(`${subject}: ${number} beside ${other}`);
    open.set(subject, number);
    onReceive((count += 1));
    setTimeout(() => {
      if (open.get(subject) === number) open.delete(subject);
      response.end();
    }, Math.random() * 3);
  });
  return { ...receiver, overlaps };
};

const subjects = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const fill = (outbox: Outbox, each: number): void => {
  const numbers = Array.from({ length: each }, (_, index) => index + 1);
  for (const subject of subjects) outbox.append(subject, ...numbers);
};
const distinct = (receiver: Receiver): number => new Set(receiver.received.map(({ event }) => event.id)).size;

describe('relays in processes of their own', () => {
  it('send an event again that was sent and not written down when the process was killed: a duplicate, never a loss', async () => {
    const outbox = freshOutbox();
    outbox.append('a', 1, 2, 3);
    const receiver = await startStrictReceiver();
    const first = startRelay(outbox, receiver.url, { dieAfter: 2 });
    expect(await first.ended).toBe('SIGKILL');
    expect(outbox.rows().map(({ delivered_at, claimed_by }) => [delivered_at !== null, claimed_by !== null])).toEqual([[true, false], [false, true], [false, false]]);
    const second = startRelay(outbox, receiver.url);
    await until(() => isDelivered(outbox));
    expect(await stop(second)).toBe(0);
    const ids = outbox.rows().map(({ id }) => id);
    expect(receiver.received.map(({ event }) => event.id)).toEqual([ids[0], ids[1], ids[1], ids[2]]);
  });

  it('never interleave a subject, two on one file', async () => {
    const outbox = freshOutbox();
    const receiver = await startStrictReceiver();
    const relays = await startTwo(outbox, receiver.url);
    fill(outbox, 300);
    await until(() => isDelivered(outbox));
    expect(await Promise.all(relays.map(stop))).toEqual([0, 0]);
    expect([disorder(receiver.received.map(({ event }) => event)), receiver.overlaps]).toEqual([[], []]);
    expect([distinct(receiver), relays.map(({ log }) => log())]).toEqual([2400, ['', '']]);
  });

  it('never interleave a subject and lose nothing while they are killed again and again', async () => {
    const outbox = freshOutbox();
    fill(outbox, 250);
    const kills: (() => void)[] = [];
    const receiver = await startStrictReceiver((count) => {
      if (count % 300 === 0) kills.shift()?.();
    });
    const steady = startRelay(outbox, receiver.url);
    const killed: RelayProcess[] = [];
    // Each is killed when the receiver has something of somebody in hand, and another one takes its place.
    const replace = (): void => {
      const relay = startRelay(outbox, receiver.url);
      killed.push(relay);
      kills.push(() => {
        relay.child.kill('SIGKILL');
        if (killed.length < 5) replace();
      });
    };
    replace();
    await until(() => isDelivered(outbox));
    expect(await stop(steady)).toBe(0);
    const ends = await Promise.all(killed.map((relay) => (relay.child.killed ? relay.ended : stop(relay))));
    expect(ends.filter((end) => end === 'SIGKILL').length).toBeGreaterThan(2);
    expect([disorder(receiver.received.map(({ event }) => event)), receiver.overlaps, distinct(receiver)]).toEqual([[], [], 2000]);
  });

  it('write whole lines into one file', async () => {
    const outbox = freshOutbox();
    const file = join(freshFolder(), 'events.jsonl');
    const relays = await startTwo(outbox, `file:${file}`);
    fill(outbox, 25);
    await until(() => isDelivered(outbox));
    expect(await Promise.all(relays.map(stop))).toEqual([0, 0]);
    const events = readFileSync(file, 'utf8').split('\n').slice(0, -1).map((line) => JSON.parse(line) as CloudEvent);
    expect([events.length, disorder(events)]).toEqual([200, []]);
  });
});
