import type { IdentityHandlers } from '../../../../generated/hono/identity/handlers.ts';
import type { InvitationRow, MemberRow } from '../../database/schema.ts';
import { toMember } from '../profiles.ts';
import type { Scope } from '../scope.ts';

const isOver = ({ expires_at }: InvitationRow, now: number): boolean => expires_at !== null && expires_at <= now;

const newMember = ({ organization_id, role }: InvitationRow, userId: string, id: string, now: number): MemberRow => ({
  id, organization_id, user_id: userId, role: role ?? 'member', created_at: now,
});

/** Makes the caller a member. An invitation is for one e-mail address, which must be verified, and for one use. */
export const orgInviteAccept: IdentityHandlers<Scope>['orgInviteAccept'] = ({ input: { invitationId }, caller, scope, fail, about, emit }) => {
  const now = scope.now();
  about(`invitation/${invitationId}`);
  const invitation = scope.invitations.find(invitationId);
  if (invitation === null) return fail('NOT_FOUND', { detail: 'There is no such invitation.' });
  const user = scope.users.find(caller.id);
  // One answer for every state: whoever is not meant learns nothing of it.
  if (user?.email_key !== invitation.email_key) return fail('FORBIDDEN', { detail: 'The invitation is for another e-mail address.' });
  if (user.email_verified !== 1) return fail('FORBIDDEN', { detail: 'Verify your e-mail address first.' });
  if (invitation.status !== 'pending') return fail('INVITE_USED');
  if (isOver(invitation, now)) return fail('INVITE_EXPIRED');
  about(`organization/${invitation.organization_id}/member/${user.id}`);
  scope.invitations.accept(invitation.id);
  const known = scope.members.find(invitation.organization_id, user.id);
  if (known) return toMember(known, user);
  const row = newMember(invitation, user.id, scope.newId(), now);
  scope.members.insert(row);
  const member = toMember(row, user);
  emit('org.member.added', member);
  return member;
};
