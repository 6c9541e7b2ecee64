/** Server processes on one database file, and many calls at once to all of them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { verifyAudit } from '../../../src/service/audit/verify.ts';
import { migrate } from '../../../src/service/database/migrate.ts';
import { type DatabaseSync, openDatabase } from '../../../src/service/database/sqlite.ts';
import { type Reply, send, temporaryFolder, World } from '../harness.ts';

const program = fileURLToPath(new URL('../../../dist/service.js', import.meta.url));

interface Server {
  readonly url: string;
  readonly child: ChildProcess;
}

const startServer = async (file: string): Promise<Server> => {
  const child = spawn(process.execPath, [program, 'start', '--database', file, '--port', '0', '--no-demo', '--rate-limit', '1000000000'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const lines = createInterface({ input: child.stderr });
  const said: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    // Read to its end, so that the process can always write.
    lines.on('line', (line) => {
      if (said.push(line) > 100) said.shift();
      if (line.includes('"listening"')) resolve((JSON.parse(line) as { url: string }).url);
    });
    child.once('close', () => reject(new Error(`the service ended: ${said.join('\n')}`)));
  });
  return { url, child };
};

/** One call of a race, as a user. */
export interface Entry {
  readonly by: string;
  readonly path: string;
  readonly body: object;
  readonly key?: string;
}

/** How a call ended: its status, or the code of its problem. */
export const ending = ({ status, body }: Reply): string => (status === 200 ? '200' : String(body.code));

/** How many ended each way. */
export const tally = (replies: readonly Reply[]): { readonly [ending: string]: number } => {
  const counts: { [ending: string]: number } = {};
  for (const reply of replies) counts[ending(reply)] = (counts[ending(reply)] ?? 0) + 1;
  return counts;
};

export class Arena {
  readonly world: World;
  readonly #servers: readonly Server[];
  readonly #database: DatabaseSync;
  readonly #folder: string;
  readonly #tokens = new Map<string, string>();
  #count = 0;

  private constructor(servers: readonly Server[], database: DatabaseSync, folder: string) {
    [this.#servers, this.#database, this.#folder] = [servers, database, folder];
    this.world = new World(database, { now: Date.now });
  }

  static async open(processes: number): Promise<Arena> {
    const folder = temporaryFolder();
    const file = join(folder, 'identity.db');
    const database = openDatabase({ file });
    migrate(database, Date.now());
    const servers = await Promise.all(Array.from({ length: processes }, () => startServer(file)));
    return new Arena(servers, database, folder);
  }

  get url(): string {
    return this.#servers[0]?.url ?? '';
  }

  /** Makes many rows with one wait for the disk, and a token for each of the users that `make` names. */
  make<Made>(make: (world: World) => Made): Made {
    this.#database.exec('BEGIN IMMEDIATE');
    const made = make(this.world);
    this.#database.exec('COMMIT');
    return made;
  }

  #token(userId: string): string {
    const token = this.#tokens.get(userId) ?? this.world.token(userId);
    this.#tokens.set(userId, token);
    return token;
  }

  /** Sends one call, to one of the processes. */
  send({ path, body, key }: Entry, token: string, requestId: string, process = 0): Promise<Reply> {
    return send(`${this.#servers[process % this.#servers.length]?.url}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-request-id': requestId, ...(key === undefined ? {} : { 'idempotency-key': key }) },
    });
  }

  /** Sends all calls at once, to the processes in turn; gives the answers in the order of the calls. */
  async race(entries: readonly Entry[]): Promise<Reply[]> {
    return (await this.raceInOrder(entries)).map(({ reply }) => reply);
  }

  /** As `race`, with the place of each call in the order in which they were decided, as the audit log has it. */
  async raceInOrder(entries: readonly Entry[]): Promise<{ readonly reply: Reply; readonly place: number }[]> {
    const tokens = this.make(() => entries.map(({ by }) => this.#token(by)));
    this.#count += 1;
    const requestId = (index: number): string => `race-${this.#count}-${index}`;
    const replies = await Promise.all(entries.map((entry, index) => this.send(entry, tokens[index] ?? '', requestId(index), index + this.#count)));
    const find = this.#database.prepare('SELECT sequence FROM audit WHERE request_id = ?');
    return replies.map((reply, index) => ({ reply, place: (find.get(requestId(index)) as { sequence: number } | undefined)?.sequence ?? 0 }));
  }

  /** Rows that a condition holds for. */
  where(table: string, condition: string, ...values: (string | number)[]): readonly any[] {
    return this.#database.prepare(`SELECT * FROM ${table} WHERE ${condition}`).all(...values).map((row) => ({ ...(row as object) }));
  }

  /** Payloads of the events of a key about a subject, in their order. */
  payloads(key: string, subject: string): any[] {
    return this.where('events', 'key = ? AND subject = ? ORDER BY sequence', key, subject).map(({ payload }) => JSON.parse(payload));
  }

  /** What no race may ever break; empty while it did not. */
  damage(): unknown[] {
    const dangling = this.where('bindings', 'role_id NOT IN (SELECT id FROM roles)');
    const twice = this.#database.prepare('SELECT organization_id, user_id FROM members GROUP BY 1, 2 HAVING count(*) > 1').all();
    const broken = this.#database.prepare('PRAGMA foreign_key_check').all();
    const integrity = this.#database.prepare('PRAGMA integrity_check').all().filter((row) => (row as { integrity_check: string }).integrity_check !== 'ok');
    return [...dangling, ...twice, ...broken, ...integrity, ...verifyAudit(this.#database).breaks];
  }

  /** Stops every process and gives their exit codes. */
  async close(): Promise<(number | null)[]> {
    const codes = await Promise.all(
      this.#servers.map(async ({ child }) => {
        const closed = once(child, 'close');
        child.kill('SIGTERM');
        await closed;
        return child.exitCode;
      }),
    );
    this.#database.close();
    rmSync(this.#folder, { recursive: true, force: true });
    return codes;
  }
}
