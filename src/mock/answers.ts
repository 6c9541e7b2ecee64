import type { Made } from '../emit/fixtures/value/made.ts';
import { seeded } from '../emit/fixtures/value/random.ts';
import type { Values } from '../emit/fixtures/value/values.ts';
import type { Operation, OperationError, Schema } from '../model/types.ts';
import { decode, type OperationDefinition } from '../runtime/index.ts';
import type { Example } from './choose.ts';

/** Makes what handlers answer; the same seed and text give the same value. */
export interface Answers {
  readonly output: (operation: Operation, definition: OperationDefinition, example: Example, text: string) => unknown;
  readonly args: (error: OperationError, definition: OperationDefinition, text: string) => unknown;
}

/** No value is made of a schema: the contract asks for one that cannot be, or that writ does not find. */
export class NoValue extends Error {
  override readonly name = 'NoValue';
}

const must = (made: Made, what: string): unknown => {
  if ('reason' in made) throw new NoValue(`no value is made for ${what}: ${made.reason}`);
  return made.value;
};

/** As a handler has it. */
const handled = (schema: NonNullable<OperationDefinition['output']>, wire: unknown, what: string): unknown => {
  const converted = decode(schema, wire);
  if (!converted.ok) throw new NoValue(`the value made for ${what} does not match its schema: ${JSON.stringify(converted.issues)}`);
  return converted.value;
};

/** Makes answers of one seed. */
export const createAnswers = (values: Values, seed: number): Answers => {
  const sample = (schema: Schema, text: string): Made => {
    const made = values.sample(schema, seeded(`${seed} ${text}`));
    return 'reason' in made ? values.minimal(schema) : made;
  };
  const made = (schema: Schema, example: 'sample' | 'minimal' | 'maximal', text: string): Made =>
    example === 'sample' ? sample(schema, text) : values[example](schema);
  return {
    output: ({ id, key, output, examples }, definition, example, text) => {
      if (output === null || !definition.output) return undefined;
      const what = `the output of \`${key}\``;
      const wire = typeof example === 'object' ? examples[example.declared]?.output?.value : must(made(output, example, `${id} ${text}`), what);
      return handled(definition.output, wire, what);
    },
    args: ({ code, args }, definition, text) => {
      const schema = definition.errors?.[code]?.args;
      const what = `the arguments of \`${code}\``;
      return args === null || !schema ? undefined : handled(schema, must(sample(args, `${code} ${text}`), what), what);
    },
  };
};
