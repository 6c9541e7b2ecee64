import { branded } from './brand.ts';

/** A schema written in another language; `Value` is its type where that language knows it. */
export interface ForeignSchema<Value> {
  readonly schema: object;
  readonly name: string | null;
  readonly '~types'?: { readonly value: Value };
}

/** The part of Zod 3 and Zod 4 schemas that carries their type. */
interface ZodLike<Value> {
  readonly _output: Value;
}

export interface ForeignSchemaOptions {
  /** Component name; without one the schema is printed where it is used. */
  readonly name?: string;
}

const foreign = <Value>(brand: 'zod' | 'json-schema', schema: object, options: ForeignSchemaOptions, definer: unknown): ForeignSchema<Value> =>
  branded({ schema, name: options.name ?? null }, brand, definer);

/**
 * Uses a Zod 4 or Zod 3 schema as a model or field type. What JSON Schema cannot say (`.transform()`,
 * `.refine()` without `.meta({ jsonSchema: … })` beside it) is refused when the contract is loaded.
 */
export const fromZod = <Value>(schema: ZodLike<Value>, options: ForeignSchemaOptions = {}): ForeignSchema<Value> =>
  foreign('zod', schema, options, fromZod);

/** Uses a JSON Schema (2020-12) as a model or field type. Keywords that writ cannot enforce are refused when it is loaded. */
export const fromJsonSchema = <Value = unknown>(schema: object, options: ForeignSchemaOptions = {}): ForeignSchema<Value> =>
  foreign('json-schema', schema, options, fromJsonSchema);
