import type { OperationError, Parameter, Policy, Schema } from '../../model/types.ts';
import { noReuse, type Reuse } from '../../reuse.ts';
import { json } from '../escape.ts';
import type { SchemasModule } from '../zod/schemas-module.ts';
import { docComment, literal, propertyName } from '../zod/literal.ts';
import { type Domain, type EmittedEvent, type NamedOperation, rootSchemas, summary } from './domain.ts';

/** The expression of a schema that `schemas.ts` declares. */
type Print = (schema: Schema) => string;

/** What the operations template prints of one operation. */
export interface OperationView {
  readonly identifier: string;
  readonly doc: string;
  readonly members: readonly { readonly name: string; readonly value: string }[];
}

/** What the operations template prints. */
export interface OperationsView {
  readonly usesSchemas: boolean;
  readonly operations: readonly OperationView[];
}

type Entry = readonly [name: string, value: string];

const block = (entries: readonly Entry[]): string => `{\n${entries.map(([name, value]) => `    ${propertyName(name)}: ${value},\n`).join('')}  }`;

const inline = (entries: readonly (Entry | null)[]): string => {
  const set = entries.flatMap((entry) => (entry === null ? [] : [`${propertyName(entry[0])}: ${entry[1]}`]));
  return set.length === 0 ? '{}' : `{ ${set.join(', ')} }`;
};

const printError = (error: OperationError, print: Print): string =>
  inline([
    ['status', json(error.status)],
    ['title', json(error.description)],
    error.gqlCode === null ? null : ['gqlCode', json(error.gqlCode)],
    error.retryable ? ['retryable', 'true'] : null,
    error.args === null ? null : ['args', print(error.args)],
  ]);

const policyLists = ['roles', 'anyRole', 'permissions', 'anyPermission', 'flags'] as const;

const printPolicy = (policy: Policy): string | null => {
  const lists = policyLists.filter((name) => policy[name].length > 0);
  return lists.length === 0 ? null : inline(lists.map((name) => [name, literal(policy[name])]));
};

const printRateLimit = ({ rateLimit }: Policy): string | null =>
  rateLimit === null ? null : inline([['rpm', json(rateLimit.rpm)], ['key', json(rateLimit.key)]]);

const printParameters = (schema: Schema | null, parameters: readonly Parameter[], place: Parameter['in'], print: Print): string | null => {
  if (schema === null) return null;
  const kinds = parameters.filter((parameter) => parameter.in === place).map(({ name, coerce, list }): Entry => [name, json(list ? `${coerce}[]` : coerce)]);
  return inline([['schema', print(schema)], ['fields', inline(kinds)]]);
};

const printErrors = (errors: readonly OperationError[], print: Print): string | null => {
  const declared = errors.filter(({ implicit }) => !implicit);
  return declared.length === 0 ? null : block(declared.map((error) => [error.code, printError(error, print)]));
};

const printTexts = (texts: readonly string[]): string | null => (texts.length === 0 ? null : literal(texts));

const printEmission = ({ version, event }: EmittedEvent, print: Print): string => {
  const personal = printTexts(event.pii);
  return inline([['version', json(version)], ['payload', print(event.payload)], personal === null ? null : ['pii', personal]]);
};

const printEmits = (emits: readonly EmittedEvent[], print: Print): string | null =>
  emits.length === 0 ? null : block(emits.map((emission) => [emission.name, printEmission(emission, print)]));

const members = ({ operation, emits }: NamedOperation, print: Print): OperationView['members'] => {
  const all: readonly (readonly [name: string, value: string | null])[] = [
    ['key', json(operation.key)],
    ['version', json(operation.version)],
    ['kind', json(operation.kind)],
    ['method', json(operation.method)],
    ['path', json(operation.path)],
    ['auth', json(operation.policy.auth)],
    ['policy', printPolicy(operation.policy)],
    ['rateLimit', printRateLimit(operation.policy)],
    ['pii', printTexts(operation.policy.pii)],
    ['sunset', operation.sunset === null ? null : json(operation.sunset)],
    ['params', printParameters(operation.params, operation.parameters, 'path', print)],
    ['query', printParameters(operation.query, operation.parameters, 'query', print)],
    ['headers', printParameters(operation.headers, operation.parameters, 'header', print)],
    ['input', operation.body && print(operation.body)],
    ['output', operation.output && print(operation.output)],
    ['success', json(operation.success.status)],
    ['errors', printErrors(operation.errors, print)],
    ['emits', printEmits(emits, print)],
    ['audit', printTexts(operation.audit)],
  ];
  return all.flatMap(([name, value]) => (value === null ? [] : [{ name, value }]));
};

/** Decides what `operations.ts` of a domain says. */
export const operationsView = ({ operations }: Domain, schemas: SchemasModule, reuse: Reuse = noReuse): OperationsView => {
  const print: Print = (schema) => `schemas.${schemas.identifierOf(schema)}`;
  return {
    usesSchemas: schemas.declarations.length > 0,
    operations: operations.map((named): OperationView => {
      const { identifier, operation, emits } = named;
      const parts = [identifier, ...emits.map(({ event }) => event), ...rootSchemas(named).map(({ schema }) => print(schema))];
      return reuse.of('hono operation', operation, parts, () => ({ identifier, doc: docComment(summary(operation), ''), members: members(named, print) }));
    }),
  };
};
