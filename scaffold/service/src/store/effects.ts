import { randomUUID } from 'node:crypto';
import type { AuditEntry, Effects, EmittedEvent, Replay, ReplayKey } from 'writ/runtime';
import type { Database } from './database.js';

/** How long an answer is kept for the same idempotency key, in milliseconds: 24 hours. */
const keptFor = 24 * 60 * 60 * 1000;

interface ReplayRow {
  readonly fingerprint: string;
  readonly status: number;
  readonly body: string | null;
  readonly headers: string;
}

const createAppendEvents = (database: Database): ((events: readonly EmittedEvent[], now: number) => void) => {
  const insert = database.prepare('INSERT INTO events (id, key, version, subject, payload, created_at) VALUES (?, ?, ?, ?, ?, ?)');
  return (events, now) => {
    for (const { key, version, subject, payload } of events) insert.run(randomUUID(), key, version, subject || null, JSON.stringify(payload), now);
  };
};

const createAppendAudit = (database: Database): ((entries: readonly AuditEntry[], now: number) => void) => {
  const insert = database.prepare('INSERT INTO audit (created_at, actor, operation, label, subject, outcome, code, request_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  return (entries, now) => {
    for (const { actor, operation, label, subject, outcome, code, requestId } of entries) insert.run(now, actor, operation, label, subject, outcome, code, requestId);
  };
};

const createReplays = (database: Database) => {
  const find = database.prepare('SELECT fingerprint, status, body, headers FROM replays WHERE caller = ? AND operation = ? AND key = ? AND expires_at > ?');
  const purge = database.prepare('DELETE FROM replays WHERE expires_at <= ?');
  const insert = database.prepare('INSERT INTO replays (caller, operation, key, fingerprint, status, body, headers, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  return {
    find: ({ caller, operation, key }: ReplayKey, now: number): Replay | null => {
      // The columns are those of the statement.
      const row = find.get(caller, operation, key, now) as ReplayRow | undefined;
      return row ? { ...row, headers: JSON.parse(row.headers) as Replay['headers'] } : null;
    },
    keep: ({ caller, operation, key }: ReplayKey, { fingerprint, status, body, headers }: Replay, now: number): void => {
      purge.run(now);
      insert.run(caller, operation, key, fingerprint, status, body, JSON.stringify(headers), now + keptFor);
    },
  };
};

/** Writes what goes with a change of state, within its transaction. */
export const createEffects = (database: Database) => {
  const appendEvents = createAppendEvents(database);
  const appendAudit = createAppendAudit(database);
  const replays = createReplays(database);
  return {
    record: ({ events, audit, replay }: Effects): void => {
      const now = Date.now();
      appendEvents(events, now);
      appendAudit(audit, now);
      if (replay) replays.keep(replay.key, replay.answer, now);
    },
    findReplay: (key: ReplayKey): Replay | null => replays.find(key, Date.now()),
  };
};
