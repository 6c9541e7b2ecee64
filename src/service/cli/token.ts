import { createTokenStore } from '../auth/token-store.ts';
import { createUsers } from '../identity/repositories/users.ts';
import { type DatabaseOptions, onDatabase } from './database.ts';
import { CommandError, type ExitCode, type Io } from './io.ts';

export interface IssueOptions extends DatabaseOptions {
  readonly name: string;
  /** Whole days, or null for a token that never expires. */
  readonly days: number | null;
}

const day = 24 * 60 * 60 * 1000;

/** Makes an API token of a user and prints it: the only time it can be read. */
export const issueToken = (userId: string, { database: file, name, days }: IssueOptions, io: Io): Promise<ExitCode> =>
  onDatabase(file, (database) => {
    if (createUsers(database).find(userId) === null) throw new CommandError(`there is no user ${userId}`, 'Name the id of a user, such as user_admin of the demo data.');
    const { id, token } = createTokenStore(database, Date.now).issue({ userId, name, expiresAt: days === null ? null : Date.now() + days * day });
    io.stdout(`${token}\n`);
    io.stderr(`Token ${id} of ${userId}. It cannot be shown again; revoke it with \`service token revoke ${id}\`.\n`);
    return 0;
  });

/** Makes a token useless at once, for every process on the database. */
export const revokeToken = (id: string, { database: file }: DatabaseOptions, io: Io): Promise<ExitCode> =>
  onDatabase(file, (database) => {
    if (!createTokenStore(database, Date.now).revoke(id)) throw new CommandError(`there is no token ${id} that is not revoked`, 'See `service token list`.');
    io.stdout(`Revoked ${id}.\n`);
    return 0;
  });

const time = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** Prints one JSON line for each token; the tokens themselves are not known. */
export const listTokens = ({ database: file }: DatabaseOptions, io: Io): Promise<ExitCode> =>
  onDatabase(file, (database) => {
    for (const { id, user_id, name, created_at, expires_at, revoked_at } of createTokenStore(database, Date.now).list()) {
      io.stdout(`${JSON.stringify({ id, userId: user_id, name, createdAt: time(created_at), expiresAt: time(expires_at), revokedAt: time(revoked_at) })}\n`);
    }
    return 0;
  });
