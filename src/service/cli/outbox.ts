import { type Command, InvalidArgumentError, Option } from 'commander';
import { createLog } from '../log.ts';
import { createOutboxAdmin, drain, type EventInfo, type EventState, eventStates } from '../outbox/admin.ts';
import { createRelay } from '../outbox/relay.ts';
import { type DatabaseOptions, onDatabase } from './database.ts';
import { type EventOptions, openSink, withEventOptions } from './event-options.ts';
import { CommandError, type ExitCode, type Io } from './io.ts';

export interface EventListOptions extends DatabaseOptions {
  readonly state: EventState;
  readonly limit: number;
}

export interface RetryOptions extends DatabaseOptions {
  readonly allDead?: boolean;
}

export interface DrainOptions extends DatabaseOptions, EventOptions {
  /** Seconds. */
  readonly timeout: number;
}

const whole = (text: string): number => {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('Give a whole number from 1 to 999999.');
  return Number(text);
};

/** Adds what `outbox list` can be told. */
export const withFilter = (command: Command): Command =>
  command
    .addOption(new Option('--state <state>', 'which events').choices(eventStates).default('all'))
    .addOption(new Option('--limit <number>', 'how many, the newest first').default(100).argParser(whole));

/** Adds what `outbox retry` can be told. */
export const withDead = (command: Command): Command => command.option('--all-dead', 'every event that was given up');

/** Adds what `outbox drain` can be told. */
export const withDrain = (command: Command): Command =>
  withEventOptions(command).addOption(new Option('--timeout <seconds>', 'how long to go on').default(60).argParser(whole));

const time = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

const stateOf = ({ delivered_at, dead_at }: EventInfo): Exclude<EventState, 'all'> => (delivered_at !== null ? 'delivered' : dead_at === null ? 'pending' : 'dead');

const lineOf = (event: EventInfo): string =>
  `${JSON.stringify({
    sequence: event.sequence, id: event.id, key: event.key, version: event.version, subject: event.subject, state: stateOf(event), attempts: event.attempts,
    createdAt: time(event.created_at), dueAt: time(event.due_at), deliveredAt: time(event.delivered_at), deadAt: time(event.dead_at), lastError: event.last_error,
  })}\n`;

/** Prints one JSON line for each event, without what it carries. */
export const listEvents = ({ database: file, state, limit }: EventListOptions, io: Io): Promise<ExitCode> =>
  onDatabase(file, (database) => {
    for (const event of createOutboxAdmin(database, Date.now).listEvents({ state, limit })) io.stdout(lineOf(event));
    return 0;
  });

/** Makes events that were given up due again: those named, or all. Names that are no such event are printed, and answered with 1. */
export const retryEvents = async (ids: readonly string[], { database: file, allDead = false }: RetryOptions, io: Io): Promise<ExitCode> => {
  if (allDead === ids.length > 0) throw new CommandError('outbox retry takes either ids of events or --all-dead', 'See the ids with `service outbox list --state dead`.');
  return onDatabase(file, async (database) => {
    const retried = await createOutboxAdmin(database, Date.now).retryEvents(allDead ? 'dead' : ids);
    const others = ids.filter((id) => !retried.includes(id));
    for (const id of others) io.stderr(`${id} is no event that was given up\n`);
    io.stdout(`${retried.length} due again.\n`);
    return others.length === 0 ? 0 : 1;
  });
};

/** Sends what is due, also beside a running service; 1 when events are left that are not due yet or that time did not allow. */
export const drainEvents = async (options: DrainOptions, io: Io): Promise<ExitCode> => {
  const { log, flush } = createLog('info');
  const sink = await openSink(options, log);
  return onDatabase(options.database, async (database) => {
    const relay = createRelay({ database, sink, source: options.eventSource, now: Date.now, log });
    const attempts = await drain(relay, AbortSignal.any([io.stop, AbortSignal.timeout(options.timeout * 1000)]));
    flush();
    const pending = createOutboxAdmin(database, Date.now).countPending();
    io.stdout(`${attempts} sent or tried, ${pending} still on the way.\n`);
    return pending === 0 ? 0 : 1;
  });
};
