import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ContractModel, Field, Operation, OperationError, Schema } from '../src/model/types.ts';
import { contracts, readContracts, type Reading } from './contract-files.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = 'fixtures/contracts/identity-rbac';
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

const homes: Readonly<Record<string, string>> = {
  'identity.org.invite.accept': 'organization.ts',
  'identity.org.member.remove': 'organization.ts',
  'identity.rbac.assign': 'rbac.ts',
  'identity.rbac.role.delete': 'rbac.ts',
  'identity.user.update': 'user.ts',
};

const implicit = (code: string, status: number, description: string, when: string, component: string, retryable = false): OperationError => ({
  code, status, description, when, gqlCode: null, retryable, args: null, implicit: true, component,
});

const implicitErrors = {
  BAD_REQUEST: implicit('BAD_REQUEST', 400, 'The request cannot be read', 'The request is not valid HTTP or JSON, or a value makes no sense', 'BadRequestProblem'),
  UNAUTHENTICATED: implicit('UNAUTHENTICATED', 401, 'The caller is not known', 'No credentials, or credentials that are not valid', 'UnauthenticatedProblem'),
  FORBIDDEN: implicit('FORBIDDEN', 403, 'The caller may not do this', 'The caller lacks the level, role or permission', 'ForbiddenProblem'),
  NOT_FOUND: implicit('NOT_FOUND', 404, 'There is no such thing', 'Something that the request names does not exist for this caller', 'NotFoundProblem'),
  CONFLICT: implicit('CONFLICT', 409, 'The request conflicts with the current state', 'A request with the same idempotency key is still running, or the state forbids the change', 'ConflictProblem', true),
  PAYLOAD_TOO_LARGE: implicit('PAYLOAD_TOO_LARGE', 413, 'The request body is too large', 'The body exceeds the server\'s limit', 'PayloadTooLargeProblem'),
  UNSUPPORTED_MEDIA_TYPE: implicit('UNSUPPORTED_MEDIA_TYPE', 415, 'The request body is not JSON', 'The content type is not application/json in UTF-8', 'UnsupportedMediaTypeProblem'),
  IDEMPOTENCY_KEY_REUSED: implicit('IDEMPOTENCY_KEY_REUSED', 422, 'The idempotency key belongs to another request', 'The key was sent before with a different request', 'IdempotencyKeyReusedProblem'),
  VALIDATION_FAILED: implicit('VALIDATION_FAILED', 422, 'The request does not match its schema', 'A field is missing, unknown, of the wrong type or outside its limits', 'ValidationFailedProblem'),
  RATE_LIMITED: implicit('RATE_LIMITED', 429, 'Too many requests', 'The caller exceeded the rate limit', 'RateLimitedProblem', true),
  INTERNAL_ERROR: implicit('INTERNAL_ERROR', 500, 'The server failed', 'Something went wrong that is not the caller\'s fault', 'InternalErrorProblem', true),
};

const declared = (code: string, status: number, description: string, when: string, component: string): OperationError => ({
  code, status, description, when, gqlCode: code, retryable: false, args: null, implicit: false, component,
});

const policy = (auth: 'user' | 'admin'): Operation['policy'] => ({
  auth, roles: [], anyRole: [], permissions: [], anyPermission: [], flags: [], policies: [], fieldPolicies: [], resource: null, pii: [],
  idempotent: false, rateLimit: null, escalate: null,
});

const ok = { code: null, status: 200, description: 'Success' };

/** What is the same for all five: they are commands, described in one voice, without overrides. */
const same = {
  version: '1.0.0', domain: 'identity', declaredDomain: null, stability: 'stable', deprecated: false, sunset: null, replacedBy: null, docId: [], kind: 'command', method: 'POST',
  parameters: [], params: null, query: null, headers: null, success: ok, successes: [ok], analytics: [], scenarios: [], examples: [], extras: {},
};

const { BAD_REQUEST, UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, CONFLICT, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, VALIDATION_FAILED, RATE_LIMITED, INTERNAL_ERROR } = implicitErrors;

