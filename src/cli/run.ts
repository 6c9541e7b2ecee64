/**
 * The command line: arguments → exit code.
 * Takes arguments and the world (`Io`), gives 0, 1 or 2; prints only through the `Io`, and never a stack trace.
 */
import { CommanderError } from 'commander';
import { oneLine } from '../report/printable.ts';
import type { ExitCode, Io } from './io.ts';
import { failureIn } from './program/failure.ts';
import { program } from './program/program.ts';

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
  const { code, message, fix } = failureIn(error);
  if (json) io.stdout(`${JSON.stringify({ ok: false, failure: { code, message, fix } }, null, 2)}\n`);
  else io.stderr(`failure ${code}  ${oneLine(message)}\n  fix: ${oneLine(fix)}\n`);
  return 2;
};
