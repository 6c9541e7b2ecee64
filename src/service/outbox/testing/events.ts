import { encode } from 'writ/runtime';
import * as schemas from '../../../../generated/hono/identity/schemas.ts';
import type { BindingRow, MemberRow, RoleRow, UserRow } from '../../database/schema.ts';
import { toBinding, toMember, toProfile } from '../../identity/profiles.ts';

const user: UserRow = {
  id: 'user_1', email: 'ada@example.com', email_key: 'ada@example.com', email_verified: 1, name: 'Ada Lovelace', first_name: 'Ada-Augusta', last_name: 'King',
  locale: 'en', timezone: 'Europe/London', image_url: 'https://images.example.com/portrait.png', role: null, onboarding_completed: 0, disabled_at: null, created_at: 0,
};
const member: MemberRow = { id: 'member_1', organization_id: 'org_1', user_id: 'user_1', role: 'member', created_at: 0 };
const role: RoleRow = {
  id: 'role_1', name: 'editor', description: null, source: null, template_key: null, template_version: null, disabled_at: null, permissions: '["a.b"]', created_at: 0,
};
const binding: BindingRow = {
  id: 'binding_1', role_id: 'role_1', target_type: 'user', target_id: 'user_1', expires_at: 4_102_444_800_000, scope_type: null, scope_id: null, tenant_id: null,
  workspace_id: null, source: null, template_key: null, template_version: null, effect: 'allow', disabled_at: null, reason: null, created_at: 0,
};

const wire = (result: ReturnType<typeof encode>): unknown => {
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
};

/** Every event of the contracts, as handlers leave them in the outbox, and the personal data in each. */
export const contractEvents = [
  {
    type: 'user.updated.v1.0.0', key: 'user.updated', version: '1.0.0', subject: 'user/user_1', payload: wire(encode(schemas.UserProfile, toProfile(user))),
    personal: ['ada@example.com', 'Ada Lovelace', 'Ada-Augusta', 'King', 'https://images.example.com/portrait.png'],
  },
  {
    type: 'org.member.added.v1.0.0', key: 'org.member.added', version: '1.0.0', subject: 'organization/org_1/member/user_1', payload: wire(encode(schemas.Member, toMember(member, user))),
    personal: ['ada@example.com', 'Ada Lovelace'],
  },
  {
    type: 'role.assigned.v1.0.0', key: 'role.assigned', version: '1.0.0', subject: 'user/user_1', payload: wire(encode(schemas.PolicyBinding, toBinding(binding, role))),
    personal: [],
  },
  {
    type: 'org.member.removed.v1.0.0', key: 'org.member.removed', version: '1.0.0', subject: null, payload: wire(encode(schemas.MemberRemovedPayload, { orgId: 'org_1', userId: 'user_1' })),
    personal: [],
  },
] as const;
