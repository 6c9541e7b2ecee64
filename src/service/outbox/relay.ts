/**
 * Brings events from the outbox to a sink.
 * Takes a connection of its own and a sink; guarantees that every event arrives at least once, those of one subject in
 * their order and one at a time, over all relays on the database, and that an event that cannot be delivered delays its
 * own subject only, until it is given up.
 */
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { DatabaseSync } from '../database/sqlite.ts';
import { backOff } from './relay/back-off.ts';
import { createDepartures } from './relay/departures.ts';
import { createLoop } from './relay/loop.ts';
import { createReport } from './relay/report.ts';
import { createRounds } from './relay/round.ts';
import type { Sink } from './sinks/sink.ts';

/** How a relay works; times are in milliseconds. */
export interface RelaySettings {
  /** Most sends at a time, and most events claimed at a time. */
  readonly concurrency: number;
  /** A send that takes longer has failed. */
  readonly sendTimeout: number;
  /** Attempts until an event is given up. */
  readonly tries: number;
  /** The most to wait after the first failure; doubles with each. */
  readonly firstBackOff: number;
  readonly mostBackOff: number;
  /** How often to look for events of other processes: right after there were some, and when there were none for long. */
  readonly leastPause: number;
  readonly mostPause: number;
}

const defaults: RelaySettings = {
  concurrency: 16, sendTimeout: 10_000, tries: 12, firstBackOff: 5000, mostBackOff: 3_600_000, leastPause: 25, mostPause: 1000,
};

export interface RelayOptions {
  /**
   * A connection that nothing else uses: it stops waiting for locks by itself. `synchronous = NORMAL` is enough, and does
   * not make the process wait for the disk: what a power failure takes back is a send written down, so a duplicate.
   */
  readonly database: DatabaseSync;
  readonly sink: Sink;
  /** Who sends (`source` of CloudEvents 1.0, a URI reference), such as `https://host` or `/identity`. */
  readonly source: string;
  readonly now: () => number;
  /** Gives a number from 0 to below 1. */
  readonly random?: () => number;
  readonly log: Logger;
  readonly settings?: Partial<RelaySettings>;
}

export interface Relay {
  /** Claims what is due, sends it and writes down how it went; gives the number of events tried. */
  readonly runOnce: () => Promise<number>;
  /** Works until it is stopped. Errors of the database are logged, and tried again. */
  readonly start: () => void;
  /** To be called after a commit in this process: looks for events at once. */
  readonly notify: () => void;
  /**
   * Takes on nothing more and waits for the sends under way, at most `grace` milliseconds (else as long as a send may
   * take); what is not done by then is released, to be sent again.
   */
  readonly stop: (grace?: number) => Promise<void>;
}

/** Of a claim, a third is for the send, a third may pass before it, and a third is left after it: no send outlasts its claim. */
const claimShares = 3;

export const createRelay = ({ database, sink, source, now, random = Math.random, log, settings: chosen = {} }: RelayOptions): Relay => {
  const settings = { ...defaults, ...chosen };
  const { concurrency, sendTimeout, tries } = settings;
  const report = createReport(log);
  const rounds = createRounds({
    database, now, relay: randomUUID(), tries, claimFor: claimShares * sendTimeout,
    backOff: (attempts) => backOff(attempts, random, { first: settings.firstBackOff, most: settings.mostBackOff }),
  });
  const departures = createDepartures({ sink, source, now, sendTimeout, onEnd: () => loop.ring() });

  const round = async (room: number): Promise<number> => {
    const sent = departures.takeEnded();
    const { settled, claimed } = await rounds.run(sent, room).catch((cause: unknown) => {
      departures.putBack(sent);
      throw cause;
    });
    settled.forEach(report);
    claimed.forEach(departures.launch);
    return claimed.length;
  };
  const claimingRound = (): Promise<number> => round(Math.max(0, concurrency - departures.underWay()));

  const failed = (cause: unknown): void => log.error({ err: cause }, 'the relay of events failed and tries again');
  const loop = createLoop({
    round: claimingRound,
    // While every place is taken, the end of a send is what there is to wait for.
    untilNext: async (pause) => (departures.underWay() >= concurrency ? pause : Math.min(pause, (await rounds.untilDue()) ?? pause)),
    failed,
    leastPause: settings.leastPause,
    mostPause: settings.mostPause,
  });

  return {
    runOnce: async () => {
      const tried = await claimingRound();
      await departures.allEnded();
      await round(0);
      return tried;
    },
    start: loop.start,
    notify: loop.ring,
    stop: async (grace = sendTimeout) => {
      await loop.stop();
      await departures.allEnded(grace);
      // What cannot be written down now is sent again when its claim runs out.
      await round(0).catch(failed);
    },
  };
};
