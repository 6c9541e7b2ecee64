import { readdirSync, readFileSync, statSync, chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contract, scratch, writ } from '../../../test/scratch.ts';
import { rules } from '../../lint/rules.ts';

const root = new URL('../../../', import.meta.url).pathname;
const config = (lint: string): string => `import { defineConfig } from 'writ';\nexport default defineConfig({ contracts: ['contracts/**/*.ts'], ${lint} });\n`;
const good = contract();
const noGoal = good.replace("goal: 'Be polite.',", '');

interface Printed {
  readonly ok: boolean;
  readonly findings: readonly { readonly source: string; readonly rule: string; readonly severity: string; readonly message: string; readonly fix: string }[];
  readonly summary: object;
}

const json = async (folder: string, ...argv: string[]): Promise<Printed & { readonly code: number; readonly err: string }> => {
  const { code, out, err } = await writ(folder, 'lint', '--json', ...argv);
  // The printed document is what the test is about.
  return { ...(JSON.parse(out) as Printed), code, err };
};

const found = ({ findings }: Printed): string[] => findings.map(({ rule, severity }) => `${severity} ${rule}`);

describe('writ lint', () => {
  it('shows what it found with place, code and fix, and exits with 0 below an error', async () => {
    const { code, out, err } = await writ(scratch({ 'writ.config.ts': config(''), 'contracts/a.ts': noGoal }), 'lint');
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('warning no-goal  The `goal` of `hello.greet` is missing\n  contracts/a.ts:17:3\n');
    expect(out).toContain('  fix: Say in one sentence what people reach with it, as `meta.goal`.\n');
    expect(out.endsWith('\n1 warning\n')).toBe(true);
  });

  it('fails on what it is told to fail on', async () => {
    const folder = scratch({ 'writ.config.ts': config(''), 'contracts/a.ts': noGoal });
    expect((await writ(folder, 'lint', '--fail-on', 'warning')).code).toBe(1);
    expect((await writ(folder, 'lint', '--fail-on', 'error')).code).toBe(0);
    expect((await writ(folder, 'lint', '--fail-on', 'everything')).code).toBe(2);
    expect((await writ(scratch({ 'a.ts': good.replace("['@hello']", '[]') }), 'lint', 'a.ts')).code).toBe(1);
  });

  it('reports contracts that do not load, and lints nothing', async () => {
    const answer = await json(scratch({ 'a.ts': noGoal.replace('1.0.0', '1.0') }), 'a.ts');
    expect(answer).toMatchObject({ code: 1, ok: false, findings: [{ source: 'load', rule: 'version-invalid' }] });
  });

  it('is clean at `error` on the documented contracts, and says whom to ask', async () => {
    const answer = await json(root);
    expect(answer).toMatchObject({ code: 0, ok: true, summary: { operations: 5, events: 4, breaking: null, errors: 0, warnings: 2, notes: 6, owners: ['platform.identity-rbac'] } });
  });

  it('leaves rules about all contracts out when globs name some', async () => {
    const folder = scratch({ 'writ.config.ts': config(''), 'contracts/a.ts': `${good}\nexport const Unused = defineSchemaModel({ name: 'Unused', fields: { a: { type: ScalarTypeEnum.ID(), isOptional: false } } });\n` });
    expect(found(await json(folder))).toEqual(['note unused-model']);
    expect(found(await json(folder, 'contracts/a.ts'))).toEqual([]);
  });

  it('lists its rules without contracts', async () => {
    const { code, out } = await writ(scratch(), 'lint', '--rules');
    expect([code, out.trim().split('\n').length]).toEqual([0, rules.length]);
    expect(out).toMatch(/^no-description +warning +Every operation and every declared event says what it does\.$/m);
    expect(out).toMatch(/^owner-spelling +note +One owner is written in one way, with `@` or without it\. \(--fix\)$/m);
    const listed = JSON.parse((await writ(scratch(), 'lint', '--rules', '--json')).out) as { rules: { id: string }[] };
    expect(listed.rules.map(({ id }) => id)).toEqual(rules.map(({ id }) => id));
  });
});

