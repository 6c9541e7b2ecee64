import type { SchemaObject } from 'openapi3-ts/oas31';
import type { ContractModel, Model, Schema } from '../../model/types.ts';
import { type Direction, printModel, type SchemaTarget } from './print-schema.ts';

type Entry = readonly [name: string, schema: SchemaObject];

/** Models by name, for resolving references. */
export const modelsByName = (model: ContractModel): ReadonlyMap<string, Model> => new Map(model.models.map((one) => [one.name, one]));

/** Entries in an order that no load order or locale changes. */
export const byName = (entries: readonly Entry[]): Entry[] => [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

/** Models by the sides on which they are published. */
export type Sides = Readonly<Record<Direction, readonly Model[]>>;

/** The component of each model on each side, sorted by name; one name for both sides says that they do not differ. */
export const printComponents = ({ input, output }: Sides, target: SchemaTarget): Entry[] => {
  const printed = new Map<string, SchemaObject>();
  const print = (direction: Direction) => (model: Model): void => {
    const name = direction === 'input' ? model.inputName : model.outputName;
    if (name !== null && !printed.has(name)) printed.set(name, printModel(model, direction, target));
  };
  output.forEach(print('output'));
  input.forEach(print('input'));
  return byName([...printed]);
};

const referenced = (schema: Schema): string[] => {
  switch (schema.kind) {
    case 'ref':
      return [schema.model];
    case 'array':
      return referenced(schema.items);
    case 'tuple':
      return schema.items.flatMap(referenced);
    case 'record':
      return referenced(schema.values);
    case 'object':
      return schema.fields.flatMap((field) => referenced(field.schema));
    case 'union':
      return schema.members.flatMap(referenced);
    case 'nullable':
      return referenced(schema.of);
    case 'string':
    case 'integer':
    case 'number':
    case 'boolean':
    case 'enum':
    case 'any':
      return [];
  }
};

/** The models that these schemas reach, directly or through others. */
export const reachable = (schemas: readonly Schema[], models: ReadonlyMap<string, Model>): Model[] => {
  const found = new Map<string, Model>();
  const pending = schemas.flatMap(referenced);
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    const model = models.get(name);
    if (model === undefined || found.has(name)) continue;
    found.set(name, model);
    pending.push(...referenced(model.schema));
  }
  return [...found.values()];
};
