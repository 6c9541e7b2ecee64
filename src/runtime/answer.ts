/** An event of a successful operation, its payload as on the wire. */
export interface EmittedEvent {
  readonly key: string;
  readonly version: string;
  /** What the event is about (`subject` of CloudEvents 1.0); events about one thing are delivered in order. */
  readonly subject: string | null;
  readonly payload: unknown;
}

/** A finished response before it is sent. */
export interface Answer {
  readonly status: number;
  /** JSON text, or null for none. */
  readonly body: string | null;
  /** Response headers beyond those of every response. */
  readonly headers: { readonly [name: string]: string };
  /** Code of the problem, or null for a success. */
  readonly code: string | null;
}

/** The answer of a handler, with what it did on the way. */
export interface Performance extends Answer {
  readonly subject: string | null;
  /** False when the handler found that everything already was as asked for. */
  readonly changed: boolean;
  /** Empty unless the operation succeeded. */
  readonly events: readonly EmittedEvent[];
}