const expected: Readonly<Record<string, object>> = {
  'identity.org.invite.accept': {
    ...same,
    key: 'identity.org.invite.accept', title: 'identity.org.invite.accept', id: 'identity_org_invite_accept_v1_0_0', name: 'orgInviteAccept',
    path: '/identity/org/invite/accept/v1.0.0',
    description: 'Accept an organization invitation.', goal: 'Allow users to join organizations via invitation.', context: 'Called from invitation email link.',
    owners: ['platform.identity-rbac'], tags: ['identity', 'org', 'invite', 'accept'],
    body: { kind: 'ref', model: 'AcceptInviteInput' }, output: { kind: 'ref', model: 'Member' },
    errors: [
      BAD_REQUEST, UNAUTHENTICATED, FORBIDDEN, NOT_FOUND,
      declared('INVITE_USED', 409, 'The invitation has already been used', 'Invitation was already accepted', 'InviteUsedProblem'),
      CONFLICT,
      declared('INVITE_EXPIRED', 410, 'The invitation has expired', 'Invitation is past expiry date', 'InviteExpiredProblem'),
      PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, VALIDATION_FAILED, RATE_LIMITED, INTERNAL_ERROR,
    ],
    policy: policy('user'),
    emits: [{ key: 'org.member.added', version: '1.0.0', when: 'Member joins org' }], audit: ['org.member.added'],
    gql: { field: 'identity_org_invite_accept_v1_0_0', returns: null }, mcp: { toolName: 'identity_org_invite_accept-v1_0_0' },
    source: { place: { file: `${folder}/organization.ts`, line: 93, column: 37 }, text: read('fixtures/seeds/identity.org.invite.accept.txt').trimEnd(), doc: null },
  },
  'identity.org.member.remove': {
    ...same,
    key: 'identity.org.member.remove', title: 'identity.org.member.remove', id: 'identity_org_member_remove_v1_0_0', name: 'orgMemberRemove',
    path: '/identity/org/member/remove/v1.0.0',
    description: 'Remove a member from the organization.', goal: 'Allow org admins to remove members.', context: 'Team management.',
    owners: ['platform.identity-rbac'], tags: ['identity', 'org', 'member', 'remove'],
    body: { kind: 'ref', model: 'RemoveMemberInput' }, output: { kind: 'ref', model: 'SuccessResult' },
    errors: [
      BAD_REQUEST, UNAUTHENTICATED,
      declared('CANNOT_REMOVE_OWNER', 403, 'Cannot remove the organization owner', 'Target is the org owner', 'CannotRemoveOwnerProblem'),
      FORBIDDEN, NOT_FOUND, CONFLICT, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, VALIDATION_FAILED, RATE_LIMITED, INTERNAL_ERROR,
    ],
    policy: policy('user'),
    emits: [{ key: 'org.member.removed', version: '1.0.0', when: 'Member is removed' }], audit: ['org.member.removed'],
    gql: { field: 'identity_org_member_remove_v1_0_0', returns: null }, mcp: { toolName: 'identity_org_member_remove-v1_0_0' },
    source: { place: { file: `${folder}/organization.ts`, line: 54, column: 37 }, text: read('fixtures/seeds/identity.org.member.remove.txt').trimEnd(), doc: null },
  },
  'identity.rbac.assign': {
    ...same,
    key: 'identity.rbac.assign', title: 'identity.rbac.assign', id: 'identity_rbac_assign_v1_0_0', name: 'rbacAssign',
    path: '/identity/rbac/assign/v1.0.0',
    description: 'Assign a role to a user or organization.', goal: 'Grant permissions via role assignment.', context: 'User/org permission management.',
    owners: ['@platform.identity-rbac'], tags: ['identity', 'rbac', 'assign'],
    body: { kind: 'ref', model: 'AssignRoleInput' }, output: { kind: 'ref', model: 'PolicyBinding' },
    errors: [
      BAD_REQUEST, UNAUTHENTICATED, FORBIDDEN,
      declared('ROLE_NOT_FOUND', 404, 'The specified role does not exist', 'Role ID is invalid', 'RoleNotFoundProblem'),
      NOT_FOUND,
      declared('ALREADY_ASSIGNED', 409, 'This role is already assigned to the target', 'Binding already exists', 'AlreadyAssignedProblem'),
      CONFLICT, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, VALIDATION_FAILED, RATE_LIMITED, INTERNAL_ERROR,
    ],
    policy: policy('admin'),
    emits: [{ key: 'role.assigned', version: '1.0.0', when: 'Role is assigned' }], audit: ['role.assigned'],
    gql: { field: 'identity_rbac_assign_v1_0_0', returns: null }, mcp: { toolName: 'identity_rbac_assign-v1_0_0' },
    source: { place: { file: `${folder}/rbac.ts`, line: 68, column: 35 }, text: withEnumImport('identity.rbac.assign'), doc: null },
  },
  'identity.rbac.role.delete': {
    ...same,
    key: 'identity.rbac.role.delete', title: 'identity.rbac.role.delete', id: 'identity_rbac_role_delete_v1_0_0', name: 'rbacRoleDelete',
    path: '/identity/rbac/role/delete/v1.0.0',
    description: 'Delete an existing role.', goal: 'Allow admins to remove unused roles.', context: 'Role management. Removes all policy bindings using this role.',
    owners: ['@platform.identity-rbac'], tags: ['identity', 'rbac', 'role', 'delete'],
    body: { kind: 'ref', model: 'DeleteRoleInput' }, output: { kind: 'ref', model: 'SuccessResult' },
    errors: [
      BAD_REQUEST, UNAUTHENTICATED, FORBIDDEN, NOT_FOUND,
      declared('ROLE_IN_USE', 409, 'Role is still assigned to users or organizations', 'Role has active bindings', 'RoleInUseProblem'),
      CONFLICT, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, VALIDATION_FAILED, RATE_LIMITED, INTERNAL_ERROR,
    ],
    policy: policy('admin'),
    emits: [], audit: ['role.deleted'],
    gql: { field: 'identity_rbac_role_delete_v1_0_0', returns: null }, mcp: { toolName: 'identity_rbac_role_delete-v1_0_0' },
    source: { place: { file: `${folder}/rbac.ts`, line: 113, column: 35 }, text: withEnumImport('identity.rbac.role.delete'), doc: null },
  },
  'identity.user.update': {
    ...same,
    key: 'identity.user.update', title: 'identity.user.update', id: 'identity_user_update_v1_0_0', name: 'userUpdate',
    path: '/identity/user/update/v1.0.0',
    description: 'Update user profile information.', goal: 'Allow users to update their profile.', context: 'Self-service profile updates.',
    owners: ['platform.identity-rbac'], tags: ['identity', 'user', 'update'],
    body: { kind: 'ref', model: 'UpdateUserInput' }, output: { kind: 'ref', model: 'UserProfile' },
    errors: [BAD_REQUEST, UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, CONFLICT, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_REUSED, VALIDATION_FAILED, RATE_LIMITED, INTERNAL_ERROR],
    policy: policy('user'),
    emits: [{ key: 'user.updated', version: '1.0.0', when: 'User profile is updated' }], audit: ['user.updated'],
    gql: { field: 'identity_user_update_v1_0_0', returns: null }, mcp: { toolName: 'identity_user_update-v1_0_0' },
    source: { place: { file: `${folder}/user.ts`, line: 44, column: 35 }, text: read('fixtures/seeds/identity.user.update.txt').trimEnd(), doc: null },
  },
};

