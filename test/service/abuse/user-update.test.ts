import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paths, startHarness } from '../harness.ts';
import { hostileTexts } from './hostile-text.ts';
import { fieldsOf } from './published.ts';
import { type Call, Witness } from './witness.ts';

let seen: Witness;
beforeAll(async () => void (seen = new Witness(await startHarness())));
afterAll(() => seen.service.stop());

const update = (by: string | null, body: unknown): Call => ({ path: paths.userUpdate, body, by });
const row = (id: string): any => seen.service.world.rows('users').find((user) => user.id === id);
const profile = (id: string, fields: object = {}): object => ({
  id, email: `${id}@example.com`, emailVerified: true, onboardingCompleted: false, createdAt: '2026-06-01T12:00:00.000Z', ...fields,
});

/** The update is made, and leaves what an update leaves. */
const updated = async (id: string, fields: object, columns: object): Promise<void> => {
  const before = row(id);
  const body = profile(id, fields);
  await seen.succeeded(update(id, fields), {
    body,
    changes: { users: { added: [{ ...before, ...columns }], removed: [before] } },
    events: [{ key: 'user.updated', subject: `user/${id}`, payload: body }],
    audit: [{ label: 'user.updated', subject: `user/${id}` }],
  });
};

const unchanged = (id: string, body: unknown, fields: object = {}): Promise<unknown> =>
  seen.succeeded(update(id, body), { body: profile(id, fields), changes: {}, events: [], audit: [] });

describe('the own profile', () => {
  test.each([
    ['name', 'name'], ['firstName', 'first_name'], ['lastName', 'last_name'], ['locale', 'locale'], ['timezone', 'timezone'],
  ])('U1: a user sets %s alone; event and audit entry tell of it', async (field, column) => {
    const [id, other] = [seen.service.world.user(), seen.service.world.user()];
    const untouched = row(other);
    await updated(id, { [field]: 'Ada' }, { [column]: 'Ada' });
    expect(row(other)).toEqual(untouched);
  });

  test('U1: a user sets imageUrl alone; event and audit entry tell of it', async () => {
    const url = 'https://example.com/ada.png?size=2#face';
    await updated(seen.service.world.user(), { imageUrl: url }, { image_url: url });
  });

  test('fields that are absent keep what they had', async () => {
    const { world } = seen.service;
    const id = world.user({ name: 'Ada', first_name: 'A', last_name: 'L', locale: 'en', timezone: 'UTC', image_url: 'https://example.com/a', role: 'author', onboarding_completed: 1 });
    const before = row(id);
    const reply = await seen.send(update(id, { name: 'Lovelace' }));
    expect(reply.body).toEqual(profile(id, {
      name: 'Lovelace', firstName: 'A', lastName: 'L', locale: 'en', timezone: 'UTC', imageUrl: 'https://example.com/a', role: 'author', onboardingCompleted: true,
    }));
    expect(row(id)).toEqual({ ...before, name: 'Lovelace' });
  });

  test('U4: an empty patch answers the profile and leaves neither event nor audit entry', async () => {
    await unchanged(seen.service.world.user({ name: 'Ada' }), {}, { name: 'Ada' });
  });

  test('U12: values that are there already answer the profile and leave neither event nor audit entry', async () => {
    const { world } = seen.service;
    const id = world.user({ name: 'A\0\ud83d', locale: '', image_url: 'https://example.com/a' });
    await unchanged(id, { name: 'A\0\ud83d', locale: '', imageUrl: 'https://example.com/a' }, { name: 'A\0\ud83d', locale: '', imageUrl: 'https://example.com/a' });
  });

  test('U12: one new value among known ones is a change', async () => {
    const id = seen.service.world.user({ name: 'Ada', locale: 'en' });
    await updated(id, { name: 'Ada', locale: 'fr' }, { locale: 'fr' });
  });

  test('U11: the answer and the event have only declared fields, none of them of another table or column', async () => {
    const { world } = seen.service;
    const id = world.user({ name: 'Ada', first_name: 'A', last_name: 'L', locale: 'en', timezone: 'UTC', image_url: 'https://example.com/a', role: 'author' });
    const { body } = await seen.send(update(id, { name: 'Lovelace' }));
    const declared = ['id', 'email', 'emailVerified', 'name', 'firstName', 'lastName', 'locale', 'timezone', 'imageUrl', 'role', 'onboardingCompleted', 'createdAt'];
    expect(fieldsOf('UserProfile')).toEqual(declared);
    expect(Object.keys(body).sort()).toEqual([...declared].sort());
    expect(JSON.parse(world.rows('events').at(-1).payload)).toEqual(body);
  });
});

