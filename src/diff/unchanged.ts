import type { ContractModel, Model, Schema } from '../model/types.ts';

/** Names that stand directly in a schema. */
const namesIn = (schema: Schema, into: Set<string> = new Set()): Set<string> => {
  switch (schema.kind) {
    case 'ref': into.add(schema.model); break;
    case 'array': namesIn(schema.items, into); break;
    case 'record': namesIn(schema.values, into); break;
    case 'nullable': namesIn(schema.of, into); break;
    case 'tuple': for (const item of schema.items) namesIn(item, into); break;
    case 'union': for (const member of schema.members) namesIn(member, into); break;
    case 'object': for (const field of schema.fields) namesIn(field.schema, into); break;
    default:
  }
  return into;
};

const saying = ({ description, schema }: Model): string => JSON.stringify([description, schema]);

/** Names of the models that say the same in both contract models, themselves and all that they lead to. */
export const unchangedModels = (base: ContractModel, head: ContractModel): ReadonlySet<string> => {
  const before = new Map(base.models.map((model) => [model.name, saying(model)]));
  const same = new Set(head.models.filter((model) => before.get(model.name) === saying(model)).map(({ name }) => name));
  const users = new Map<string, string[]>();
  for (const { name, schema } of head.models) {
    for (const used of namesIn(schema)) users.set(used, [...(users.get(used) ?? []), name]);
  }
  const changed = [...users.keys(), ...before.keys()].filter((name) => !same.has(name));
  for (const name of changed) {
    for (const user of users.get(name) ?? []) if (same.delete(user)) changed.push(user);
  }
  return same;
};
