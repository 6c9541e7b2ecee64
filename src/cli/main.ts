#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import nodeModule from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { packageFile } from '../package-root.ts';

// Nothing of where it runs may reach the output.
process.env['TZ'] = 'UTC';

// Node 22.1 and later keep compiled code between runs; earlier ones have no such function.
(nodeModule as { enableCompileCache?: () => unknown }).enableCompileCache?.();

const { run } = await import('./run.ts');

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // The first one lets a write finish its file; the second one does not wait.
    if (interrupted.signal.aborted) process.exit(2);
    interrupted.abort();
  });
}

// A reader that has seen enough, such as `head`, closes the pipe: that is no failure of ours.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
}

const noColor = process.env['NO_COLOR'] !== undefined && process.env['NO_COLOR'] !== '';
const { version } = JSON.parse(readFileSync(packageFile('package.json'), 'utf8')) as { version: string };

const code = await run(process.argv.slice(2), version, {
  cwd: process.cwd(),
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  // A pipe has no `isTTY`, whatever its type says.
  color: Boolean(process.stdout.isTTY) && !noColor,
  terminal: Boolean(process.stderr.isTTY),
  interactive: Boolean(process.stdin.isTTY && process.stdout.isTTY),
  cache: join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'writ'),
  today: new Date().toISOString().slice(0, 10),
  signal: interrupted.signal,
});

// After an interruption, contracts that never come back would keep the process alive.
if (interrupted.signal.aborted) process.exit(code);
process.exitCode = code;
