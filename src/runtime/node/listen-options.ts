/** Where to listen, and how long to wait for what; times in milliseconds. */
export interface ListenOptions {
  /** 127.0.0.1 unless set. */
  readonly hostname?: string;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Until the headers of a request have arrived (408); 10 s unless set. */
  readonly headersTimeoutMs?: number;
  /** Until a whole request has arrived (408); 30 s unless set. */
  readonly requestTimeoutMs?: number;
  /** While an answer is sent, until the caller reads on (the connection is closed); 30 s unless set. */
  readonly sendTimeoutMs?: number;
  /** Until an idle connection is closed; 5 s unless set. */
  readonly keepAliveMs?: number;
  /** From `stop` until requests in flight are given up; 5 s unless set. */
  readonly graceMs?: number;
  /** Base of the addresses of error pages, without a trailing slash. */
  readonly docsUrl?: string;
  /** Told what the application threw instead of answering. Writes to the console unless set. */
  readonly onError?: (cause: unknown) => void;
}

/** Options with their defaults. */
export type Settings = Required<ListenOptions>;

const defaults: Settings = {
  hostname: '127.0.0.1',
  port: 0,
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  sendTimeoutMs: 30_000,
  keepAliveMs: 5_000,
  graceMs: 5_000,
  docsUrl: '',
  onError: (cause) => console.error('request failed', cause),
};

/** Fills in defaults. */
export const readListenOptions = (options: ListenOptions): Settings => ({ ...defaults, ...options });
