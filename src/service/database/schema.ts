/** Tables as Kysely sees them. Times are milliseconds since 1970-01-01T00:00:00Z; flags are 0 or 1. */
import type { Generated } from 'kysely';

export interface UserRow {
  id: string;
  email: string;
  /** Lower case, for comparison. */
  email_key: string;
  email_verified: number;
  name: string | null;
  first_name: string | null;
  last_name: string | null;
  locale: string | null;
  timezone: string | null;
  image_url: string | null;
  role: string | null;
  onboarding_completed: number;
  disabled_at: number | null;
  created_at: number;
}

export interface OrganizationRow {
  id: string;
  name: string;
  created_at: number;
}

export interface MemberRow {
  id: string;
  organization_id: string;
  user_id: string;
  role: string;
  created_at: number;
}

export interface InvitationRow {
  id: string;
  organization_id: string;
  /** Lower case. */
  email_key: string;
  /** Null invites as a plain member. */
  role: string | null;
  status: 'pending' | 'accepted' | 'declined';
  inviter_id: string | null;
  expires_at: number | null;
  created_at: number;
}

export interface RoleRow {
  id: string;
  name: string;
  description: string | null;
  source: string | null;
  template_key: string | null;
  template_version: string | null;
  disabled_at: number | null;
  /** JSON list. */
  permissions: string;
  created_at: number;
}

export interface BindingRow {
  id: string;
  role_id: string;
  target_type: 'user' | 'organization';
  target_id: string;
  expires_at: number | null;
  scope_type: string | null;
  scope_id: string | null;
  tenant_id: string | null;
  workspace_id: string | null;
  source: string | null;
  template_key: string | null;
  template_version: string | null;
  /** `deny` grants nothing. */
  effect: string | null;
  disabled_at: number | null;
  reason: string | null;
  created_at: number;
}

/** An opaque API token; the token itself is not kept. */
export interface TokenRow {
  id: string;
  user_id: string;
  /** SHA-256 in hexadecimal digits. */
  hash: string;
  /** What its owner calls it. */
  name: string;
  created_at: number;
  expires_at: number | null;
  revoked_at: number | null;
}

/** An event on its way out; kept after delivery. */
export interface EventRow {
  sequence: Generated<number>;
  /** `id` of the CloudEvent. */
  id: string;
  key: string;
  version: string;
  /** Events of one subject are delivered in the order of their sequence; events without one have no order. */
  subject: string | null;
  /** JSON. */
  payload: string;
  created_at: number;
  attempts: Generated<number>;
  /**
   * Nobody takes it before this time: its claim runs out, or its next attempt is due. Null while an earlier event of its
   * subject is on its way, and once it is delivered or dead: of a subject, one event at most has a time.
   */
  due_at: number | null;
  /** Which relay works on it. */
  claimed_by: string | null;
  delivered_at: number | null;
  /** Given up at. */
  dead_at: number | null;
  last_error: string | null;
}

/** An entry of the audit log. Triggers refuse to change or remove one. */
export interface AuditRow {
  sequence: Generated<number>;
  created_at: number;
  actor: string | null;
  operation: string;
  label: string | null;
  subject: string | null;
  outcome: 'succeeded' | 'denied';
  code: string | null;
  request_id: string;
  /** Hash of the entry before, 64 zeros for the first. */
  previous_hash: string;
  /** SHA-256 of the previous hash and this entry. */
  hash: string;
}

export interface ReplayRow {
  caller: string;
  operation: string;
  key: string;
  fingerprint: string;
  status: number;
  body: string | null;
  /** JSON object. */
  headers: string;
  expires_at: number;
}

export interface MigrationRow {
  number: number;
  name: string;
  applied_at: number;
}

/** SQLite's own: the highest sequence ever used in a table, also by rows that are gone. */
export interface SequenceRow {
  name: string;
  seq: number;
}

export interface Tables {
  users: UserRow;
  organizations: OrganizationRow;
  members: MemberRow;
  invitations: InvitationRow;
  roles: RoleRow;
  bindings: BindingRow;
  tokens: TokenRow;
  events: EventRow;
  audit: AuditRow;
  replays: ReplayRow;
  migrations: MigrationRow;
  sqlite_sequence: SequenceRow;
}
