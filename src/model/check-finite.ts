import { diagnostic, type Diagnostic } from '../diagnostics.ts';
import type { Model, Schema } from './types.ts';

/** True when some value of the schema ends, given the models that are known to have one. */
const ends = (schema: Schema, finite: ReadonlySet<string>): boolean => {
  switch (schema.kind) {
    case 'ref': return finite.has(schema.model);
    case 'object': return schema.fields.every((field) => !field.required || ends(field.schema, finite));
    case 'array': return schema.minItems === null || schema.minItems === 0 || ends(schema.items, finite);
    case 'tuple': return schema.items.every((item) => ends(item, finite));
    case 'union': return schema.members.some((member) => ends(member, finite));
    default: return true;
  }
};

/** Reports each model of which no value can be written down, because every value needs another one inside. */
export const checkFinite = (models: readonly Model[], report: (found: Diagnostic) => void): void => {
  const circular = models.filter(({ recursive }) => recursive);
  const finite = new Set(models.filter(({ recursive }) => !recursive).map(({ name }) => name));
  for (let before = -1; before < finite.size; ) {
    before = finite.size;
    for (const { name, schema } of circular) if (!finite.has(name) && ends(schema, finite)) finite.add(name);
  }
  for (const { name, place } of circular) {
    if (!finite.has(name)) report(diagnostic('model-infinite', `No value of \`${name}\` ends: each holds another one in a required field`, { place }));
  }
};
