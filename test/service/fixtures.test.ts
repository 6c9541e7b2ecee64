/** Every generated fixture, sent to the service on a database in which its expectation is true. */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FixtureCase, OperationFixtures } from '../../src/emit/fixtures/operation/fixture-file.ts';
import { document, schemaAt } from './conforms.ts';
import { type Harness, startHarness, type World } from './harness.ts';

const folder = new URL('../../generated/fixtures/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
// The emitter writes files of this type.
const files = names.map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as OperationFixtures);

type Body = { readonly [field: string]: any };

/** The body that a case is about; one that cannot be read, or is no object, names nothing that would have to be there. */
const bodyOf = ({ request: { body } }: FixtureCase): Body => (typeof body === 'object' && body !== null ? (body as Body) : {});

/** Ids that a case may name: the database takes no others, and the schema refuses the rest before they are looked for. */
const idOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Makes what a case needs, as seen by this caller. */
type Arrange = (world: World, caller: string, code: string | undefined, body: Body) => void;

const arrangements: { readonly [key: string]: Arrange } = {
  'identity.user.update': () => undefined,
  'identity.rbac.assign': (world, _caller, code, { roleId, targetType, targetId }) => {
    const [role, target] = [idOf(roleId), idOf(targetId)];
    if (role === null || target === null) return;
    if (targetType === 'organization') world.organization(target);
    else world.user({ id: target, email: 'target@example.com' });
    if (code !== 'ROLE_NOT_FOUND') world.role({ id: role });
    if (code === 'ALREADY_ASSIGNED') world.binding({ role_id: role, target_id: target });
  },
  'identity.rbac.role.delete': (world, _caller, code, { roleId }) => {
    const role = idOf(roleId);
    if (role === null) return;
    world.role({ id: role });
    if (code === 'ROLE_IN_USE') world.binding({ role_id: role, target_id: world.user() });
  },
  'identity.org.member.remove': (world, caller, code, { orgId, userId }) => {
    const [org, user] = [idOf(orgId), idOf(userId)];
    if (org === null || user === null) return;
    world.organization(org);
    world.member(org, caller, 'owner');
    world.member(org, world.user({ id: user, email: 'member@example.com' }), code === 'CANNOT_REMOVE_OWNER' ? 'owner' : 'member');
  },
  'identity.org.invite.accept': (world, caller, code, { invitationId }) => {
    const id = idOf(invitationId);
    if (id === null) return;
    const state = code === 'INVITE_USED' ? { status: 'accepted' as const } : code === 'INVITE_EXPIRED' ? { expires_at: world.clock.now() } : {};
    world.invitation(world.organization(), `${caller}@example.com`, { id, ...state });
  },
};

const emptied = ['bindings', 'invitations', 'members', 'tokens', 'roles', 'organizations', 'users', 'events'];

let service: Harness;
let replayed = 0;
beforeAll(async () => {
  service = await startHarness();
  // Fixtures name times from 2010 on, and the service grants nothing until a time that is over.
  service.clock.time = Date.parse('2000-01-01T00:00:00Z');
});
beforeEach(() => {
  for (const table of emptied) service.world.database.exec(`DELETE FROM ${table}`);
});
afterAll(() => service.stop());

describe.each(files)('$operation.key', ({ operation, caller: needed, cases, outputs, events, skipped }) => {
  const { key, version, path } = operation;

  /** A caller as the case says, and its token. */
  const callerOf = ({ caller }: FixtureCase): { readonly id: string; readonly token: string | null } => {
    const { world } = service;
    const id = caller === 'permitted' && needed?.admin ? world.admin() : world.user();
    return { id, token: caller === 'nobody' ? null : world.token(id) };
  };

  test.each(cases)('$name', async (one) => {
    const { request: { url, body, text, contentType, ...others }, expected: { status, code, gqlCode, in: part, pointer, keyword }, kind } = one;
    // Parts of a request that no command has, and this test would not send.
    expect(others).toEqual({});
    const { world, post } = service;
    const { id, token } = callerOf(one);
    arrangements[key]?.(world, id, code, bodyOf(one));
    const before = world.state();
    const reply = await post(url, text ?? body, token, contentType === undefined ? {} : { 'content-type': contentType });
    expect({ status: reply.status, code: reply.body.code, gqlCode: reply.body.gqlCode }).toEqual({ status, code, gqlCode });
    if (kind === 'invalid') expect(reply.body.issues).toContainEqual({ in: part, pointer, code: keyword, message: expect.any(String) });
    if (kind !== 'valid') expect(world.state()).toBe(before);
    const changes = kind === 'valid' && Object.keys(bodyOf(one)).length > 0;
    expect([world.state() !== before, world.rows('events').map((event) => event.key)]).toEqual([changes, changes ? [...new Set(events.map((event) => event.key))] : []]);
    for (const event of world.rows('events')) expectValid(event, JSON.parse(event.payload));
    replayed += 1;
  });

  /** Holds a payload against the schema that the document gives the event. */
  const expectValid = (event: { readonly key: string; readonly version: string }, payload: unknown): void => {
    const webhook = document.webhooks[`${event.key}.v${event.version}`.replaceAll('.', '_')];
    const { allOf: [, { properties }] } = webhook.post.requestBody.content['application/cloudevents+json'].schema;
    const validate = schemaAt(properties.data.$ref);
    expect({ event: event.key, valid: validate(payload), errors: validate.errors }).toEqual({ event: event.key, valid: true, errors: null });
  };

  test('its outputs and events are valid by the document', () => {
    expect([outputs.length, events.length]).toEqual([3, key === 'identity.rbac.role.delete' ? 0 : 3]);
    const { responses } = document.paths[path].post;
    for (const { status, value } of outputs) {
      const validate = schemaAt(responses[status].content['application/json'].schema.$ref);
      expect({ valid: validate(value), errors: validate.errors }).toEqual({ valid: true, errors: null });
    }
    for (const event of events) expectValid(event, event.payload);
  });

  test('it is an operation of the document, and has no case that was left out', () => {
    expect(document.paths[path].post['x-writ']).toMatchObject({ key, version });
    expect(skipped).toEqual([]);
  });
});

test('each case of each file was sent', () => {
  expect(names).toEqual([
    'identity.org.invite.accept.v1.0.0.json', 'identity.org.member.remove.v1.0.0.json', 'identity.rbac.assign.v1.0.0.json',
    'identity.rbac.role.delete.v1.0.0.json', 'identity.user.update.v1.0.0.json',
  ]);
  expect(Object.keys(arrangements).sort()).toEqual(files.map(({ operation }) => operation.key).sort());
  expect(replayed).toBe(files.reduce((count, { cases }) => count + cases.length, 0));
  expect(replayed).toBeGreaterThan(100);
});
