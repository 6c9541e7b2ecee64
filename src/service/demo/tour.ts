import { createTokenStore } from '../auth/token-store.ts';
import { prepare } from '../database/connection.ts';
import { query } from '../database/query.ts';
import type { DatabaseSync } from '../database/sqlite.ts';
import { createUsers } from '../identity/repositories/users.ts';
import { organization, people, roles } from './people.ts';

const day = 24 * 60 * 60 * 1000;

const findInvitation = query<{ email: string; now: number }>()((db, { email, now }) =>
  db.selectFrom('invitations').select('id').where('email_key', '=', email).where('status', '=', 'pending').where('expires_at', '>', now).limit(1),
);

const curl = (url: string, path: string, token: string, body: object): string =>
  [`curl -sS ${url}${path} \\`, `  -H 'authorization: Bearer ${token}' \\`, "  -H 'content-type: application/json' \\", `  -d '${JSON.stringify(body)}'`].join('\n');

/** What a person needs to try a service with demo data: tokens, good for a day, and a command line for each operation. */
export const demoTour = (database: DatabaseSync, url: string, now: number): string | null => {
  const users = createUsers(database);
  const known = people.filter(({ id }) => users.find(id) !== null);
  if (known.length < people.length) return null;
  const store = createTokenStore(database, () => now);
  const tokens = new Map(known.map(({ id }) => [id, store.issue({ userId: id, name: 'demo', expiresAt: now + day }).token]));
  const token = (id: string): string => tokens.get(id) ?? '';
  const invitation = prepare(database, findInvitation).first({ email: 'gus@example.com', now });
  const expiresAt = new Date(now + 30 * day).toISOString();
  return [
    'Tokens, good for 24 hours:',
    ...known.map(({ id, member }) => `  ${id.padEnd(14)} ${token(id)}${id === 'user_admin' ? '  platform admin' : member ? `  ${member} of ${organization.id}` : ''}`),
    '',
    curl(url, '/identity/user/update/v1.0.0', token('user_member'), { name: 'Maxine Member', timezone: 'Europe/Paris' }),
    '',
    curl(url, '/identity/rbac/assign/v1.0.0', token('user_admin'), { roleId: roles.editor.id, targetType: 'organization', targetId: organization.id, expiresAt }),
    '',
    curl(url, '/identity/rbac/role/delete/v1.0.0', token('user_admin'), { roleId: roles.unused.id }),
    '',
    curl(url, '/identity/org/member/remove/v1.0.0', token('user_manager'), { orgId: organization.id, userId: 'user_leaver' }),
    '',
    curl(url, '/identity/org/invite/accept/v1.0.0', token('user_guest'), { invitationId: invitation?.id ?? 'none is left' }),
    '',
  ].join('\n');
};
