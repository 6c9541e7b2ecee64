/** Identifiers that contracts get in documents and code; decided once, here. */

const reserved = new Set(
  ('arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in ' +
    'instanceof interface let new null package private protected public return static super switch this throw true try typeof undefined var void while with yield').split(' '),
);

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `rbac.role-delete` → `rbacRoleDelete`; a reserved word gets a `_`. */
export const camelCase = (text: string): string => {
  const [first = '', ...rest] = text.split(/[^A-Za-z0-9]+/).filter((part) => part !== '');
  const joined = first + rest.map(upperFirst).join('');
  return reserved.has(joined) ? `${joined}_` : joined;
};

/** `role.assigned` → `RoleAssigned`. */
export const pascalCase = (text: string): string => text.split(/[^A-Za-z0-9]+/).map(upperFirst).join('');

/** `ROLE_NOT_FOUND` → `RoleNotFound`; a code in mixed case keeps its capitals. */
export const pascalCode = (code: string): string =>
  code.split('_').map((part) => upperFirst(part === part.toUpperCase() ? part.toLowerCase() : part)).join('');

/** `identity.rbac.assign`, `1.0.0` → `identity_rbac_assign_v1_0_0`. */
export const identifier = (key: string, version: string): string => `${key}_v${version}`.replace(/[^A-Za-z0-9]/g, '_');
