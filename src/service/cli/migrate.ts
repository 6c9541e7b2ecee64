import { type DatabaseOptions, openMigrated } from './database.ts';
import type { ExitCode, Io } from './io.ts';

/** Brings the database up to date. */
export const migrateCommand = ({ database: file }: DatabaseOptions, io: Io): ExitCode => {
  const { database, applied } = openMigrated(file);
  database.close();
  for (const step of applied) io.stdout(`Applied ${step}.\n`);
  if (applied.length === 0) io.stdout('Nothing to apply: the database is up to date.\n');
  return 0;
};
