import type { EnumType } from './enum-type.ts';
import type { ForeignSchema } from './foreign-schema.ts';
import type { ScalarType } from './scalars.ts';
import type { SchemaFieldConfig, SchemaFields, SchemaModelConfig } from './schema-model.ts';

type OfType<T> =
  T extends EnumType<infer V> ? V[number]
  : T extends { readonly config: SchemaModelConfig<infer F> } ? OfFields<F>
  : T extends { readonly scalar: string } ? (T extends ScalarType<infer _Wire, infer Value> ? Value : never)
  : T extends ForeignSchema<infer Value> ? Value
  : T extends () => infer Later ? OfType<Later>
  : never;

type OfField<C extends SchemaFieldConfig> =
  | (C['isArray'] extends true ? OfType<C['type']>[] : OfType<C['type']>)
  | (C['isNullable'] extends true ? null : never);

type OptionalNames<F extends SchemaFields> = { [K in keyof F]: F[K]['isOptional'] extends true ? K : never }[keyof F];

type OfFields<F extends SchemaFields> = Flat<
  { [K in Exclude<keyof F, OptionalNames<F>>]: OfField<F[K]> } & { [K in OptionalNames<F>]?: OfField<F[K]> }
>;

type Flat<T> = { [K in keyof T]: T[K] };

/** The value a handler sees for a model: `Infer<typeof Role>`; dates are `Date`. */
export type Infer<M> = OfType<M>;
