import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { onTestFinished } from 'vitest';
import type { RelaySettings } from '../relay.ts';

/** What a relay process does. */
export interface Job {
  readonly file: string;
  /** As in `createSink`. */
  readonly sink: string;
  readonly secret: string;
  readonly settings: Partial<RelaySettings>;
  /** The process kills itself when this many sends have succeeded, before it writes the last of them down. */
  readonly dieAfter: number | null;
}

const source = `
import { pino } from 'pino';
import { openDatabase } from '../../database/sqlite.ts';
import { createRelay } from '../relay.ts';
import { createSink } from '../sinks/create-sink.ts';
const { file, sink: spec, secret, settings, dieAfter } = JSON.parse(process.argv[2]);
const log = pino({ level: 'warn' }, pino.destination({ dest: 2, sync: true }));
const inner = await createSink(spec, { log, now: Date.now, webhookSecret: secret });
let sent = 0;
const sink = { deliver: async (event, signal) => {
  await inner.deliver(event, signal);
  sent += 1;
  if (sent === dieAfter) process.kill(process.pid, 'SIGKILL');
} };
const relay = createRelay({ database: openDatabase({ file, synchronous: 'NORMAL' }), sink, source: '/test', now: Date.now, log, settings });
process.on('SIGTERM', () => relay.stop().then(() => process.exit(0)));
// Nobody is left behind when the test itself dies.
process.stdin.on('close', () => process.kill(process.pid, 'SIGKILL')).resume();
relay.start();
console.log('ready');
`;

/** Bundles a relay into one file that a child process runs; beside a way to the packages. */
export const buildRelayProgram = async (): Promise<{ readonly program: string; readonly remove: () => void }> => {
  const folder = mkdtempSync(join(tmpdir(), 'writ-relay-program-'));
  const root = fileURLToPath(new URL('../../../../', import.meta.url));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const program = join(folder, 'relay.mjs');
  const resolveDir = fileURLToPath(new URL('.', import.meta.url));
  await build({
    stdin: { contents: source, resolveDir, loader: 'ts' }, outfile: program, bundle: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external',
    tsconfig: join(root, 'tsconfig.json'), logLevel: 'error',
  });
  return { program, remove: () => rmSync(folder, { recursive: true, force: true }) };
};

/** A relay in a process of its own. */
export interface RelayProcess {
  readonly child: ChildProcess;
  /** Resolves when the relay works, or its process has ended. */
  readonly ready: Promise<unknown>;
  /** Resolves when the process has ended, with its exit code or the signal that killed it. */
  readonly ended: Promise<number | string | null>;
  /** What it logged. */
  readonly log: () => string;
}

/** Runs a relay until the end of the test. */
export const startRelayProcess = (program: string, job: Job): RelayProcess => {
  const child = spawn(process.execPath, [program, JSON.stringify(job)], { stdio: ['pipe', 'pipe', 'pipe'] });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (log += text));
  const ended = once(child, 'close').then(([code, signal]: (number | string | null)[]) => signal ?? code ?? null);
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, ready: Promise.race([once(child.stdout, 'data'), ended]), ended, log: () => log };
};
