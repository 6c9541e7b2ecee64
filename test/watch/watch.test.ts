import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { answerSchema } from '../../src/cli/answer-schema.ts';
import { config, contract, scratch } from '../scratch.ts';

const root = new URL('../../', import.meta.url).pathname;

/** A running `writ generate --watch`. */
interface Watching {
  readonly folder: string;
  readonly child: ChildProcess;
  /** Settles with the next line on standard output that matches. */
  readonly line: (pattern: RegExp) => Promise<string>;
  /** All that was said on standard error. */
  readonly errors: () => string;
  /** Settles with the exit code. */
  readonly ended: Promise<number | null>;
}

const watching = (files: Readonly<Record<string, string>>, ...more: readonly string[]): Watching => {
  const folder = scratch(files);
  const child = spawn(process.execPath, [join(root, 'dist/writ.js'), 'generate', '--watch', ...more], { cwd: folder, env: { ...process.env, XDG_CACHE_HOME: join(folder, '.cache') } });
  onTestFinished(() => void child.kill('SIGKILL'));
  let [said, errors, seen] = ['', '', 0];
  const waiting = new Set<() => void>();
  const wake = (): void => waiting.forEach((look) => look());
  child.stdout.on('data', (chunk: Buffer) => ((said += chunk.toString()), wake()));
  child.stderr.on('data', (chunk: Buffer) => void (errors += chunk.toString()));
  const line = (pattern: RegExp): Promise<string> =>
    new Promise((resolve) => {
      const look = (): void => {
        const lines = said.split('\n').slice(0, -1);
        const at = lines.findIndex((one, index) => index >= seen && pattern.test(one));
        if (at === -1) return;
        seen = at + 1;
        waiting.delete(look);
        resolve(lines[at] ?? '');
      };
      waiting.add(look);
      look();
    });
  return { folder, child, line, errors: () => errors, ended: new Promise((resolve) => child.on('close', resolve)) };
};

const hello = { 'writ.config.ts': config, 'contracts/hello.ts': contract() };

