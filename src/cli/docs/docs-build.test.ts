import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { packageFile } from '../../package-root.ts';
import { config, contract, scratch, writ, writUntil } from '../../../test/scratch.ts';

/** What stands for VitePress: a program that is asked as VitePress is, and makes a page of each Markdown file, or does what `before` says. */
const engine = (before = ''): Record<string, string> => ({
  'node_modules/vue/package.json': '{ "name": "vue" }',
  'node_modules/vitepress/package.json': '{ "name": "vitepress", "version": "1.6.4", "type": "module" }',
  'node_modules/vitepress/bin/vitepress.js': `
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
const [command, source] = process.argv.slice(2);
if (command !== 'build') throw new Error(command);
const write = (path, text) => {
  mkdirSync(dirname(join(source, path)), { recursive: true });
  writeFileSync(join(source, path), text);
};
const made = (path, text) => write(join('.vitepress/dist', path), text);
for (const path of readdirSync(source, { recursive: true }).filter((one) => /^(\\w+\\/)?[\\w.-]+\\.md$/.test(one))) made(path.replace(/md$/, 'html'), '<h1>' + path + '</h1>');
${before}`,
});
const project = (before?: string): string => scratch({ 'writ.config.ts': config, 'contracts/hello.ts': contract(), ...engine(before) });
const site = (folder: string): string[] => readdirSync(join(folder, 'site')).sort();

/** Another program for VitePress. */
const change = (folder: string, before: string): void => {
  const other = scratch(engine(before));
  renameSync(join(folder, 'node_modules/vitepress'), join(folder, `node_modules/before-${Math.random()}`));
  renameSync(join(other, 'node_modules/vitepress'), join(folder, 'node_modules/vitepress'));
};

describe('writ docs build', () => {
  beforeAll(() => expect(existsSync(packageFile('dist/reference/scalar.js')), 'run `node scripts/build-reference.js`').toBe(true));

  it('puts the finished site, with the Markdown of its pages, in its place', async () => {
    const folder = project();
    expect(await writ(folder, 'docs', 'build')).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^Wrote site: \d+ pages/) });
    expect(site(folder)).toEqual(expect.arrayContaining(['index.html', 'index.md', 'by-owner.html', 'changelog.md']));
    expect(readFileSync(join(folder, 'site/operations/hello.greet.v1.0.0.md'), 'utf8')).toMatch(/^# hello\.greet\n/);
  });

  it('asks for VitePress by name when it is not installed', async () => {
    const folder = scratch({ 'writ.config.ts': config, 'contracts/hello.ts': contract() });
    const { code, out, err } = await writ(folder, 'docs', 'build');
    expect([code, out]).toEqual([2, '']);
    expect(err).toBe('failure site-engine-missing  The package `vitepress`, which builds the site, is not installed.\n  fix: Run `npm install --save-dev vitepress@1` in the project, or in the folder of your own pages.\n');
    expect(existsSync(join(folder, 'site'))).toBe(false);
  });

  it('says what VitePress said last when it fails, without colours, and leaves the site that was there', async () => {
    const folder = project();
    await writ(folder, 'docs', 'build');
    change(folder, "console.log('early'); for (let line = 1; line <= 20; line += 1) console.error('\\u001b[31mline ' + line + '\\u001b[39m'); process.exit(3);");
    const before = site(folder);
    const { code, out } = await writ(folder, 'docs', 'build', '--json');
    const { failure } = JSON.parse(out) as { readonly failure: { readonly code: string; readonly message: string } };
    expect([code, failure.code]).toEqual([2, 'site-engine-failed']);
    expect(failure.message).toBe(`VitePress ended with code 3:\n${Array.from({ length: 15 }, (_, at) => `line ${at + 6}`).join('\n')}`);
    expect(site(folder)).toEqual(before);
  });

  it('leaves the site that was there when a link of the new one leads nowhere, and says which', async () => {
    const folder = project();
    await writ(folder, 'docs', 'build');
    change(folder, "made('index.html', '<a href=\"/gone\">x</a>'); made('new.html', '');");
    const { code, err } = await writ(folder, 'docs', 'build');
    expect([code, err]).toEqual([1, 'error site-link-broken  `index.html` links to `/gone`: no such page\n  fix: Correct the links; the site that was there is unchanged.\n']);
    expect(site(folder)).not.toContain('new.html');
  });

  it('ends VitePress and leaves the site that was there when it is interrupted, and builds again afterwards', async () => {
    const folder = project();
    await writ(folder, 'docs', 'build');
    change(folder, "write('pid', String(process.pid)); made('new.html', ''); setInterval(() => {}, 1000);");
    const interrupt = new AbortController();
    const answer = writUntil(interrupt.signal, folder, 'docs', 'build');
    const pid = join(folder, '.writ/build/pid');
    while (!existsSync(pid) || readFileSync(pid, 'utf8') === '') await new Promise((resolve) => setTimeout(resolve, 20));
    interrupt.abort();
    expect(await answer).toMatchObject({ code: 2, err: expect.stringContaining('failure site-interrupted  The run was interrupted before the site was built.') });
    expect(() => process.kill(Number(readFileSync(pid, 'utf8')), 0)).toThrow('ESRCH');
    expect(site(folder)).not.toContain('new.html');
    change(folder, "made('new.html', '');");
    expect(await writ(folder, 'docs', 'build')).toMatchObject({ code: 0 });
    expect(site(folder)).toContain('new.html');
  });

  it('refuses a second run on the same project while the first is at work, which is not disturbed', async () => {
    const folder = project("write('begun', ''); const { existsSync } = await import('node:fs'); while (!existsSync(join(source, '../../go'))) await new Promise((resolve) => setTimeout(resolve, 20));");
    const first = writ(folder, 'docs', 'build');
    while (!existsSync(join(folder, '.writ/build/begun'))) await new Promise((resolve) => setTimeout(resolve, 20));
    const second = await writ(folder, 'docs', 'build', '--json');
    expect(second.code).toBe(2);
    expect(JSON.parse(second.out)).toMatchObject({ ok: false, failure: { code: 'output-locked' } });
    mkdirSync(join(folder, 'go'));
    expect(await first).toMatchObject({ code: 0, err: '' });
    expect(site(folder)).toContain('index.html');
  });

  it('of two projects that publish to one folder at once puts one site there, whole, and leaves nothing beside it', async () => {
    const shared = scratch();
    const begun = (name: string): string => project(`
const { existsSync } = await import('node:fs');
for (let at = 0; at < 50; at += 1) made('${name}/' + at + '.html', '');
write('begun', '');
while (!existsSync('${shared}/go')) await new Promise((resolve) => setTimeout(resolve, 5));`);
    const folders = ['a', 'b'].map(begun);
    const runs = folders.map((folder) => writ(folder, 'docs', 'build', '--out', join(shared, 'public/site')));
    while (!folders.every((folder) => existsSync(join(folder, '.writ/build/begun')))) await new Promise((resolve) => setTimeout(resolve, 20));
    mkdirSync(join(shared, 'go'));
    expect(await Promise.all(runs)).toEqual([expect.objectContaining({ code: 0, err: '' }), expect.objectContaining({ code: 0, err: '' })]);
    expect(readdirSync(join(shared, 'public'))).toEqual(['site']);
    const [name = '', ...others] = readdirSync(join(shared, 'public/site')).filter((one) => /^[ab]$/.test(one));
    expect([others, readdirSync(join(shared, 'public/site', name)).length]).toEqual([[], 50]);
  });
});
