import type { EnumType } from './enum-type.ts';
import type { SchemaFieldConfig, SchemaFields } from './schema-model.ts';

type OfType<T> =
  T extends EnumType<infer V> ? V[number]
  // Scalars, models and schemas of other languages carry the type of their value.
  : T extends { readonly '~types'?: { readonly value: infer Value } } ? Value
  : T extends () => infer Later ? OfType<Later>
  : never;

type OfField<C extends SchemaFieldConfig> =
  | (C['isArray'] extends true ? OfType<C['type']>[] : OfType<C['type']>)
  | (C['isNullable'] extends true ? null : never);

type OptionalNames<F extends SchemaFields> = { [K in keyof F]: F[K]['isOptional'] extends true ? K : never }[keyof F];

type Flat<T> = { [K in keyof T]: T[K] };

/** The value of a model with these fields. */
export type FieldValues<F extends SchemaFields> = Flat<
  { [K in Exclude<keyof F, OptionalNames<F>>]: OfField<F[K]> } & { [K in OptionalNames<F>]?: OfField<F[K]> }
>;

/** The value a handler sees for a model: `Infer<typeof Role>`; dates are `Date`. */
export type Infer<M> = OfType<M>;
