import type { Model, Schema } from '../../model/types.ts';

/** Calls `found` with the name of each model that a schema names, in order, as often as it does. */
export const eachReference = (schema: Schema, found: (model: string) => void): void => {
  switch (schema.kind) {
    case 'string': case 'integer': case 'number': case 'boolean': case 'enum': case 'any':
      return;
    case 'array': return eachReference(schema.items, found);
    case 'tuple': return schema.items.forEach((item) => eachReference(item, found));
    case 'record': return eachReference(schema.values, found);
    case 'object': return schema.fields.forEach((field) => eachReference(field.schema, found));
    case 'ref': return found(schema.model);
    case 'union': return schema.members.forEach((member) => eachReference(member, found));
    case 'nullable': return eachReference(schema.of, found);
  }
};

/** The models that schemas reach, each after those it needs unless they need each other; by name where order is free. */
export const reachedModels = (roots: Iterable<Schema>, models: ReadonlyMap<string, Model>): Model[] => {
  const ordered = new Set<Model>();
  const visited = new Set<string>();
  const names = (schema: Schema): string[] => {
    const all = new Set<string>();
    eachReference(schema, (name) => all.add(name));
    return [...all].sort();
  };
  const visit = (name: string): void => {
    const model = models.get(name);
    if (!model || visited.has(name)) return;
    visited.add(name);
    names(model.schema).forEach(visit);
    ordered.add(model);
  };
  const first = new Set<string>();
  for (const root of roots) eachReference(root, (name) => first.add(name));
  [...first].sort().forEach(visit);
  return [...ordered];
};
