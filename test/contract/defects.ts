/** Copies of the reference service with one defect each: in what comes in, in what goes out, or in the database. */
import type { Application, Service } from 'writ/testing';

type Tokens = Service['tokens'];
type Body = { [member: string]: any };

export interface Defect {
  readonly name: string;
  /** What the tests must say of it. */
  readonly found: RegExp;
  readonly wrap?: (next: Application, tokens: Tokens) => Application;
  /** Run in the service's database. */
  readonly sql?: string;
}

const isCommand = (request: Request, part: string): boolean => new URL(request.url).pathname.includes(part);

/** Changes the headers of requests to some commands. */
const headers = (part: string, change: (headers: Headers, tokens: Tokens, body: string) => void): NonNullable<Defect['wrap']> => (next, tokens) => async (request) => {
  if (!isCommand(request, part)) return next(request);
  const [changed, body] = [new Headers(request.headers), await request.text()];
  change(changed, tokens, body);
  return next(new Request(request.url, { method: request.method, headers: changed, body }));
};

const becomes = (from: keyof Tokens | null, to: keyof Tokens) => (given: Headers, tokens: Tokens): void => {
  const known = from === null ? null : `Bearer ${tokens[from]}`;
  if (given.get('authorization') === known) given.set('authorization', `Bearer ${tokens[to]}`);
};

/** Changes what requests to some commands ask for. */
const asked = (part: string, change: (body: Body) => void): NonNullable<Defect['wrap']> => (next) => async (request) => {
  const text = await request.text();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    body = null;
  }
  if (isCommand(request, part) && typeof body === 'object' && body !== null && !Array.isArray(body)) change(body as Body);
  else body = undefined;
  return next(new Request(request.url, { method: request.method, headers: request.headers, body: body === undefined ? text : JSON.stringify(body) }));
};

