/**
 * The command line of the service: arguments → exit code.
 * Takes arguments and the world (`Io`), gives 0, 1 or 2; a person's mistake is one line and its fix, never a stack trace.
 */
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { type AuditExportOptions, exportCommand, verifyCommand, type VerifyOptions, withExpect, withSince } from './audit.ts';
import { backupCommand } from './backup.ts';
import { type DatabaseOptions, withDatabase } from './database.ts';
import { CommandError, type ExitCode, type Io } from './io.ts';
import { migrateCommand } from './migrate.ts';
import { drainEvents, type DrainOptions, type EventListOptions, listEvents, retryEvents, type RetryOptions, withDead, withDrain, withFilter } from './outbox.ts';
import { seedCommand } from './seed.ts';
import { startCommand } from './start.ts';
import { type StartOptions, withStartOptions } from './start-options.ts';
import { issueToken, type IssueOptions, listTokens, revokeToken } from './token.ts';

type Finish = (code: ExitCode) => void;

const days = (text: string): number => {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new InvalidArgumentError('Give a whole number of days from 1 to 99999.');
  return Number(text);
};

const addTokenCommands = (root: Command, io: Io, finish: Finish): void => {
  const token = root.command('token').description('API tokens of users');
  withDatabase(token.command('issue').description('make a token of a user and print it').argument('<user>', 'id of the user'))
    .option('--name <name>', 'what to call it', 'api')
    .option('--days <number>', 'days until it expires; for ever unless given', days, null)
    .action(async (user: string, options: IssueOptions) => finish(await issueToken(user, options, io)));
  withDatabase(token.command('revoke').description('make a token useless').argument('<id>', 'id of the token'))
    .action(async (id: string, options: DatabaseOptions) => finish(await revokeToken(id, options, io)));
  withDatabase(token.command('list').description('print every token as a JSON line, without its secret'))
    .action(async (options: DatabaseOptions) => finish(await listTokens(options, io)));
};

const addOutboxCommands = (root: Command, io: Io, finish: Finish): void => {
  const outbox = root.command('outbox').description('events on their way out');
  withFilter(withDatabase(outbox.command('list').description('print events as JSON lines, without what they carry')))
    .action(async (options: EventListOptions) => finish(await listEvents(options, io)));
  withDead(withDatabase(outbox.command('retry').description('make events due again that were given up').argument('[ids...]', 'ids of events')))
    .action(async (ids: string[], options: RetryOptions) => finish(await retryEvents(ids, options, io)));
  withDrain(withDatabase(outbox.command('drain').description('send what is due, also beside a running service')))
    .action(async (options: DrainOptions) => finish(await drainEvents(options, io)));
};

const addAuditCommands = (root: Command, io: Io, finish: Finish): void => {
  const audit = root.command('audit').description('log of who did what');
  withExpect(withDatabase(audit.command('verify').description('prove that the log is as it was written')))
    .action((options: VerifyOptions) => finish(verifyCommand(options, io)));
  withSince(withDatabase(audit.command('export').description('print the log as JSON Lines')))
    .action((options: AuditExportOptions) => finish(exportCommand(options, io)));
};

const program = (io: Io, finish: Finish): Command => {
  const root = new Command('service')
    .description('The reference service: five identity commands on Hono and SQLite.')
    .exitOverride()
    .configureOutput({ writeOut: io.stdout, writeErr: io.stderr })
    .showHelpAfterError('Run with --help to see what can be said.');
  withStartOptions(withDatabase(root.command('start').description('serve until stopped; a new database gets demo data')))
    .action(async (options: StartOptions) => finish(await startCommand(options, io)));
  withDatabase(root.command('migrate').description('bring the database up to date')).action((options: DatabaseOptions) => finish(migrateCommand(options, io)));
  withDatabase(root.command('seed').description('put demo data into a new database')).action((options: DatabaseOptions) => finish(seedCommand(options, io)));
  addTokenCommands(root, io, finish);
  addOutboxCommands(root, io, finish);
  addAuditCommands(root, io, finish);
  withDatabase(root.command('backup').description('copy the database to a new file, also while the service runs').argument('<file>', 'the new file'))
    .action((target: string, options: DatabaseOptions) => finish(backupCommand(target, options, io)));
  return root;
};

const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const failed = (error: unknown, io: Io): ExitCode => {
  // The parser has said what is wrong with the arguments.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const fix = error instanceof CommandError ? error.fix : 'This is a defect of the service: please report it with this message.';
  io.stderr(`error: ${describe(error)}\n  fix: ${fix}\n`);
  return 2;
};

/** Runs one command. */
export const run = async (argv: readonly string[], io: Io): Promise<ExitCode> => {
  let code: ExitCode = 0;
  try {
    await program(io, (found) => (code = found)).parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    return failed(error, io);
  }
};
