import { describe, expect, it } from 'vitest';
import { contract, scratch } from '../../test/scratch.ts';
import { linted } from './testing/linted.ts';

const messages = async (source: string, rule: string): Promise<string[]> =>
  (await linted(scratch({ 'a.ts': source }), ['*.ts'])).findings.filter((one) => one.rule === rule).map(({ message }) => message);

describe('a text against an error', () => {
  const source = (context: string, code: string): string =>
    contract().replace("context: 'The first call of every tour.'", `context: ${JSON.stringify(context)}`)
      .replace('output: Greeting }', `output: Greeting, errors: { ${code}: { description: 'No', http: 409, gqlCode: '${code}', when: 'It must not be' } } }`);

  it.each([
    ['Removes all bindings of the role.', 'ROLE_IN_USE'],
    ['Deletes the project and its tasks.', 'PROJECT_NOT_EMPTY'],
    ['Deletion cascades to members.', 'TEAM_HAS_MEMBERS'],
    ['The call is idempotent.', 'ALREADY_ASSIGNED'],
    ['Overwrites what is there.', 'ROLE_EXISTS'],
    ['Creates it if it is missing.', 'ROLE_NOT_FOUND'],
    ['Invitations never expire.', 'INVITE_EXPIRED'],
    ['May be sent as often as one likes.', 'QUOTA_REACHED'],
  ])('is found: %s and %s', async (context, code) => {
    expect(await messages(source(context, code), 'narrative-against-error')).toEqual([`The \`context\` of \`hello.greet\` says \`${context}\`, but \`${code}\` refuses that`]);
  });

  it.each([
    ['Removes one binding of the role.', 'ROLE_IN_USE'],
    ['Deletes an existing role.', 'ROLE_IN_USE'],
    ['Removes unused roles with all of their texts.', 'ROLE_IN_USE'],
    ['Removes all bindings, unless the role is in use.', 'ROLE_IN_USE'],
    ['Does not remove all bindings.', 'ROLE_IN_USE'],
    ['Removes all bindings of the role.', 'ROLE_NOT_FOUND'],
    ['Not idempotent: the second call fails.', 'ALREADY_ASSIGNED'],
    ['Invitations expire after a week.', 'INVITE_EXPIRED'],
  ])('is not found: %s and %s', async (context, code) => {
    expect(await messages(source(context, code), 'narrative-against-error')).toEqual([]);
  });
});

describe('a field with its values in a comment', () => {
  const field = (comment: string): string => contract({ fields: `kind: { type: ScalarTypeEnum.String_unsecure(), isOptional: false }, ${comment}` });

  it.each([
    ['// user | organization', '`user`, `organization`'],
    ["// 'user' | 'organization'", '`user`, `organization`'],
    ['// kind: user | organization | service-account', '`user`, `organization`, `service-account`'],
    ["// one of 'user', 'organization'", '`user`, `organization`'],
    ['/* "user" or "organization" */', '`user`, `organization`'],
  ])('is found: %s', async (comment, values) => {
    expect(await messages(field(comment), 'enum-in-comment')).toEqual([`\`GreetInput.kind\` takes any text, but a comment lists its values: ${values}`]);
  });

  it.each(['// string | null', '// see a | b for more of it', '// the user, or the organization', '// user', '// https://example.com/a', '// user or organization', '// TODO(anna): user | ???'])('is not found: %s', async (comment) => {
    expect(await messages(field(comment), 'enum-in-comment')).toEqual([]);
  });
});

describe('personal data', () => {
  const fields = (...names: string[]): string => contract({ fields: names.map((name) => `${name}: { type: ScalarTypeEnum.String_unsecure(), isOptional: true },`).join('\n') });

  it('is told by names', async () => {
    expect(await messages(fields('contactEmail', 'phone_number', 'firstName', 'dateOfBirth', 'homeAddress'), 'pii-undeclared')).toEqual([
      '`hello.greet` carries `contactEmail`, `phone_number`, `firstName`, `dateOfBirth`, `homeAddress`, which look like personal data and are not in `policy.pii`',
    ]);
  });

  it('is not told by names that only sound so', async () => {
    expect(await messages(fields('name', 'filename', 'emailVerified', 'emailTemplateId', 'phoneModel', 'address', 'usernameHint', 'lastNamespace'), 'pii-undeclared')).toEqual([]);
  });
});

describe('a missing narrative', () => {
  it.each(["'TODO'", "'tbd: ask Anna'", "'...'", "'-'", "'   '", "'Greets'"])('is %s', async (goal) => {
    expect((await messages(contract().replace("'Be polite.'", goal), 'no-goal')).length).toBe(1);
  });

  it.each(["'Be polite.'", "'礼貌地打招呼'", "'Todos of a team'"])('is not %s', async (goal) => {
    expect(await messages(contract().replace("'Be polite.'", goal), 'no-goal')).toEqual([]);
  });
});
