import type { Path } from '../load/types.ts';
import type { Place } from '../diagnostics.ts';
import type { Contract, Context } from './context.ts';
import type { Field, Model, Schema } from '../model/types.ts';

/** A field somewhere inside a body. */
export interface FieldInside {
  /** Names from the body down to it; lists have no step of their own. */
  readonly names: readonly string[];
  readonly field: Field;
  readonly place: Place | null;
}

// Models that share models can hold more paths than anybody reads.
const MOST = 2_000;

/** Every field of a schema, through lists and models; a model inside itself is not entered again. */
export const fieldsInside = (schema: Schema, context: Context): FieldInside[] => {
  const found: FieldInside[] = [];
  const visit = (part: Schema, names: readonly string[], inside: readonly string[], owner: Model | null): void => {
    switch (part.kind) {
      case 'array': return visit(part.items, names, inside, owner);
      case 'nullable': return visit(part.of, names, inside, owner);
      case 'record': return visit(part.values, names, inside, owner);
      case 'tuple': return part.items.forEach((item) => visit(item, names, inside, owner));
      case 'union': return part.members.forEach((member) => visit(member, names, inside, owner));
      case 'ref': {
        const model = context.modelNamed(part.model);
        return model === null || inside.includes(part.model) ? undefined : visit(model.schema, names, [...inside, part.model], model);
      }
      case 'object':
        for (const field of part.fields) {
          if (found.length >= MOST) return;
          const own = [...names, field.name];
          found.push({ names: own, field, place: owner && context.fieldAt(owner, [field.name]) });
          visit(field.schema, own, inside, owner);
        }
    }
  };
  visit(schema, [], [], null);
  return found;
};

/** Everything that a contract takes or gives, with the steps to it. */
export const bodiesOf = (contract: Contract): { readonly path: Path; readonly schema: Schema }[] => {
  if (contract.kind === 'event') return [{ path: ['payload'], schema: contract.payload }];
  const { body, params, query, headers, output } = contract;
  const parts = [['input', body], ['params', params], ['query', query], ['headers', headers], ['output', output]] as const;
  return parts.flatMap(([name, schema]) => (schema === null ? [] : [{ path: ['io', name], schema }]));
};

/** A path to a field as contracts write it, without marks for lists and without the name of the body: `output.users[].email` is `users`, `email`. */
export const fieldSteps = (written: string): string[] =>
  written.split('.').map((step) => step.replace(/\[[^\]]*\]/g, '')).filter((step) => step !== '' && step !== '*' && step !== '$' && !/^\d+$/.test(step));
