import { setImmediate, setTimeout } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, open } from './testing/fresh-database.ts';
import { buildProgram, runProgram } from './testing/program.ts';
import type { DatabaseSync } from './sqlite.ts';
import { createTransactions, type Transactions } from './transactions.ts';

interface Bench {
  readonly file: string;
  readonly database: DatabaseSync;
  readonly transactions: Transactions;
  readonly add: (id: string) => void;
  /** Ids that another connection sees: only what was committed. */
  readonly committed: () => string[];
}

const bench = (): Bench => {
  const { file, database } = freshDatabase();
  const other = open({ file, readOnly: true });
  const insert = database.prepare("INSERT INTO organizations VALUES (?, 'O', 0)");
  return {
    file,
    database,
    transactions: createTransactions(database, 'write'),
    add: (id) => void insert.run(id),
    committed: () => other.prepare('SELECT id FROM organizations ORDER BY id').all().map((row) => (row as { id: string }).id),
  };
};

/** `id`, or why there is none. */
const outcomes = async (results: readonly Promise<string>[]): Promise<string[]> =>
  (await Promise.allSettled(results)).map((result) => (result.status === 'fulfilled' ? result.value : `rejected: ${result.reason instanceof Error ? result.reason.message : String(result.reason)}`));

describe('pieces of work', () => {
  it('run one after the other, first come first served, also over several groups', async () => {
    const { transactions, add, committed } = bench();
    const order: string[] = [];
    const ids = Array.from({ length: 150 }, (_, index) => String(1000 + index));
    const results = ids.map((id) =>
      transactions.run(async () => {
        order.push(`begin ${id}`);
        add(id);
        await setImmediate();
        order.push(`end ${id}`);
        return id;
      }),
    );
    expect(await Promise.all(results)).toEqual(ids);
    expect(order).toEqual(ids.flatMap((id) => [`begin ${id}`, `end ${id}`]));
    expect(committed()).toEqual(ids);
  });

  it('may come while others run, and from within results', async () => {
    const { transactions, add, committed } = bench();
    const late: Promise<string>[] = [];
    const first = transactions.run(async () => {
      add('a');
      late.push(transactions.run(async () => { add('b'); return 'b'; }));
      await setTimeout(5);
      late.push(transactions.run(async () => { add('c'); return 'c'; }));
      return 'a';
    });
    expect(await first).toBe('a');
    expect(await Promise.all(late)).toEqual(['b', 'c']);
    expect(await transactions.run(async () => { add('d'); return 'd'; })).toBe('d');
    expect(committed()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('leave nothing when they fail, while others of their group are committed', async () => {
    const { database, transactions, add, committed } = bench();
    const commits: number[] = [];
    const piece = (id: string, failure?: Error): Promise<string> =>
      transactions.run(async () => {
        add(id);
        await setImmediate();
        add(`${id}-more`);
        commits.push(Number((database.prepare('SELECT count(*) AS rows FROM organizations').get() as { rows: number }).rows));
        if (failure) throw failure;
        return id;
      });
    expect(await outcomes([piece('a'), piece('b', new Error('no')), piece('c')])).toEqual(['a', 'rejected: no', 'c']);
    // One group: each sees what those before it left.
    expect(commits).toEqual([2, 4, 4]);
    expect(committed()).toEqual(['a', 'a-more', 'c', 'c-more']);
  });

  it('fail by a constraint without harm to others, also when they throw at once', async () => {
    const { transactions, add, committed } = bench();
    const results = [
      transactions.run(async () => { add('a'); return 'a'; }),
      transactions.run(async () => { add('b'); add('a'); return 'b'; }),
      transactions.run((): Promise<string> => { throw new Error('at once'); }),
      transactions.run(async () => { add('c'); return 'c'; }),
    ];
    expect(await outcomes(results)).toEqual(['a', 'rejected: UNIQUE constraint failed: organizations.id', 'rejected: at once', 'c']);
    expect(committed()).toEqual(['a', 'c']);
  });

  it('may take back what they wrote, and keep what they write after that', async () => {
    const { transactions, add, committed } = bench();
    const undone = (id: string): Promise<string> =>
      transactions.run(async () => {
        add(`${id}-undone`);
        await setImmediate();
        transactions.undo();
        add(`${id}-kept`);
        return id;
      });
    expect(await outcomes([transactions.run(async () => { add('before'); return 'before'; }), undone('a'), undone('b')])).toEqual(['before', 'a', 'b']);
    expect(committed()).toEqual(['a-kept', 'b-kept', 'before']);
  });

  it('leave nothing when they fail after they took something back', async () => {
    const { transactions, add, committed } = bench();
    const failing = transactions.run(async (): Promise<string> => {
      add('a');
      transactions.undo();
      add('b');
      throw new Error('no');
    });
    expect(await outcomes([failing, transactions.run(async () => { add('c'); return 'c'; })])).toEqual(['rejected: no', 'c']);
    expect(committed()).toEqual(['c']);
  });
});

describe('results', () => {
  it('are told only after the commit', async () => {
    const { transactions, add, committed } = bench();
    const during: string[][] = [];
    const seen = await Promise.all(
      ['a', 'b', 'c'].map(async (id) => {
        await transactions.run(async () => {
          add(id);
          await setImmediate();
          during.push(committed());
        });
        return committed();
      }),
    );
    expect(during).toEqual([[], [], []]);
    expect(seen).toEqual([['a', 'b', 'c'], ['a', 'b', 'c'], ['a', 'b', 'c']]);
  });

  it('are failures for all of a group whose commit fails, and later work still runs', async () => {
    const { database, transactions, add, committed } = bench();
    const results = [
      transactions.run(async () => { add('a'); return 'a'; }),
      // A foreign key that is looked at only by COMMIT.
      transactions.run(async () => {
        database.exec("PRAGMA defer_foreign_keys = ON; INSERT INTO members VALUES ('m', 'nowhere', 'nobody', 'member', 0)");
        return 'b';
      }),
      transactions.run(async (): Promise<string> => { throw new Error('own failure'); }),
      transactions.run(async () => { add('c'); return 'c'; }),
    ];
    const refused = 'rejected: FOREIGN KEY constraint failed';
    expect(await outcomes(results)).toEqual([refused, refused, 'rejected: own failure', refused]);
    expect(committed()).toEqual([]);
    expect(await transactions.run(async () => { add('d'); return 'd'; })).toBe('d');
    expect(committed()).toEqual(['d']);
  });

  it('are failures for all of a group whose transaction SQLite ended, and later work still runs', async () => {
    const { database, transactions, add, committed } = bench();
    database.exec("CREATE TRIGGER ends BEFORE INSERT ON organizations WHEN NEW.id = 'end' BEGIN SELECT RAISE(ROLLBACK, 'ended'); END");
    const ran: string[] = [];
    const piece = (id: string): Promise<string> =>
      transactions.run(async () => {
        ran.push(id);
        add(id);
        return id;
      });
    expect(await outcomes(['a', 'end', 'c'].map(piece))).toEqual(['rejected: ended', 'rejected: ended', 'rejected: ended']);
    expect(ran).toEqual(['a', 'end']);
    expect(committed()).toEqual([]);
    expect(database.isTransaction).toBe(false);
    expect(await outcomes(['d', 'e'].map(piece))).toEqual(['d', 'e']);
    expect(committed()).toEqual(['d', 'e']);
  });

  it('are failures once the connection is closed, also while a piece is at work', async () => {
    const { database, transactions, add, committed } = bench();
    const closing = transactions.run(async () => {
      add('a');
      database.close();
      return 'a';
    });
    expect(await outcomes([closing, transactions.run(async () => 'b')])).toEqual([expect.stringMatching(/^rejected: /), expect.stringMatching(/^rejected: /)]);
    expect(await outcomes([transactions.run(async () => 'c')])).toEqual([expect.stringMatching(/^rejected: /)]);
    expect(committed()).toEqual([]);
  });
});

describe('a commit', () => {
  it('is told of before anybody learns of its results', async () => {
    const { database, committed, add } = bench();
    const order: string[] = [];
    const { run } = createTransactions(database, 'write', () => void order.push(`committed ${committed().join()}`));
    await Promise.all(['a', 'b'].map((id) => run(async () => add(id)).then(() => void order.push(`answered ${id}`))));
    expect(order).toEqual(['committed a,b', 'answered a', 'answered b']);
  });

  it('is not told of when it failed', async () => {
    const { database, add } = bench();
    let commits = 0;
    const { run } = createTransactions(database, 'write', () => void (commits += 1));
    database.exec("CREATE TRIGGER ends BEFORE INSERT ON organizations WHEN NEW.id = 'end' BEGIN SELECT RAISE(ROLLBACK, 'ended'); END");
    await expect(run(async () => add('end'))).rejects.toThrow('ended');
    expect(commits).toBe(0);
    await run(async () => add('a'));
    expect(commits).toBe(1);
  });
});

describe('while another connection holds the lock', () => {
  it('the process goes on with other things, and the work is done once the lock is free', async () => {
    const { file, transactions, add, committed } = bench();
    const other = open({ file });
    other.exec('BEGIN IMMEDIATE');
    const written = transactions.run(async () => add('late'));
    // Held up inside SQLite, this process could not let go of the lock, and the write would fail.
    await setTimeout(50);
    expect(committed()).toEqual([]);
    other.exec('COMMIT');
    await written;
    expect(committed()).toEqual(['late']);
  });
});

describe('transactions for reading', () => {
  it('see one state throughout, and hold up no writer', async () => {
    const { file, add, committed } = bench();
    const reader = open({ file, readOnly: true });
    const count = reader.prepare('SELECT count(*) AS rows FROM organizations');
    const rows = (): number => Number((count.get() as { rows: number }).rows);
    const counts = await createTransactions(reader, 'read').run(async () => {
      const before = rows();
      add('a');
      await setImmediate();
      return [before, rows(), committed().length];
    });
    expect(counts).toEqual([0, 0, 1]);
    expect(rows()).toBe(1);
  });
});

describe('two processes that write at once', () => {
  const writer = `
import { openDatabase } from './database/sqlite.ts';
import { createTransactions } from './database/transactions.ts';
const [file, name, count] = process.argv.slice(2);
const database = openDatabase({ file });
const transactions = createTransactions(database, 'write');
const read = database.prepare("SELECT created_at AS number FROM organizations WHERE id = 'counter'");
const write = database.prepare("UPDATE organizations SET created_at = ? WHERE id = 'counter'");
const insert = database.prepare("INSERT INTO organizations VALUES (?, 'O', 0)");
await Promise.all(Array.from({ length: Number(count) }, (_, index) => transactions.run(async () => {
  const { number } = read.get();
  await new Promise(setImmediate);
  write.run(number + 1);
  insert.run(name + index);
})));`;
  let program: string;
  beforeAll(async () => {
    program = await buildProgram(writer);
  });

  it('lose nothing, not even where each reads before it writes', async () => {
    const { file, add, committed, database } = bench();
    add('counter');
    await Promise.all(['a', 'b'].map((name) => runProgram(program, [file, name, '500'])));
    expect({ ...database.prepare("SELECT created_at AS number FROM organizations WHERE id = 'counter'").get() }).toEqual({ number: 1000 });
    expect(committed()).toHaveLength(1001);
  });
});
