import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished, describe, expect, it, vi } from 'vitest';
import type { CloudEvent } from '../cloud-event.ts';
import { createWebhookSink } from '../sinks/webhook.ts';
import { memoryLog } from '../testing/log.ts';
import { freshOutbox, type Outbox } from '../testing/outbox.ts';
import { startReceiver } from '../testing/receiver.ts';
import { keepingSink, relayOn, texts } from '../testing/relays.ts';
import type { Sink } from '../sinks/sink.ts';
import type { Relay, RelayOptions } from '../relay.ts';

const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
const forever = 600_000;

const webhook = (url: string): Sink => createWebhookSink({ url, secret, now: Date.now });

/** A relay at work until the end of the test. */
const running = (outbox: Outbox, sink: Sink, options: Partial<RelayOptions> = {}): Relay => {
  const relay = relayOn(outbox, sink, { time: 1000 }, options);
  relay.start();
  onTestFinished(() => relay.stop(0));
  return relay;
};

const until = (condition: () => boolean): Promise<void> => vi.waitFor(() => expect(condition()).toBe(true), { timeout: 60_000, interval: 5 });

/** A sink that takes an event when told to. */
const slowSink = (): { readonly sink: Sink; readonly begun: CloudEvent[]; readonly take: () => void } => {
  const begun: CloudEvent[] = [];
  const waiting: (() => void)[] = [];
  const deliver = (event: CloudEvent): Promise<void> => {
    begun.push(event);
    return new Promise((resolve) => waiting.push(resolve));
  };
  return { sink: { deliver }, begun, take: () => waiting.splice(0).forEach((resolve) => resolve()) };
};

const states = (outbox: Outbox): object[] => outbox.rows().map(({ delivered_at, due_at, claimed_by, attempts, last_error }) => ({ delivered_at, due_at, claimed_by, attempts, last_error }));

