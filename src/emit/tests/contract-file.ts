import type { Json } from '../../model/types.ts';
import type { OperationFixtures } from '../fixtures/operation/fixture-file.ts';

/** The words of JSON Schema 2020-12 that writ prints; objects are closed, so that a field that nobody declared is found. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: Json;
  readonly enum?: readonly Json[];
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly properties?: { readonly [name: string]: JsonSchema };
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly items?: boolean | JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly anyOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
}

/** One error that an operation may answer. */
export interface ErrorContract {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly gqlCode: string | null;
  readonly retryable: boolean;
  readonly args: JsonSchema | null;
  /** True when it comes with HTTP or the policy rather than from the contract's own list. */
  readonly implicit: boolean;
}

export interface EventSchema {
  readonly key: string;
  readonly version: string;
  readonly payload: JsonSchema;
}

/** What the answers, events and audit entries of one operation are held to. */
export interface OperationContract {
  readonly key: string;
  readonly version: string;
  readonly kind: string;
  readonly method: string;
  readonly path: string;
  /** `file:line:column` of the contract. */
  readonly place: string;
  /** Hash of the contract's tests: one with another hash has other tests. */
  readonly fingerprint: string;
  /** Statuses of success. */
  readonly statuses: readonly number[];
  readonly output: JsonSchema | null;
  readonly errors: readonly ErrorContract[];
  readonly events: readonly EventSchema[];
  readonly audit: readonly string[];
}

/** `tests/contracts.json`. */
export interface ContractFile {
  readonly about: string;
  readonly docsUrl: string;
  readonly operations: readonly OperationContract[];
  /** Models by name. */
  readonly $defs: { readonly [name: string]: JsonSchema };
}

/** What a service is held to, and the requests by which it is. */
export interface ContractTests {
  readonly file: ContractFile;
  /** Of each operation of the file, in its order. */
  readonly fixtures: readonly OperationFixtures[];
}