interface Reply {
  status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** Changes answers. */
const answered = (applies: (reply: Reply) => boolean, change: (reply: Reply) => void): NonNullable<Defect['wrap']> => (next) => async (request) => {
  const response = await next(request);
  const reply: Reply = { status: response.status, headers: new Headers(response.headers), body: (await response.json()) as Body };
  if (applies(reply)) change(reply);
  return new Response(JSON.stringify(reply.body), { status: reply.status, headers: reply.headers });
};

const succeeded = ({ status }: Reply): boolean => status === 200;
const failedWith = (code: string) => ({ body }: Reply): boolean => body['code'] === code;

const after = (table: string, what: string, when = ''): string => `CREATE TRIGGER defect AFTER INSERT ON ${table} ${when} BEGIN ${what}; END`;
const entriesChange = 'DROP TRIGGER audit_keeps_values;';

const whoMayCall: readonly Defect[] = [
  { name: 'nobody is asked who they are', found: /401 UNAUTHENTICATED is due/, wrap: headers('user/update', becomes(null, 'user')) },
  { name: 'any token is taken', found: /401 UNAUTHENTICATED is due/, wrap: headers('', (given, tokens) => given.has('authorization') && !Object.values(tokens).some((token) => given.get('authorization')?.endsWith(token)) && given.set('authorization', `Bearer ${tokens.admin}`)) },
  { name: 'every known user is an admin', found: /403 FORBIDDEN is due/, wrap: headers('rbac/', becomes('other', 'admin')) },
  { name: 'a user with rights is an admin', found: /403 FORBIDDEN is due/, wrap: headers('rbac/', becomes('user', 'admin')) },
  { name: 'members of another organization can be removed', found: /404 NOT_FOUND is due/, wrap: headers('member/remove', becomes('other', 'user')) },
  { name: 'an invitation of somebody else can be accepted', found: /403 FORBIDDEN is due/, wrap: headers('invite/accept', becomes('admin', 'user')) },
  { name: 'a 401 without a challenge', found: /names no way to authenticate/, wrap: answered(failedWith('UNAUTHENTICATED'), ({ headers: sent }) => sent.delete('www-authenticate')) },
];

const whatIsTaken: readonly Defect[] = [
  { name: 'a field that nobody validates', found: /422 VALIDATION_FAILED is due/, wrap: asked('user/update', (body) => void delete body['imageUrl']) },
  { name: 'a maximal length that is not enforced', found: /422 VALIDATION_FAILED is due/, wrap: asked('role/delete', (body) => typeof body['roleId'] === 'string' && (body['roleId'] = body['roleId'].slice(0, 255))) },
  { name: 'a required field that may be missing', found: /422 VALIDATION_FAILED is due/, wrap: asked('invite/accept', (body) => (body['invitationId'] ??= 'none')) },
  { name: 'an unknown field that is accepted', found: /422 VALIDATION_FAILED is due/, wrap: asked('', (body) => void delete body['unknown']) },
  { name: 'a value outside of its enum', found: /422 VALIDATION_FAILED is due/, wrap: asked('rbac/assign', (body) => body['targetType'] === 'none of these' && (body['targetType'] = 'user')) },
  { name: 'another media type that is accepted', found: /415 UNSUPPORTED_MEDIA_TYPE is due/, wrap: headers('', (given) => given.set('content-type', 'application/json')) },
  { name: 'another version in the path', found: /404 NOT_FOUND where a success is due/, wrap: (next) => (request) => next(new Request(request.url.replace('/v1.0.0', '/v1.1.0'), request)) },
];

const whatIsAnswered: readonly Defect[] = [
  { name: 'another status of success', found: /answers 201/, wrap: answered(succeeded, (reply) => (reply.status = 201)) },
  { name: 'a field that nobody declared', found: /at `\/internalId` is not declared/, wrap: answered(succeeded, ({ body }) => (body['internalId'] = 7)) },
  { name: 'a required field that is not there', found: /at `\/createdAt` is missing/, wrap: answered(succeeded, ({ body }) => void delete body['createdAt']) },
  { name: 'null for a field that is not there', found: /at `\/name` is null, not string/, wrap: answered(({ status, body }) => status === 200 && 'emailVerified' in body, ({ body }) => (body['name'] ??= null)) },
  { name: 'dates as numbers', found: /at `\/createdAt` is number, not string/, wrap: answered(({ status, body }) => status === 200 && 'createdAt' in body, ({ body }) => (body['createdAt'] = Date.parse(body['createdAt']))) },
  { name: 'a field within a field that nobody declared', found: /at `\/role\/secret` is not declared/, wrap: answered(({ status, body }) => status === 200 && 'targetId' in body, ({ body }) => (body['role'].secret = true)) },
  { name: 'another code', found: /409 ROLE_IN_USE is due/, wrap: answered(failedWith('ROLE_IN_USE'), ({ body }) => Object.assign(body, { code: 'CONFLICT', type: '/errors/CONFLICT', retryable: true })) },
  { name: 'a problem without its type', found: /`type` is missing/, wrap: answered(failedWith('ALREADY_ASSIGNED'), ({ body }) => void delete body['type']) },
  { name: 'a problem that says that it may be tried again', found: /`retryable` is true, not false/, wrap: answered(failedWith('INVITE_USED'), ({ body }) => (body['retryable'] = true)) },
  { name: 'a problem that shows where it was thrown', found: /`stack`, which is not declared/, wrap: answered(failedWith('CANNOT_REMOVE_OWNER'), ({ body }) => (body['stack'] = 'at …')) },
  { name: 'a problem of another media type', found: /media type is application\/json/, wrap: answered(({ status }) => status === 404, ({ headers: sent }) => sent.set('content-type', 'application/json')) },
  { name: '200 instead of 422', found: /answers 200 VALIDATION_FAILED/, wrap: answered(failedWith('VALIDATION_FAILED'), (reply) => (reply.status = 200)) },
  { name: '500 instead of 400', found: /400 BAD_REQUEST is due/, wrap: answered(failedWith('BAD_REQUEST'), (reply) => (reply.status = 500)) },
  { name: 'an issue that does not say where', found: /has no issue/, wrap: answered(failedWith('VALIDATION_FAILED'), ({ body }) => { for (const issue of body['issues']) issue.pointer = ''; }) },
  { name: 'an end that is not looked at', found: /410 INVITE_EXPIRED is due/, sql: after('invitations', 'UPDATE invitations SET expires_at = NULL') },
];

const whatIsLeft: readonly Defect[] = [
  { name: 'an event that is not emitted', found: /does not emit/, sql: after('events', 'DELETE FROM events WHERE id = NEW.id') },
  { name: 'an event that is emitted twice', found: /emits `[\w.]+` twice/, sql: after('events', "INSERT INTO events (id, key, version, subject, payload, created_at) VALUES (NEW.id || '-', NEW.key, NEW.version, NEW.subject, NEW.payload, 0)") },
  { name: 'an event of which a part is missing', found: /payload of `[\w.]+` at `\/(id|orgId)` is missing/, sql: after('events', "UPDATE events SET payload = json_remove(payload, '$.id', '$.orgId')") },
  { name: 'an event of another version', found: /emits `[\w.]+@2\.0\.0`, which is not declared/, sql: after('events', "UPDATE events SET version = '2.0.0'") },
  { name: 'an event of a refusal', found: /it refuses, and emits/, sql: after('audit', "INSERT INTO events (id, key, version, payload, created_at) VALUES (NEW.hash, 'role.assigned', '1.0.0', '{}', 0)", "WHEN NEW.outcome = 'denied'") },
  { name: 'an audit entry that is not written', found: /does not write the audit label/, sql: 'CREATE TRIGGER defect BEFORE INSERT ON audit WHEN NEW.label IS NOT NULL BEGIN SELECT RAISE(IGNORE); END' },
  { name: 'an audit entry with another label', found: /writes the audit label `[\w.]+\.wrong`, which is not declared/, sql: entriesChange + after('audit', "UPDATE audit SET label = label || '.wrong' WHERE sequence = NEW.sequence") },
  { name: 'an audit entry of success for a refusal', found: /it refuses, and writes the audit label/, sql: entriesChange + after('audit', "UPDATE audit SET label = 'role.assigned' WHERE sequence = NEW.sequence", "WHEN NEW.outcome = 'denied'") },
  { name: 'idempotency keys that are not looked at', found: /same request with the same key|is a replay/, wrap: headers('', (given) => given.delete('idempotency-key')) },
  { name: 'an idempotency key that serves two requests', found: /422 IDEMPOTENCY_KEY_REUSED is due/, wrap: headers('', (given, _, body) => given.has('idempotency-key') && given.set('idempotency-key', `${given.get('idempotency-key')}-${body.length}`)) },
];

/** Every defect, each of which the contract tests must find. */
export const defects: readonly Defect[] = [...whoMayCall, ...whatIsTaken, ...whatIsAnswered, ...whatIsLeft];
