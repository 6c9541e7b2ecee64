/**
 * The command line: arguments → exit code.
 * Takes arguments and the world (`Io`), gives 0, 1 or 2; prints only through the `Io`, and never a stack trace.
 */
import { CommanderError } from 'commander';
import { BaseFailure } from '../base/base-failure.ts';
import { OutputFailure } from '../output/output-failure.ts';
import { oneLine } from '../report/printable.ts';
import { SiteFailure } from '../site/site-failure.ts';
import { MockFailure } from '../mock/mock-failure.ts';
import type { ExitCode, Io } from './io.ts';
import { program } from './program/program.ts';

/** What no other catalogue knows. */
export const runFailures = {
  internal: { cause: 'Something in writ failed that it does not foresee.', fix: 'This is a defect of writ: please report it with this message.' },
} as const;

/** Runs one command. */
export const run = async (argv: readonly string[], version: string, io: Io): Promise<ExitCode> => {
  let code: ExitCode = 0;
  try {
    await program({ version, io, finish: (found) => (code = found) }).parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    return failed(error, argv.includes('--json'), io);
  }
};

/** Usage errors have been printed by the parser; every other failure is said here, in one line and its fix. */
const failed = (error: unknown, json: boolean, io: Io): ExitCode => {
  if (error instanceof CommanderError) {
    if (error.code === 'commander.invalidArgument' && !error.message.startsWith('error:')) io.stderr(`error: ${error.message}\n`);
    return error.exitCode === 0 ? 0 : 2;
  }
  const [code, message, fix] = error instanceof OutputFailure ? [error.diagnostic.code, error.message, error.diagnostic.fix] : error instanceof BaseFailure || error instanceof SiteFailure || error instanceof MockFailure ? [error.code, error.message, error.fix] : ['internal', describe(error), runFailures.internal.fix];
  if (json) io.stdout(`${JSON.stringify({ ok: false, failure: { code, message, fix } }, null, 2)}\n`);
  else io.stderr(`failure ${code}  ${oneLine(message)}\n  fix: ${oneLine(fix)}\n`);
  return 2;
};

const describe = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message} (${describe(error.cause)})`;
};