describe('the config', () => {
  it('sets severities for all files and for some', async () => {
    const lint = "lint: { rules: { 'no-goal': 'error' }, overrides: [{ files: ['contracts/legacy'], rules: { 'no-goal': 'off' } }] }";
    const folder = scratch({ 'writ.config.ts': config(lint), 'contracts/a.ts': noGoal, 'contracts/legacy/deep/b.ts': noGoal.replaceAll('hello.greet', 'hello.wave') });
    expect(found(await json(folder))).toEqual(['error no-goal']);
  });

  it.each([
    ["rules: { 'no-gaol': 'off' }", '`writ.config.ts`: `lint.rules` names the rule `no-gaol`, which does not exist', 'Did you mean `no-goal`?'],
    ["rules: { __proto_: 'off' }", '`writ.config.ts`: `lint.rules` names the rule `__proto_`, which does not exist', 'Run `writ lint --rules` to see them all.'],
    ["rules: { 'no-goal': 'warn' }", '`writ.config.ts`: `lint.rules` gives `no-goal` a severity that is not one of `off`, `note`, `warning`, `error`', 'Correct writ.config.ts.'],
    ["rules: { 'no-goal': 'of' }", '`writ.config.ts`: `lint.rules` gives `no-goal` a severity that is not one of `off`, `note`, `warning`, `error`', 'Did you mean `off`?'],
    ["rules: ['no-goal']", '`writ.config.ts`: `lint.rules` is not an object of rules and severities', 'Correct writ.config.ts.'],
    ["rule: {}", '`writ.config.ts`: `lint.rule` is not a known key', 'Did you mean `rules`?'],
    ["overrides: [{ file: ['a'], rules: {} }]", '`writ.config.ts`: `lint.overrides[0].file` is not a known key', 'Did you mean `files`?'],
    ["overrides: [{ files: [], rules: {} }]", '`writ.config.ts`: `lint.overrides[0].files` is not a list of globs', 'Correct writ.config.ts.'],
    ["overrides: [{ files: ['a'], rules: { 'no-gaol': 'off' } }]", '`writ.config.ts`: `lint.overrides[0].rules` names the rule `no-gaol`, which does not exist', 'Did you mean `no-goal`?'],
    ['overrides: [null]', '`writ.config.ts`: `lint.overrides[0]` is not an object', 'Correct writ.config.ts.'],
    ['overrides: {}', '`writ.config.ts`: `lint.overrides` is not a list', 'Correct writ.config.ts.'],
    ["known: { role: [] }", '`writ.config.ts`: `lint.known.role` is not a known key', 'Did you mean `roles`?'],
    ["known: { roles: 'admin' }", '`writ.config.ts`: `lint.known.roles` is not a list of strings', 'Correct writ.config.ts.'],
  ])('is refused when it says { %s }', async (lint, message, fix) => {
    const answer = await json(scratch({ 'writ.config.ts': config(`lint: { ${lint} }`), 'contracts/a.ts': good }));
    expect(answer.code).toBe(1);
    expect(answer.findings[0]).toMatchObject({ source: 'load', rule: 'config-invalid', message, fix });
  });

  it('is refused by the other commands, too', async () => {
    const folder = scratch({ 'writ.config.ts': config('lint: 1'), 'contracts/a.ts': good });
    expect((await writ(folder, 'list')).err).toContain('`writ.config.ts`: `lint` is not an object');
  });
});

