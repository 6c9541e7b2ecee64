/** Every outcome that the document names for an operation happens; `send` holds each answer against the document. */
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { document } from './conforms.ts';
import { type Command, fiveCommands, type ReadyCall } from './five-commands.ts';
import { type Harness, paths, type Reply, send, startHarness, type World } from './harness.ts';

let service: Harness;
let limited: Harness;
beforeAll(async () => void ([service, limited] = await Promise.all([startHarness(), startHarness({ requestsPerMinute: 1 })])));
afterAll(() => Promise.all([service.stop(), limited.stop()]));

/** Status and code, as in `409 ROLE_IN_USE`. */
const told = ({ status, body }: Reply): string => (status === 200 ? '200' : `${status} ${body.code}`);

const named = (container: 'responses' | 'schemas', { $ref }: { readonly $ref: string }): any => document.components[container][$ref.slice(`#/components/${container}/`.length)];

/** Outcomes that the document names for an operation. */
const outcomesOf = (path: string): string[] =>
  Object.entries<any>(document.paths[path].post.responses).flatMap(([status, response]) => {
    const { content } = response.$ref ? named('responses', response) : response;
    const schema = content['application/problem+json']?.schema;
    if (!schema) return [status];
    return (schema.oneOf ?? [schema]).map((one: { readonly $ref: string }) => `${status} ${named('schemas', one).allOf[1].properties.code.const}`);
  });

const callOf = (token: string, input: ReadyCall['input']): Omit<ReadyCall, 'caller'> => ({ token, input });

/** Makes a call that is refused, of an operation. */
type Refused = (world: World) => Omit<ReadyCall, 'caller'>;

const assignment = (world: World, input: ReadyCall['input'] = {}): ReturnType<Refused> =>
  callOf(world.token(world.admin()), { roleId: world.role(), targetType: 'user', targetId: world.user(), ...input });

const removal = (world: World, actor: 'owner' | 'member', target: 'owner' | 'member'): ReturnType<Refused> => {
  const [orgId, caller, userId] = [world.organization(), world.user(), world.user()];
  world.member(orgId, caller, actor);
  world.member(orgId, userId, target);
  return callOf(world.token(caller), { orgId, userId });
};

const acceptance = (world: World, invitation: Parameters<World['invitation']>[2] = {}, email?: string): ReturnType<Refused> => {
  const user = world.user();
  return callOf(world.token(user), { invitationId: world.invitation(world.organization(), email ?? `${user}@example.com`, invitation) });
};

const grant = (world: World): { readonly roleId: string; readonly targetId: string } => {
  const [roleId, targetId] = [world.role(), world.user()];
  world.binding({ role_id: roleId, target_id: targetId });
  return { roleId, targetId };
};

/** Refusals that have reasons of their own in each operation. */
const refusals: { readonly [path: string]: { readonly [outcome: string]: Refused } } = {
  [paths.userUpdate]: {},
  [paths.rbacAssign]: {
    '403 FORBIDDEN': (world) => ({ ...assignment(world), token: world.token(world.user()) }),
    '404 ROLE_NOT_FOUND': (world) => assignment(world, { roleId: 'none' }),
    '404 NOT_FOUND': (world) => assignment(world, { targetId: 'nobody' }),
    '409 ALREADY_ASSIGNED': (world) => assignment(world, grant(world)),
  },
  [paths.rbacRoleDelete]: {
    '403 FORBIDDEN': (world) => callOf(world.token(world.user()), { roleId: world.role() }),
    '404 NOT_FOUND': (world) => callOf(world.token(world.admin()), { roleId: 'none' }),
    '409 ROLE_IN_USE': (world) => callOf(world.token(world.admin()), { roleId: grant(world).roleId }),
  },
  [paths.orgMemberRemove]: {
    '403 CANNOT_REMOVE_OWNER': (world) => removal(world, 'owner', 'owner'),
    '403 FORBIDDEN': (world) => removal(world, 'member', 'member'),
    '404 NOT_FOUND': (world) => ({ ...removal(world, 'owner', 'member'), token: world.token(world.user()) }),
  },
  [paths.orgInviteAccept]: {
    '403 FORBIDDEN': (world) => acceptance(world, {}, 'other@example.com'),
    '404 NOT_FOUND': (world) => callOf(world.token(world.user()), { invitationId: 'none' }),
    '409 INVITE_USED': (world) => acceptance(world, { status: 'accepted' }),
    '410 INVITE_EXPIRED': (world) => acceptance(world, { expires_at: world.clock.now() }),
  },
};

/** Resolves once the service has answered so much that came later that a call has gone as far as it can. */
const untilItWaits = async (): Promise<void> => {
  for (let index = 0; index < 20; index += 1) await send(`${service.url}/healthz`, {});
};

/** Sends calls, one after the other, while another connection writes `change`, which is committed when they wait for it. */
const meanwhile = async (change: (world: World) => void, ...calls: readonly (() => Promise<Reply>)[]): Promise<Reply[]> => {
  const { world } = service;
  world.database.exec('BEGIN IMMEDIATE');
  change(world);
  const asked: Promise<Reply>[] = [];
  for (const call of calls) {
    asked.push(call());
    await untilItWaits();
  }
  world.database.exec('COMMIT');
  return Promise.all(asked);
};