describe('writ generate --watch', () => {
  it('writes, and writes again what a change changes, in a line for each', async () => {
    const { folder, line, child, ended, errors } = watching(hello);
    expect(await line(/^Wrote/)).toMatch(/^Wrote generated: \d+ created, 0 updated/);
    await line(/^Watching for changes; stop with Ctrl-C\.$/);
    writeFileSync(join(folder, 'contracts/hello.ts'), contract({ meta: "title: 'Greeting'," }));
    expect(await line(/→/)).toMatch(/^contracts\/hello\.ts → \d+ files updated, \d+ ms$/);
    expect(readFileSync(join(folder, 'generated/docs/operations/hello.greet.v1.0.0.md'), 'utf8')).toContain('title: "Greeting"');
    writeFileSync(join(folder, 'contracts/hello.ts'), contract({ meta: "title: 'Greeting'," }));
    expect(await line(/→/)).toMatch(/^contracts\/hello\.ts → no file changed, \d+ ms$/);
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(errors()).toBe('');
  });

  it('writes all targets of a config, and counts together what changed in them', async () => {
    const target = (name: string): string => `{ name: '${name}', contracts: ['${name}/*.ts'], out: '${name}/generated', emit: ['model'] }`;
    const { folder, line, child, ended, errors } = watching({ 'writ.config.ts': `export default { targets: [${['a', 'b'].map(target).join(', ')}] };`, 'a/a.ts': "export * from '../b/b.ts';", 'b/b.ts': contract() });
    await line(/^Wrote a\/generated: 2 created/);
    await line(/^Wrote b\/generated: 2 created/);
    await line(/^Watching/);
    writeFileSync(join(folder, 'b/b.ts'), contract({ meta: "title: 'Greeting'," }));
    expect(await line(/→/)).toMatch(/^b\/b\.ts → 2 files updated, \d+ ms$/);
    expect(readFileSync(join(folder, 'a/generated/model.json'), 'utf8')).toContain('"title": "Greeting"');
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(errors()).toBe('');
  });

  it('stays alive over errors, and over files that are removed and made again', async () => {
    const { folder, line, child, ended, errors } = watching(hello);
    await line(/^Watching/);
    writeFileSync(join(folder, 'contracts/hello.ts'), `${contract()}\n(((`);
    expect(await line(/→/)).toMatch(/^contracts\/hello\.ts → 1 error, nothing was written, \d+ ms$/);
    expect(errors()).toContain('error syntax-error');
    rmSync(join(folder, 'contracts/hello.ts'));
    expect(await line(/→/)).toMatch(/→ 1 error, nothing was written/);
    writeFileSync(join(folder, 'contracts/hello.ts'), contract());
    expect(await line(/→/)).toMatch(/^contracts\/hello\.ts → no file changed/);
    writeFileSync(join(folder, 'contracts/more.ts'), contract({ key: 'more.greet' }).replaceAll("'Greet", "'More"));
    expect(await line(/→/)).toMatch(/^contracts\/more\.ts → \d+ files? created, \d+ updated/);
    rmSync(join(folder, 'contracts/more.ts'));
    expect(await line(/→/)).toMatch(/^contracts\/more\.ts → \d+ files? updated, \d+ removed/);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it('follows the config, also where it moves the output, breaks and is mended', async () => {
    const { folder, line } = watching(hello);
    await line(/^Watching/);
    writeFileSync(join(folder, 'writ.config.ts'), config.replace('({', "({ info: { title: 'Second' },"));
    expect(await line(/→/)).toMatch(/^writ\.config\.ts → \d+ files updated/);
    writeFileSync(join(folder, 'writ.config.ts'), config.replace('({', "({ infoo: {},"));
    expect(await line(/→/)).toMatch(/^writ\.config\.ts → 1 error, nothing was written/);
    writeFileSync(join(folder, 'writ.config.ts'), config.replace('({', "({ out: 'api',"));
    expect(await line(/→/)).toMatch(/^writ\.config\.ts → \d+ files created/);
    writeFileSync(join(folder, 'contracts/hello.ts'), contract({ meta: "title: 'Third'," }));
    expect(await line(/→/)).toMatch(/^contracts\/hello\.ts → \d+ files updated/);
    expect(readFileSync(join(folder, 'api/model.json'), 'utf8')).toContain('"title": "Third"');
  });

  it('begins where the config has an error, and goes on when it is mended', async () => {
    const { folder, line, errors } = watching({ ...hello, 'writ.config.ts': 'export default 7;' });
    await line(/^Watching/);
    expect(errors()).toContain('the default export is not a config');
    writeFileSync(join(folder, 'writ.config.ts'), config);
    expect(await line(/→/)).toMatch(/^writ\.config\.ts → \d+ files created/);
  });

  it('hears of packages that contracts import, wherever they stand', async () => {
    const packages = scratch({ 'texts/package.json': '{ "name": "@acme/texts", "main": "./index.ts" }', 'texts/index.ts': "export const goal = 'First goal.';\n" });
    const { folder, line } = watching({ 'writ.config.ts': config });
    await line(/^Watching/);
    mkdirSync(join(folder, 'node_modules/@acme'), { recursive: true });
    symlinkSync(join(packages, 'texts'), join(folder, 'node_modules/@acme/texts'));
    mkdirSync(join(folder, 'contracts'));
    writeFileSync(join(folder, 'contracts/hello.ts'), `import { goal } from '@acme/texts';\n${contract().replace("'Be polite.'", 'goal')}`);
    expect(await line(/→/)).toMatch(/^contracts\/hello\.ts → \d+ files created/);
    writeFileSync(join(packages, 'texts/index.ts'), "export const goal = 'Second goal.';\n");
    expect(await line(/→/)).toMatch(/texts\/index\.ts → \d+ files updated/);
    expect(readFileSync(join(folder, 'generated/model.json'), 'utf8')).toContain('Second goal.');
  });

  it('prints a JSON document in one line for each run, as the schema says', async () => {
    const valid = new Ajv2020({ strict: false }).compile(answerSchema);
    const { folder, line, child, ended } = watching(hello, '--json');
    const documents = [JSON.parse(await line(/./)) as unknown];
    writeFileSync(join(folder, 'contracts/hello.ts'), contract({ meta: "title: 'Greeting'," }));
    documents.push(JSON.parse(await line(/./)));
    writeFileSync(join(folder, 'contracts/hello.ts'), '(((');
    documents.push(JSON.parse(await line(/./)));
    for (const document of documents) expect(valid(document), JSON.stringify(valid.errors)).toBe(true);
    expect(documents).toMatchObject([
      { command: 'generate --watch', ok: true, changed: [], updated: [] },
      { ok: true, changed: ['contracts/hello.ts'], created: [], updated: expect.arrayContaining(['model.json']) },
      { ok: false, changed: ['contracts/hello.ts'], diagnostics: [{ code: 'syntax-error' }] },
    ]);
    child.kill('SIGINT');
    expect(await ended).toBe(0);
  });

  it('takes a burst of changes for one', async () => {
    const { folder, line } = watching(hello, '--json');
    await line(/./);
    const names = Array.from({ length: 12 }, (_, index) => `contracts/n${index}.ts`);
    for (const [index, name] of names.entries()) writeFileSync(join(folder, name), contract({ key: `n${index}.greet` }).replaceAll("'Greet", `'N${index}`));
    const runs: string[][] = [];
    while (new Set(runs.flat()).size < names.length) runs.push((JSON.parse(await line(/./)) as { changed: string[] }).changed);
    expect(new Set(runs.flat())).toEqual(new Set(names));
    expect(runs.length).toBeLessThan(names.length / 2);
    expect(readFileSync(join(folder, 'generated/model.json'), 'utf8')).toContain('"n11.greet"');
  });

  it('is refused beside --dry-run', async () => {
    const { ended, errors } = watching(hello, '--dry-run');
    expect(await ended).toBe(2);
    expect(errors()).toContain("option '--watch' cannot be used with option '--dry-run'");
  });
});
