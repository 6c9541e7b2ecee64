import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { RawConnection } from '../../src/runtime/node/testing/raw-connection.ts';
import { migrate } from '../../src/service/database/migrate.ts';
import type { AuditRow } from '../../src/service/database/schema.ts';
import { type DatabaseSync, openDatabase } from '../../src/service/database/sqlite.ts';
import { findDamage } from './crash/invariants.ts';
import { Ledger } from './crash/load.ts';
import { type Cast, makeCast, makeTasks, type Task } from './crash/tasks.ts';
import { rowsOf } from './crash/traces.ts';
import { temporaryFolder, World } from './harness.ts';
import { Program } from './program.ts';
import { exchangeOne, jsonHeaders, rawRequest, toReply } from './wire.ts';

let file: string;
let cast: Cast;
beforeEach(() => {
  const folder = temporaryFolder();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  file = join(folder, 'identity.db');
  look((database) => {
    migrate(database, Date.now());
    cast = makeCast(new World(database, Date));
  });
});

const look = <Result>(work: (database: DatabaseSync) => Result): Result => {
  const database = openDatabase({ file });
  try {
    return work(database);
  } finally {
    database.close();
  }
};

const start = async (): Promise<{ readonly program: Program; readonly port: number }> => {
  const program = new Program(['start', '--database', file, '--port', '0', '--no-demo', '--rate-limit', '1000000000']);
  return { program, port: Number(new URL(await program.url()).port) };
};

const make = (count: number): readonly Task[] => look((database) => makeTasks(new World(database, Date), cast, 't', count));

const request = ({ id, path, token, body }: Task): string =>
  rawRequest(path, { headers: [...jsonHeaders(token), ['Idempotency-Key', id], ['X-Request-Id', id]], body: JSON.stringify(body) });

const isWalEmpty = (): boolean => !existsSync(`${file}-wal`) || statSync(`${file}-wal`).size === 0;

const audited = (): ReadonlySet<string> => look((database) => new Set(rowsOf<AuditRow>(database, 'audit').map((row) => row.request_id)));

/** Keeps everybody else from writing. */
const takeLock = (): { readonly release: () => void } => {
  const database = openDatabase({ file });
  database.exec('BEGIN IMMEDIATE');
  return {
    release: () => {
      database.exec('ROLLBACK');
      database.close();
    },
  };
};

/** A service with a request that waits for the lock. */
const startHanging = async () => {
  const [task] = make(1);
  if (!task) throw new Error('there is no task');
  const { program, port } = await start();
  const [lock, connection] = [takeLock(), new RawConnection(port)];
  connection.send(request(task));
  // Answered after the other request has been read.
  await exchangeOne(await program.url(), rawRequest('/healthz', { method: 'GET' }));
  return { program, lock, connection, task };
};

/** Resolves once the program accepts no connection: it has had its first signal. */
const refusing = async (program: Program): Promise<void> => {
  const url = await program.url();
  while (await fetch(`${url}/healthz`, { headers: { connection: 'close' } }).then(() => true, () => false)) await sleep(10);
};

/** How requests ended, as their senders saw it. */
class Outcomes {
  readonly ledger = new Ledger();
  /** Sent, and the connection closed before the first byte of an answer. */
  readonly unanswered: string[] = [];
  /** Of which a part of the answer came. */
  readonly broken: string[] = [];
  refused = 0;
}

/** One client with one connection at a time, kept alive while the server wants; ends when the server accepts none. */
const client = async (port: number, queue: Iterator<Task>, outcomes: Outcomes, onAnswer: () => void): Promise<void> => {
  let connection = new RawConnection(port);
  for (let next = queue.next(); !next.done; next = queue.next()) {
    const read = connection.socket.bytesRead;
    connection.send(request(next.value));
    const [response] = await connection.read(1);
    if (!response) {
      if (connection.socket.bytesWritten === 0) outcomes.refused += 1;
      else (connection.socket.bytesRead > read ? outcomes.broken : outcomes.unanswered).push(next.value.id);
      return;
    }
    outcomes.ledger.answers.set(next.value.id, toReply(response));
    onAnswer();
    if (response.headers['connection'] === 'close') connection = new RawConnection(port);
  }
  connection.socket.destroy();
};

describe.each(['SIGTERM', 'SIGINT'] as const)('%s', (signal) => {
  test('under the load of 50 clients loses no request that was read, and leaves the whole database in one file', async () => {
    const outcomes = new Outcomes();
    const tasks = make(6000);
    outcomes.ledger.add(tasks);
    const { program, port } = await start();
    const queue = tasks.values();
    let answers = 0;
    let ended: ReturnType<Program['stop']> | null = null;
    const onAnswer = (): void => {
      answers += 1;
      if (answers === 400) ended = program.stop(signal);
    };
    await Promise.all(Array.from({ length: 50 }, () => client(port, queue, outcomes, onAnswer)));

    expect(await ended).toEqual({ code: 0, signal: null });
    expect(isWalEmpty()).toBe(true);
    // The work was not over when the signal came.
    expect(answers).toBeGreaterThan(400);
    expect(outcomes.broken).toEqual([]);
    // What the server has seen, by its own log: exactly what was answered.
    const seen = program.log.filter(({ msg }) => msg === 'request').map(({ requestId }) => String(requestId));
    expect(seen.sort()).toEqual([...outcomes.ledger.answers.keys()].sort());
    // A connection may be closed while a request is on its way to it; then nothing of it has been read, nor done.
    const done = audited();
    expect(outcomes.unanswered.filter((id) => done.has(id))).toEqual([]);
    expect(outcomes.refused + outcomes.unanswered.length).toBe(50);
    expect(look((database) => findDamage(database, outcomes.ledger))).toEqual([]);
    expect(program.log.at(-1)).toMatchObject({ msg: 'stopped' });
  });

  test('a request that waits for another process is answered, with a note that the connection closes', async () => {
    const { program, lock, connection, task } = await startHanging();
    const ended = program.stop(signal);
    await refusing(program);
    lock.release();
    const [response] = await connection.readAll();
    expect([response?.status, response?.headers['connection']]).toEqual([200, 'close']);
    expect(await ended).toEqual({ code: 0, signal: null });
    expect([isWalEmpty(), audited().has(task.id)]).toEqual([true, true]);
  });

  test('a second one ends the process at once, with code 1, and leaves nothing of the request that hangs', async () => {
    const { program, lock, connection, task } = await startHanging();
    const ended = program.stop(signal);
    await refusing(program);
    program.signal(signal);
    expect(await ended).toEqual({ code: 1, signal: null });
    expect(await connection.readAll()).toEqual([]);
    lock.release();
    expect(audited().has(task.id)).toBe(false);
  });
});

test('a request that hangs longer than the grace is given up, and nothing of it is left', async () => {
  const { program, lock, connection, task } = await startHanging();
  expect(await program.stop('SIGTERM')).toEqual({ code: 0, signal: null });
  expect(await connection.readAll()).toEqual([]);
  lock.release();
  expect(audited().has(task.id)).toBe(false);
});

test('a process that only reads the file for long does not hold up the end', async () => {
  const { program } = await start();
  const reader = openDatabase({ file });
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM users').get();
  make(1);
  expect(await program.stop('SIGTERM')).toEqual({ code: 0, signal: null });
  reader.exec('COMMIT');
  reader.close();
  expect(look((database) => database.prepare('PRAGMA integrity_check').get())).toEqual({ integrity_check: 'ok' });
});
