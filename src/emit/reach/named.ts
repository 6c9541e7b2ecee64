import type { EventContract, Model, Operation, Schema } from '../../model/types.ts';
import { eachReference } from '../zod/references.ts';

/** Names of the models that something of the contracts names, without looking inside those; each once. */
export interface Named {
  /** Of a request's body and single parameters. */
  readonly read: readonly string[];
  /** Of the parts of a request as handlers take them: its body, and the models that parameters come from. */
  readonly taken: readonly string[];
  /** Of what is answered or sent; also of a model itself. */
  readonly sent: readonly string[];
  readonly all: readonly string[];
}

/** Names of the models that schemas name, each once. */
export const namesIn = (schemas: readonly (Schema | null)[]): string[] => {
  const found = new Set<string>();
  for (const schema of schemas) if (schema !== null) eachReference(schema, (name) => found.add(name));
  return [...found];
};

const namesOf = (of: Operation | EventContract | Model): Named => {
  if ('schema' in of || of.kind === 'event') {
    const sent = namesIn(['schema' in of ? of.schema : of.payload]);
    return { read: [], taken: [], sent, all: sent };
  }
  const { body, params, query, headers, output, parameters, errors } = of;
  const read = namesIn([body, ...parameters.map(({ field }) => field.schema)]);
  const sent = namesIn([output, ...errors.map(({ args }) => args)]);
  const taken = namesIn([body, params, query, headers]);
  return { read, taken, sent, all: [...new Set([...read, ...taken, ...sent])] };
};

// They are frozen, so what they name is found once.
const known = new WeakMap<Operation | EventContract | Model, Named>();

/** What an operation, an event or a model names. */
export const named = (of: Operation | EventContract | Model): Named => {
  const found = known.get(of) ?? namesOf(of);
  known.set(of, found);
  return found;
};
