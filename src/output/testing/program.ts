import { execFile, type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** How the program is called: which folder, which version of the files, and how many of them. */
export interface Job {
  readonly out: string;
  readonly command: 'generate' | 'check';
  readonly version: string;
  readonly count: number;
  readonly lockWaitMs?: number;
}

/** What the program printed: the diagnostics' codes and messages, and whether it failed rather than found. */
export interface Outcome {
  readonly failed: boolean;
  readonly applied: boolean;
  readonly codes: readonly string[];
  readonly messages: readonly string[];
  readonly fixes: readonly string[];
}

const source = `
import { jobFiles } from './job-files.ts';
import { applyPlan } from '../apply.ts';
import { checkReport } from '../check.ts';
import { planOutput } from '../plan.ts';
import { readState } from '../state.ts';
const job = JSON.parse(process.argv[2]);
const scope = { emitters: null, force: false };
const files = jobFiles(job.version, job.count);
const say = (failed, applied, diagnostics) => console.log(JSON.stringify({ failed, applied,
  codes: diagnostics.map(({ code }) => code), messages: diagnostics.map(({ message }) => message), fixes: diagnostics.map(({ fix }) => fix) }));
try {
  const plan = planOutput(files, await readState(job.out, files, scope), scope);
  if (job.command === 'check') say(false, false, (await checkReport(plan)).diagnostics);
  else {
    console.error('planned');
    const result = await applyPlan(plan, job.lockWaitMs === undefined ? {} : { lockWaitMs: job.lockWaitMs });
    say(false, result.applied, result.plan.diagnostics);
  }
} catch (error) {
  if (error?.name !== 'OutputFailure') throw error;
  say(true, false, [error.diagnostic]);
}
`;

/** Bundles the stage into one file that a child process runs without any loader; any user may read it. */
export const buildProgram = async (): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'writ-program-'));
  const outfile = join(folder, 'program.mjs');
  const resolveDir = fileURLToPath(new URL('.', import.meta.url));
  await build({
    stdin: { contents: source, resolveDir, loader: 'ts' }, outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20',
    logLevel: 'error',
  });
  chmodSync(folder, 0o755);
  chmodSync(outfile, 0o644);
  return outfile;
};

/** Runs a job in a child process, as another user if told, and gives what it printed; a crash rejects. */
export const runProgram = (program: string, job: Job, user?: number): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const identity = user === undefined ? {} : { uid: user, gid: user };
    execFile(process.execPath, [program, JSON.stringify(job)], identity, (error, stdout, stderr) =>
      error ? reject(new Error(stderr, { cause: error })) : resolve(JSON.parse(stdout)),
    );
  });

/** Starts a job that the caller may kill; standard error says `planned` when the writing is about to begin. */
export const startProgram = (program: string, job: Job): ChildProcess =>
  spawn(process.execPath, [program, JSON.stringify(job)], { stdio: ['ignore', 'ignore', 'pipe'] });
