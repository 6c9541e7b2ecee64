import { branded } from './brand.ts';
import type { EnumType } from './enum-type.ts';
import type { ForeignSchema } from './foreign-schema.ts';
import type { FieldValues } from './infer.ts';
import type { ScalarType } from './scalars.ts';

/** Limits of a field's value; lengths count Unicode code points (JSON Schema 2020-12). */
export interface FieldConstraints {
  readonly minLength?: number;
  readonly maxLength?: number;
  /** An ECMA-262 expression, unanchored, read with the `u` flag. */
  readonly pattern?: string | RegExp;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
}

type AnyScalar = ScalarType<unknown, unknown>;
type AnyEnum = EnumType<readonly [string, ...string[]]>;

/** What a field may hold. A function returns a model that is defined later or refers back to this one. */
export type FieldType = AnyScalar | AnyEnum | AnySchemaModel | ForeignSchema<unknown> | (() => AnySchemaModel);

/** One field of a model. `isArray` applies before `isOptional`: an optional array may be left out, not hold gaps. */
export interface SchemaFieldConfig<T extends FieldType = FieldType> {
  readonly type: T;
  readonly isOptional: boolean;
  readonly isArray?: boolean;
  readonly isNullable?: boolean;
  readonly description?: string;
  /** Used by the server when an optional field of a request is absent. */
  readonly defaultValue?: unknown;
  readonly example?: unknown;
  readonly deprecated?: boolean;
  readonly constraints?: FieldConstraints;
}

export type SchemaFields = { readonly [name: string]: SchemaFieldConfig };

export interface SchemaModelConfig<F extends SchemaFields = SchemaFields> {
  readonly name: string;
  readonly description?: string;
  readonly fields: F;
}

/** The type that nothing has; an editor shows its name at a key that is misspelt. */
interface KeyMeansNothing<Key> {
  readonly key: Key;
  readonly never: never;
}

type OnlyKeysOf<Shape, Given> = { readonly [K in Exclude<keyof Given, keyof Shape>]: KeyMeansNothing<K> };

/**
 * Fields keep the types they are written with, for `Infer`; that alone would let any key pass.
 * This refuses, field by field, the keys that mean nothing.
 */
type OnlyKnownKeys<F extends SchemaFields> = {
  readonly [N in keyof F]: OnlyKeysOf<SchemaFieldConfig, F[N]> & { readonly constraints?: OnlyKeysOf<FieldConstraints, F[N]['constraints']> };
};

/** A named object schema: one component in every output. */
export class SchemaModel<const F extends SchemaFields = SchemaFields> implements ModelOf<FieldValues<F>> {
  readonly config: SchemaModelConfig<F>;
  declare readonly '~types'?: { readonly value: FieldValues<F> };

  constructor(config: SchemaModelConfig<F & OnlyKnownKeys<F>>) {
    this.config = config;
    branded(this, 'model', SchemaModel);
  }
}

/** Any model, whatever its fields. */
export interface AnySchemaModel {
  readonly config: SchemaModelConfig;
}

/**
 * Any model of this value. It names the type of a model that refers to itself:
 * `kids: { type: (): ModelOf<Tree> => TreeModel, isOptional: false, isArray: true }`.
 */
export interface ModelOf<Value> extends AnySchemaModel {
  readonly '~types'?: { readonly value: Value };
}

/** Same as `new SchemaModel(config)`. */
export const defineSchemaModel = <const F extends SchemaFields>(config: SchemaModelConfig<F & OnlyKnownKeys<F>>): SchemaModel<F> =>
  // The keys have been checked by this function's own parameter; what remains are the fields.
  new SchemaModel<F>(config as ConstructorParameters<typeof SchemaModel<F>>[0]);
