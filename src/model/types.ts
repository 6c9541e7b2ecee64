/**
 * The contract model: the one thing every emitter, rule and diff reads. Read this file first.
 * It is plain frozen JSON: no optional properties (absent is `null` or `[]`), a `kind` on each union,
 * references by name, sorted wherever order has no meaning. Every default and decision is already taken.
 */
import type { Place } from '../diagnostics.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Formats that writ checks; each has one meaning in JSON Schema, in Zod and in the fixtures. */
export type StringFormat = 'date-time' | 'date' | 'email' | 'uri' | 'uuid';

export interface StringSchema {
  readonly kind: 'string';
  /** Scalar it was written as (`NonEmptyString`, `DateTime` …), or null for schemas from Zod or JSON Schema. */
  readonly scalar: string | null;
  readonly format: StringFormat | null;
  /** Lengths count Unicode code points (JSON Schema 2020-12, validation 6.3). */
  readonly minLength: number | null;
  readonly maxLength: number | null;
  /** ECMA-262 sources, read with the `u` flag and unanchored; all must match. */
  readonly patterns: readonly string[];
}

export interface NumberSchema {
  readonly kind: 'integer' | 'number';
  readonly scalar: string | null;
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly exclusiveMinimum: number | null;
  readonly exclusiveMaximum: number | null;
  readonly multipleOf: number | null;
}

export interface BooleanSchema {
  readonly kind: 'boolean';
}

/** Exactly one of these values. */
export interface EnumSchema {
  readonly kind: 'enum';
  readonly values: readonly (string | number | boolean | null)[];
}

export interface ArraySchema {
  readonly kind: 'array';
  readonly items: Schema;
  readonly minItems: number | null;
  readonly maxItems: number | null;
  readonly uniqueItems: boolean;
}

export interface TupleSchema {
  readonly kind: 'tuple';
  readonly items: readonly Schema[];
}

/** Any JSON value. */
export interface AnySchema {
  readonly kind: 'any';
}

/** An object whose keys are free and whose values are all of one schema. */
export interface RecordSchema {
  readonly kind: 'record';
  readonly values: Schema;
}

/** An object of known fields. Closed (no other property) in requests, open in responses and events. */
export interface ObjectSchema {
  readonly kind: 'object';
  readonly fields: readonly Field[];
}

/** A model by name; see `ContractModel.models`. */
export interface RefSchema {
  readonly kind: 'ref';
  readonly model: string;
}

/** At least one member must match (JSON Schema `anyOf`). */
export interface UnionSchema {
  readonly kind: 'union';
  readonly members: readonly Schema[];
}

export interface NullableSchema {
  readonly kind: 'nullable';
  readonly of: Schema;
}

export type Schema =
  | StringSchema
  | NumberSchema
  | BooleanSchema
  | EnumSchema
  | ArraySchema
  | TupleSchema
  | AnySchema
  | RecordSchema
  | ObjectSchema
  | RefSchema
  | UnionSchema
  | NullableSchema;

export interface Field {
  readonly name: string;
  readonly schema: Schema;
  readonly required: boolean;
  readonly description: string | null;
  readonly deprecated: boolean;
  /** `{ value }` so that a default of `null` differs from none. Applied by the server where the field is not required. */
  readonly default: { readonly value: Json } | null;
  readonly example: { readonly value: Json } | null;
}

/** A named schema: a `SchemaModel`, a named enum, or a titled Zod or JSON Schema. */
export interface Model {
  readonly name: string;
  readonly description: string | null;
  readonly schema: Schema;
  /** Component name on the request side (schemas closed), or null if no request uses it. */
  readonly inputName: string | null;
  /** Component name on the response and event side (schemas open), or null if none uses it. */
  readonly outputName: string | null;
  /** True when the model refers to itself, directly or through others. */
  readonly recursive: boolean;
  readonly place: Place | null;
}

export type Stability = 'idea' | 'in_creation' | 'experimental' | 'beta' | 'stable' | 'deprecated';
export type AuthLevel = 'anonymous' | 'user' | 'admin';

/** Text and ownership that operations and events share. */
export interface Meta {
  readonly key: string;
  readonly version: string;
  /** First segment of the key. */
  readonly domain: string;
  /** `meta.domain` as written, which may name the domain for people. */
  readonly declaredDomain: string | null;
  readonly title: string;
  readonly description: string | null;
  readonly goal: string | null;
  readonly context: string | null;
  readonly stability: Stability;
  readonly deprecated: boolean;
  /** The last day on which it stands, as `2027-01-31`, or null for no end; from an OpenAPI document whatever stands there. An end may be announced before anything is deprecated. */
  readonly sunset: string | null;
  /** Key, or `key@version`, of what to use instead; it may be a contract of another model. */
  readonly replacedBy: string | null;
  /** As written, with a leading `@` where it was written so. */
  readonly owners: readonly string[];
  readonly tags: readonly string[];
  readonly docId: readonly string[];
}

