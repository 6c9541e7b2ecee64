import type { Place } from '../../report/finding.ts';
import type { ContractModel, EnumSchema, Model, Schema } from '../../model/types.ts';

/** A schema that is neither a name nor a choice between schemas. */
export type Plain = Exclude<Schema, { readonly kind: 'ref' | 'union' | 'nullable' | 'any' }>;

/** One of the forms that a value may have. */
export interface Alternative {
  readonly schema: Plain;
  /** The model that is this form alone, or null. */
  readonly model: string | null;
  /** Where the model stands that it is written in, or null. */
  readonly place: Place | null;
}

/** A schema without names, nesting and null: any value, or one of the alternatives. */
export interface Flat {
  readonly any: boolean;
  readonly nullable: boolean;
  readonly alternatives: readonly Alternative[];
}

/** The models of one side, with the schemas that were flattened before. */
export interface Side {
  readonly models: ReadonlyMap<string, Model>;
  readonly flattened: WeakMap<Schema, Flat>;
}

export const sideOf = (model: ContractModel): Side => ({ models: new Map(model.models.map((one) => [one.name, one])), flattened: new WeakMap() });

/** The model of a name. Throws for a name that the contract model does not have, which no builder makes. */
export const modelNamed = (side: Side, name: string): Model => {
  const model = side.models.get(name);
  if (model === undefined) throw new Error(`The contract model refers to the model ${name}, which it does not have`);
  return model;
};

interface Gathered {
  any: boolean;
  nullable: boolean;
  readonly alternatives: Alternative[];
  readonly seen: Set<string>;
}

const gather = (schema: Schema, model: string | null, place: Place | null, side: Side, into: Gathered): void => {
  switch (schema.kind) {
    case 'any':
      into.any = true;
      return;
    case 'nullable':
      into.nullable = true;
      return gather(schema.of, model, place, side, into);
    case 'union':
      return schema.members.forEach((member) => gather(member, null, place, side, into));
    case 'ref': {
      // A union that is its own member has no more values for it.
      if (into.seen.has(schema.model)) return;
      into.seen.add(schema.model);
      const named = modelNamed(side, schema.model);
      return gather(named.schema, named.name, named.place, side, into);
    }
    case 'enum':
      if (schema.values.includes(null)) into.nullable = true;
      if (schema.values.some((value) => value !== null)) into.alternatives.push({ schema: withoutNull(schema), model, place });
      return;
    default:
      into.alternatives.push({ schema, model, place });
  }
};

const withoutNull = (schema: EnumSchema): EnumSchema =>
  schema.values.includes(null) ? { kind: 'enum', values: schema.values.filter((value) => value !== null) } : schema;

/** Listed values of an alternative, or null where they are not listed. */
export const valuesOf = (schema: Plain): EnumSchema['values'] | null =>
  schema.kind === 'enum' ? schema.values : schema.kind === 'boolean' ? [true, false] : null;

/** Enums side by side are one enum, so that moving a value from one to the other changes nothing. */
const joinEnums = (alternatives: readonly Alternative[]): readonly Alternative[] => {
  const enums = alternatives.flatMap(({ schema }) => (schema.kind === 'enum' ? [schema] : []));
  if (enums.length < 2) return alternatives;
  const values = [...new Set(enums.flatMap((one) => one.values))];
  return [{ schema: { kind: 'enum', values }, model: null, place: null }, ...alternatives.filter(({ schema }) => schema.kind !== 'enum')];
};

/** The forms of a schema, made once for each. */
export const flatten = (schema: Schema, side: Side): Flat => {
  const known = side.flattened.get(schema);
  if (known !== undefined) return known;
  const found: Gathered = { any: false, nullable: false, alternatives: [], seen: new Set() };
  gather(schema, null, null, side, found);
  const flat: Flat = { any: found.any, nullable: found.nullable || found.any, alternatives: found.any ? [] : joinEnums(found.alternatives) };
  side.flattened.set(schema, flat);
  return flat;
};
