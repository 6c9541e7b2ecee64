import type { ContractModel, Emission, EventContract, Model, Operation } from '../../model/types.ts';
import type { Reuse } from '../../reuse.ts';
import type { Block } from './blocks.ts';
import { reach } from './reach.ts';

/** Events by key. */
export type Events = ReadonlyMap<string, readonly EventContract[]>;

/** Events by key; the very same map as in the last run while all events are. */
export const eventsByKey = ({ events }: Pick<ContractModel, 'events'>, reuse: Reuse): Events =>
  reuse.of('events by key', reuse, events, () => {
    const byKey = new Map<string, EventContract[]>();
    for (const event of events) {
      const versions = byKey.get(event.key);
      if (versions) versions.push(event);
      else byKey.set(event.key, [event]);
    }
    return byKey;
  });

/** The event that is emitted, or null where there is none of that version. */
export const eventOf = ({ key, version }: Emission, events: Events): EventContract | null => events.get(key)?.find((event) => event.version === version) ?? null;

/** The events that an operation emits, as often as it does. */
export const emittedBy = ({ emits }: Operation, events: Events): EventContract[] => {
  const emitted: EventContract[] = [];
  for (const emission of emits) {
    const event = eventOf(emission, events);
    if (event !== null) emitted.push(event);
  }
  return emitted;
};

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
