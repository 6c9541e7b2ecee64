import { execFile } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getuid } from 'node:process';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { addScripts } from '../../src/scaffold/init/add-scripts.ts';
import { install } from '../installed.ts';
import { contract, scratch, writ } from '../scratch.ts';
import { change, checkout, commit, git, recipe, repository, start } from '../gate/repository.ts';

const run = promisify(execFile);

const read = (folder: string, path = 'package.json'): string => readFileSync(join(folder, path), 'utf8');

interface Step {
  readonly run?: string;
  readonly 'working-directory'?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const stepsOf = (text: string): readonly Step[] => {
  const { jobs } = parse(text) as { jobs: { contracts: { steps: readonly Step[] } } };
  return jobs.contracts.steps.filter((step) => step.run !== undefined);
};

const scripts = '"generate": "writ generate",\n    "check": "writ check",\n    "lint": "writ lint"';

describe('writ init', () => {
  it('adds config, scripts and CI, after which npm generates and checks', async () => {
    const folder = scratch({ 'package.json': '{\n  "name": "x",\n  "scripts": {\n    "test": "t"\n  },\n  "devDependencies": { "writ": "*" }\n}', 'contracts/hello.ts': contract() });
    expect(await writ(folder, 'init', '--title', "It's \"X\" */ `${y}` {{z}}\n<b>")).toEqual({
      code: 0,
      err: '',
      out: '  + writ.config.ts\n  + .github/workflows/writ.yml\n  + package.json#/scripts/generate\n  + package.json#/scripts/check\n  + package.json#/scripts/lint\n'
        + 'Next: `npx writ new command <key>` begins a contract; then `npm run generate`, and commit the output\n',
    });
    expect(read(folder)).toBe(`{\n  "name": "x",\n  "scripts": {\n    "test": "t",\n    ${scripts}\n  },\n  "devDependencies": { "writ": "*" }\n}`);
    install(folder);
    const npm = (script: string): Promise<{ stdout: string }> => run('npm', ['run', '--silent', script], { cwd: folder });
    await expect(npm('check')).rejects.toMatchObject({ code: 1, stdout: expect.stringContaining('generated/model.json') });
    await npm('generate');
    expect((await npm('check')).stdout).toContain('up to date');
    await npm('lint');
    expect((JSON.parse(read(folder, 'generated/model.json')) as { info: { title: string } }).info.title).toBe("It's \"X\" */ `${y}` {{z}}\n<b>");
  });

  it('goes on with a contract that it begins', async () => {
    const folder = scratch({ 'package.json': '{}' });
    const { out } = await writ(folder, 'init', '--contracts', 'api/**/*.ts');
    expect(out).toContain('Next: add `writ` to the development packages of the project, so that its scripts find it\n');
    expect((await writ(folder, 'new', 'command', 'billing.pay')).out).toContain('  + api/billing.pay.ts\n');
    expect((await writ(folder, 'generate')).code).toBe(0);
    expect((await writ(folder, 'lint', '--fail-on', 'warning')).code).toBe(0);
  });

  it('writes over nothing, however often it runs', async () => {
    const manifest = '{"scripts":{"lint":"eslint .","check":"mine && writ check"}}';
    const folder = scratch({ 'package.json': manifest, 'writ.config.mjs': 'mine', '.github/workflows/writ.yml': 'mine' });
    expect(await writ(folder, 'init')).toMatchObject({
      code: 0,
      out: expect.stringContaining('  + package.json#/scripts/generate\n  + package.json#/scripts/writ:lint\n  = writ.config.mjs\n  = .github/workflows/writ.yml\n  = package.json#/scripts/check\n  = package.json#/scripts/lint\n4 were there and stay as they are.\n'),
    });
    const after = read(folder);
    expect(after).toBe('{"scripts":{"lint":"eslint .","check":"mine && writ check","generate":"writ generate","writ:lint":"writ lint"}}');
    const answer = JSON.parse((await writ(folder, 'init', '--json')).out) as object;
    expect(answer).toMatchObject({ command: 'init', ok: true, created: [], kept: ['writ.config.mjs', '.github/workflows/writ.yml', 'package.json#/scripts/generate', 'package.json#/scripts/check', 'package.json#/scripts/lint', 'package.json#/scripts/writ:lint'] });
    expect(read(folder)).toBe(after);
    expect([read(folder, 'writ.config.mjs'), read(folder, '.github/workflows/writ.yml')]).toEqual(['mine', 'mine']);
  });

  it('keeps mode and link of package.json, and takes a link to nothing for somebody\'s file', async () => {
    const folder = scratch({ 'real/package.json': '{}' });
    chmodSync(join(folder, 'real/package.json'), 0o640);
    symlinkSync('real/package.json', join(folder, 'package.json'));
    symlinkSync('nowhere', join(folder, 'writ.config.ts'));
    expect((await writ(folder, 'init')).out).toContain('  = writ.config.ts\n');
    expect([lstatSync(join(folder, 'package.json')).isSymbolicLink(), lstatSync(join(folder, 'real/package.json')).mode & 0o777]).toEqual([true, 0o640]);
    expect(Object.keys((JSON.parse(read(folder)) as { scripts: object }).scripts)).toEqual(['generate', 'check', 'lint']);
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
  });

  it.each([
    ['', 'error package-json-invalid  `package.json` is not valid JSON here.\n  package.json:1:1'],
    ['{\n  "a": 1,\n}', 'package.json:3:1'],
    ['{ "a": 1 } // why', 'package.json:1:12'],
    ['[]', 'error package-json-invalid  `package.json` is not an object.\n  package.json:1:1'],
    ['{\n\t"scripts": ["x"] }', 'error package-json-invalid  `scripts` of `package.json` is not an object.\n  package.json:2:13'],
    ['{"scripts": null}', 'package.json:1:13'],
    ['{"scripts": {}, "scripts": 1}', 'package.json:1:28'],
    [`{"a": ${'['.repeat(200)}`, 'package.json:1:107'],
  ])('refuses %j, says where it breaks, and writes nothing', async (text, said) => {
    const folder = scratch({ 'package.json': text });
    const { code, out, err } = await writ(folder, 'init');
    expect(err).toContain(said);
    expect(err).toContain('1 error: nothing was written.');
    expect([code, out, readdirSync(folder), read(folder)]).toEqual([1, '', ['package.json'], text]);
  });

  it('refuses a folder without package.json, and one whose bytes are no UTF-8', async () => {
    const empty = scratch();
    expect(await writ(empty, 'init')).toMatchObject({ code: 1, err: expect.stringContaining('error package-json-missing  There is no `package.json` here.\n  fix: Run `npm init` first, or go to the folder of the project.\n') });
    expect(readdirSync(empty)).toEqual([]);
    const bytes = Buffer.from('{"author":"Andr\xe9"}', 'latin1');
    const folder = scratch();
    writeFileSync(join(folder, 'package.json'), bytes);
    expect(await writ(folder, 'init')).toMatchObject({ code: 1, err: expect.stringContaining('`package.json` is not UTF-8.') });
    expect([readdirSync(folder), readFileSync(join(folder, 'package.json')).equals(bytes)]).toEqual([['package.json'], true]);
  });

  it('is all or nothing where the disk says no', async () => {
    const folder = scratch({ 'package.json': '{}', '.github': 'a file' });
    expect((await writ(folder, 'init')).code).toBe(2);
    expect([readdirSync(folder).sort(), read(folder)]).toEqual([['.github', 'package.json'], '{}']);
  });

  it.skipIf(getuid?.() === 0)('leaves a folder that may not be written as it is', async () => {
    const folder = scratch({ 'package.json': '{}', '.github/workflows/other.yml': '' });
    chmodSync(folder, 0o555);
    expect(await writ(folder, 'init')).toMatchObject({ code: 2, err: expect.stringContaining('output-not-writable') });
    expect(readdirSync(join(folder, '.github/workflows'))).toEqual(['other.yml']);
  });
});

describe('the workflow of writ init', () => {
  const workflow = async (files: Readonly<Record<string, string>>, inner = ''): Promise<{ readonly at: string; readonly steps: readonly Step[] }> => {
    const folder = scratch({ [`${inner}package.json`]: '{}', ...files });
    const { code, out } = await writ(join(folder, inner), 'init');
    expect(code).toBe(0);
    const at = /\+ (.*writ\.yml)\n/.exec(out)?.[1] ?? '';
    return { at, steps: stepsOf(read(join(folder, inner), at)) };
  };
  const gate = 'sh node_modules/writ/recipes/ci.sh --report github=-';

  it.each([
    [{}, 'npm install'],
    [{ 'package-lock.json': '{}' }, 'npm ci'],
    [{ 'pnpm-lock.yaml': '' }, 'corepack enable && pnpm install --frozen-lockfile'],
    [{ 'yarn.lock': '' }, 'corepack enable && yarn install --immutable'],
  ])('installs as the repository does: %j', async (files, installing) => {
    const { at, steps } = await workflow(files);
    expect([at, steps.map((step) => step.run)]).toEqual(['.github/workflows/writ.yml', [installing, gate]]);
    expect(steps.map((step) => step['working-directory'])).toEqual([undefined, undefined]);
  });

  it('stands at the root of the repository, where GitHub reads it, for a project in a folder of it', async () => {
    const { at, steps } = await workflow({ '.git/HEAD': 'ref', 'package-lock.json': '{}' }, 'packages/the "api" ${{ x }}: #1/');
    expect(at).toBe('../../.github/workflows/writ.yml');
    expect(steps.map(({ run: command, 'working-directory': folder }) => [command, folder])).toEqual([
      ['npm ci', undefined],
      ['sh ../../node_modules/writ/recipes/ci.sh --report github=-', 'packages/the "api" ${{ \'${{\' }} x }}: #1'],
    ]);
    const nested = await workflow({ '.git/HEAD': 'ref', 'pnpm-lock.yaml': '' }, 'api/');
    expect(nested.steps.map(({ run: command, 'working-directory': folder }) => [command, folder])).toEqual([['corepack enable && pnpm install --frozen-lockfile', undefined], [gate, 'api']]);
    const alone = await workflow({ '.git': 'gitdir: elsewhere', 'api/package-lock.json': '{}' }, 'api/');
    expect(alone.steps.map(({ run: command, 'working-directory': folder }) => [command, folder])).toEqual([['npm ci', 'api'], [gate, 'api']]);
  });

  it('passes on the change that brings writ, and judges the next one', async () => {
    const { remote, work } = await repository({ 'contracts/hello.ts': contract(), 'writ.config.ts': "import { defineConfig } from 'writ';\nexport default defineConfig({ contracts: ['contracts/*.ts'] });\n" });
    // As if nobody had heard of writ before.
    for (const path of ['generated', 'writ.config.ts']) rmSync(join(work, path), { recursive: true });
    git(work, 'checkout', '-q', 'main');
    for (const path of ['generated', 'writ.config.ts']) rmSync(join(work, path), { recursive: true, force: true });
    commit(work, 'chore: forget');
    git(work, 'push', '-q', 'origin', 'main');
    git(work, 'checkout', '-qB', 'change');
    expect((await writ(work, 'init')).code).toBe(0);
    await change({ remote, work }, {});
    const job = checkout({ remote, work });
    const step = stepsOf(read(job, '.github/workflows/writ.yml'))[1];
    // What GitHub makes of the expression in a pull request to main, and on a push to it.
    const base = step?.env?.['WRIT_BASE']?.replace('${{ github.base_ref || github.ref_name }}', 'main');
    expect(base).toBe('origin/main');
    const first = await start(job, 'sh', ['-c', step?.run ?? 'false'], { WRIT_BASE: base ?? '' });
    expect(first).toMatchObject({ code: 0, err: expect.stringContaining('Nothing is compared: `origin/main` has no output of writ yet.\n') });
    git(work, 'push', '-q', 'origin', 'change:main');
    await change({ remote, work }, { 'contracts/hello.ts': contract({ key: 'hello.welcome' }) });
    const second = await recipe(checkout({ remote, work }), { WRIT_BASE: base ?? '' });
    expect(second.out).toMatch(/^error operation-re/m);
    expect(second.code).toBe(1);
  });
});

describe('scripts in a package.json', () => {
  it.each([
    ['{}', `{\n  "scripts": {\n    ${scripts}\n  }\n}`],
    ['{ "name": "x" }\n', '{ "name": "x", "scripts": { "generate": "writ generate", "check": "writ check", "lint": "writ lint" } }\n'],
    ['{"a":[1,{"b":2}]}', '{"a":[1,{"b":2}],"scripts":{"generate":"writ generate","check":"writ check","lint":"writ lint"}}'],
    ['{\r\n\t"a": 1\r\n}\r\n', '{\r\n\t"a": 1,\r\n\t"scripts": {\r\n\t\t"generate": "writ generate",\r\n\t\t"check": "writ check",\r\n\t\t"lint": "writ lint"\r\n\t}\r\n}\r\n'],
    ['\uFEFF{\n    "scripts": {},\n    "z": {"scripts": 1}\n}', '\uFEFF{\n    "scripts": {\n        "generate": "writ generate",\n        "check": "writ check",\n        "lint": "writ lint"\n    },\n    "z": {"scripts": 1}\n}'],
    ['{\n  "scripts": {\n  }\n}', `{\n  "scripts": {\n    ${scripts}\n  }\n}`],
    ['{\n\n  "scripts" : {\n\n\n    "a" : "\\"}{\\u0000" }\n}', '{\n\n  "scripts" : {\n\n\n    "a" : "\\"}{\\u0000",\n    "generate" : "writ generate",\n    "check" : "writ check",\n    "lint" : "writ lint" }\n}'],
    ['{"scripts":{"__proto__":"a"},"__proto__":{"scripts":{}}}', '{"scripts":{"__proto__":"a","generate":"writ generate","check":"writ check","lint":"writ lint"},"__proto__":{"scripts":{}}}'],
    ['{"scripts":{"lint":"a","writ:lint":"b"}}', '{"scripts":{"lint":"a","writ:lint":"b","generate":"writ generate","check":"writ check"}}'],
    ['{"scripts":{"generate":"writ generate --force","check":"writ check","lint":"writ lint"}}', '{"scripts":{"generate":"writ generate --force","check":"writ check","lint":"writ lint"}}'],
  ])('are added to %j as its own members are written', (text, after) => {
    expect(addScripts(text, 'package.json')).toMatchObject({ text: after });
  });

  const style = fc.record({ indent: fc.constantFrom('', ' ', '  ', '\t', '        '), end: fc.constantFrom('\n', '\r\n'), mark: fc.constantFrom('', '\uFEFF'), tail: fc.constantFrom('', '\n', ' \n\n') });
  const texts = fc.dictionary(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('lint', 'check', 'writ:lint', '__proto__', 'test')), fc.string({ unit: 'binary' }), { noNullPrototype: true });
  // `scripts` of a wrong kind are refused, as shown above.
  const others = fc.dictionary(fc.string().filter((name) => name !== 'scripts'), fc.jsonValue({ maxDepth: 4 }), { noNullPrototype: true });
  const manifest = fc.tuple(others, fc.option(texts), others);

  it('take no byte away and change no value, whatever stands there', () => {
    fc.assert(
      fc.property(manifest, style, ([first, own, last], { indent, end, mark, tail }) => {
                const text = JSON.stringify({ ...first, ...(own === null ? {} : { scripts: own }), ...last }, null, indent).replaceAll('\n', end);
        const before = mark + text + tail;
        const added = addScripts(before, 'package.json');
        if ('code' in added) throw new Error(added.message);
        let same = 0;
        while (same < before.length && before[same] === added.text[same]) same += 1;
        expect(added.text.endsWith(before.slice(same))).toBe(true);
        const parts = (json: string): [object, object] => {
          const { scripts: found, ...others } = JSON.parse(json.slice(mark.length)) as { scripts?: object };
          return [found ?? {}, others];
        };
        const [[was, others], [is, stillOthers]] = [parts(before), parts(added.text)];
        expect(stillOthers).toEqual(others);
        expect(is).toMatchObject(was);
        expect(Object.keys(is).length).toBe(Object.keys(was).length + added.added.length);
        expect(addScripts(added.text, 'package.json')).toMatchObject({ added: [], text: added.text });
      }),
      { numRuns: 500 },
    );
  });
});
