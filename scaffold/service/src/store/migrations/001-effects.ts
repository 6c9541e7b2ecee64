/** What goes with every operation: events on their way, the audit log, and answers to repeated requests. */
export const effects = `
CREATE TABLE events (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL,
  version TEXT NOT NULL,
  subject TEXT,
  payload TEXT NOT NULL CHECK (json_valid(payload)),
  created_at INTEGER NOT NULL,
  sent_at INTEGER
) STRICT;
CREATE INDEX events_to_send ON events (sequence) WHERE sent_at IS NULL;

CREATE TABLE audit (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at INTEGER NOT NULL,
  actor TEXT,
  operation TEXT NOT NULL,
  label TEXT,
  subject TEXT,
  outcome TEXT NOT NULL CHECK (outcome IN ('succeeded', 'denied')),
  code TEXT,
  request_id TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_keeps_entries BEFORE DELETE ON audit BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END;
CREATE TRIGGER audit_keeps_values BEFORE UPDATE ON audit BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END;

CREATE TABLE replays (
  caller TEXT NOT NULL,
  operation TEXT NOT NULL,
  key TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  status INTEGER NOT NULL,
  body TEXT,
  headers TEXT NOT NULL CHECK (json_valid(headers)),
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (caller, operation, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX replays_by_expiry ON replays (expires_at);
`;
