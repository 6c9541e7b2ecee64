import type { CloudEvent } from '../cloud-event.ts';

/** Where events go. */
export interface Sink {
  /**
   * Resolves once the event is safely there; rejects with the reason why it is not. When the signal aborts, the send is
   * to be given up: what comes of it later is not looked at.
   */
  readonly deliver: (event: CloudEvent, signal: AbortSignal) => Promise<void>;
}
