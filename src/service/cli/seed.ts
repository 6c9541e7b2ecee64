import { seedDemo } from '../demo/seed.ts';
import { type DatabaseOptions, openMigrated } from './database.ts';
import type { ExitCode, Io } from './io.ts';

/** Puts the demo data into a new database. */
export const seedCommand = ({ database: file }: DatabaseOptions, io: Io): ExitCode => {
  const { database } = openMigrated(file);
  try {
    const seeded = seedDemo(database, Date.now());
    io.stdout(seeded ? 'Seeded the demo data.\n' : 'Nothing to seed: the database has users already.\n');
    return 0;
  } finally {
    database.close();
  }
};
