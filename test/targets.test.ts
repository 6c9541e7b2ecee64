import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { answerSchema } from '../src/cli/answer-schema.ts';
import { contract, scratch, writ } from './scratch.ts';

const target = (name: string, rest = ''): string => `{ name: '${name}', contracts: ['packages/${name}/contracts/**/*.ts'], out: 'packages/${name}/generated', ${rest} }`;
const configWith = (...targets: string[]): string => `import { defineConfig } from 'writ';\nexport default defineConfig({ info: { version: '2.0.0' }, targets: [${targets.join(', ')}] });\n`;
const renamed = (name: string): string => contract({ key: `${name}.greet` });

/** A repository of two packages that share a model. */
const monorepo = (config = configWith(target('orders', "info: { title: 'Orders' }, emit: ['model', 'openapi']"), target('users'))): string =>
  scratch({ 'writ.config.ts': config, 'packages/orders/contracts/orders.ts': renamed('orders'), 'packages/users/contracts/users.ts': renamed('users') });

const valid = new Ajv2020({ strict: false, allErrors: true }).compile(answerSchema);

const json = async (folder: string, ...argv: string[]) => {
  const { code, out } = await writ(folder, ...argv, '--json');
  const answer: unknown = JSON.parse(out);
  expect(valid(answer), JSON.stringify(valid.errors)).toBe(true);
  // As its schema says.
  return { code, ...(answer as { diagnostics: { code: string; message: string; fix: string }[]; targets: { name: string; out: string; created: string[]; findings: { path: string }[] }[]; contracts: { key: string; target: string }[]; failure: { code: string; message: string; fix: string } }) };
};
const modelOf = (folder: string, name: string): { info: { title: string; version: string }; operations: { key: string }[] } => JSON.parse(readFileSync(join(folder, `packages/${name}/generated/model.json`), 'utf8'));

