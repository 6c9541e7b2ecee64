import type { Logger } from 'pino';
import { eventPii } from '../pii.ts';
import { createFileSink } from './file.ts';
import { createLogSink } from './log.ts';
import { SinkError } from './sink-error.ts';
import type { Sink } from './sink.ts';
import { createWebhookSink } from './webhook.ts';

export interface SinkOptions {
  readonly log: Logger;
  readonly now: () => number;
  /** Only webhooks need one. */
  readonly webhookSecret: string | undefined;
}

const createWebhook = (url: string, { now, webhookSecret }: SinkOptions): Sink => {
  if (!webhookSecret) throw new SinkError('WEBHOOK_SECRET_MISSING', 'webhook-secret', 'webhooks are signed, and there is no secret', 'Set --webhook-secret or WEBHOOK_SECRET to what the receiver knows, such as: echo "whsec_$(openssl rand -base64 32)"');
  return createWebhookSink({ url, secret: webhookSecret, now });
};

/** The sink that a setting names: `log`, `file:PATH` or a URL. Throws a SinkError when there is none such, or it cannot be used. */
export const createSink = async (spec: string, options: SinkOptions): Promise<Sink> => {
  if (spec === 'log') return createLogSink(options.log, eventPii);
  if (/^file:./s.test(spec)) return createFileSink(spec.slice('file:'.length));
  if (/^https?:/i.test(spec)) return createWebhook(spec, options);
  throw new SinkError('SINK_UNKNOWN', 'events', `${spec} is no sink`, 'Give log, file:PATH or a URL such as https://receiver.example.com/events.');
};
