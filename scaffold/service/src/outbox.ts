/**
 * Sends the events that operations left in the outbox, in order and at least once: an event counts as sent only after
 * `send` has resolved, and whatever it refuses is tried again.
 */
import type { Store } from 'writ/runtime';
import type { Scope } from './scope.js';
import type { Database } from './store/database.js';

export interface OutboxEvent {
  readonly id: string;
  readonly key: string;
  readonly version: string;
  /** What the event is about, as its handler said, or null. */
  readonly subject: string | null;
  /** JSON text, as the contract's schema says. */
  readonly payload: string;
}

export type Send = (event: OutboxEvent) => void | Promise<void>;

/** Writes events to the standard output as JSON lines. Put your message broker here. */
export const logEvent: Send = ({ payload, ...event }) => console.log(JSON.stringify({ ...event, payload: JSON.parse(payload) }));

/** Looks for events every second until it is stopped. */
export const startOutbox = (database: Database, store: Store<Scope>, send: Send): { readonly stop: () => Promise<void> } => {
  const next = database.prepare('SELECT id, key, version, subject, payload FROM events WHERE sent_at IS NULL ORDER BY sequence LIMIT 100');
  const mark = database.prepare('UPDATE events SET sent_at = ? WHERE id = ?');
  const sendAll = async (): Promise<void> => {
    // The columns are those of the statement.
    const events = (await store.transaction('read', async () => next.all())) as unknown as OutboxEvent[];
    for (const event of events) {
      await send(event);
      await store.transaction('write', async () => mark.run(Date.now(), event.id));
    }
  };
  let round = Promise.resolve();
  const timer = setInterval(() => void (round = round.then(sendAll).catch((cause: unknown) => console.error('events could not be sent', cause))), 1_000);
  return {
    stop: () => {
      clearInterval(timer);
      return round;
    },
  };
};