describe('what a user may not set', () => {
  test.each(['id', 'userId', 'user', 'email'])('U2: a body that names another user by %s is refused and changes nobody', async (field) => {
    const [id, other] = [seen.service.world.user(), seen.service.world.user()];
    await seen.refusedBySchema(update(id, { [field]: other, name: 'Eve' }), { pointer: `/${field}`, code: 'additionalProperties' });
  });

  test.each([
    ['role', 'admin'], ['admin', true], ['email', 'eve@example.com'], ['emailVerified', true], ['onboardingCompleted', true],
    ['createdAt', '2020-01-01T00:00:00Z'], ['disabled', false], ['disabledAt', null], ['permissions', ['admin.access']], ['image_url', 'https://example.com'],
  ])('U3: %s is refused', async (field, value) => {
    await seen.refusedBySchema(update(seen.service.world.user(), { [field]: value }), { pointer: `/${field}`, code: 'additionalProperties' });
  });

  test('U3: names of prototypes are refused by name, and no object becomes an admin', async () => {
    const body = '{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}},"name":"Eve"}';
    await seen.refusedBySchema(update(seen.service.world.user(), body), { pointer: '/__proto__', code: 'additionalProperties' }, { pointer: '/constructor', code: 'additionalProperties' });
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  test.each(['name', 'firstName', 'lastName', 'locale', 'timezone', 'imageUrl'])('U8: null does not clear %s', async (field) => {
    await seen.refusedBySchema(update(seen.service.world.user(), { [field]: null }), { pointer: `/${field}`, code: 'type' });
  });

  test('nobody has a profile without credentials', async () => {
    const reply = await seen.refused(update(null, { name: 'Eve' }), { status: 401, code: 'UNAUTHENTICATED', detail: 'The request needs valid credentials.', subject: null });
    expect(reply.headers.get('www-authenticate')).toBe('Bearer');
  });
});

describe('imageUrl', () => {
  test.each([
    'javascript:alert(1)', 'JavaScript:alert(1)', 'data:image/svg+xml,x', 'file:///etc/passwd', 'ftp://example.com/a', 'gopher://example.com', 'blob:https://example.com/x',
    'xhttp://example.com', 'HTTP://example.com', 'http:/example.com',
  ])('U5: %s does not begin as the document asks and is refused', async (imageUrl) => {
    await seen.refusedBySchema(update(seen.service.world.user(), { imageUrl }), { pointer: '/imageUrl', code: 'pattern' });
  });

  test.each(['//example.com/a', '/a.png', '', ' https://example.com'])('U5: %j is no address of any kind and is refused', async (imageUrl) => {
    await seen.refusedBySchema(update(seen.service.world.user(), { imageUrl }), { pointer: '/imageUrl', code: 'pattern' }, { pointer: '/imageUrl', code: 'format' });
  });

  test.each(['http:// example.com', 'https://example.com/a b', 'https://example.com/\n', 'https://[::1', 'http://\u202eexample.com', 'https://example.com/\0'])(
    'U5: %j begins as an address, is none, and is refused', async (imageUrl) => {
      await seen.refusedBySchema(update(seen.service.world.user(), { imageUrl }), { pointer: '/imageUrl', code: 'format' });
    },
  );

  test('U5: 2,048 characters are kept, one more and 10,000 are refused', async () => {
    const url = (length: number): string => `https://example.com/${'a'.repeat(length - 20)}`;
    const id = seen.service.world.user();
    await updated(id, { imageUrl: url(2048) }, { image_url: url(2048) });
    await seen.refusedBySchema(update(id, { imageUrl: url(2049) }), { pointer: '/imageUrl', code: 'maxLength' });
    await seen.refusedBySchema(update(id, { imageUrl: url(10_000) }), { pointer: '/imageUrl', code: 'maxLength' });
  });

  test('U5: an address inside the network is stored as text and never fetched', async () => {
    const visits: string[] = [];
    const listener = createServer((socket) => {
      visits.push(`${socket.remoteAddress}`);
      socket.destroy();
    }).listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const { port } = listener.address() as AddressInfo;
    const id = seen.service.world.user();
    for (const imageUrl of ['http://169.254.169.254/latest/meta-data/', `http://127.0.0.1:${port}/a.png`, `http://localhost:${port}/a.png`, `https://user:password@127.0.0.1:${port}/`]) {
      await updated(id, { imageUrl }, { image_url: imageUrl });
    }
    // Anything that was sent has arrived once an answer to something sent later is there.
    await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
    await new Promise((done) => listener.close(done));
    expect(visits).toEqual(['127.0.0.1']);
  });
});

describe('texts', () => {
  test.each(['locale', 'timezone'])('U6: nonsense in %s is stored as it is, within its length', async (field) => {
    const id = seen.service.world.user();
    for (const text of ['nowhere/Nothing', 'xx-YY-zz', '', '\u{1f30d}', 'Europe/Paris\0']) {
      const { body } = await seen.send(update(id, { [field]: text }));
      expect(body).toEqual(profile(id, { [field]: text }));
    }
    await seen.refusedBySchema(update(id, { [field]: 'x'.repeat(256) }), { pointer: `/${field}`, code: 'maxLength' });
  });

  test.each(hostileTexts)('U7: %s comes back exactly, in the answer, the event and the next answer', async (_, text) => {
    const { world } = seen.service;
    const id = world.user();
    await updated(id, { name: text, firstName: text, lastName: text }, {
      // As another connection reads them; the file itself holds what every SQLite reads back.
      name: expect.any(String), first_name: expect.any(String), last_name: expect.any(String),
    });
    expect(world.scope.users.find(id)).toMatchObject({ name: text, first_name: text, last_name: text });
    await unchanged(id, { name: text }, { name: text, firstName: text, lastName: text });
  });

  test.each(hostileTexts)('U7: %s is in no line of the log', async (_, text) => {
    const { world, logged } = seen.service;
    const before = logged.length;
    await seen.send(update(world.user(), { name: `mark${text}` }));
    const lines = logged.slice(before).map((line) => JSON.stringify(line));
    expect(lines).toHaveLength(1);
    expect(lines.filter((line) => line.includes('mark'))).toEqual([]);
  });

  test.each([
    ['255 characters', 'x'.repeat(255), true], ['256 characters', 'x'.repeat(256), false],
    ['255 characters of 4 bytes', '\u{1f600}'.repeat(255), true], ['256 characters of 4 bytes', '\u{1f600}'.repeat(256), false],
    ['255 lone surrogates', '\ud83d'.repeat(255), true], ['256 lone surrogates', '\ud83d'.repeat(256), false],
    ['255 NUL', '\0'.repeat(255), true], ['10,000 characters', 'x'.repeat(10_000), false], ['60,000 NUL', '\0'.repeat(60_000), false], ['60,000 lone surrogates', '\ude00'.repeat(60_000), false],
  ])('U7: of %s, those within the published length are kept', async (_, text, fits) => {
    const id = seen.service.world.user();
    if (fits) await updated(id, { name: text }, { name: expect.any(String) });
    else await seen.refusedBySchema(update(id, { name: text }), { pointer: '/name', code: 'maxLength' });
  });
});
