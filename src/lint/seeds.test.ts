import { beforeAll, describe, expect, it } from 'vitest';
import { linted, root, type Linted } from './testing/linted.ts';

describe('the documented contracts', () => {
  let seeds: Linted;

  beforeAll(async () => {
    seeds = await linted(root, ['fixtures/contracts/identity-rbac/*.ts']);
  });

  const of = (rule: string) =>
    seeds.findings
      .filter((one) => one.rule === rule)
      .map(({ severity, message, place, related, fix }) => ({ severity, message, at: `${place?.file.split('/').at(-1)}:${place?.line}:${place?.column}`, related: related.map(({ line }) => line), fix }));

  it('have no error', () => {
    expect(seeds.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('write one owner with `@` in two places and without it in seven', () => {
    const same = { severity: 'note', message: '`@platform.identity-rbac` is the owner that 7 other places write as `platform.identity-rbac`', fix: 'Write `platform.identity-rbac`.' };
    expect(of('owner-spelling')).toEqual([
      { ...same, at: 'rbac.ts:73:12', related: [98] },
      { ...same, at: 'rbac.ts:118:12', related: [98] },
    ]);
  });

  it('say of deleting a role that it removes bindings, and refuse it while there are bindings', () => {
    expect(of('narrative-against-error')).toEqual([{
      severity: 'note', at: 'rbac.ts:122:3', related: [128],
      message: 'The `context` of `identity.rbac.role.delete` says `Removes all policy bindings using this role.`, but `ROLE_IN_USE` refuses that',
      fix: 'Say in the text when it is refused, or remove the error.',
    }]);
    expect(seeds.findings.find(({ rule }) => rule === 'narrative-against-error')?.frame?.split('\n')[0]).toBe("\t\tcontext: 'Role management. Removes all policy bindings using this role.',");
  });

  it('have these findings and no others', () => {
    expect(seeds.findings.map(({ rule, severity, subject }) => `${severity} ${rule} ${subject}`).sort()).toEqual([
      'note id-without-not-found identity.org.invite.accept@1.0.0',
      'note id-without-not-found identity.org.member.remove@1.0.0',
      'note id-without-not-found identity.rbac.role.delete@1.0.0',
      'note narrative-against-error identity.rbac.role.delete@1.0.0',
      'note owner-spelling identity.rbac.assign@1.0.0',
      'note owner-spelling identity.rbac.role.delete@1.0.0',
      'warning pii-undeclared identity.org.invite.accept@1.0.0',
      'warning pii-undeclared identity.user.update@1.0.0',
    ]);
  });
});
