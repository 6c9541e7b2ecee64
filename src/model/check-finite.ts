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

/** Models that a schema stands for without a field, a list or a record between. */
const alternatives = (schema: Schema): readonly string[] => {
  switch (schema.kind) {
    case 'ref': return [schema.model];
    case 'nullable': return alternatives(schema.of);
    case 'union': return schema.members.flatMap(alternatives);
    default: return [];
  }
};

/** Reports each model that is one of its own alternatives: whoever looked for a match would not come to an end. */
const checkAlternatives = (circular: readonly Model[], report: (found: Diagnostic) => void): void => {
  const direct = new Map(circular.map(({ name, schema }) => [name, alternatives(schema)]));
  for (const { name, place } of circular) {
    const reached = new Set(direct.get(name));
    for (const next of reached) for (const further of direct.get(next) ?? []) reached.add(further);
    if (reached.has(name)) report(diagnostic('model-infinite', `\`${name}\` is one of its own alternatives`, { place, fix: 'Remove it from them.' }));
  }
};

/** Reports each model of which no value can be written down, because every value needs another one inside, or none can be recognised. */
export const checkFinite = (models: readonly Model[], report: (found: Diagnostic) => void): void => {
  const circular = models.filter(({ recursive }) => recursive);
  const finite = new Set(models.filter(({ recursive }) => !recursive).map(({ name }) => name));
  checkAlternatives(circular, report);
  for (let before = -1; before < finite.size; ) {
    before = finite.size;
    for (const { name, schema } of circular) if (!finite.has(name) && ends(schema, finite)) finite.add(name);
  }
  for (const { name, place } of circular) {
    if (!finite.has(name)) report(diagnostic('model-infinite', `No value of \`${name}\` ends: each holds another one in a required field`, { place }));
  }
};
