import { prepare } from '../database/connection.ts';
import { query } from '../database/query.ts';
import type { EventRow } from '../database/schema.ts';
import type { DatabaseSync } from '../database/sqlite.ts';
import type { Relay } from './relay.ts';
import { createPassTurn } from './turn.ts';
import { createWriteLock } from './write-lock.ts';

/** `pending` is on its way, `dead` was given up. */
export const eventStates = ['pending', 'delivered', 'dead', 'all'] as const;
export type EventState = (typeof eventStates)[number];

/** An event without what it carries. */
export type EventInfo = Omit<EventRow, 'payload' | 'sequence' | 'attempts'> & { readonly sequence: number; readonly attempts: number };

const listing = (state: EventState) =>
  query<{ limit: number }>()((db, { limit }) => {
    const all = db
      .selectFrom('events')
      .select(['sequence', 'id', 'key', 'version', 'subject', 'created_at', 'attempts', 'due_at', 'claimed_by', 'delivered_at', 'dead_at', 'last_error'])
      .orderBy('sequence', 'desc')
      .limit(limit);
    if (state === 'delivered') return all.where('delivered_at', 'is not', null);
    if (state === 'dead') return all.where('dead_at', 'is not', null);
    return state === 'pending' ? all.where('delivered_at', 'is', null).where('dead_at', 'is', null) : all;
  });

const pendingCount = query()((db) =>
  db.selectFrom('events').select(({ fn }) => fn.countAll<number>().as('count')).where('delivered_at', 'is', null).where('dead_at', 'is', null),
);

const findDead = query()((db) => db.selectFrom('events').select('id').where('dead_at', 'is not', null).orderBy('sequence'));

const revive = query<{ id: string; now: number }>()((db, { id, now }) =>
  db
    .updateTable('events')
    .set((where) => ({ dead_at: null, attempts: 0, due_at: where.case().when('subject', 'is', null).then(now).else(null).end() }))
    .where('id', '=', id)
    .where('dead_at', 'is not', null)
    .returning('subject'),
);

/** Takes the turn back from an event that nobody works on. */
const takeTurn = query<{ subject: string | null }>()((db, { subject }) =>
  db.updateTable('events').set({ due_at: null }).where('subject', '=', subject).where('due_at', 'is not', null).where('claimed_by', 'is', null),
);

export interface OutboxAdmin {
  /** Events in a state, the newest first. */
  readonly listEvents: (filter: { readonly state: EventState; readonly limit: number }) => EventInfo[];
  /** Number of events that are neither delivered nor dead. */
  readonly countPending: () => number;
  /**
   * Makes dead events due again, as if they had never been tried, before later ones of their subject; gives the ids of
   * those that were dead. What of the subject was delivered since stays delivered.
   */
  readonly retryEvents: (which: readonly string[] | 'dead') => Promise<readonly string[]>;
}

/** What people may do about events, on a connection that nothing else uses. */
export const createOutboxAdmin = (database: DatabaseSync, now: () => number): OutboxAdmin => {
  const lists = new Map(eventStates.map((state) => [state, prepare(database, listing(state))]));
  const pending = prepare(database, pendingCount);
  const dead = prepare(database, findDead);
  const revived = prepare(database, revive);
  const turnTaken = prepare(database, takeTurn);
  const passTurn = createPassTurn(database);
  const { write } = createWriteLock(database);

  const retry = (id: string, time: number): boolean => {
    const row = revived.first({ id, now: time });
    if (row === null) return false;
    turnTaken.run({ subject: row.subject });
    passTurn({ subject: row.subject, now: time });
    return true;
  };

  return {
    listEvents: ({ state, limit }) => lists.get(state)?.all({ limit }) ?? [],
    countPending: () => pending.first({})?.count ?? 0,
    retryEvents: async (which) => {
      // Looked for before: it takes long where many events are kept, and nobody is to wait for it.
      const ids = which === 'dead' ? dead.all({}).map(({ id }) => id) : which;
      return write(() => ids.filter((id) => retry(id, now())));
    },
  };
};

/** Sends what is due until nothing is, or until the signal aborts: then at once, and what is under way is released. Gives the number of attempts. */
export const drain = async (relay: Pick<Relay, 'runOnce' | 'stop'>, until: AbortSignal): Promise<number> => {
  let stopped = Promise.resolve();
  const stop = (): void => void (stopped = relay.stop(0));
  until.addEventListener('abort', stop, { once: true });
  let attempts = 0;
  while (!until.aborted) {
    const tried = await relay.runOnce();
    if (tried === 0) break;
    attempts += tried;
  }
  until.removeEventListener('abort', stop);
  await stopped;
  return attempts;
};
