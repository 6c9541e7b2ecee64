import type { DatabaseSync } from '../../database/sqlite.ts';
import { type ClaimedEvent, createClaims } from '../claim.ts';
import { createSettle, decide, type Outcome, type Retries, type Settlement } from '../settle.ts';
import { createWriteLock } from '../write-lock.ts';

/** An event whose send has ended. */
export interface Sent {
  readonly event: ClaimedEvent;
  readonly outcome: Outcome;
}

/** What was written down of a send; `held` is false when the claim had run out before. */
export interface Settled extends Sent {
  readonly settlement: Settlement;
  readonly held: boolean;
}

export interface RoundOptions extends Retries {
  readonly database: DatabaseSync;
  readonly now: () => number;
  /** Random id of the relay. */
  readonly relay: string;
  /** Milliseconds that a claim lasts. */
  readonly claimFor: number;
}

export interface Rounds {
  /** Writes down how sends ended and claims at most `room` due events, in one short transaction; in none if there is nothing to do. */
  readonly run: (sent: readonly Sent[], room: number) => Promise<{ readonly settled: readonly Settled[]; readonly claimed: readonly ClaimedEvent[] }>;
  /** Milliseconds until something is due, 0 if it is already; null when nothing is on its way. */
  readonly untilDue: () => Promise<number | null>;
}

/** Prepares rounds on a connection that nothing else writes with. */
export const createRounds = ({ database, now, relay, claimFor, ...retries }: RoundOptions): Rounds => {
  const { read, write } = createWriteLock(database);
  const { soonest, claim } = createClaims(database);
  const settle = createSettle(database);
  const settleAll = (sent: readonly Sent[], time: number): Settled[] =>
    sent.map(({ event, outcome }) => {
      const settlement = decide(event, outcome, time, retries);
      return { event, outcome, settlement, held: settle(event, settlement, time) };
    });
  const untilDue = async (): Promise<number | null> => {
    const due = await read(soonest);
    return due === null ? null : Math.max(0, due - now());
  };
  return {
    untilDue,
    run: async (sent, room) => {
      const wanted = room > 0 && (await untilDue()) === 0;
      if (sent.length === 0 && !wanted) return { settled: [], claimed: [] };
      return write(() => {
        const time = now();
        // First what has ended: it may be what makes the next event of its subject due.
        const settled = settleAll(sent, time);
        return { settled, claimed: room > 0 ? claim({ relay, now: time, until: time + claimFor, room }) : [] };
      });
    },
  };
};
