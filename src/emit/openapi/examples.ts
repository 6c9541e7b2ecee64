import type { ExamplesObject, MediaTypeObject } from 'openapi3-ts/oas31';
import type { Json, Operation } from '../../model/types.ts';

type Named = readonly [key: string, value: Json];

const named = (entries: readonly Named[]): { examples?: ExamplesObject } =>
  entries.length === 0 ? {} : { examples: Object.fromEntries(entries.map(([key, value]) => [key, { value }])) };

/** The contract's examples of a body. They belong to the success that a handler gives, not to other statuses. */
export const exampleContent = (operation: Operation, side: 'input' | 'output', status: number): Pick<MediaTypeObject, 'examples'> =>
  side === 'output' && status !== operation.success.status
    ? {}
    : named(operation.examples.flatMap(({ key, [side]: example }) => (example === null ? [] : [[key, example.value] as const])));

const isRecord = (value: Json): value is { readonly [key: string]: Json } => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The contract's examples of one parameter, taken from the inputs of an operation that has no body. */
export const exampleParameter = (operation: Operation, name: string): { examples?: ExamplesObject } =>
  operation.body !== null
    ? {}
    : named(
        operation.examples.flatMap(({ key, input }) => {
          const value = input !== null && isRecord(input.value) && Object.hasOwn(input.value, name) ? input.value[name] : undefined;
          return value === undefined ? [] : [[key, value] as const];
        }),
      );
