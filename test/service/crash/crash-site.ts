import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '../../../src/service/database/migrate.ts';
import { type DatabaseSync, openDatabase } from '../../../src/service/database/sqlite.ts';
import { temporaryFolder, TestClock, World } from '../harness.ts';
import type { ChildOptions } from './crash-child.ts';
import { Ledger } from './load.ts';
import { buildChild, type ServiceProcess, startChild } from './service-process.ts';
import { type Cast, makeCast, makeTasks, type Task } from './tasks.ts';

/** A database file, what clients know of it, and processes on it. */
export class CrashSite {
  readonly clock = new TestClock();
  readonly ledger = new Ledger();
  readonly file: string;
  readonly cast: Cast;
  readonly #program: string;
  readonly #running = new Set<ServiceProcess>();
  #made = 0;

  constructor(program: string, folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#program = program;
    this.file = join(folder, 'identity.db');
    const database = openDatabase({ file: this.file });
    migrate(database, this.clock.now());
    this.cast = makeCast(new World(database, this.clock));
    database.close();
  }

  async start(kill?: ChildOptions['kill']): Promise<ServiceProcess> {
    const service = await startChild(this.#program, { file: this.file, time: this.clock.now(), ...(kill ? { kill } : {}) });
    this.#running.add(service);
    void service.ended.then(() => this.#running.delete(service));
    return service;
  }

  /** Looks into the file; other processes may be at work on it. */
  look<Result>(work: (database: DatabaseSync) => Result): Result {
    const database = openDatabase({ file: this.file });
    try {
      return work(database);
    } finally {
      database.close();
    }
  }

  /** Makes tasks, which are open then. */
  make(count: number): readonly Task[] {
    this.#made += 1;
    const tasks = this.look((database) => makeTasks(new World(database, this.clock), this.cast, `t${this.#made}`, count));
    this.ledger.add(tasks);
    return tasks;
  }

  /** Makes tasks until there are as many open ones. */
  fill(open: number): void {
    this.make(Math.max(0, open - this.ledger.open.length));
  }

  async killAll(): Promise<void> {
    const all = [...this.#running];
    for (const service of all) service.kill();
    await Promise.all(all.map(({ ended }) => ended));
  }
}

/** A folder with the child program in it, for the tests of one file. */
export const prepareSites = async (): Promise<{ readonly site: (name: string) => CrashSite; readonly clear: () => void }> => {
  const folder = temporaryFolder();
  const program = await buildChild(folder);
  return { site: (name) => new CrashSite(program, join(folder, name)), clear: () => rmSync(folder, { recursive: true, force: true }) };
};
