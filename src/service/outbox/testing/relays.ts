import type { CloudEvent } from '../cloud-event.ts';
import { createRelay, type Relay, type RelayOptions } from '../relay.ts';
import type { Sink } from '../sinks/sink.ts';
import { memoryLog } from './log.ts';
import type { Outbox } from './outbox.ts';

/** A time that only the test moves. */
export interface TestClock {
  time: number;
}

/** A relay on a new connection. */
export const relayOn = (outbox: Outbox, sink: Sink, clock: TestClock, options: Partial<RelayOptions> = {}): Relay =>
  createRelay({ database: outbox.connect(), sink, source: '/test', now: () => clock.time, random: () => 0.5, log: memoryLog().log, ...options });

/** What `append` of the test outbox put into an event. */
export const numberOf = ({ data }: CloudEvent): number => (data as { number: number }).number;

/** Subject and number of each event. */
export const texts = (events: readonly CloudEvent[]): string[] => events.map((event) => `${event.subject ?? '-'} ${numberOf(event)}`);

/** A sink that keeps what it took; `refuses` says which it did not. */
export const keepingSink = (refuses: (event: CloudEvent) => boolean = () => false): { readonly sink: Sink; readonly taken: CloudEvent[] } => {
  const taken: CloudEvent[] = [];
  const deliver = async (event: CloudEvent): Promise<void> => {
    if (refuses(event)) throw new Error('not that one');
    taken.push(event);
  };
  return { sink: { deliver }, taken };
};
