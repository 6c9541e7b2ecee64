/**
 * What is not there and what is not the caller's to see take the same time: not measured, which would prove nothing, but
 * shown by what takes the time, the statements that run.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listen, type RunningServer } from 'writ/runtime/node';
import { createApp } from '../../generated/hono/index.ts';
import { createAuthenticate } from '../../src/service/auth/authenticate.ts';
import { createVerifyJwt } from '../../src/service/auth/jwt.ts';
import { migrate } from '../../src/service/database/migrate.ts';
import { type DatabaseSync, openDatabase } from '../../src/service/database/sqlite.ts';
import { handlers } from '../../src/service/identity/handlers/handlers.ts';
import { createSqliteStore } from '../../src/service/store/sqlite-store.ts';
import { paths, send, temporaryFolder, TestClock, World } from './harness.ts';
import { createSigner, goodClaims, jwtOptions, type Signer, writeKeySet } from './issuer.ts';

const folder = temporaryFolder();
const file = join(folder, 'identity.db');
const clock = new TestClock();
const ran: string[] = [];

/** A connection that notes every statement that runs on it. */
const listenedTo = (): DatabaseSync => {
  const database = openDatabase({ file });
  const prepare = database.prepare.bind(database);
  const listened = (sql: string): ReturnType<typeof prepare> => {
    const statement = prepare(sql);
    for (const name of ['all', 'get', 'run'] as const) {
      // The driver's methods differ in their types only.
      const act = statement[name].bind(statement) as (...values: unknown[]) => unknown;
      const value = (...values: unknown[]): unknown => {
        ran.push(sql);
        return act(...values);
      };
      Object.defineProperty(statement, name, { value });
    }
    return statement;
  };
  return Object.defineProperty(database, 'prepare', { value: listened });
};

let world: World;
let signer: Signer;
let server: RunningServer;
let connections: readonly DatabaseSync[];
beforeAll(async () => {
  const database = openDatabase({ file });
  migrate(database, clock.now());
  world = new World(database, clock);
  signer = await createSigner('EdDSA', 'ed');
  const [writer, reader] = [listenedTo(), listenedTo()];
  connections = [database, writer, reader];
  const verifyJwt = await createVerifyJwt(jwtOptions(writeKeySet(join(folder, 'jwks.json'), signer)), clock.now);
  const store = createSqliteStore({ writer, reader, now: clock.now });
  server = await listen(createApp(handlers, { store, authenticate: createAuthenticate(reader, verifyJwt, clock.now) }));
});
afterAll(async () => {
  await server.stop();
  for (const connection of connections) connection.close();
  rmSync(folder, { recursive: true });
});

type Observed = readonly [statements: readonly string[], answer: string];

/** Statements that a request ran, and what it was answered but the id of the request. */
const observe = async (path: string, input: object, token: string): Promise<Observed> => {
  ran.length = 0;
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const { status, text, body } = await send(server.url + path, { method: 'POST', body: JSON.stringify(input), headers });
  return [[...ran], `${status} ${text.replace(body.requestId, 'ID')}`];
};

const reads = ([statements]: Observed, table: string): number => statements.filter((sql) => sql.includes(`from "${table}"`)).length;

test('M4, M5, M11: an organization that is not there or not theirs', async () => {
  const [org, other, owner, outsider, stranger] = [world.organization(), world.organization(), world.user(), world.user(), world.user()];
  world.member(org, owner, 'owner');
  world.member(other, stranger, 'owner');
  const ask = (caller: string, orgId: string, userId: string): Promise<Observed> => observe(paths.orgMemberRemove, { orgId, userId }, world.token(caller));
  const unknown = await ask(outsider, 'org_none', owner);
  expect([reads(unknown, 'members'), unknown[1]]).toEqual([1, expect.stringMatching(/^404 .*NOT_FOUND/)]);
  for (const [caller, target] of [[outsider, owner], [stranger, owner], [outsider, 'user_none'], [outsider, outsider], [world.admin(), owner]] as const) expect(await ask(caller, org, target)).toEqual(unknown);
  // To a member it is there, which takes one more look.
  expect(reads(await ask(owner, org, 'user_none'), 'members')).toBe(2);
});

test('I2, I8: an invitation for somebody else, in any state', async () => {
  const [org, token] = [world.organization(), world.token(world.user())];
  const observed: Observed[] = [];
  for (const row of [{}, { status: 'accepted' }, { status: 'declined' }, { expires_at: 1 }, { role: 'admin' }] as const) {
    observed.push(await observe(paths.orgInviteAccept, { invitationId: world.invitation(org, 'somebody@example.com', row) }, token));
  }
  expect(observed[0]).toEqual([expect.arrayContaining([expect.stringContaining('from "invitations"')]), expect.stringMatching(/^403 .*FORBIDDEN/)]);
  for (const one of observed) expect(one).toEqual(observed[0]);
});

test('a token that is unknown, revoked or expired, or whose user is disabled', async () => {
  const [user, disabled] = [world.user(), world.user({ disabled_at: 1 })];
  const revoked = world.token(user);
  world.database.prepare('UPDATE tokens SET revoked_at = 1 WHERE user_id = ?').run(user);
  const observed: Observed[] = [];
  for (const token of [`writ_${'A'.repeat(43)}`, revoked, world.token(user, clock.time), world.token(disabled)]) observed.push(await observe(paths.userUpdate, {}, token));
  expect([reads(observed[0] ?? [[], ''], 'tokens'), observed[0]?.[1]]).toEqual([1, expect.stringMatching(/^401 .*UNAUTHENTICATED/)]);
  for (const one of observed) expect(one).toEqual(observed[0]);
});

test('a JSON Web Token whose user is unknown or disabled', async () => {
  const [unknown, disabled] = [await signer.sign(goodClaims('nobody', clock.time)), await signer.sign(goodClaims(world.user({ disabled_at: 1 }), clock.time))];
  const observed = await observe(paths.userUpdate, {}, unknown);
  expect([reads(observed, 'users'), observed[1]]).toEqual([1, expect.stringMatching(/^401 .*UNAUTHENTICATED/)]);
  expect(await observe(paths.userUpdate, {}, disabled)).toEqual(observed);
});