/** The file of the role contracts imports one name more than the documents show. */
function withEnumImport(key: string): string {
  return read(`fixtures/seeds/${key}.txt`).trimEnd().replace('\n\n', '\nimport { defineEnum } from \'@lssm-tech/lib.schema\';\n\n');
}

const text = (scalar = 'String_unsecure', rest: object = {}): object => ({ kind: 'string', scalar, format: null, minLength: null, maxLength: null, patterns: [], ...rest });
const id = text('String_unsecure', { maxLength: 255 });
const plain = text();
const url = text('URL', { format: 'uri', maxLength: 2048, patterns: ['^https?://'] });
const email = text('EmailAddress', { format: 'email' });
const dateTime = text('DateTime', { format: 'date-time' });
const flag = { kind: 'boolean' };
const ref = (model: string): object => ({ kind: 'ref', model });

/** Fields as `name` or `name?`, in the order of the contract. */
const models: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  UpdateUserInput: { 'name?': id, 'firstName?': id, 'lastName?': id, 'locale?': id, 'timezone?': id, 'imageUrl?': url },
  UserProfile: {
    id, email, emailVerified: flag, 'name?': id, 'firstName?': id, 'lastName?': id, 'locale?': id, 'timezone?': id, 'imageUrl?': url, 'role?': plain,
    onboardingCompleted: flag, createdAt: dateTime,
  },
  SuccessResult: { success: flag },
  AssignRoleInput: { roleId: id, targetType: ref('TargetType'), targetId: id, 'expiresAt?': dateTime },
  Role: {
    id, name: id, 'description?': plain, 'source?': plain, 'templateKey?': plain, 'templateVersion?': plain, 'disabledAt?': dateTime,
    permissions: { kind: 'array', items: plain, minItems: null, maxItems: null, uniqueItems: false }, createdAt: dateTime,
  },
  PolicyBinding: {
    id, roleId: id, targetType: ref('TargetType'), targetId: id, 'expiresAt?': dateTime, 'scopeType?': plain, 'scopeId?': id, 'tenantId?': id, 'workspaceId?': id,
    'source?': plain, 'templateKey?': plain, 'templateVersion?': plain, 'effect?': plain, 'disabledAt?': dateTime, 'reason?': plain, createdAt: dateTime, role: ref('Role'),
  },
  DeleteRoleInput: { roleId: id },
  RemoveMemberInput: { orgId: id, userId: id },
  MemberRemovedPayload: { orgId: id, userId: id },
  AcceptInviteInput: { invitationId: id },
  MemberUser: { id, email, 'name?': id },
  Member: { id, userId: id, organizationId: id, role: plain, createdAt: dateTime, user: ref('MemberUser') },
};

