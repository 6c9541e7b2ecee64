/** Every name that a contract may import; the loader answers the contract packages with exactly this. */
export { defineCommand, defineEvent, defineQuery, type Operation } from './define.ts';
export { defineEnum, EnumType } from './enum-type.ts';
export { fromJsonSchema, fromZod, type ForeignSchema } from './foreign-schema.ts';
export type { Infer } from './infer.ts';
export type {
  Acceptance, AnyOperationSpec, Body, EmittedEvent, ErrorSpec, EventSpec, ModelType, OperationIo, OperationKind, OperationMeta,
  OperationPolicy, OperationSpec, SideEffects, SuccessSpec, Transport,
} from './operation-spec.ts';
export { ScalarTypeEnum, type ScalarType } from './scalars.ts';
export {
  defineSchemaModel, SchemaModel, type AnySchemaModel, type ModelOf, type FieldConstraints, type FieldType, type SchemaFieldConfig,
  type SchemaFields, type SchemaModelConfig,
} from './schema-model.ts';
export { OwnersEnum, StabilityEnum, TagsEnum, type Stability } from './vocabulary.ts';
