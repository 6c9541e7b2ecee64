import type { OperationObject, PathItemObject, RequestBodyObject, SecurityRequirementObject } from 'openapi3-ts/oas31';
import type { Operation } from '../../model/types.ts';
import type { Pieces } from '../document/pieces.ts';
import { componentNames } from '../json-schema/components.ts';
import { printSchema, type SchemaTarget } from '../json-schema/print-schema.ts';
import { named } from '../reach/named.ts';
import { endOf, operationExtension } from './contract-extension.ts';
import { exampleContent } from './examples.ts';
import { printParameters } from './parameters.ts';
import { printResponses } from './responses.ts';

/** Name of the one security scheme: a token in the `Authorization` header. */
export const bearer = 'bearer';

const securityOf = ({ policy }: Operation): SecurityRequirementObject[] => (policy.auth === 'anonymous' ? [] : [{ [bearer]: [] }]);

const bodyOf = (operation: Operation, target: SchemaTarget): RequestBodyObject | null =>
  operation.body === null
    ? null
    : {
        required: true,
        content: { 'application/json': { schema: printSchema(operation.body, 'input', target), ...exampleContent(operation, 'input', operation.success.status) } },
      };

const operationObject = (operation: Operation, target: SchemaTarget): OperationObject => {
  const parameters = printParameters(operation, target);
  const requestBody = bodyOf(operation, target);
  return {
    operationId: operation.id,
    tags: [operation.domain],
    summary: operation.title,
    ...(operation.description === null ? {} : { description: operation.description }),
    ...(operation.deprecated ? { deprecated: true } : {}),
    ...endOf(operation),
    security: securityOf(operation),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(requestBody === null ? {} : { requestBody }),
    responses: printResponses(operation, target),
    'x-writ': operationExtension(operation),
  };
};

const methodKey = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const satisfies Record<Operation['method'], keyof PathItemObject>;

/** The operations of one path by their methods. */
export const printPath = (operations: readonly [Operation, ...Operation[]], target: SchemaTarget, pieces: Pieces): PathItemObject => {
  const [first, ...others] = operations;
  const components = operations.flatMap((operation) => componentNames(named(operation).all, target.models));
  return pieces.piece('path', 2, first, [...others, ...components], () =>
    Object.fromEntries(operations.map((operation) => [methodKey[operation.method], operationObject(operation, target)])),
  );
};