const last = (replies: readonly Reply[]): Reply => {
  const reply = replies.at(-1);
  if (!reply) throw new Error('nothing was sent');
  return reply;
};

/** How each operation comes to an outcome that has nothing to do with what it is for. */
const surface: { readonly [outcome: string]: (command: Command) => Promise<Reply> } = {
  200: ({ path, prepare }) => {
    const { input, token } = prepare(service.world);
    return service.post(path, input, token);
  },
  '400 BAD_REQUEST': ({ path, prepare }) => service.post(path, '{"unfinished": ', prepare(service.world).token),
  '401 UNAUTHENTICATED': ({ path, prepare }) => service.post(path, prepare(service.world).input),
  '409 CONFLICT': async ({ path, prepare }) => {
    const { input, token } = prepare(service.world);
    const call = (): Promise<Reply> => service.post(path, input, token, { 'idempotency-key': 'waiting' });
    return last(await meanwhile(() => undefined, call, call));
  },
  '413 PAYLOAD_TOO_LARGE': ({ path, prepare }) => service.post(path, `"${'x'.repeat(1024 * 1024)}"`, prepare(service.world).token),
  '415 UNSUPPORTED_MEDIA_TYPE': ({ path, prepare }) => service.post(path, 'a=b', prepare(service.world).token, { 'content-type': 'application/x-www-form-urlencoded' }),
  '422 IDEMPOTENCY_KEY_REUSED': async ({ path, prepare }) => {
    const { input, token } = prepare(service.world);
    const headers = { 'idempotency-key': 'once' };
    expect(told(await service.post(path, input, token, headers))).toBe('200');
    return service.post(path, ` ${JSON.stringify(input)}`, token, headers);
  },
  '422 VALIDATION_FAILED': ({ path, prepare }) => service.post(path, { unknown: 1 }, prepare(service.world).token),
  '429 RATE_LIMITED': async ({ path, prepare }) => {
    const { input, token } = prepare(limited.world);
    expect(told(await limited.post(path, input, token))).toBe('200');
    return limited.post(path, input, token);
  },
  '500 INTERNAL_ERROR': ({ path, prepare }) => {
    const { input, token } = prepare(service.world);
    service.world.database.exec("CREATE TRIGGER broken BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'broken'); END");
    onTestFinished(() => service.world.database.exec('DROP TRIGGER broken'));
    return service.post(path, input, token);
  },
};

/** Only of the operation whose caller is what it is about: it must vanish after it was let in. */
const vanish = async ({ path, prepare }: Command): Promise<Reply> => {
  const { caller, input, token } = prepare(service.world);
  const leave = ({ database }: World): void => {
    for (const sql of ['DELETE FROM tokens WHERE user_id = ?', 'DELETE FROM users WHERE id = ?']) database.prepare(sql).run(caller);
  };
  return last(await meanwhile(leave, () => service.post(path, input, token)));
};

const outcomeOf = async (command: Command, outcome: string): Promise<Reply> => {
  const own = refusals[command.path]?.[outcome];
  if (own) {
    const { input, token } = own(service.world);
    return service.post(command.path, input, token);
  }
  if (command.path === paths.userUpdate && outcome === '404 NOT_FOUND') return vanish(command);
  const reach = surface[outcome];
  if (!reach) throw new Error(`nothing here makes ${command.key} answer ${outcome}`);
  return reach(command);
};

/** Whoever is known may change the own profile: what the document allows every operation with callers, this one never needs. */
const never = ['identity.user.update 403 FORBIDDEN'];

describe.each(fiveCommands)('$key', (command) => {
  const outcomes = outcomesOf(command.path);

  test.each(outcomes.filter((outcome) => !never.includes(`${command.key} ${outcome}`)))('answers %s as the document says', async (outcome) => {
    expect(told(await outcomeOf(command, outcome))).toBe(outcome);
  });

  test('has no refusal here that the document does not name', () => {
    expect([...Object.keys(surface), ...Object.keys(refusals[command.path] ?? {})].filter((outcome) => !outcomes.includes(outcome))).toEqual([]);
  });

  test('answers the same with an idempotency key, and again', async () => {
    const { input, token } = command.prepare(service.world);
    const replies = [];
    for (let index = 0; index < 2; index += 1) replies.push(await service.post(command.path, input, token, { 'idempotency-key': 'again' }));
    expect(replies.map((reply) => [told(reply), reply.headers.get('idempotency-replayed')])).toEqual([['200', null], ['200', 'true']]);
  });
});

test('the document names no operation but the five, and 66 outcomes', () => {
  expect(Object.keys(document.paths).sort()).toEqual(fiveCommands.map(({ path }) => path).sort());
  expect(fiveCommands.flatMap(({ path }) => outcomesOf(path))).toHaveLength(66);
});

test('an instant in the past points at its field, and a key that is too long at its header', async () => {
  const { world, post } = service;
  const { token, input } = assignment(world, { expiresAt: new Date(world.clock.now()).toISOString() });
  expect((await post(paths.rbacAssign, input, token)).body).toMatchObject({ status: 400, issues: [{ pointer: '/expiresAt', code: 'past' }] });
  expect((await post(paths.rbacAssign, input, token, { 'idempotency-key': 'x'.repeat(256) })).body).toMatchObject({ status: 400, issues: [{ in: 'header', pointer: '/Idempotency-Key', code: 'maxLength' }] });
});
