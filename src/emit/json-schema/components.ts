import type { SchemaObject } from 'openapi3-ts/oas31';
import type { ContractModel, Model, Schema } from '../../model/types.ts';
import { printModel, type SchemaTarget } from './print-schema.ts';

type Entry = readonly [name: string, schema: SchemaObject];

/** Models by name, for resolving references. */
export const modelsByName = (model: ContractModel): ReadonlyMap<string, Model> => new Map(model.models.map((one) => [one.name, one]));

/** Entries in an order that no load order or locale changes. */
export const byName = (entries: readonly Entry[]): Entry[] => [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

const componentsOf = (model: Model, target: SchemaTarget): Entry[] => {
  const { inputName, outputName } = model;
  const output: Entry[] = outputName === null ? [] : [[outputName, printModel(model, 'output', target)]];
  // One name for both sides says that they do not differ.
  return inputName === null || inputName === outputName ? output : [...output, [inputName, printModel(model, 'input', target)]];
};

/** Every published component of these models, each once, sorted by name. */
export const printComponents = (models: readonly Model[], target: SchemaTarget): Entry[] =>
  byName(models.flatMap((model) => componentsOf(model, target)));

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
