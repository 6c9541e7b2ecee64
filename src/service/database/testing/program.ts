import { execFile, type ExecFileOptions, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, onTestFinished } from 'vitest';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** Bundles a program that imports from the service (paths from `src/service`), for child processes to run. */
export const buildProgram = async (source: string): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'writ-program-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const outfile = join(folder, 'program.mjs');
  await build({
    stdin: { contents: source, resolveDir: join(root, 'src/service'), loader: 'ts' },
    outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external', logLevel: 'error',
  });
  return outfile;
};

/** Runs a program to its end and gives the lines it printed; a crash rejects. */
export const runProgram = (program: string, args: readonly string[], options: ExecFileOptions = {}): Promise<string[]> =>
  new Promise((resolve, reject) => {
    execFile(process.execPath, [program, ...args], { ...options, encoding: 'utf8' }, (error, stdout, stderr) =>
      error ? reject(new Error(stderr, { cause: error })) : resolve(stdout.split('\n').filter((line) => line !== '')),
    );
  });

/** A program under way. */
export interface RunningProgram {
  /** Lines printed so far. */
  readonly lines: readonly string[];
  /** Resolves once that many lines were printed; rejects if the program ends before. */
  readonly printed: (count: number) => Promise<void>;
  /** Kills it, as a power cut would. */
  readonly kill: () => Promise<void>;
}

/** Starts a program that is killed after the test at the latest. */
export const startProgram = (program: string, args: readonly string[]): RunningProgram => {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  let [isOver, changed] = [false, (): void => undefined];
  const over = new Promise<void>((resolve) =>
    child.on('close', () => {
      isOver = true;
      changed();
      resolve();
    }),
  );
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    changed();
  });
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await over;
  };
  onTestFinished(kill);
  return {
    lines,
    printed: async (count) => {
      while (lines.length < count) {
        if (isOver) throw new Error(`the program ended after ${lines.length} lines`);
        await new Promise<void>((resolve) => (changed = resolve));
      }
    },
    kill,
  };
};
