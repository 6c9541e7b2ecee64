/** The world of a command: what it prints to, and how it learns that it should stop. */
export interface Io {
  /** What was asked for. */
  readonly stdout: (text: string) => void;
  /** Anything else, such as errors. */
  readonly stderr: (text: string) => void;
  /** Aborted by the first SIGINT or SIGTERM. */
  readonly stop: AbortSignal;
}

/** 0: done; 1: done, and something was found wrong; 2: not done. */
export type ExitCode = 0 | 1 | 2;

/** A person's mistake or the world's: one line, and what to do about it. */
export class CommandError extends Error {
  override readonly name = 'CommandError';

  constructor(message: string, readonly fix: string, cause?: unknown) {
    super(message, { cause });
  }
}
