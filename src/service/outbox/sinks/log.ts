import type { Logger } from 'pino';
import { redact } from '../pii.ts';
import type { Sink } from './sink.ts';

/**
 * Logs events, for trying things out. Personal data, by type of event, is not logged; of a type that is not known,
 * nothing it carries is.
 */
export const createLogSink = (log: Logger, pii: ReadonlyMap<string, readonly string[]>): Sink => ({
  deliver: async (event) => {
    const paths = pii.get(event.type);
    log.info({ event: { ...event, data: paths ? redact(event.data, paths) : '[redacted]' } }, 'event');
    // The log may be buffered; an event in the buffer is not yet anywhere.
    await new Promise<void>((resolve, reject) => log.flush((cause) => (cause ? reject(cause) : resolve())));
  },
});
