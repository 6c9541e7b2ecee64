import { type Command, Option } from 'commander';
import type { Logger } from 'pino';
import { createSink } from '../outbox/sinks/create-sink.ts';
import { SinkError } from '../outbox/sinks/sink-error.ts';
import type { Sink } from '../outbox/sinks/sink.ts';
import { CommandError } from './io.ts';

export interface EventOptions {
  readonly events: string;
  readonly eventSource: string;
  readonly webhookSecret?: string;
}

/** Adds where events go, for every command that sends some. */
export const withEventOptions = (command: Command): Command =>
  command
    .addOption(new Option('--events <sink>', 'where events go: log, file:PATH or http(s)://...').env('EVENTS').default('log'))
    .addOption(new Option('--event-source <uri>', 'source of events (CloudEvents 1.0)').env('EVENT_SOURCE').default('/identity'))
    .addOption(new Option('--webhook-secret <secret>', 'signs webhooks: whsec_ and base64').env('WEBHOOK_SECRET'));

/** The sink that the options name. */
export const openSink = async ({ events, webhookSecret }: EventOptions, log: Logger): Promise<Sink> => {
  try {
    return await createSink(events, { log, now: Date.now, webhookSecret });
  } catch (cause) {
    if (cause instanceof SinkError) throw new CommandError(`--${cause.message}`, cause.fix, cause);
    throw cause;
  }
};
