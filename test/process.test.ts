import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { config, contract, scratch } from './scratch.ts';

const root = new URL('../', import.meta.url).pathname;

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line as a process; `act` may disturb it. */
const start = (cwd: string, argv: readonly string[], act: (child: ReturnType<typeof spawn>) => void = () => {}): Promise<Ended> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'dist/writ.js'), ...argv], { cwd, env: { ...process.env, XDG_CACHE_HOME: join(cwd, '.cache') } });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.on('close', (code) => resolve({ code, out, err }));
    act(child);
  });

const hello = (more: Readonly<Record<string, string>> = {}): string => scratch({ 'writ.config.ts': config, 'contracts/hello.ts': contract(), ...more });

describe('the process', () => {
  it('writes plain text when piped', async () => {
    const { code, out, err } = await start(hello(), ['generate']);
    expect([code, err]).toEqual([0, '']);
    expect(out).not.toContain('\u001B');
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('gives up at once on %s while contracts load, and leaves nothing', async (signal) => {
    const folder = hello({ 'contracts/loop.ts': 'console.log("looping"); for (;;) {}' });
    // The contract's own output tells that the loop has begun.
    const { code, err } = await start(folder, ['generate'], (child) => child.stderr?.once('data', () => setTimeout(() => child.kill(signal), 100)) ?? child);
    expect(code).toBe(2);
    expect(err).toContain('interrupted');
    expect(err).not.toContain('    at ');
    expect(readdirSync(folder).sort()).toEqual(['contracts', 'writ.config.ts']);
  });

  it('ends quietly when its reader has seen enough', async () => {
    const { err } = await start(hello(), ['explain', 'hello.greet', '--json'], (child) => child.stdout?.destroy());
    expect(err).toBe('');
  });
});
