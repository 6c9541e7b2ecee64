import { branded } from './brand.ts';
import type { EnumType } from './enum-type.ts';
import type { ForeignSchema } from './foreign-schema.ts';
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

/** A named object schema: one component in every output. */
export class SchemaModel<const F extends SchemaFields = SchemaFields> {
  readonly config: SchemaModelConfig<F>;

  constructor(config: SchemaModelConfig<F>) {
    this.config = config;
    branded(this, 'model', SchemaModel);
  }
}

/** Any model, whatever its fields. */
export interface AnySchemaModel {
  readonly config: SchemaModelConfig;
}

/** Same as `new SchemaModel(config)`. */
export const defineSchemaModel = <const F extends SchemaFields>(config: SchemaModelConfig<F>): SchemaModel<F> =>
  new SchemaModel(config);