describe('writ lint --fix', () => {
  // Windows line ends, a byte order mark, tabs, comments and double quotes must all stay.
  const messy = `\uFEFF${good
    .replace("owners: ['@hello'], tags: ['hello'],", 'owners: ["@hello"], // who\n\ttags: [\n\t\t"greeting", /* a tag */ // more\n\t\t"greeting", // again\n\t], /* tags */')
    .replaceAll('\n', '\r\n')}`;

  it('changes what a machine can mend and nothing else, once', async () => {
    const folder = scratch({ 'writ.config.ts': config(''), 'contracts/a.ts': messy });
    chmodSync(join(folder, 'contracts/a.ts'), 0o600);
    expect(found(await json(folder))).toEqual(['note tags-without-domain', 'note repeated-entry']);
    const fixed = await json(folder, '--fix');
    expect(fixed.err).toBe('Changed `contracts/a.ts`. Look at the changes, and run `writ generate`.\n');
    // The comment beside the second tag keeps a machine from removing it.
    expect(found(fixed)).toEqual(['note repeated-entry']);
    expect(fixed.findings[0]?.fix).toBe('By hand at contracts/a.ts:21:3: A comment stands beside `greeting`.');
    const text = readFileSync(join(folder, 'contracts/a.ts'), 'utf8');
    expect(text).toBe(messy.replace('"greeting", // again\r\n', '"greeting", // again\r\n\t\t"hello",\r\n'));
    expect(statSync(join(folder, 'contracts/a.ts')).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'contracts'))).toEqual(['a.ts']);
    const again = await json(folder, '--fix');
    expect(again.err).toBe('');
    expect(readFileSync(join(folder, 'contracts/a.ts'), 'utf8')).toBe(text);
  });

  it('writes one owner in one way in the documented contracts', async () => {
    const files = Object.fromEntries(readdirSync(join(root, 'fixtures/contracts/identity-rbac')).map((name) => [`contracts/${name}`, readFileSync(join(root, 'fixtures/contracts/identity-rbac', name), 'utf8')]));
    const folder = scratch({ 'writ.config.ts': config(''), ...files });
    expect(found(await json(folder, '--fix')).filter((one) => one.includes('owner-spelling'))).toEqual([]);
    for (const [path, text] of Object.entries(files)) expect(readFileSync(join(folder, path), 'utf8')).toBe(text.replaceAll("'@platform.identity-rbac'", "'platform.identity-rbac'"));
  });

  it('says where a person has to look when the value stands elsewhere', async () => {
    const shared = "import { defineCommand } from 'writ';\nconst owners = ['hello'];\n";
    const command = (key: string, written: string): string =>
      `export const C${key} = defineCommand({ meta: { key: 'hello.${key}', version: '1.0.0', stability: 'stable', ${written}, tags: ['hello'], description: 'Says something.', goal: 'Be polite.', context: 'Every tour.' }, io: { input: null, output: null }, policy: { auth: 'user' } });\n`;
    const text = shared + command('a', 'owners') + command('b', "owners: ['@hello']") + command('c', "owners: ['@hello']");
    const folder = scratch({ 'a.ts': text });
    const answer = await json(folder, 'a.ts', '--fix');
    expect(answer.findings.map(({ rule, fix }) => [rule, fix])).toEqual([['owner-spelling', 'By hand at a.ts:2:7: `meta.owners` comes from `owners`, a constant that may have other uses.']]);
    expect(readFileSync(join(folder, 'a.ts'), 'utf8')).toBe(text);
  });

  it('mends every fixture of a rule that says it can, and a second run changes nothing', async () => {
    for (const { id } of rules.filter(({ fixable }) => fixable)) {
      const bad = readFileSync(join(root, `fixtures/lint/${id}/bad.ts`), 'utf8').replaceAll("stability: 'stable'", "stability: 'experimental'");
      const folder = scratch({ 'writ.config.ts': config(''), 'contracts/bad.ts': bad });
      expect(found(await json(folder)).some((one) => one.endsWith(id)), id).toBe(true);
      expect(found(await json(folder, '--fix')), id).toEqual([]);
      const text = readFileSync(join(folder, 'contracts/bad.ts'), 'utf8');
      expect(text, id).not.toBe(bad);
      expect((await json(folder, '--fix')).err, id).toBe('');
      expect(readFileSync(join(folder, 'contracts/bad.ts'), 'utf8'), id).toBe(text);
    }
  });
});
