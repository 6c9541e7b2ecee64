/** Users, organizations, roles and what connects them. */
export const identity = `
CREATE TABLE users (
  id TEXT PRIMARY KEY,
  email TEXT NOT NULL,
  email_key TEXT NOT NULL UNIQUE,
  email_verified INTEGER NOT NULL CHECK (email_verified IN (0, 1)),
  name TEXT,
  first_name TEXT,
  last_name TEXT,
  locale TEXT,
  timezone TEXT,
  image_url TEXT,
  role TEXT,
  onboarding_completed INTEGER NOT NULL CHECK (onboarding_completed IN (0, 1)),
  disabled_at INTEGER,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE organizations (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE members (
  id TEXT PRIMARY KEY,
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  user_id TEXT NOT NULL REFERENCES users (id),
  role TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (organization_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX members_by_user ON members (user_id);

CREATE TABLE invitations (
  id TEXT PRIMARY KEY,
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  email_key TEXT NOT NULL,
  role TEXT CHECK (role IS NULL OR role <> 'owner'),
  status TEXT NOT NULL CHECK (status IN ('pending', 'accepted', 'declined')),
  inviter_id TEXT,
  expires_at INTEGER,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE roles (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  description TEXT,
  source TEXT,
  template_key TEXT,
  template_version TEXT,
  disabled_at INTEGER,
  permissions TEXT NOT NULL CHECK (json_valid(permissions)),
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE bindings (
  id TEXT PRIMARY KEY,
  role_id TEXT NOT NULL REFERENCES roles (id),
  target_type TEXT NOT NULL CHECK (target_type IN ('user', 'organization')),
  target_id TEXT NOT NULL,
  expires_at INTEGER,
  scope_type TEXT,
  scope_id TEXT,
  tenant_id TEXT,
  workspace_id TEXT,
  source TEXT,
  template_key TEXT,
  template_version TEXT,
  effect TEXT,
  disabled_at INTEGER,
  reason TEXT,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX bindings_by_role ON bindings (role_id);
CREATE INDEX bindings_by_target ON bindings (target_type, target_id);
`;
