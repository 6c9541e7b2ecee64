import type { Field, ObjectSchema } from '../../model/types.ts';
import type { Spot } from '../notebook.ts';
import { inWords, step } from './print.ts';
import type { Walk } from './walk.ts';

const at = (spot: Spot, name: string): Spot => ({ ...spot, path: step(spot.path, name), headPath: [...spot.headPath, 'fields', name] });

const text = ({ description }: Field): string => description ?? '';
const inJson = (value: Field['default']): string => (value === null ? 'nothing' : JSON.stringify(value.value));

/** What a field that stands in both says besides its schema. */
const compareField = (base: Field, head: Field, spot: Spot, walk: Walk): void => {
  if (base.required !== head.required) walk.mark(head.required ? 'became-required' : 'became-optional', spot);
  if (inJson(base.default) !== inJson(head.default)) walk.mark('default-changed', spot, { from: inJson(base.default), to: inJson(head.default) });
  if (base.deprecated !== head.deprecated) walk.note(head.deprecated ? 'field-deprecated' : 'field-undeprecated', spot);
  if (text(base) !== text(head)) walk.note('text-changed', spot);
};

/** Compares fields by name, at their paths. */
export const compareFields = (base: readonly Field[], head: readonly Field[], spot: Spot, walk: Walk): void => {
  const before = new Map(base.map((field) => [field.name, field]));
  const after = new Set(head.map(({ name }) => name));
  for (const { name, required } of base) {
    if (!after.has(name)) walk.mark(required ? 'required-field-removed' : 'optional-field-removed', at(spot, name));
  }
  for (const field of head) {
    const old = before.get(field.name);
    const place = at(spot, field.name);
    if (old === undefined) {
      walk.mark(field.required ? 'required-field-added' : 'optional-field-added', place, { to: inWords(field.schema) });
      continue;
    }
    compareField(old, field, place, walk);
    walk.into(old.schema, field.schema, place);
  }
};

export const compareObjects = (base: ObjectSchema, head: ObjectSchema, spot: Spot, walk: Walk): void => compareFields(base.fields, head.fields, spot, walk);
