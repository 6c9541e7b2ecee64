import type { z } from 'zod';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** How the text of a parameter becomes a value; with `[]`, each occurrence is an item. */
export type ParameterKind = `${'string' | 'integer' | 'number' | 'boolean' | 'json'}${'' | '[]'}`;

/** Parameters of one place, sent as text: the schema they make up together, and how each is read. */
export interface ParameterSet {
  readonly schema: z.ZodType;
  readonly fields: { readonly [name: string]: ParameterKind };
}

/** A declared error. `title` says what it means, whatever the occurrence. */
export interface ErrorDefinition {
  readonly status: number;
  readonly title: string;
  readonly gqlCode?: string;
  /** True when the same request may succeed later. */
  readonly retryable?: boolean;
  /** What the problem's `args` member holds. */
  readonly args?: z.ZodType;
}

/** An event that the operation may emit. */
export interface EmissionDefinition {
  readonly version: string;
  readonly payload: z.ZodType;
  /** Paths of personal data in the payload, as the event's contract names them. */
  readonly pii?: readonly string[];
}

/** What a caller needs beyond the level: all of `roles`, `permissions` and `flags`, one of each `any…` list. */
export interface PolicyDefinition {
  readonly roles?: readonly string[];
  readonly anyRole?: readonly string[];
  readonly permissions?: readonly string[];
  readonly anyPermission?: readonly string[];
  readonly flags?: readonly string[];
}

/** How many requests a minute an operation takes: of each caller, of all callers of one organization, or of everybody. */
export interface RateLimitDefinition {
  readonly rpm: number;
  readonly key: 'user' | 'org' | 'global';
}

/** All that the runtime knows of an operation. */
export interface OperationDefinition {
  readonly key: string;
  readonly version: string;
  readonly kind: 'command' | 'query';
  readonly method: Method;
  /** With `{name}` for path parameters. */
  readonly path: string;
  /** The least caller: `admin` is a user with `admin` set. */
  readonly auth: 'anonymous' | 'user' | 'admin';
  readonly policy?: PolicyDefinition;
  /** The contract's own limit; an operation without has the application's. */
  readonly rateLimit?: RateLimitDefinition;
  /** Paths of personal data in what the operation takes and answers, as its contract names them. */
  readonly pii?: readonly string[];
  /** The last day on which the operation stands, as `2027-01-31`; every answer says so in `Sunset`. */
  readonly sunset?: string;
  /** The JSON body of a request; an operation without takes none. */
  readonly input?: z.ZodType;
  readonly params?: ParameterSet;
  readonly query?: ParameterSet;
  readonly headers?: ParameterSet;
  /** The JSON body of a success; an operation without answers none. */
  readonly output?: z.ZodType;
  /** Status of a success. */
  readonly success: number;
  readonly errors?: { readonly [code: string]: ErrorDefinition };
  /** By event key, or `key@version` where an operation emits several versions of one event. */
  readonly emits?: { readonly [event: string]: EmissionDefinition };
  readonly audit?: readonly string[];
}

/** States an operation and keeps its literal types, from which `Handler` infers everything. */
export const defineOperation = <const Definition extends OperationDefinition>(definition: Definition): Definition => definition;
