/** The service as it is shipped, run as people run it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { temporaryFolder } from './harness.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The build as it is now: another one may replace it at any time. */
let copy: string;
beforeAll(() => {
  copy = temporaryFolder();
  for (const name of ['node_modules', 'generated']) symlinkSync(join(root, name), join(copy, name));
  for (const name of ['package.json', 'dist']) cpSync(join(root, name), join(copy, name), { recursive: true });
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

export interface Ending {
  readonly code: number | null;
  /** What killed it, null for nothing. */
  readonly signal: NodeJS.Signals | null;
}

/** A run of the program that ends with its test at the latest; whatever takes longer than the watchdog is killed. */
export class Program {
  stdout = '';
  stderr = '';
  readonly ended: Promise<Ending>;
  readonly #child: ChildProcess;

  constructor(args: readonly string[], options: { readonly env?: NodeJS.ProcessEnv; readonly cwd?: string } = {}) {
    this.#child = spawn(process.execPath, [join(copy, 'dist/service.js'), ...args], { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    this.#child.stdout?.on('data', (data) => (this.stdout += String(data)));
    this.#child.stderr?.on('data', (data) => (this.stderr += String(data)));
    this.ended = once(this.#child, 'close').then(() => ({ code: this.#child.exitCode, signal: this.#child.signalCode }));
    onTestFinished(async () => {
      this.#child.kill('SIGKILL');
      await this.ended;
    });
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Waits for the end; after 20 seconds it kills. */
  async end(): Promise<Ending> {
    const watchdog = setTimeout(() => this.signal('SIGKILL'), 20_000);
    const ending = await this.ended;
    clearTimeout(watchdog);
    return ending;
  }

  /** Sends a signal and waits for the end. */
  stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ending> {
    this.signal(signal);
    return this.end();
  }

  /** What it logged so far, one object a line. */
  get log(): readonly any[] {
    return this.stderr.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
  }

  /** Waits for text on the standard output or error; throws when the program ends before. */
  async #wait<Found>(find: () => Found | undefined): Promise<Found> {
    for (let found = find(); ; found = find()) {
      if (found !== undefined) return found;
      if (this.#child.exitCode !== null || this.#child.signalCode !== null) throw new Error(`the program ended: ${this.stderr}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** The address that it listens on, once it does. */
  url(): Promise<string> {
    return this.#wait(() => /"url":"([^"]+)".*"listening"}\n/.exec(this.stderr)?.[1]);
  }

  /** All of the standard output up to a text, once that is there. */
  printed(end: string): Promise<string> {
    return this.#wait(() => (this.stdout.includes(end) ? this.stdout : undefined));
  }
}

/** Runs a command to its end. */
export const runService = async (...args: readonly string[]): Promise<Ending & { readonly stdout: string; readonly stderr: string }> => {
  const program = new Program(args);
  const ending = await program.end();
  return { ...ending, stdout: program.stdout, stderr: program.stderr };
};
