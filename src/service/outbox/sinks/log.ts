import type { Logger } from 'pino';
import { redactedPaths } from '../pii.ts';
import type { Sink } from './sink.ts';

const censored = (log: Logger, paths: string[]): Logger => log.child({}, { redact: { paths, censor: '[redacted]' } });

/**
 * Logs events, for trying things out. Personal data, by type of event, is not logged; of a type that is not known,
 * nothing it carries is.
 */
export const createLogSink = (log: Logger, pii: ReadonlyMap<string, readonly string[]>): Sink => {
  const unknown = censored(log, ['event.data']);
  const loggers = new Map([...pii].map(([type, paths]) => [type, censored(log, redactedPaths('event.data', paths))]));
  return {
    deliver: async (event) => (loggers.get(event.type) ?? unknown).info({ event }, 'event'),
  };
};