describe('a running relay', () => {
  it('finds what other connections commit, by itself', async () => {
    const outbox = freshOutbox(() => 1000);
    const { sink, taken } = keepingSink();
    running(outbox, sink, { settings: { leastPause: 1, mostPause: 5 } });
    outbox.append('a', 1, 2);
    await until(() => taken.length === 2);
    outbox.append('a', 3);
    await until(() => taken.length === 3);
    expect(texts(taken)).toEqual(['a 1', 'a 2', 'a 3']);
  });

  it('looks at once when it is notified', async () => {
    const outbox = freshOutbox(() => 1000);
    const { sink, taken } = keepingSink();
    const relay = running(outbox, sink, { settings: { leastPause: forever, mostPause: forever } });
    for (const number of [1, 2, 3]) {
      outbox.append('a', number);
      relay.notify();
      await until(() => taken.length === number);
    }
    expect(texts(taken)).toEqual(['a 1', 'a 2', 'a 3']);
  });

  it('goes on with other subjects while one hangs, and never does more at a time than it may', async () => {
    const outbox = freshOutbox(() => 1000);
    outbox.append('hanging', 0);
    for (const subject of ['a', 'b', 'c', 'd', 'e']) outbox.append(subject, 1, 2, 3, 4);
    let [now, most] = [0, 0];
    const taken: CloudEvent[] = [];
    const deliver = async (event: CloudEvent): Promise<void> => {
      most = Math.max(most, (now += 1));
      if (event.subject === 'hanging') return new Promise(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 1));
      now -= 1;
      taken.push(event);
    };
    running(outbox, { deliver }, { settings: { concurrency: 3 } });
    await until(() => taken.length === 20);
    expect([now, most]).toEqual([1, 3]);
    for (const subject of ['a', 'b', 'c', 'd', 'e']) expect(texts(taken.filter((event) => event.subject === subject))).toEqual([1, 2, 3, 4].map((number) => `${subject} ${number}`));
  });

  it('finishes and writes down what is under way when it is stopped, and takes on nothing more', async () => {
    const outbox = freshOutbox(() => 1000);
    outbox.append('a', 1, 2);
    const { sink, begun, take } = slowSink();
    const relay = running(outbox, sink);
    await until(() => begun.length === 1);
    const stopped = relay.stop();
    await new Promise((resolve) => setImmediate(resolve));
    take();
    await stopped;
    expect(texts(begun)).toEqual(['a 1']);
    expect(states(outbox)).toEqual([
      { delivered_at: 1000, due_at: null, claimed_by: null, attempts: 1, last_error: null },
      { delivered_at: null, due_at: 1000, claimed_by: null, attempts: 0, last_error: null },
    ]);
  });

  it('stops although the receiver hangs, and leaves the event to be sent again at once', async () => {
    const outbox = freshOutbox(() => 1000);
    outbox.append('a', 1);
    const hanging = await startReceiver(() => undefined);
    const relay = running(outbox, webhook(hanging.url), { settings: { sendTimeout: forever } });
    await until(() => hanging.received.length === 1);
    await relay.stop(20);
    expect(states(outbox)).toEqual([{ delivered_at: null, due_at: 1000, claimed_by: null, attempts: 0, last_error: null }]);
    const receiver = await startReceiver((response) => response.end());
    running(outbox, webhook(receiver.url));
    await until(() => outbox.rows()[0]?.delivered_at === 1000);
    expect(receiver.received.map(({ event }) => event.id)).toEqual(hanging.received.map(({ event }) => event.id));
  });

  it('counts a receiver that does not answer in time as a failure', async () => {
    const outbox = freshOutbox(() => 1000);
    outbox.append('a', 1);
    const hanging = await startReceiver(() => undefined);
    running(outbox, webhook(hanging.url), { settings: { sendTimeout: 30, firstBackOff: 1000 } });
    await until(() => outbox.rows()[0]?.attempts === 1);
    expect(states(outbox)).toEqual([{ delivered_at: null, due_at: 1500, claimed_by: null, attempts: 1, last_error: 'gave up after 30 ms' }]);
  });

  it('keeps the status of a refusal, and the reason when nobody listens', async () => {
    const outbox = freshOutbox(() => 1000);
    outbox.append('a', 1);
    const gone = await startReceiver((response) => response.writeHead(410).end());
    expect(await relayOn(outbox, webhook(gone.url), { time: 1000 }, { random: () => 0 }).runOnce()).toBe(1);
    expect(states(outbox)).toEqual([{ delivered_at: null, due_at: 1000, claimed_by: null, attempts: 1, last_error: 'the receiver answered 410' }]);
    const nobody = createServer();
    await new Promise<void>((resolve) => nobody.listen(0, '127.0.0.1', resolve));
    const { port } = nobody.address() as AddressInfo;
    await new Promise((resolve) => nobody.close(resolve));
    expect(await relayOn(outbox, webhook(`http://127.0.0.1:${port}/`), { time: 1000 }).runOnce()).toBe(1);
    expect(outbox.rows()[0]?.last_error).toMatch(/^fetch failed: .*ECONNREFUSED/);
  });

  it('goes on when the database cannot be written for a while, and sends nothing twice for it', async () => {
    const outbox = freshOutbox(() => 1000);
    outbox.append('a', 1, 2);
    const database = outbox.connect();
    database.exec("CREATE TRIGGER broken BEFORE UPDATE ON events WHEN new.delivered_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END");
    const { sink, taken } = keepingSink();
    const { log, lines } = memoryLog();
    running(outbox, sink, { log, settings: { leastPause: 1, mostPause: 1 } });
    await until(() => lines.length > 2);
    expect(lines.every((line) => line.includes('disk I/O error'))).toBe(true);
    expect(texts(taken)).toEqual(['a 1']);
    database.exec('DROP TRIGGER broken');
    await until(() => outbox.rows().every(({ delivered_at }) => delivered_at === 1000));
    expect(texts(taken)).toEqual(['a 1', 'a 2']);
  });

  it('can be stopped before it starts, twice, and started again', async () => {
    const outbox = freshOutbox(() => 1000);
    const { sink, taken } = keepingSink();
    const relay = relayOn(outbox, sink, { time: 1000 });
    await relay.stop();
    relay.start();
    relay.start();
    outbox.append('a', 1);
    relay.notify();
    await until(() => taken.length === 1);
    await Promise.all([relay.stop(), relay.stop()]);
    relay.start();
    outbox.append('a', 2);
    relay.notify();
    await until(() => taken.length === 2);
    await relay.stop();
    expect(outbox.rows().map(({ delivered_at }) => delivered_at)).toEqual([1000, 1000]);
  });
});
