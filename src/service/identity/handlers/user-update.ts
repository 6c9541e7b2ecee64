import type { IdentityHandlers } from '../../../../generated/hono/identity/handlers.ts';
import type { UpdateUserInput } from '../../../../generated/hono/identity/schemas.ts';
import type { UserRow } from '../../database/schema.ts';
import { toProfile } from '../profiles.ts';
import type { Scope } from '../scope.ts';

/** The row with the fields that the input sets. */
const merge = (row: UserRow, input: UpdateUserInput): UserRow => ({
  ...row,
  name: input.name ?? row.name,
  first_name: input.firstName ?? row.first_name,
  last_name: input.lastName ?? row.last_name,
  locale: input.locale ?? row.locale,
  timezone: input.timezone ?? row.timezone,
  image_url: input.imageUrl ?? row.image_url,
});

const settings = ['name', 'first_name', 'last_name', 'locale', 'timezone', 'image_url'] as const;

/** The caller's own profile: fields that are present are set, absent ones stay. */
export const userUpdate: IdentityHandlers<Scope>['userUpdate'] = ({ input, caller, scope, fail, about, emit, unchanged }) => {
  about(`user/${caller.id}`);
  const row = scope.users.find(caller.id);
  if (row === null) return fail('NOT_FOUND');
  const next = merge(row, input);
  if (settings.every((setting) => next[setting] === row[setting])) return unchanged(toProfile(row));
  scope.users.update(next);
  const profile = toProfile(next);
  emit('user.updated', profile);
  return profile;
};
