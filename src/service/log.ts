import { destination, type Logger, pino } from 'pino';

export interface Log {
  readonly log: Logger;
  /** Writes what is buffered; nothing may be logged after. */
  readonly flush: () => void;
}

/** JSON lines on standard error; buffered, so that a request does not wait for them. */
export const createLog = (level: string): Log => {
  const target = destination({ fd: 2, sync: false, minLength: 4096, periodicFlush: 250 });
  return { log: pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, target), flush: () => target.flushSync() };
};
