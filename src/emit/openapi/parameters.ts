import type { BaseParameterObject, ParameterObject, ReferenceObject } from 'openapi3-ts/oas31';
import type { Operation, Parameter } from '../../model/types.ts';
import { printField, type SchemaTarget } from '../json-schema/print-schema.ts';
import { exampleParameter } from './examples.ts';
import { parameterRef } from './shared-parts.ts';

const valueOf = ({ field, coerce, list }: Parameter, target: SchemaTarget): BaseParameterObject => {
  const schema = printField(field, 'input', target, false);
  return coerce === 'json' && !list ? { content: { 'application/json': { schema } } } : { schema };
};

const printParameter = (operation: Operation, parameter: Parameter, target: SchemaTarget): ParameterObject => {
  const { name, in: place, field } = parameter;
  return {
    name,
    in: place,
    // OpenAPI has no optional path parameters.
    required: place === 'path' || field.required,
    ...(field.description === null ? {} : { description: field.description }),
    ...(field.deprecated ? { deprecated: true } : {}),
    ...valueOf(parameter, target),
    ...(parameter.coerce === 'json' ? {} : exampleParameter(operation, name)),
  };
};

const isIdempotencyKey = ({ name, in: place }: Parameter): boolean => place === 'header' && name.toLowerCase() === 'idempotency-key';

/** True where an operation takes an idempotency key that its contract does not declare. */
export const takesKey = ({ kind, parameters }: Operation): boolean => kind === 'command' && !parameters.some(isIdempotencyKey);

/** Path, query and header parameters of an operation; a command also takes an idempotency key. */
export const printParameters = (operation: Operation, target: SchemaTarget): (ParameterObject | ReferenceObject)[] => [
  ...operation.parameters.map((parameter) => printParameter(operation, parameter, target)),
  ...(takesKey(operation) ? [parameterRef('IdempotencyKey')] : []),
];
