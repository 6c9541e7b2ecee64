import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contract, scratch } from '../../test/scratch.ts';
import { defaultSettings, type Level, type LintSettings } from './settings.ts';
import { linted, root } from './testing/linted.ts';

const settings = (rules: Readonly<Record<string, Level>>, overrides: LintSettings['overrides'] = []): LintSettings => ({ ...defaultSettings, rules: new Map(Object.entries(rules)), overrides });
const quiet = contract({ meta: "docId: ['x']," });
const bare = quiet.replace("goal: 'Be polite.', context: 'The first call of every tour.',", '');

const rulesIn = async (folder: string, given?: LintSettings): Promise<string[]> =>
  (await linted(folder, ['**/*.ts'], given === undefined ? {} : { settings: given })).findings.map(({ rule, severity, place }) => `${severity} ${rule} ${place?.file}`).sort();

describe('severities', () => {
  it('are those of the rules', async () => {
    expect(await rulesIn(scratch({ 'a.ts': bare }))).toEqual(['note no-context a.ts', 'warning no-goal a.ts']);
  });

  it('are those of the config, where it names the rule', async () => {
    expect(await rulesIn(scratch({ 'a.ts': bare }), settings({ 'no-goal': 'error', 'no-context': 'off' }))).toEqual(['error no-goal a.ts']);
  });

  it('are those of the last override that names the file and the rule', async () => {
    const folder = scratch({ 'a.ts': bare, 'legacy/b.ts': bare.replace('hello.greet', 'hello.welcome'), 'legacy/c.ts': bare.replace('hello.greet', 'hello.wave') });
    const overrides = [
      { files: new Set(['legacy/b.ts', 'legacy/c.ts']), rules: new Map<string, Level>([['no-goal', 'off'], ['no-context', 'warning']]) },
      { files: new Set(['legacy/c.ts']), rules: new Map<string, Level>([['no-goal', 'note']]) },
    ];
    expect(await rulesIn(folder, settings({ 'no-goal': 'error' }, overrides))).toEqual([
      'error no-goal a.ts', 'note no-context a.ts', 'note no-goal legacy/c.ts', 'warning no-context legacy/b.ts', 'warning no-context legacy/c.ts',
    ]);
  });
});

describe('names that policies refer to', () => {
  const known = { ...defaultSettings.known, permissions: ['account.write', 'account.read'], roles: [] };
  const asking = (policy: string) => quiet.replace("policy: { auth: 'anonymous' }", `policy: { auth: 'user', ${policy} }`);

  it('are held against the lists of the config', async () => {
    const { findings } = await linted(scratch({ 'a.ts': asking("permissions: ['account.write', 'acount.read'], anyRole: ['owner'], flags: ['anything']") }), ['*.ts'], { settings: { ...defaultSettings, known } });
    expect(findings.map(({ rule, message, fix }) => [rule, message, fix])).toEqual([
      ['unknown-name', '`hello.greet` refers to the role `owner`, which the config does not list', 'Correct it, or add it to `lint.known.roles` in writ.config.ts.'],
      ['unknown-name', '`hello.greet` refers to the permission `acount.read`, which the config does not list', 'Did you mean `account.read`?'],
    ]);
  });

  it('are policies by their key, too', async () => {
    const { findings } = await linted(scratch({ 'a.ts': asking("policies: [{ key: 'tenant.own', version: '1.0.0' }, 'tenant.other', 7]") }), ['*.ts'], { settings: { ...defaultSettings, known: { ...known, policies: ['tenant.own'] } } });
    expect(findings.map(({ message }) => message)).toEqual(['`hello.greet` refers to the policy `tenant.other`, which the config does not list']);
  });
});

describe('findings', () => {
  it('are the same by fingerprint when a file moves and lines shift, and differ from each other', async () => {
    const folder = scratch({ 'a.ts': bare });
    const before = (await linted(folder, ['**/*.ts'])).findings;
    mkdirSync(join(folder, 'sub'));
    renameSync(join(folder, 'a.ts'), join(folder, 'sub/b.ts'));
    writeFileSync(join(folder, 'sub/b.ts'), `\n\n${bare}`);
    const after = (await linted(folder, ['**/*.ts'])).findings;
    expect(after.map(({ place }) => place?.line)).toEqual(before.map(({ place }) => (place?.line ?? 0) + 2));
    expect(after.map(({ fingerprint }) => fingerprint)).toEqual(before.map(({ fingerprint }) => fingerprint));
    expect(new Set(after.map(({ fingerprint }) => fingerprint)).size).toBe(after.length);
  });

  it('are each of their own over all fixtures', async () => {
    const { findings } = await linted(root, ['fixtures/cases/every-kind/contracts/*.ts']);
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(findings.length);
    expect(findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)).toEqual(['no-admin-audit']);
  });

  it('of rules about all contracts are left out when only some are loaded', async () => {
    const seeds = ['fixtures/lint/event-not-declared/bad.ts', 'fixtures/lint/unused-model/bad.ts', 'fixtures/lint/audit-unmatched/bad.ts'];
    for (const file of seeds) {
      expect((await linted(root, [file])).findings.length).toBeGreaterThan(0);
      expect((await linted(root, [file], { partial: true })).findings).toEqual([]);
    }
  });

  it('show hostile names as one line of text', async () => {
    const hostile = "owners: ['@a`\\n::error::b\\u2028*/', 'a`\\n::error::b\\u2028*/', '__proto__', '@__proto__']";
    const { findings } = await linted(scratch({ 'a.ts': quiet.replace("owners: ['@hello']", hostile) }), ['*.ts']);
    expect(findings.map(({ rule, message }) => [rule, message])).toEqual([
      ['owner-spelling', '`a` ::error::b */` is the owner that 1 other place writes as `@a` ::error::b */`'],
      ['owner-spelling', '`__proto__` is the owner that 1 other place writes as `@__proto__`'],
    ]);
  });

  it('survive models that hold each other and names of every object', async () => {
    const fields = "self: { type: () => Input, isOptional: true }, constructor: { type: ScalarTypeEnum.String_unsecure(), isOptional: true }, ['__proto__']: { type: ScalarTypeEnum.EmailAddress(), isOptional: true },";
    const { findings } = await linted(scratch({ 'a.ts': contract({ fields }).replace('export const', '// @ts-nocheck\nexport const') }), ['*.ts']);
    expect(findings.map(({ rule, message }) => [rule, message])).toEqual([['pii-undeclared', '`hello.greet` carries `__proto__`, which looks like personal data and is not in `policy.pii`']]);
  });
});
