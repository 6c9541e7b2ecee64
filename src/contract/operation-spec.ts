import type { ForeignSchema } from './foreign-schema.ts';
import type { AnySchemaModel } from './schema-model.ts';
import type { Stability } from './vocabulary.ts';

/** A model in the place of a whole body, parameter set or payload. */
export type ModelType = AnySchemaModel | ForeignSchema<unknown>;

/** What a request or a response may carry; null is nothing. */
export type Body = ModelType | null;

export interface OperationMeta {
  /** Dotted: segments of ASCII letters, digits, `_` and `-`, each beginning with a lower-case letter; 128 characters at most. */
  readonly key: string;
  /** Semantic version; several versions of one key may live side by side. */
  readonly version: string;
  readonly title?: string;
  readonly domain?: string;
  readonly docId?: readonly string[];
  readonly description?: string;
  readonly goal?: string;
  readonly context?: string;
  readonly stability: Stability;
  /** The last day on which it stands, such as `2027-01-31`: callers hear of it in `Sunset` (RFC 8594). Once it is deprecated too, it may be removed after that day. */
  readonly sunset?: string;
  /** What to use instead: the key of another operation (of an event, another event), or `key@version`. */
  readonly replacedBy?: string;
  /** A leading `@` names the same owner. */
  readonly owners: readonly string[];
  readonly tags: readonly string[];
}

/** One outcome other than success: documented, typed and testable. */
export interface ErrorSpec {
  readonly description: string;
  /** HTTP status, 400 to 599. */
  readonly http: number;
  readonly gqlCode?: string;
  readonly when?: string;
  readonly retryable?: boolean;
  /** Model of the facts the error carries. */
  readonly args?: ModelType;
}

export interface SuccessSpec {
  readonly status: number;
  readonly description: string;
}

export interface OperationIo<Input extends Body = Body, Output extends Body = Body, Code extends string = string> {
  /** Body of a POST, query string of a GET. */
  readonly input: Input;
  readonly params?: Body;
  readonly query?: Body;
  readonly headers?: Body;
  readonly output: Output;
  readonly success?: { readonly [code: string]: SuccessSpec };
  readonly errors?: { readonly [code in Code]: ErrorSpec };
}

export interface OperationPolicy {
  /** The least a caller must be. */
  readonly auth: 'anonymous' | 'user' | 'admin';
  /** All of these. */
  readonly roles?: readonly string[];
  /** At least one of these. */
  readonly anyRole?: readonly string[];
  readonly permissions?: readonly string[];
  readonly anyPermission?: readonly string[];
  readonly flags?: readonly string[];
  readonly policies?: readonly unknown[];
  readonly fieldPolicies?: readonly unknown[];
  readonly resource?: unknown;
  readonly pii?: readonly string[];
  readonly idempotent?: boolean;
  /** Requests per minute, counted per `key`. */
  readonly rateLimit?: { readonly rpm: number; readonly key: 'user' | 'org' | 'global' };
  readonly escalate?: 'human_review' | null;
}

export type EmittedEvent =
  | { readonly key: string; readonly version: string; readonly when?: string; readonly payload: ModelType }
  | { readonly ref: { readonly key: string; readonly version: string }; readonly when?: string };

export interface SideEffects {
  /** The only events the operation may emit. */
  readonly emits?: readonly EmittedEvent[];
  readonly audit?: readonly string[];
  readonly analytics?: readonly string[];
}

export interface Transport {
  readonly rest?: { readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; readonly path?: string };
  readonly gql?: { readonly field?: string; readonly returns?: string };
  readonly mcp?: { readonly toolName?: string };
}

type Steps = string | readonly string[];

export interface Acceptance {
  readonly scenarios?: readonly { readonly key: string; readonly given: Steps; readonly when: Steps; readonly then: Steps }[];
  /** Checked against the operation's models when loaded. */
  readonly examples?: readonly { readonly key: string; readonly input?: unknown; readonly output?: unknown }[];
}

/** An operation as people write it; `meta.kind` comes from the definer. */
export interface OperationSpec<Input extends Body = Body, Output extends Body = Body, Code extends string = string> {
  readonly meta: OperationMeta;
  readonly io: OperationIo<Input, Output, Code>;
  readonly results?: { readonly success?: { readonly [code: string]: SuccessSpec }; readonly errors?: { readonly [code: string]: ErrorSpec } };
  readonly policy: OperationPolicy;
  readonly sideEffects?: SideEffects;
  readonly transport?: Transport;
  readonly acceptance?: Acceptance;
  readonly capability?: unknown;
  readonly implementations?: unknown;
  readonly tests?: unknown;
  readonly telemetry?: unknown;
  readonly outputPresentation?: unknown;
  readonly outputForm?: unknown;
  readonly outputDataView?: unknown;
}

export type OperationKind = 'command' | 'query';

/** Any defined operation. */
export type AnyOperationSpec = OperationSpec & { readonly meta: OperationMeta & { readonly kind: OperationKind } };

export interface EventSpec<Payload extends ModelType = ModelType> {
  readonly meta: OperationMeta;
  readonly capability?: unknown;
  /** Paths of payload fields that hold personal data. */
  readonly pii?: readonly string[];
  readonly payload: Payload;
}
