import type { ContentObject, ReferenceObject, ResponseObject, ResponsesObject } from 'openapi3-ts/oas31';
import type { Operation, OperationError, Success } from '../../model/types.ts';
import { printSchema, type SchemaTarget } from '../json-schema/print-schema.ts';
import { exampleContent } from './examples.ts';
import { takesKey } from './parameters.ts';
import { type HeaderName, headerRefs, responseRef, type Uses } from './shared-parts.ts';

const byStatus = <Outcome extends { readonly status: number }>(outcomes: readonly Outcome[]): Map<number, Outcome[]> => {
  const groups = new Map<number, Outcome[]>();
  for (const outcome of outcomes) {
    const group = groups.get(outcome.status);
    if (group) group.push(outcome);
    else groups.set(outcome.status, [outcome]);
  }
  return groups;
};

/** Statuses whose response has no body, whatever the contract says. */
const isBodiless = (status: number): boolean => status === 204 || status === 205;

const successText = (successes: readonly Success[]): string =>
  successes.map(({ code, description }) => (code === null ? description : `${code}: ${description}`)).join('\n\n');

const successContent = (operation: Operation, status: number, target: SchemaTarget): ContentObject | null =>
  operation.output === null || isBodiless(status)
    ? null
    : { 'application/json': { schema: printSchema(operation.output, 'output', target), ...exampleContent(operation, 'output', status) } };

const successHeaders = ({ kind }: Operation): HeaderName[] => ['RequestId', 'RateLimit', 'RateLimitPolicy', ...(kind === 'command' ? (['IdempotencyReplayed'] as const) : [])];

const successResponse = (operation: Operation, status: number, successes: readonly Success[], target: SchemaTarget): ResponseObject => {
  const content = successContent(operation, status, target);
  return {
    description: successText(successes),
    headers: headerRefs(successHeaders(operation)),
    ...(content === null ? {} : { content }),
  };
};

const errorText = (errors: readonly OperationError[]): string =>
  errors.map(({ code, description, when }) => `${code}: ${description}${when === null ? '' : `\n\nWhen: ${when}`}`).join('\n\n');

/** One problem, or several told apart by their `code`. */
const problemContent = (errors: readonly OperationError[], { refBase }: SchemaTarget): ContentObject => {
  const refs = errors.map(({ component }) => ({ $ref: `${refBase}${component}` }));
  const mapping = Object.fromEntries(errors.map(({ code, component }) => [code, `${refBase}${component}`]));
  const [first, ...more] = refs;
  const schema = more.length === 0 && first ? first : { oneOf: refs, discriminator: { propertyName: 'code', mapping } };
  return { 'application/problem+json': { schema } };
};

const errorHeaders = (status: number, errors: readonly OperationError[]): HeaderName[] => [
  'RequestId',
  ...(status === 401 ? (['WwwAuthenticate'] as const) : []),
  ...(status === 429 ? (['RateLimit', 'RateLimitPolicy'] as const) : []),
  ...(errors.some(({ retryable }) => retryable) ? (['RetryAfter'] as const) : []),
];

const errorResponse = (status: number, errors: readonly OperationError[], target: SchemaTarget): ResponseObject => ({
  description: errorText(errors),
  headers: headerRefs(errorHeaders(status, errors)),
  content: problemContent(errors, target),
});

/** Name of a response that operations share, or null: what the HTTP surface answers by itself is the same for a thousand operations. */
const sharedName = (errors: readonly OperationError[]): string | null =>
  // V8 may hold what `join` gives in two bytes a character, and with it the whole document.
  errors.every(({ implicit }) => implicit) ? errors.map(({ component }) => component).reduce((all, one) => `${all}Or${one}`) : null;

const errorReply = (status: number, errors: readonly OperationError[], target: SchemaTarget): ResponseObject | ReferenceObject => {
  const name = sharedName(errors);
  return name === null ? errorResponse(status, errors, target) : responseRef(name);
};

/** The shared parts that an operation refers to. */
export const usesOf = (operation: Operation): Uses => {
  const failures = [...byStatus(operation.errors)];
  return {
    headers: [...new Set([...successHeaders(operation), ...failures.flatMap(([status, errors]) => errorHeaders(status, errors))])],
    parameters: takesKey(operation) ? ['IdempotencyKey'] : [],
    responses: failures.flatMap(([status, errors]) => {
      const name = sharedName(errors);
      return name === null ? [] : [{ name, make: (target: SchemaTarget) => errorResponse(status, errors, target) }];
    }),
  };
};

/** Every outcome of an operation by status, successes first. */
export const printResponses = (operation: Operation, target: SchemaTarget): ResponsesObject =>
  Object.fromEntries([
    ...[...byStatus(operation.successes)].map(([status, group]) => [status, successResponse(operation, status, group, target)] as const),
    ...[...byStatus(operation.errors)].map(([status, group]) => [status, errorReply(status, group, target)] as const),
  ]);
