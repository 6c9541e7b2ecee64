import { breaking, caution, gone, safe, table, wrong } from './rule.ts';

const deprecateFirst = 'Bring it back, mark it deprecated with a sunset date, and remove it after that day.';

/** Operations as a whole: whether they are there, where they are called, how firm they are. */
export const operationRules = table('operation', 'both', {
  'operation-added': safe('{at} is new'),
  'operation-removed': gone(breaking('{at} is gone', deprecateFirst)),
  'operation-removed-before-sunset': gone(breaking('{at} is gone before its sunset, {from}', 'Bring it back until that day.')),
  'operation-removed-without-sunset': gone(breaking('{at} was deprecated without a sunset date and is gone', deprecateFirst)),
  'operation-removed-after-sunset': gone(safe('{at} was deprecated and is gone after its sunset, {from}')),
  'path-changed': breaking('{at} is called at {to} instead of {from}', 'Keep the path, or raise the major version.'),
  'method-changed': breaking('{at} is called with {to} instead of {from}', 'Keep the method, or raise the major version.'),
  'operation-kind-changed': breaking('{at} is a {to} instead of a {from}', 'Keep the kind, or make a new operation.'),
  'operation-id-changed': caution('{at} has the operationId {to} instead of {from}, so generated clients get another function', 'Keep the operationId, or tell those who generate clients.'),
  'gql-changed': breaking('{at} is {to} in GraphQL instead of {from}', 'Keep the field, or raise the major version.'),
  'mcp-tool-changed': breaking('{at} is the tool {to} instead of {from}', 'Keep the tool name, or raise the major version.'),
  'success-status-changed': breaking('{at} answers success with {to} instead of {from}', 'Keep the status, or raise the major version.'),
  'success-status-added': breaking('{at} may also answer success with {to}, which clients do not expect', 'Keep to the declared statuses, or raise the major version.'),
  'success-status-removed': gone(breaking('{at} no longer answers success with {from}', 'Keep the status, or raise the major version.')),
});

/** How firm an operation or event is. */
export const stabilityRules = table('stability', 'none', {
  'stability-lowered': breaking('{at} is {to} where it was {from}: others have built on it', 'Keep the stability, or raise the major version.'),
  'stability-raised': safe('{at} is {to} where it was {from}'),
  deprecated: safe('{at} is deprecated'),
  undeprecated: safe('{at} is no longer deprecated'),
  'sunset-invalid': wrong('{at} has the sunset {to}, which is no date', 'Write the sunset as a day, such as `2027-01-31`.'),
  'sunset-added': safe('{at} ends on {to}, which was not said before'),
  'sunset-earlier': breaking('{at} ends on {to} instead of {from}, earlier than was promised', 'Keep the date that was published.'),
  'sunset-later': safe('{at} ends on {to} instead of {from}', 'patch'),
});

/** What is written for people and changes nothing on the wire. */
export const textRules = table('text', 'none', {
  'text-changed': safe('The text of {at} changed', 'patch'),
  'field-deprecated': safe('{at} is deprecated'),
  'field-undeprecated': safe('{at} is no longer deprecated'),
  'tags-changed': safe('The tags of {at} changed', 'none'),
  'owners-changed': safe('The owners of {at} changed', 'none'),
  'pii-changed': safe('The personal data that {at} names changed', 'patch'),
});

/** Named schemas. */
export const modelRules = table('model', 'none', {
  'model-renamed': caution('The model {from} is {to} now: the wire is as it was, but generated types have another name', 'Keep the name, or tell those who generate code.', 'none'),
});
