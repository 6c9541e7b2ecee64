import { beforeAll, describe, expect, it } from 'vitest';
import { contractPages, occurrences, page, parts, section, type Pages } from './testing/pages.ts';

let contracts: Pages;

beforeAll(async () => {
  contracts = await contractPages();
});

/** What each seed page says, under its label. */
const seeds = [
  {
    key: 'identity.org.invite.accept',
    once: [
      'Accept an organization invitation.', 'Allow users to join organizations via invitation.', 'Called from invitation email link.',
      'The invitation has expired', 'Invitation is past expiry date', 'The invitation has already been used', 'Invitation was already accepted', 'Member joins org',
      '- **Owners:** platform.identity-rbac\n', '- **Tags:** identity, org, invite, accept\n', '- **File:** `fixtures/contracts/identity-rbac/organization.ts`\n',
      '[org.member.added](../events/org.member.added.v1.0.0.md) (v1.0.0)', '- `org.member.added`\n', '| 410 | `INVITE_EXPIRED` |', '| 409 | `INVITE_USED` |', '- **Caller:** a signed-in user (`user`)\n',
    ],
    source: "when: 'Member joins org',",
  },
  {
    key: 'identity.org.member.remove',
    once: [
      'Remove a member from the organization.', 'Allow org admins to remove members.', 'Team management.',
      'Cannot remove the organization owner', 'Target is the org owner', 'Member is removed',
      '- **Owners:** platform.identity-rbac\n', '- **Tags:** identity, org, member, remove\n', '- **File:** `fixtures/contracts/identity-rbac/organization.ts`\n',
      '[org.member.removed](../events/org.member.removed.v1.0.0.md) (v1.0.0)', '- `org.member.removed`\n', '| 403 | `CANNOT_REMOVE_OWNER` |', '- **Caller:** a signed-in user (`user`)\n',
    ],
    source: "gqlCode: 'CANNOT_REMOVE_OWNER',",
  },
  {
    key: 'identity.rbac.assign',
    once: [
      'Assign a role to a user or organization.', 'Grant permissions via role assignment.', 'User/org permission management.',
      'The specified role does not exist', 'Role ID is invalid', 'This role is already assigned to the target', 'Binding already exists', 'Role is assigned',
      '- **Owners:** @platform.identity-rbac\n', '- **Tags:** identity, rbac, assign\n', '- **File:** `fixtures/contracts/identity-rbac/rbac.ts`\n',
      '[role.assigned](../events/role.assigned.v1.0.0.md) (v1.0.0)', '- `role.assigned`\n', '| 404 | `ROLE_NOT_FOUND` |', '| 409 | `ALREADY_ASSIGNED` |', '- **Caller:** an administrator (`admin`)\n',
    ],
    source: "audit: ['role.assigned'],",
  },
  {
    key: 'identity.rbac.role.delete',
    once: [
      'Delete an existing role.', 'Allow admins to remove unused roles.', 'Role management. Removes all policy bindings using this role.',
      'Role is still assigned to users or organizations', 'Role has active bindings',
      '- **Owners:** @platform.identity-rbac\n', '- **Tags:** identity, rbac, role, delete\n', '- **File:** `fixtures/contracts/identity-rbac/rbac.ts`\n',
      '- `role.deleted`\n', '| 409 | `ROLE_IN_USE` |', '- **Caller:** an administrator (`admin`)\n',
    ],
    source: "audit: ['role.deleted'],",
  },
  {
    key: 'identity.user.update',
    once: [
      'Update user profile information.', 'Allow users to update their profile.', 'Self-service profile updates.', 'User profile is updated',
      '- **Owners:** platform.identity-rbac\n', '- **Tags:** identity, user, update\n', '- **File:** `fixtures/contracts/identity-rbac/user.ts`\n',
      '[user.updated](../events/user.updated.v1.0.0.md) (v1.0.0)', '- `user.updated`\n', '- **Caller:** a signed-in user (`user`)\n',
    ],
    source: 'output: UserProfileModel,',
  },
];

describe.each(seeds)('the page of $key', ({ key, once, source }) => {
  const facts = [`\n# ${key}\n`, '- **Type:** operation (command)\n', '- **Version:** 1.0.0\n', '- **Stability:** stable\n', '\n## Source Definition\n', ...once];

  it.each(facts)('says once, beside its source: %j', (text) => {
    const { body } = parts(page(contracts, `operations/${key}.v1.0.0.md`));
    const [said = '', definition = ''] = body.split('```ts\n');
    expect(occurrences(said, text)).toBe(1);
    expect(definition).toContain(source);
  });

  it('has front matter, fields in and out, errors, and a request with its answer', () => {
    const { front, body } = parts(page(contracts, `operations/${key}.v1.0.0.md`));
    expect(front).toEqual({ title: key, description: once[0] });
    expect(section(body, 'Input')).toContain('\n| Field | Type | Required |');
    expect(section(body, 'Output')).toContain('\n| Field | Type | Required |');
    expect(section(body, 'Errors')).toContain('| [VALIDATION_FAILED](../errors/VALIDATION_FAILED.md) (implicit) | 422 |');
    expect(section(body, 'Examples')).toContain(`curl -X POST "$BASE_URL/${key.replaceAll('.', '/')}/v1.0.0"`);
    expect(body).not.toMatch(/field\.\w+\.label/);
  });
});
