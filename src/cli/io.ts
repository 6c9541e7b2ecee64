/** The world as the command line sees it, so that tests run it in-process. */
export interface Io {
  readonly cwd: string;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Whether stdout takes colours; `NO_COLOR` is already counted in. */
  readonly color: boolean;
  /** Whether stderr is a terminal, on which progress shows. */
  readonly terminal: boolean;
  /** Whether somebody can be asked: stdin and stdout are a terminal. */
  readonly interactive: boolean;
  /** Folder for what may be forgotten at any time, or null to keep nothing between runs. */
  readonly cache: string | null;
  /** The day as `2027-01-31` (UTC), by which sunsets and waivers are judged. */
  readonly today: string;
  /** Aborted when the user interrupts. */
  readonly signal: AbortSignal;
}

/** 0 fine, 1 findings in people's input or output, 2 wrong usage or a failure of the tool. */
export type ExitCode = 0 | 1 | 2;
