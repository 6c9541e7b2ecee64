import type { SchemaObject } from 'openapi3-ts/oas31';
import type { Operation, OperationError } from '../../model/types.ts';
import type { Pieces } from '../document/pieces.ts';
import { componentNames } from '../json-schema/components.ts';
import { printSchema, type SchemaTarget } from '../json-schema/print-schema.ts';
import { namesIn } from '../reach/named.ts';

const issue: SchemaObject = {
  type: 'object',
  properties: {
    pointer: { type: 'string', description: 'JSON Pointer to the value.' },
    code: { type: 'string', description: 'What the value breaks, for programs.' },
    message: { type: 'string', description: 'What the value breaks, for people.' },
  },
  required: ['pointer', 'code', 'message'],
};

/** The RFC 9457 problem details that every error shares. */
export const problemSchema: SchemaObject = {
  description: 'Problem details of a request that failed (RFC 9457).',
  type: 'object',
  properties: {
    type: { type: 'string', format: 'uri-reference', description: 'Address of the page about this error.' },
    title: { type: 'string', description: 'What this error is, the same at each occurrence.' },
    status: { type: 'integer', minimum: 400, maximum: 599, description: 'The status of the response.' },
    detail: { type: 'string', description: 'What went wrong this time.' },
    instance: { type: 'string', format: 'uri-reference', description: 'The path of the request.' },
    code: { type: 'string', description: 'Tells the errors apart.' },
    gqlCode: { type: 'string', description: 'The code of the error in GraphQL.' },
    retryable: { type: 'boolean', description: 'True when the same request may succeed later.' },
    requestId: { type: 'string', description: 'Identifies the request in logs.' },
    issues: { type: 'array', items: issue, description: 'Each value of the request that is wrong.' },
    args: { description: 'What the error says about itself.' },
  },
  required: ['type', 'title', 'status', 'detail', 'instance', 'code', 'retryable', 'requestId'],
};

/** What all errors of one component agree on; null where they differ. */
const agreed = <Name extends keyof OperationError>(errors: readonly [OperationError, ...OperationError[]], name: Name): OperationError[Name] | null => {
  const [{ [name]: value }] = errors;
  return errors.every((error) => error[name] === value) ? value : null;
};

const problem = ({ code, status, gqlCode, args }: OperationError, retryable: boolean | null, description: string | null, docsUrl: string, target: SchemaTarget): SchemaObject => {
  const properties: Record<string, SchemaObject> = {
    type: { type: 'string', const: `${docsUrl}/errors/${code}` },
    status: { type: 'integer', const: status },
    code: { type: 'string', const: code },
    ...(gqlCode === null ? {} : { gqlCode: { type: 'string', const: gqlCode } }),
    ...(retryable === null ? {} : { retryable: { type: 'boolean', const: retryable } }),
    ...(args === null ? {} : { args: printSchema(args, 'output', target) }),
  };
  // What the base leaves optional, but this error always has.
  const required = ['type', 'status', 'code', ...Object.keys(properties).filter((name) => name === 'gqlCode' || name === 'args')];
  return {
    ...(description === null || description === '' ? {} : { description }),
    allOf: [{ $ref: `${target.refBase}Problem` }, { type: 'object', properties, required }],
  };
};

/** One component for each kind of error, named as the model says, each with its `code` as a constant. */
export const printProblems = (operations: readonly Operation[], docsUrl: string, target: SchemaTarget, pieces: Pieces): [name: string, schema: SchemaObject][] => {
  const byComponent = new Map<string, [OperationError, ...OperationError[]]>();
  for (const { errors } of operations) {
    for (const error of errors) {
      const same = byComponent.get(error.component);
      if (same) same.push(error);
      else byComponent.set(error.component, [error]);
    }
  }
  const printed = [...byComponent].map(([name, errors]): [string, SchemaObject] => {
    const [retryable, description] = [agreed(errors, 'retryable'), agreed(errors, 'description')];
    const [first] = errors;
    const parts = [retryable, description, ...(first.args === null ? [] : componentNames(namesIn([first.args]), target.models))];
    return [name, pieces.piece('problem', 3, first, parts, () => problem(first, retryable, description, docsUrl, target))];
  });
  return printed.length === 0 ? [] : [['Problem', problemSchema], ...printed];
};
