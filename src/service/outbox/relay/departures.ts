import type { ClaimedEvent } from '../claim.ts';
import { toCloudEvent } from '../cloud-event.ts';
import type { Sent } from './round.ts';
import { send, type Sending } from './send.ts';
import type { Sink } from '../sinks/sink.ts';

export interface DepartureOptions {
  readonly sink: Sink;
  /** Who sends. */
  readonly source: string;
  readonly now: () => number;
  /** Milliseconds that a send may take, and the least that its claim lasts longer. */
  readonly sendTimeout: number;
  /** Told whenever a send has ended. */
  readonly onEnd: () => void;
}

/** Sends under way, and those that ended and are not written down yet. */
export interface Departures {
  readonly launch: (event: ClaimedEvent) => void;
  /** Number of sends that have not ended. */
  readonly underWay: () => number;
  /** Hands over what has ended. */
  readonly takeEnded: () => readonly Sent[];
  /** Takes back what could not be written down. */
  readonly putBack: (sent: readonly Sent[]) => void;
  /** Resolves when every send has ended; gives up those that take more than `grace` milliseconds. */
  readonly allEnded: (grace?: number) => Promise<void>;
}

export const createDepartures = ({ sink, source, now, sendTimeout, onEnd }: DepartureOptions): Departures => {
  const underWay = new Map<Sending, Promise<void>>();
  const ended: Sent[] = [];

  const launch = (event: ClaimedEvent): void => {
    const left = event.due_at - now() - sendTimeout;
    // The process stood still since it claimed the event, and somebody else may soon have it.
    if (left <= 0) return void ended.push({ event, outcome: { kind: 'released' } });
    const sending = send(async (signal) => sink.deliver(toCloudEvent(event, source), signal), Math.min(sendTimeout, left));
    const end = sending.outcome.then((outcome) => {
      underWay.delete(sending);
      ended.push({ event, outcome });
      onEnd();
    });
    underWay.set(sending, end);
  };

  return {
    launch,
    underWay: () => underWay.size,
    takeEnded: () => ended.splice(0),
    putBack: (sent) => void ended.unshift(...sent),
    allEnded: async (grace) => {
      const giveUp = (): void => [...underWay.keys()].forEach((sending) => sending.giveUp());
      const timer = grace === undefined ? undefined : setTimeout(giveUp, grace);
      await Promise.all(underWay.values());
      clearTimeout(timer);
    },
  };
};
