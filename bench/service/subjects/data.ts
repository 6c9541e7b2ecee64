import { openDatabase } from '../../../src/service/database/sqlite.ts';
import { migrate } from '../../../src/service/database/migrate.ts';
import { createTokenStore } from '../../../src/service/auth/token-store.ts';
import { createScope } from '../../../src/service/identity/scope.ts';

const now = Date.now();
const binding = { expires_at: null, scope_type: null, scope_id: null, tenant_id: null, workspace_id: null, source: null, template_key: null, template_version: null, effect: 'allow', disabled_at: null, reason: null, created_at: now };
const role = { description: null, source: null, template_key: null, template_version: null, disabled_at: null, created_at: now };

/** Fills a new file with enough of everything for `count` requests of each command, and gives the tokens to send them with. */
export const prepareData = (file: string, count: number): { readonly admin: string; readonly owner: string; readonly guests: readonly string[] } => {
  const database = openDatabase({ file });
  migrate(database, now);
  database.exec('BEGIN');
  const { users, organizations, members, invitations, roles, bindings } = createScope(database, () => now);
  const tokens = createTokenStore(database, () => now);
  const user = (id: string): string => {
    const email = `${id}@example.com`;
    users.insert({ id, email, email_key: email, email_verified: 1, name: id, first_name: null, last_name: null, locale: null, timezone: null, image_url: null, role: null, onboarding_completed: 1, disabled_at: null, created_at: now });
    return tokens.issue({ userId: id, name: 'bench', expiresAt: null }).token;
  };
  const [admin, owner] = [user('admin'), user('owner')];
  organizations.insert({ id: 'org', name: 'org', created_at: now });
  members.insert({ id: 'owner', organization_id: 'org', user_id: 'owner', role: 'owner', created_at: now });
  roles.insert({ ...role, id: 'admin', name: 'admin', permissions: '["admin.access"]' });
  roles.insert({ ...role, id: 'editor', name: 'editor', permissions: '["pages.write"]' });
  bindings.insert({ ...binding, id: 'admin', role_id: 'admin', target_type: 'user', target_id: 'admin' });
  const guests: string[] = [];
  for (let n = 0; n < count; n += 1) {
    guests.push(user(`u${n}`));
    user(`m${n}`);
    members.insert({ id: `m${n}`, organization_id: 'org', user_id: `m${n}`, role: 'member', created_at: now });
    roles.insert({ ...role, id: `r${n}`, name: `r${n}`, permissions: '[]' });
    invitations.insert({ id: `i${n}`, organization_id: 'org', email_key: `u${n}@example.com`, role: null, status: 'pending', inviter_id: null, expires_at: null, created_at: now });
  }
  database.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
  return { admin, owner, guests };
};
