/** 422 VALIDATION_FAILED if and only if the published schema refuses the body. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seeded } from '../../../src/emit/fixtures/value/random.ts';
import { mutated, replaced } from '../../differential/mutate.ts';
import { type Harness, paths, startHarness } from '../harness.ts';
import { hostileTexts } from './hostile-text.ts';
import { takes } from './published.ts';

type Body = { readonly [field: string]: string };

let service: Harness;
let token: string;
beforeAll(async () => {
  service = await startHarness({ synchronous: 'NORMAL' });
  token = service.world.token(service.world.admin());
});
afterAll(() => service.stop());

const samples: readonly (readonly [path: string, body: Body])[] = [
  [paths.userUpdate, { name: 'Ada', firstName: 'A', lastName: 'L', locale: 'en', timezone: 'UTC', imageUrl: 'https://example.com/a' }],
  [paths.rbacAssign, { roleId: 'role_1', targetType: 'user', targetId: 'user_1', expiresAt: '2027-01-01T00:00:00Z' }],
  [paths.rbacRoleDelete, { roleId: 'role_1' }],
  [paths.orgMemberRemove, { orgId: 'org_1', userId: 'user_1' }],
  [paths.orgInviteAccept, { invitationId: 'inv_1' }],
];

/** Sends a body; what the server says of it must be what an independent validator says of it. */
const agree = async (path: string, body: unknown): Promise<boolean> => {
  const text = JSON.stringify(body);
  const isTaken = takes(path)(JSON.parse(text));
  const reply = await service.post(path, text, token);
  expect({ text, status: reply.status, isRefused: reply.body.code === 'VALIDATION_FAILED' }).toEqual({ text, status: isTaken ? expect.not.toBeOneOf([422, 500]) : 422, isRefused: !isTaken });
  return isTaken;
};

const texts = fc.oneof(
  fc.constantFrom(...hostileTexts.map(([, text]) => text), 'user', 'organization', 'role_1', 'user_1', 'http://', 'https://[::1]/', 'https://example.com/%zz'),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.tuple(fc.constantFrom('x', '\u{1f600}', '\0', '\ud83d', '\u0301'), fc.integer({ min: 253, max: 257 })).map(([unit, count]) => unit.repeat(count)),
  fc.integer({ min: 2046, max: 2050 }).map((length) => 'https://example.com/'.padEnd(length, 'a')),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.date({ min: new Date('0000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true }).map((date) => date.toISOString()),
);

/** A body of the fields of a sample, each as it is, away or something else; now and then with a field that is not the contract's. */
const near = (sample: Body): fc.Arbitrary<unknown> =>
  fc
    .tuple(
      fc.tuple(...Object.entries(sample).map(([field, value]) => fc.tuple(fc.constant(field), fc.oneof({ weight: 4, arbitrary: fc.constant(value) }, { weight: 3, arbitrary: texts }, { weight: 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.jsonValue() })))),
      fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(fc.tuple(fc.constantFrom('__proto__', 'constructor', 'toString', 'id', 'role', '', 'toJSON'), fc.jsonValue()), { maxLength: 2 }) }),
    )
    .map(([fields, others]) => Object.fromEntries([...fields, ...others]));

/** A sample with something of it changed; the seed says what. */
const changed = (sample: Body): fc.Arbitrary<unknown> => fc.string({ maxLength: 8 }).map((seed) => mutated(sample, seeded(seed)));

describe.each(samples)('%s', (path, sample) => {
  test('takes its sample, and every body that is near it exactly when the document takes it', async () => {
    expect(await agree(path, sample)).toBe(true);
    let [taken, refused] = [0, 0];
    const bodies = fc.oneof(near(sample), changed(sample), fc.jsonValue());
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        if (await agree(path, body)) taken += 1;
        else refused += 1;
      }),
      { numRuns: 300 },
    );
    expect([taken > 20, refused > 20]).toEqual([true, true]);
  });

  test('says the same of each field with each special value', async () => {
    const found = { true: 0, false: 0 };
    const bodies = [...replaced(sample)];
    while (bodies.length > 0) for (const isTaken of await Promise.all(bodies.splice(0, 32).map((body) => agree(path, body)))) found[`${isTaken}`] += 1;
    expect([found.true > 50, found.false > 50]).toEqual([true, true]);
  });

  test.each(['1e400', '-1e400', '[1e400]', '{"a":-1e999}'])('refuses %s where a text belongs by the schema, as no other number is either', async (number) => {
    const [field] = Object.keys(sample);
    const reply = await service.post(path, JSON.stringify({ ...sample, [String(field)]: 'here' }).replace('"here"', number), token);
    expect(reply.body).toMatchObject({ status: 422, code: 'VALIDATION_FAILED', issues: [{ pointer: `/${field}`, code: 'type' }] });
  });
});
