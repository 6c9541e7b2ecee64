import type { ExitCode, Io } from '../io.ts';

/** What every command is registered with. Its code is imported when it runs, so that no command waits for that of another. */
export interface Setting {
  /** Of writ. */
  readonly version: string;
  readonly io: Io;
  /** Takes the exit code of the command that ran. */
  readonly finish: (code: ExitCode) => void;
}
