import type { Path, Raw } from '../../load/types.ts';
import type { Reader } from '../reader.ts';
import type { Operation, Policy } from '../types.ts';

const keys = ['auth', 'roles', 'anyRole', 'permissions', 'anyPermission', 'flags', 'policies', 'fieldPolicies', 'resource', 'pii', 'idempotent', 'rateLimit', 'escalate'];
const path = ['policy'];

const readRateLimit = (reader: Reader, raw: Raw): Policy['rateLimit'] => {
  if (raw === undefined || raw === null) return null;
  const at: Path = [...path, 'rateLimit'];
  const limit = reader.object(raw, at, ['rpm', 'key']);
  const rpm = reader.number(limit.get('rpm'), [...at, 'rpm']);
  if (rpm === null || !Number.isInteger(rpm) || rpm < 1) {
    reader.problem('wrong-type', '`rpm` is not a whole number of requests per minute above 0', [...at, 'rpm']);
    return null;
  }
  return { rpm, key: reader.oneOf(limit.get('key'), [...at, 'key'], ['user', 'org', 'global'], 'user') };
};

/** An operation's policy; one that is missing is an error, never open. */
export const readPolicy = (reader: Reader, raw: Raw, kind: Operation['kind']): Policy => {
  if (raw === undefined || raw === null) reader.problem('policy-missing', 'The operation has no `policy`', []);
  const policy = reader.optionalObject(raw, path, keys);
  const list = (name: string): string[] => reader.strings(policy.get(name), [...path, name]);
  const values = (name: string) => reader.list(policy.get(name), [...path, name]).map((one, index) => reader.json(one, [...path, name, index]));
  const escalate = policy.get('escalate');
  return {
    // Without a policy there is already an error; the strictest level keeps the rest of the reading safe.
    auth: policy.size === 0 && (raw === undefined || raw === null) ? 'admin' : reader.oneOf(policy.get('auth'), [...path, 'auth'], ['anonymous', 'user', 'admin'], 'admin'),
    roles: list('roles'),
    anyRole: list('anyRole'),
    permissions: list('permissions'),
    anyPermission: list('anyPermission'),
    flags: list('flags'),
    policies: values('policies'),
    fieldPolicies: values('fieldPolicies'),
    resource: reader.json(policy.get('resource'), [...path, 'resource']),
    pii: list('pii'),
    idempotent: reader.boolean(policy.get('idempotent'), [...path, 'idempotent'], kind === 'query'),
    rateLimit: readRateLimit(reader, policy.get('rateLimit')),
    escalate: escalate === undefined || escalate === null ? null : reader.oneOf(escalate, [...path, 'escalate'], ['human_review'], 'human_review'),
  };
};
