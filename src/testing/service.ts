/** What a service says of itself so that it can be tested: where it answers, who calls, and how states come about. */

/** Whom a request comes from. */
export type CallerName = 'nobody' | 'user' | 'other' | 'admin';

/** Codes of the errors that come with HTTP and with the policy. */
export type ImplicitCode =
  | 'BAD_REQUEST' | 'UNAUTHENTICATED' | 'FORBIDDEN' | 'NOT_FOUND' | 'CONFLICT' | 'PAYLOAD_TOO_LARGE' | 'UNSUPPORTED_MEDIA_TYPE'
  | 'IDEMPOTENCY_KEY_REUSED' | 'VALIDATION_FAILED' | 'RATE_LIMITED' | 'INTERNAL_ERROR';

/** The request for which a state is made: its parts, which are valid, and whom it comes from. */
export type Setup<Request> = Request & { readonly caller: CallerName };

/**
 * Brings a state about. Returns nothing, or parts of the request to send instead, where a service does not take the ids
 * that it is given: `{ body: { ...body, roleId } }`.
 */
export type State<Request> = (setup: Setup<Request>) => void | Partial<Request> | Promise<void | Partial<Request>>;

/** What a service arranges for one operation. */
export interface Arrangement<Request = object, Declared extends string = string, Event extends string = string> {
  /** In which a valid request succeeds. */
  readonly valid?: State<Request>;
  /** In which a valid request is refused with this error. */
  readonly errors?: { readonly [code in Declared | ImplicitCode]?: State<Request> };
  /** In which a valid request emits this event, where `valid` does not lead there. */
  readonly events?: { readonly [key in Event]?: State<Request> };
  /** What another user is answered in the state `valid` of the first: the contract leaves that to the service. */
  readonly other?: 'allowed' | Declared | ImplicitCode;
  /** What an admin is answered there. */
  readonly admin?: 'allowed' | Declared | ImplicitCode;
}

/** An event as it left, or waits to leave. */
export interface RecordedEvent {
  readonly key: string;
  readonly version: string;
  /** As on the wire. */
  readonly payload: unknown;
}

/** A line of the audit log. Refusals, and whatever else carries no label of a contract, have none. */
export interface RecordedEntry {
  readonly label: string | null;
}

/** Answers a request in this process. */
export type Application = (request: Request) => Response | Promise<Response>;

/** A service under test. `States` is of a generated type, which names its operations. */
export interface Service<States extends object = object> {
  /** The application in this process. `WRIT_BASE_URL` in the environment goes before it. */
  readonly app?: Application;
  /** Where the service answers, if it runs elsewhere. */
  readonly baseUrl?: string;
  /** Bearer tokens: of a user who has the roles and permissions of the policies, of a user without any, and of an admin. */
  readonly tokens: { readonly user: string; readonly other: string; readonly admin: string };
  /** Takes back what tests left; runs before each. The tokens stay good. */
  readonly reset?: () => void | Promise<void>;
  readonly states: States;
  /** Every event since the last reset, in order. Without it, events are not tested. */
  readonly events?: () => readonly RecordedEvent[] | Promise<readonly RecordedEvent[]>;
  /** Every audit entry since the last reset, in order. Without it, the audit log is not tested. */
  readonly audit?: () => readonly RecordedEntry[] | Promise<readonly RecordedEntry[]>;
  /** File of the coverage record, from the working folder; `WRIT_COVERAGE` goes before it, and `.writ/coverage.json` is meant without either. */
  readonly coverage?: string;
}