const fieldsOf = (schema: Schema): readonly Field[] => (schema.kind === 'object' ? schema.fields : []);

describe('the five documented definitions', () => {
  let reading: Reading;
  let model: ContractModel;

  beforeAll(async () => {
    reading = await readContracts(root, { globs: [`${folder}/*.ts`] });
    if (reading.model === null) throw new Error(reading.found.join('\n'));
    model = reading.model;
  });

  it('are five', () => {
    expect(readdirSync(join(root, 'fixtures/seeds')).sort()).toEqual(Object.keys(homes).map((key) => `${key}.txt`).sort());
  });

  it.each(Object.entries(homes))('%s stands unchanged in %s, under its own imports', (key, home) => {
    const [imports = '', definition = ''] = read(`fixtures/seeds/${key}.txt`).split('\n\n');
    const source = read(`${folder}/${home}`);
    expect(source.startsWith(`${imports}\n`)).toBe(true);
    expect(source).toContain(`\n\n${definition}`);
    expect(definition.length).toBeGreaterThan(400);
  });

  it('load without a finding', () => {
    expect(reading.found).toEqual([]);
    expect(model.operations.map(({ key }) => key)).toEqual(Object.keys(homes));
  });

  it.each(Object.keys(homes))('%s has every field in the model', (key) => {
    expect(model.operations.find((operation) => operation.key === key)).toEqual(expected[key]);
  });

  it.each(Object.entries(models))('%s has the fields that the language page lists', (name, fields) => {
    const found = fieldsOf(model.models.find((one) => one.name === name)?.schema ?? { kind: 'any' });
    expect(Object.fromEntries(found.map((field) => [`${field.name}${field.required ? '' : '?'}`, field.schema]))).toEqual(fields);
    expect(found.map((field) => `${field.name}${field.required ? '' : '?'}`)).toEqual(Object.keys(fields));
  });

  it('have models of the listed names, and no others', () => {
    expect(model.models.map(({ name }) => name)).toEqual([...Object.keys(models), 'TargetType'].sort());
    expect(model.models.find(({ name }) => name === 'TargetType')?.schema).toEqual({ kind: 'enum', values: ['user', 'organization'] });
  });

  it('have a declared event for each event they emit', () => {
    expect(model.events.map(({ key, version, declared: isDeclared, payload }) => [key, version, isDeclared, payload])).toEqual([
      ['org.member.added', '1.0.0', true, ref('Member')],
      ['org.member.removed', '1.0.0', true, ref('MemberRemovedPayload')],
      ['role.assigned', '1.0.0', true, ref('PolicyBinding')],
      ['user.updated', '1.0.0', true, ref('UserProfile')],
    ]);
  });

  it('load pasted as they are, once the names that they use exist', async () => {
    const used = ['AcceptInviteInputModel', 'MemberModel', 'RemoveMemberInputModel', 'MemberRemovedPayloadModel', 'AssignRoleInputModel', 'PolicyBindingModel', 'DeleteRoleInputModel', 'UpdateUserInputModel', 'UserProfileModel'];
    const files = Object.keys(homes).map((key, index): [string, string] => {
      const seed = read(`fixtures/seeds/${key}.txt`);
      const missing = used.filter((name) => seed.includes(name));
      return [`${index}/contract.ts`, `${seed}\nimport { ${missing.join(', ')} } from '../models';\n`];
    });
    const define = (name: string): string => `export const ${name} = new SchemaModel({ name: '${name}', fields: { id: { type: ScalarTypeEnum.ID(), isOptional: false } } });\n`;
    const library = (names: readonly string[]): string => `import { ScalarTypeEnum, SchemaModel } from '@lssm-tech/lib.schema';\n${names.map(define).join('')}`;
    const users = Object.keys(homes).map((_, index): [string, string] => [`${index}/user.ts`, `export { SuccessResultModel } from '../models';\n`]);
    const pasted = await contracts({ ...Object.fromEntries([...files, ...users]), 'models.ts': library([...used, 'SuccessResultModel']) }, { globs: ['*/contract.ts'] });
    expect(pasted.found).toEqual([]);
    expect(pasted.model?.operations.map(({ key }) => key)).toEqual(Object.keys(homes));
  });
});