/** Where the contract stands and what it says there. */
export interface Source {
  readonly place: Place;
  /** Imports of the file and the definition's statement, as written, with LF line ends. */
  readonly text: string;
  /** JSDoc text above the definition without its comment marks, or null. */
  readonly doc: string | null;
}

/** One outcome other than success. Implicit errors come from the HTTP surface and the policy. */
export interface OperationError {
  readonly code: string;
  readonly status: number;
  readonly description: string;
  readonly when: string | null;
  readonly gqlCode: string | null;
  readonly retryable: boolean;
  /** Schema of the `args` member, or null. */
  readonly args: Schema | null;
  readonly implicit: boolean;
  /** Name of the problem's schema component; equal errors of several operations share one. */
  readonly component: string;
}

export interface Success {
  /** Code under which the contract declares it, or null for the default. */
  readonly code: string | null;
  readonly status: number;
  readonly description: string;
}

export interface Emission {
  readonly key: string;
  readonly version: string;
  readonly when: string | null;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly field: Field;
  /** How a text value becomes the schema's type: each repeated key an item when `list`. */
  readonly coerce: 'string' | 'integer' | 'number' | 'boolean' | 'json';
  readonly list: boolean;
}

export interface Policy {
  readonly auth: AuthLevel;
  readonly roles: readonly string[];
  readonly anyRole: readonly string[];
  readonly permissions: readonly string[];
  readonly anyPermission: readonly string[];
  readonly flags: readonly string[];
  readonly policies: readonly Json[];
  readonly fieldPolicies: readonly Json[];
  readonly resource: Json;
  readonly pii: readonly string[];
  readonly idempotent: boolean;
  readonly rateLimit: { readonly rpm: number; readonly key: 'user' | 'org' | 'global' } | null;
  readonly escalate: string | null;
}

export interface Scenario {
  readonly key: string;
  readonly given: readonly string[];
  readonly when: readonly string[];
  readonly then: readonly string[];
}

export interface Example {
  readonly key: string;
  readonly input: { readonly value: Json } | null;
  readonly output: { readonly value: Json } | null;
}

export interface Operation extends Meta {
  readonly kind: 'command' | 'query';
  /** OpenAPI operationId, unique over all: `identity_rbac_assign_v1_0_0`. */
  readonly id: string;
  /** Identifier within its domain: `rbacAssign`. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `{name}` for path parameters. */
  readonly path: string;
  /** Request body, or null when there is none (every GET). */
  readonly body: Schema | null;
  readonly parameters: readonly Parameter[];
  /** Path, query and header parameters as the models they came from, for validation; null where none. */
  readonly params: Schema | null;
  readonly query: Schema | null;
  readonly headers: Schema | null;
  /** Success body, or null for none (204 unless the contract says otherwise). */
  readonly output: Schema | null;
  /** The outcome of a handler that does not fail: the lowest of `successes`. */
  readonly success: Success;
  /** Every declared success, sorted by status; at least one. */
  readonly successes: readonly Success[];
  /** Sorted by status, declared before implicit, then by code. */
  readonly errors: readonly OperationError[];
  readonly policy: Policy;
  readonly emits: readonly Emission[];
  readonly audit: readonly string[];
  readonly analytics: readonly string[];
  readonly gql: { readonly field: string; readonly returns: string | null };
  readonly mcp: { readonly toolName: string };
  readonly scenarios: readonly Scenario[];
  readonly examples: readonly Example[];
  /** Fields kept as written: capability, implementations, tests, telemetry, output views. A function is `{ "$function": true }`. */
  readonly extras: { readonly [key: string]: Json };
  readonly source: Source;
}

export interface EventContract extends Meta {
  readonly kind: 'event';
  /** Unique identifier: `role_assigned_v1_0_0`. */
  readonly id: string;
  /** Type identifier: `RoleAssigned`. */
  readonly name: string;
  readonly payload: Schema;
  readonly pii: readonly string[];
  readonly extras: { readonly [key: string]: Json };
  /** True when a `defineEvent` declares it, false when it is only written inline in `emits`. */
  readonly declared: boolean;
  readonly source: Source;
}

/** Everything the contracts say. Operations and events sorted by key then version, models by name. */
export interface ContractModel {
  /** Version of this format. */
  readonly format: 1;
  readonly info: { readonly title: string; readonly version: string; readonly description: string | null };
  readonly servers: readonly string[];
  /** Base of error page addresses, without a trailing slash; RFC 9457 `type` is this + `/errors/` + code. */
  readonly docsUrl: string;
  readonly operations: readonly Operation[];
  readonly events: readonly EventContract[];
  readonly models: readonly Model[];
}
