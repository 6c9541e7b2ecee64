import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import type { CloudEvent } from '../cloud-event.ts';
import { type Received, type Receiver, startReceiver } from '../testing/receiver.ts';
import { createWebhookSink } from './webhook.ts';

const secret = `whsec_${Buffer.from(Array.from({ length: 32 }, (_, index) => index * 8)).toString('base64')}`;
const event: CloudEvent = { specversion: '1.0', id: 'event_1', source: '/a', type: 'a.v1.0.0', subject: 'a/1', time: '2023-11-14T22:13:20.123Z', datacontenttype: 'application/json', data: { text: 'é\u2028𝄞' } };
const never = new AbortController().signal;

const deliver = (receiver: Receiver, signal = never): Promise<void> => createWebhookSink({ url: receiver.url, secret, now: Date.now }).deliver(event, signal);

const outcome = (sending: Promise<void>): Promise<string> => sending.then(() => 'delivered', (cause: unknown) => (cause instanceof Error ? cause.message : String(cause)));

describe('the webhook sink', () => {
  it.each([24, 32, 64])('signs with a secret of %d bytes so that an independent verifier believes it', async (length) => {
    const key = `whsec_${Buffer.alloc(length, 251).toString('base64')}`;
    const receiver = await startReceiver((response) => response.end());
    await createWebhookSink({ url: receiver.url, secret: key, now: Date.now }).deliver(event, never);
    const [{ headers, body }] = receiver.received as [Received];
    const signed = Object.fromEntries(['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [name, String(headers[name])]));
    expect(new Webhook(key).verify(body, signed)).toEqual(event);
    expect([headers['webhook-id'], headers['content-type']]).toEqual(['event_1', 'application/cloudevents+json']);
    expect(() => new Webhook(key).verify(body.replace('a/1', 'a/2'), signed)).toThrow('No matching signature');
    expect(() => new Webhook(key).verify(body, { ...signed, 'webhook-id': 'event_2' })).toThrow('No matching signature');
    expect(() => new Webhook(secret).verify(body, signed)).toThrow('No matching signature');
  });

  it('says the time in whole seconds', async () => {
    const receiver = await startReceiver((response) => response.end());
    await createWebhookSink({ url: receiver.url, secret, now: () => 1_700_000_000_999 }).deliver(event, never);
    expect(receiver.received[0]?.headers['webhook-timestamp']).toBe('1700000000');
  });

  it.each([200, 201, 202, 204, 299])('takes %d for received', async (status) => {
    const receiver = await startReceiver((response) => response.writeHead(status).end());
    expect(await outcome(deliver(receiver))).toBe('delivered');
  });

  it.each([300, 301, 302, 303, 304, 307, 308, 400, 401, 404, 409, 410, 429, 500, 503])('takes %d for a failure, and follows it nowhere', async (status) => {
    const receiver: Receiver = await startReceiver((response) => response.writeHead(status, { location: receiver.url }).end('secret of the receiver'));
    expect(await outcome(deliver(receiver))).toBe(`the receiver answered ${status}`);
    expect(receiver.received).toHaveLength(1);
  });

  it('needs no more than the status of an answer that never ends', async () => {
    let written = 0;
    const receiver = await startReceiver((response) => {
      const part = Buffer.alloc(64 * 1024);
      const more = (): void => {
        while (!response.destroyed && response.write(part)) written += part.length;
      };
      response.on('drain', more).writeHead(200);
      more();
    });
    expect(await outcome(deliver(receiver))).toBe('delivered');
    expect(written).toBeLessThan(64 * 1024 * 1024);
  });

  it('is content with a status whose body never comes', async () => {
    const receiver = await startReceiver((response) => response.writeHead(202, { 'content-length': 10 }).flushHeaders());
    expect(await outcome(deliver(receiver))).toBe('delivered');
  });

  it('sends on over a connection that it has', async () => {
    const receiver = await startReceiver((response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}'));
    const sink = createWebhookSink({ url: receiver.url, secret, now: Date.now });
    for (let index = 0; index < 20; index += 1) await sink.deliver(event, never);
    expect(receiver.received).toHaveLength(20);
    expect(receiver.connections()).toBeLessThan(10);
  });

  it('fails when it is told to give up', async () => {
    const receiver = await startReceiver(() => controller.abort());
    const controller = new AbortController();
    expect(await outcome(deliver(receiver, controller.signal))).toMatch(/abort/i);
  });
});
