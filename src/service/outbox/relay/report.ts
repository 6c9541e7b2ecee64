import type { Logger } from 'pino';
import type { Settled } from './round.ts';

/** Logs what went wrong with a send; says nothing of what the event carries. */
export const createReport = (log: Logger) => ({ event, outcome, settlement, held }: Settled): void => {
  const about = { event: event.id, key: event.key, version: event.version, subject: event.subject, attempts: settlement.attempts };
  if (!held) log.warn(about, 'the claim of an event ran out before its send was written down');
  else if (outcome.kind !== 'failed') log.debug(about, `event ${outcome.kind}`);
  else if (settlement.dead_at !== null) log.error({ ...about, error: outcome.error }, 'event given up');
  else log.warn({ ...about, error: outcome.error, dueAt: settlement.due_at }, 'event not delivered');
};
