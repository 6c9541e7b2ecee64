import { cloudEventMediaType } from '../cloud-event.ts';
import { SinkError } from './sink-error.ts';
import type { Sink } from './sink.ts';
import { readSecret, sign } from './webhook-secret.ts';

const readUrl = (text: string): URL => {
  const fix = 'Give such as https://receiver.example.com/events.';
  if (!URL.canParse(text)) throw new SinkError('SINK_URL_INVALID', 'events', `${text} is no URL`, fix);
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new SinkError('SINK_URL_INVALID', 'events', `${url.protocol} is neither http nor https`, fix);
  if (url.username || url.password) throw new SinkError('SINK_URL_INVALID', 'events', `the URL to ${url.host} holds a user name or password`, 'Leave it out: receivers know the sender by the signature.');
  return url;
};

export interface WebhookOptions {
  readonly url: string;
  /** `whsec_` and 24 to 64 bytes in base64. */
  readonly secret: string;
  /** Milliseconds since 1970, for the receiver's check that a message is not an old one sent again. */
  readonly now: () => number;
}

/**
 * Posts each event, signed by Standard Webhooks 1.0. A status of 200 to 299 says that it was received; any other is a
 * failure, also a redirect, which is not followed. What the receiver answers beyond the status is not read.
 * Throws a SinkError for a URL or a secret that cannot be used.
 */
export const createWebhookSink = ({ url: text, secret: key, now }: WebhookOptions): Sink => {
  const url = readUrl(text);
  const secret = readSecret(key);
  return {
    deliver: async (event, signal) => {
      const body = JSON.stringify(event);
      const timestamp = Math.floor(now() / 1000);
      const headers = {
        'content-type': cloudEventMediaType,
        'webhook-id': event.id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': sign(secret, event.id, timestamp, body),
      };
      const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
      // The status says it all; whether the rest can be thrown away in good order does not matter.
      await response.body?.cancel().catch(() => undefined);
      if (!response.ok) throw new Error(`the receiver answered ${response.status}`);
    },
  };
};
