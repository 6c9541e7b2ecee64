import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { freePort, install } from './installed.ts';
import { scratch } from './scratch.ts';

const root = new URL('../', import.meta.url).pathname;
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const section = (title: string): string => readme.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '';
const blocks = (text: string): string[] => [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');

describe('README', () => {
  it('has the two commands, which are what CI runs', () => {
    const [commands] = blocks(section('Two commands'));
    expect(commands).toBe('npm ci && npm run generate\nnpm test\n');
    const ci = readFileSync(join(root, '.ci/run'), 'utf8');
    expect(ci).toContain('npm ci && npm run generate');
    expect(ci).toContain('npm test');
  });

  it('has a tour that runs as written', async () => {
    const folder = scratch({ 'package.json': '{ "type": "module" }' });
    install(folder);
    const script = blocks(section('A tour')).join('\n');
    expect(script).toContain('npx writ generate');
    const { stdout } = await promisify(execFile)('bash', ['-euc', script], { cwd: folder, env: { ...process.env, PORT: String(await freePort()), XDG_CACHE_HOME: join(folder, '.cache') } });
    expect(stdout).toContain('command  greetings.send  1.0.0  stable  contracts/greetings.ts:19:29');
    expect(stdout).toContain('409 NOT_AT_HOME: The addressee is away');
    expect(stdout).toContain('{"text":"Hello, Ada!","sentAt":"2026-01-15T09:30:00.000Z"}');
    expect(stdout).toMatch(/"status":409,.*"code":"NOT_AT_HOME"/);
    expect(stdout).toMatch(/"code":"VALIDATION_FAILED".*\/too/);
    expect(stdout).toContain('as it should');
    expect(stdout).toMatch(/generated is up to date: \d+ files \(\d+ ms\)\n$/);
  });

  it('names every command that there is', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'dist/writ.js'), '--help']);
    const commands = [...stdout.matchAll(/^ {2}([a-z]+) /gm)].map((match) => match[1] ?? '').filter((name) => name !== 'help');
    expect(commands).toEqual(['generate', 'check', 'lint', 'diff', 'ci', 'changelog', 'docs', 'new', 'init', 'templates', 'mock', 'coverage', 'list', 'explain', 'completion']);
    for (const command of commands) expect(section('Commands')).toContain(`\`writ ${command}`);
  });
});