describe('a config with targets', () => {
  it('gives each its own model, outputs and manifest, as it would alone', async () => {
    const folder = monorepo();
    const { code, targets } = await json(folder, 'generate');
    expect(code).toBe(0);
    expect(targets.map(({ name, out }) => [name, out])).toEqual([['orders', 'packages/orders/generated'], ['users', 'packages/users/generated']]);
    expect(targets[0]?.created).toEqual(['model.json', 'model.schema.json', 'openapi/openapi.json', 'openapi/openapi.yaml']);
    expect(targets[1]?.created).toContain('hono/users/routes.ts');
    expect([modelOf(folder, 'orders'), modelOf(folder, 'users')]).toMatchObject([{ info: { title: 'Orders', version: '2.0.0' }, operations: [{ key: 'orders.greet' }] }, { info: { title: 'API', version: '2.0.0' }, operations: [{ key: 'users.greet' }] }]);
    writeFileSync(join(folder, 'alone.ts'), "export default { contracts: ['packages/users/contracts/**/*.ts'], out: 'packages/users/generated', info: { version: '2.0.0' } };\n");
    expect(await writ(folder, 'check', '--config', 'alone.ts')).toMatchObject({ code: 0, err: '' });
  });

  it('is checked as a whole, and says which file of which target differs', async () => {
    const folder = monorepo();
    await writ(folder, 'generate');
    expect((await writ(folder, 'check')).out).toMatch(/^packages\/orders\/generated is up to date: 4 files\npackages\/users\/generated is up to date: \d+ files .*\n$/);
    writeFileSync(join(folder, 'packages/users/contracts/users.ts'), renamed('users').replace('Greets somebody.', 'Waves.'));
    const { code, targets } = await json(folder, 'check');
    expect(code).toBe(1);
    expect(targets.map(({ findings }) => findings.length > 0)).toEqual([false, true]);
    expect((await writ(folder, 'check')).out).toContain('`packages/users/generated/model.json`');
    expect((await writ(folder, 'check', '--target', 'orders')).code).toBe(0);
    expect((await writ(folder, 'generate', '--target', 'users')).out).toMatch(/Next: commit packages\/users\/generated, and/);
    expect((await writ(folder, 'check')).code).toBe(0);
  });

  it('writes nothing at all while one of them has an error', async () => {
    const folder = monorepo();
    writeFileSync(join(folder, 'packages/users/contracts/users.ts'), renamed('users').replace("auth: 'anonymous'", "auth: 'nobody'"));
    const { code, diagnostics, targets } = await json(folder, 'generate');
    expect({ code, targets }).toEqual({ code: 1, targets: [] });
    expect(diagnostics).toHaveLength(1);
    expect(existsSync(join(folder, 'packages/orders/generated'))).toBe(false);
    // An edited file is found only when the outputs are planned.
    writeFileSync(join(folder, 'packages/users/contracts/users.ts'), renamed('users'));
    await writ(folder, 'generate');
    writeFileSync(join(folder, 'packages/users/generated/model.json'), 'mine');
    writeFileSync(join(folder, 'packages/orders/contracts/orders.ts'), renamed('orders').replace('Greets somebody.', 'Waves.'));
    const before = readFileSync(join(folder, 'packages/orders/generated/model.json'), 'utf8');
    expect((await json(folder, 'generate')).diagnostics).toMatchObject([{ code: 'output-edited', message: expect.stringContaining('`packages/users/generated/model.json`') }]);
    expect(readFileSync(join(folder, 'packages/orders/generated/model.json'), 'utf8')).toBe(before);
  });

  it('loads every contract once, also one that two targets have, and follows what a package exports of another', async () => {
    const folder = monorepo(configWith(target('orders'), "{ name: 'all', contracts: ['packages/*/contracts/**/*.ts'], out: 'all' }", "{ name: 'front', contracts: ['packages/front/*.ts'], out: 'packages/front/generated' }"));
    mkdirSync(join(folder, 'packages/front'));
    writeFileSync(join(folder, 'packages/front/index.ts'), "export * from '../users/contracts/users.ts';\nconsole.log('loaded');\n");
    const { code, err } = await writ(folder, 'generate');
    expect({ code, loads: err.split('loaded').length - 1 }).toEqual({ code: 0, loads: 1 });
    expect(modelOf(folder, 'front').operations).toMatchObject([{ key: 'users.greet' }]);
    expect(JSON.parse(readFileSync(join(folder, 'all/model.json'), 'utf8')).operations).toMatchObject([{ key: 'orders.greet' }, { key: 'users.greet' }]);
    expect((await json(folder, 'list')).contracts.map(({ key, target: of }) => `${of} ${key}`)).toEqual(['orders orders.greet', 'all orders.greet', 'all users.greet', 'front users.greet']);
    expect((await json(folder, 'explain', 'users.greet')).contracts).toHaveLength(1);
    const lint = await writ(folder, 'lint', '--json', '--fail-on', 'warning');
    const { summary, findings } = JSON.parse(lint.out) as { summary: object; findings: { fingerprint: string; place: object }[] };
    expect(summary).toMatchObject({ operations: 2 });
    expect(new Set(findings.map((one) => JSON.stringify([one.fingerprint, one.place]))).size).toBe(findings.length);
  });

  it('is judged in one run of the gate, each target against its own base', async () => {
    const folder = monorepo();
    const git = (...argv: string[]): string => execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', '-c', 'init.defaultBranch=main', ...argv], { cwd: folder, encoding: 'utf8' });
    await writ(folder, 'generate');
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'first');
    expect((await writ(folder, 'ci', '--base', 'HEAD')).code).toBe(0);
    writeFileSync(join(folder, 'packages/users/contracts/users.ts'), renamed('users').replace('users.greet', 'users.wave'));
    await writ(folder, 'generate');
    const { code, out } = await writ(folder, 'ci', '--base', 'HEAD', '--json');
    const { findings, summary } = JSON.parse(out) as { findings: { rule: string; subject: string }[]; summary: object };
    expect(code).toBe(1);
    expect(summary).toMatchObject({ operations: 2, breaking: 1 });
    expect(findings.filter(({ rule }) => rule.endsWith('removed'))).toMatchObject([{ subject: 'users.greet@1.0.0' }]);
    expect((await json(folder, 'ci', '--base', './packages/users/generated')).failure).toMatchObject({ code: 'target-needed', message: '`./packages/users/generated` is the base of one target, and the config has `orders`, `users`.' });
  });

  it('remembers what each gave, and forgets it with the contracts', async () => {
    const folder = monorepo();
    await writ(folder, 'generate');
    await writ(folder, 'check');
    expect((await writ(folder, 'check')).code).toBe(0);
    rmSync(join(folder, 'packages/users/contracts/users.ts'));
    const { code, diagnostics } = await json(folder, 'check');
    expect(code).toBe(1);
    expect(diagnostics).toMatchObject([{ code: 'no-contract-files', message: 'No file matches `packages/users/contracts/**/*.ts`' }]);
  });

  it('remembers what they gave together and what one gave alone, each by itself', async () => {
    const folder = monorepo();
    const users = join(folder, 'packages/users/contracts/users.ts');
    writeFileSync(users, `${renamed('users')}\nimport { defineWhatever } from 'writ';\ndefineWhatever();`);
    const notes = async (...argv: string[]) => (await json(folder, ...argv)).diagnostics.map(({ code }) => code);
    const both = ['generate', 'check', 'check'];
    expect(await Promise.all([notes('generate')])).toEqual([['unknown-contract-name']]);
    for (const command of both) expect(await notes(command)).toEqual(['unknown-contract-name']);
    for (const command of both) expect(await notes(command, '--target', 'orders')).toEqual([]);
    for (const command of both) expect(await notes(command, '--target', 'orders,users')).toEqual(['unknown-contract-name']);
    // A file that only the other target has decides what is said of both.
    writeFileSync(join(folder, 'packages/users/contracts/more.ts'), renamed('more'));
    expect((await json(folder, 'check')).targets.map(({ findings }) => findings.length > 0)).toEqual([false, true]);
  });

  it('takes nothing for a contract that it writes itself, however wide the globs are', async () => {
    const folder = scratch({
      'writ.config.ts': configWith("{ name: 'orders', contracts: ['packages/orders/**/*.ts'], out: 'packages/orders/[made]' }", "{ name: 'all', contracts: ['packages/**/*.ts'], out: 'packages/all/generated' }"),
      'packages/orders/contracts/orders.ts': renamed('orders'), 'packages/users/contracts/users.ts': renamed('users'),
    });
    for (const command of ['generate', 'generate', 'check']) expect(await writ(folder, command)).toMatchObject({ code: 0, err: '' });
    for (const name of ['orders', 'all']) expect((await writ(folder, 'check', '--target', name)).code).toBe(0);
    expect(readdirSync(join(folder, 'packages/orders/[made]/hono'))).toContain('orders');
    const alone = scratch({ 'writ.config.ts': "export default { contracts: ['**/contract*.ts', '**/hono/**/*.ts'] };", 'contract.ts': contract() });
    for (const command of ['generate', 'generate', 'check']) expect(await writ(alone, command)).toMatchObject({ code: 0, err: '' });
  });

  it('is whole again after a run that was killed at any moment', async () => {
    const files = (folder: string): Record<string, string> => Object.fromEntries(['orders', 'users'].flatMap((name) => {
      const made = join(folder, 'packages', name, 'generated');
      const paths = existsSync(made) ? readdirSync(made, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(made, path)).isFile()) : [];
      return paths.sort().map((path) => [`${name}/${path}`, readFileSync(join(made, path), 'utf8')]);
    }));
    const [folder, other] = [monorepo(), monorepo()];
    await writ(other, 'generate');
    const ends: unknown[] = [];
    for (let ms = 0; ms < 8; ms += 1) {
      rmSync(join(folder, 'packages/users/generated'), { recursive: true, force: true });
      rmSync(join(folder, 'packages/orders/generated'), { recursive: true, force: true });
      const child = spawn(process.execPath, [join(import.meta.dirname, '../dist/writ.js'), 'generate'], { cwd: folder, env: { ...process.env, XDG_CACHE_HOME: join(folder, '.cache') } });
      const ended = once(child, 'exit');
      // From before the first folder stands until after the last one does.
      while (child.exitCode === null && !existsSync(join(folder, 'packages/orders/generated'))) await sleep(1);
      await sleep(ms);
      child.kill('SIGKILL');
      ends.push((await ended)[1]);
      expect((await writ(folder, 'generate')).code).toBe(0);
      expect(files(folder)).toEqual(files(other));
      expect(readdirSync(join(folder, 'packages/users')).sort()).toEqual(['contracts', 'generated']);
    }
    expect(ends).toContain('SIGKILL');
  });

  it.each([
    [['generate', '--out', 'x'], 'target-needed', '`--out` is about one target, and the config has `orders`, `users`.', 'Name one with `--target`.'],
    [['check', 'packages/**/*.ts'], 'target-needed', 'A glob on the command line is about one target, and the config has `orders`, `users`.', 'Name one with `--target`.'],
    [['mock'], 'target-needed', 'This command is about one target, and the config has `orders`, `users`.', 'Name one with `--target`.'],
    [['generate', '--target', 'order'], 'target-unknown', 'There is no target `order`.', 'Did you mean `orders`?'],
    [['list', '--target', '__proto__'], 'target-unknown', 'There is no target `__proto__`.', 'Known are `orders`, `users`.'],
    [['check', '--target', '../x'], 'target-unknown', 'There is no target `../x`.', 'Known are `orders`, `users`.'],
    [['generate', '--target', 'orders,toString'], 'target-unknown', 'There is no target `toString`.', 'Known are `orders`, `users`.'],
  ])('asks for one of them where %j is about one', async (argv, code, message, fix) => {
    expect(await json(monorepo(), ...argv)).toMatchObject({ code: 2, ok: false, failure: { code, message, fix } });
  });

  it('is not asked for without a name', async () => {
    for (const names of [' , ', '']) expect(await writ(monorepo(), 'generate', '--target', names)).toMatchObject({ code: 2, out: '', err: expect.stringContaining('It names none.') });
  });

  it('has no target by any name where it has none', async () => {
    const folder = scratch({ 'writ.config.ts': "export default { contracts: ['*.ts'] };", 'hello.ts': contract() });
    expect((await json(folder, 'list', '--target', 'all')).failure).toMatchObject({ code: 'target-unknown', fix: 'The config has no `targets`: leave `--target` out.' });
  });

  it.each([
    ['targets: {}', '`targets` is not a list'],
    ['targets: []', '`targets` is empty'],
    ["targets: ['orders']", '`targets[0]` is not a target'],
    ["targets: [{ name: 'a', contracts: ['*.ts'] }]", '`targets[0]` says nothing of `out`'],
    ["targets: [{ name: 'A b', contracts: ['*.ts'], out: 'a' }]", '`targets[0].name`, "A b", is not a name'],
    ['targets: [{ name: "__proto__", contracts: ["*.ts"], out: "a" }]', '`targets[0].name`, "__proto__", is not a name'],
    ['targets: [{ name: "../x", contracts: ["*.ts"], out: "a" }]', '`targets[0].name`, "../x", is not a name'],
    ['targets: [{ name: "a", contracts: ["c/**/*.ts"], out: "c" }]', 'The output folder of the target `a`, `c`, holds the contracts of `c/**/*.ts`'],
    ['targets: [{ name: "a", contracts: ["p/a/c/*.ts"], out: "p/a/out" }, { name: "b", contracts: ["p/b/*.ts"], out: "p/a/c/../c" }]', 'The output folder of the target `b`, `p/a/c/../c`, holds the contracts of `p/a/c/*.ts`'],
    ['targets: [{ name: "a", contracts: ["*.ts"], out: "out" }, { name: "b", contracts: ["*.ts"], out: "b", docs: { out: "out/site" } }]', 'The targets `a` and `b` would write over each other: `out`, `out`, and `docs.out`, `out/site`'],
    ["targets: [{ name: 'a', contracts: [], out: 'a' }]", '`targets[0].contracts` is empty'],
    ["targets: [{ name: 'a', contracts: ['*.ts'], out: 'a', emits: [] }]", '`targets[0].emits` is not a known key'],
    ["targets: [{ name: 'a', contracts: ['*.ts'], out: 'a', docs: { bse: '/' } }]", '`targets[0].docs.bse` is not a known key'],
    ["contracts: ['*.ts'], targets: [{ name: 'a', contracts: ['*.ts'], out: 'a' }]", 'The config says `contracts` beside `targets`'],
    ["targets: [{ name: 'a', contracts: ['*.ts'], out: 'a' }, { name: 'a', contracts: ['*.ts'], out: 'b' }]", 'Two targets are named `a`'],
    ["targets: [{ name: 'a', contracts: ['*.ts'], out: 'out' }, { name: 'b', contracts: ['*.ts'], out: './out/' }]", 'The targets `a` and `b` would write over each other: `out`, `out`, and `out`, `./out/`'],
    ["targets: [{ name: 'a', contracts: ['*.ts'], out: 'out' }, { name: 'b', contracts: ['*.ts'], out: 'x/../Out/b' }]", 'The targets `a` and `b` would write over each other: `out`, `out`, and `out`, `x/../Out/b`'],
  ])('that says %s is refused', async (text, message) => {
    const folder = scratch({ 'writ.config.ts': `export default { ${text} };` });
    const { code, diagnostics } = await json(folder, 'generate');
    expect(code).toBe(1);
    expect(diagnostics).toMatchObject([{ code: 'config-invalid', message: `\`writ.config.ts\`: ${message}` }]);
  });
});
