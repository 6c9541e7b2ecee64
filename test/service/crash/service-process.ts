/** The service in processes that can be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { ChildOptions, LastWords } from './crash-child.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Bundles the child program into a folder that has what a package of writ has, and stays as it is while others build. */
export const buildChild = async (folder: string): Promise<string> => {
  for (const name of ['node_modules', 'generated']) symlinkSync(join(root, name), join(folder, name));
  for (const name of ['package.json', 'dist/reference']) cpSync(join(root, name), join(folder, name), { recursive: true });
  const outfile = join(folder, 'crash-child.mjs');
  await build({
    absWorkingDir: root, entryPoints: ['test/service/crash/crash-child.ts'], outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20.19',
    packages: 'external', alias: { 'writ/runtime': join(root, 'src/runtime/index.ts'), 'writ/runtime/node': join(root, 'src/runtime/node/index.ts') }, logLevel: 'warning',
  });
  return outfile;
};

export interface ServiceProcess {
  readonly url: string;
  /** Resolves with the signal that ended it, null for none. */
  readonly ended: Promise<NodeJS.Signals | null>;
  /** What it said before it killed itself, once it has ended. */
  readonly lastWords: () => LastWords | null;
  readonly kill: () => void;
}

const linesOf = (child: ChildProcess): string[] => {
  const lines: string[] = [];
  // The standard output is a pipe.
  createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => lines.push(line));
  return lines;
};

const firstLine = async (child: ChildProcess, lines: readonly string[]): Promise<string> => {
  while (lines.length === 0) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('the service did not start');
    await Promise.race([once(child.stdout as NodeJS.ReadableStream, 'data'), once(child, 'close')]);
    await new Promise(setImmediate);
  }
  return lines[0] ?? '';
};

/** Starts the child program and waits until it listens. */
export const startChild = async (program: string, options: ChildOptions): Promise<ServiceProcess> => {
  const child = spawn(process.execPath, [program, JSON.stringify(options)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'close').then(() => child.signalCode);
  const lines = linesOf(child);
  const { url } = JSON.parse(await firstLine(child, lines)) as { url: string };
  return {
    url,
    ended,
    lastWords: () => (lines[1] === undefined ? null : (JSON.parse(lines[1]) as LastWords)),
    kill: () => void child.kill('SIGKILL'),
  };
};
