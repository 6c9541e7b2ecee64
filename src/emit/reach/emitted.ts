import type { ContractModel, EventContract, Model, Operation } from '../../model/types.ts';
import type { Reuse } from '../../reuse.ts';
import type { Block } from './blocks.ts';
import { reach } from './reach.ts';

/** How emissions call an event. */
export const eventName = ({ key, version }: { readonly key: string; readonly version: string }): string => `${key}@${version}`;

/** Events by `eventName`. */
export type Events = ReadonlyMap<string, EventContract>;

/** Events by `eventName`; the very same map as in the last run while all events are. */
export const eventsByName = ({ events }: Pick<ContractModel, 'events'>, reuse: Reuse): Events =>
  reuse.of('events by name', reuse, events, () => new Map(events.map((event) => [eventName(event), event])));

/** The events that an operation emits, as often as it does. */
export const emittedBy = ({ emits }: Operation, events: Events): EventContract[] => emits.flatMap((emission) => events.get(eventName(emission)) ?? []);

/** What operations of a block emit. */
export interface Emitted {
  readonly events: readonly EventContract[];
  /** What the events name, directly or through others. */
  readonly models: readonly Model[];
}

/** What operations of a block emit; the very same object as in the last run while the events, and all models that they reach, are. */
export const emittedIn = ({ members }: Block<Operation>, events: Events, models: ReadonlyMap<string, Model>, reuse: Reuse): Emitted =>
  reuse.of('emitted', members, [events, models], () => {
    const found = members.flatMap((operation) => emittedBy(operation, events));
    const emitted = reuse.of('emitted events', members, found, () => found);
    const reached = reach(emitted, models);
    return reuse.of('events with models', emitted, [reached], () => ({ events: emitted, models: reached }));
  });
