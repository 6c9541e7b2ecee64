export type SinkErrorCode = 'SINK_UNKNOWN' | 'SINK_FILE_UNUSABLE' | 'SINK_URL_INVALID' | 'WEBHOOK_SECRET_MISSING' | 'WEBHOOK_SECRET_INVALID';

/** A sink that cannot be made: which setting is wrong and why, and what to do about it. Says nothing secret. */
export class SinkError extends Error {
  override readonly name = 'SinkError';

  constructor(readonly code: SinkErrorCode, readonly setting: 'events' | 'webhook-secret', problem: string, readonly fix: string, cause?: unknown) {
    super(`${setting}: ${problem} (${code})`, { cause });
  }
}
