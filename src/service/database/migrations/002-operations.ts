/** What goes with every operation: tokens, events, audit log and replays. */
export const operations = `
CREATE TABLE tokens (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  hash TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  revoked_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL,
  version TEXT NOT NULL,
  subject TEXT,
  payload TEXT NOT NULL CHECK (json_valid(payload)),
  created_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  due_at INTEGER,
  claimed_by TEXT,
  delivered_at INTEGER,
  dead_at INTEGER,
  last_error TEXT,
  CHECK (due_at IS NULL OR (delivered_at IS NULL AND dead_at IS NULL))
) STRICT;
-- Only what is still on its way: the index stays small however many events were sent.
CREATE INDEX events_on_the_way ON events (subject, sequence) WHERE delivered_at IS NULL AND dead_at IS NULL;
CREATE INDEX events_due ON events (due_at) WHERE due_at IS NOT NULL;
-- Of each subject one event at most has its turn. Events without a subject do not count: NULLs are distinct.
CREATE UNIQUE INDEX events_in_turn ON events (subject) WHERE due_at IS NOT NULL;

CREATE TABLE audit (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at INTEGER NOT NULL,
  actor TEXT,
  operation TEXT NOT NULL,
  label TEXT,
  subject TEXT,
  outcome TEXT NOT NULL CHECK (outcome IN ('succeeded', 'denied')),
  code TEXT,
  request_id TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE
) STRICT;
-- REPLACE would remove the entry that has the same sequence or hash, and tell no trigger for DELETE.
CREATE TRIGGER audit_grows_at_its_end BEFORE INSERT ON audit
WHEN NEW.sequence <> 1 + max(
    coalesce((SELECT max(sequence) FROM audit), 0),
    coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'audit'), 0)
  ) OR EXISTS (SELECT 1 FROM audit WHERE hash = NEW.hash)
BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END;
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
