/** The service as it is shipped, run as people run it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export const serviceFile = fileURLToPath(new URL('../../dist/service.js', import.meta.url));

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
    this.#child = spawn(process.execPath, [serviceFile, ...args], { stdio: ['ignore', 'pipe', 'pipe'], ...options });
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

  /** Sends a signal and waits for the end; after 20 seconds it kills. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ending> {
    const watchdog = setTimeout(() => this.signal('SIGKILL'), 20_000);
    this.signal(signal);
    const ending = await this.ended;
    clearTimeout(watchdog);
    return ending;
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
  const ending = await program.ended;
  return { ...ending, stdout: program.stdout, stderr: program.stderr };
};
