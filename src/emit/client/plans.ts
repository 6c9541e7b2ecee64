import type { Model, Operation, Schema, StringSchema } from '../../model/types.ts';
import type { Reuse } from '../../reuse.ts';
import { json } from '../escape.ts';
import { named, namesIn } from '../reach/named.ts';
import { reached } from '../reach/reach.ts';
import { entry } from './entry.ts';

/** How values of a model's schemas become `Date` and back, as expressions of the client's `Plan`. */
export interface Plans {
  /** The plan of a schema; null where it has no date. */
  readonly of: (schema: Schema) => string | null;
  /** Names of the models that lead to dates: the very same object as long as they do. */
  readonly dated: ReadonlySet<string>;
  /** Which of the models that something names lead to dates: all that its plans depend on besides itself. */
  readonly datedIn: (of: Operation | Model) => readonly boolean[];
  /** The plans that others name, by model, sorted. */
  readonly models: readonly { readonly name: string; readonly plan: string }[];
}

const isDate = ({ format }: StringSchema): boolean => format === 'date-time' || format === 'date';

/** Whether a date stands in a schema itself or in a model of `dated`. */
const hasDate = (schema: Schema, dated: ReadonlySet<string>): boolean => {
  const inside = (part: Schema): boolean => hasDate(part, dated);
  switch (schema.kind) {
    case 'string': return isDate(schema);
    case 'integer': case 'number': case 'boolean': case 'enum': case 'any': return false;
    case 'array': return inside(schema.items);
    case 'tuple': return schema.items.some(inside);
    case 'record': return inside(schema.values);
    case 'object': return schema.fields.some((field) => inside(field.schema));
    case 'ref': return dated.has(schema.model);
    case 'union': return schema.members.some(inside);
    case 'nullable': return inside(schema.of);
  }
};

const none: ReadonlySet<string> = new Set();

/** Models that lead to a date, directly or through others. */
const datedModels = (models: readonly Model[], reuse: Reuse): ReadonlySet<string> => {
  const dated = new Set(models.flatMap((model) => (reuse.of('client date', model, [], () => hasDate(model.schema, none)) ? [model.name] : [])));
  for (let before = -1; before < dated.size; ) {
    before = dated.size;
    for (const model of models) if (named(model).all.some((name) => dated.has(name))) dated.add(model.name);
  }
  return reuse.of('client dated', reuse, [...dated], () => dated);
};

/** Calls `found` with each union in a schema, those of named models left out. */
const eachUnion = (schema: Schema, found: (union: Schema) => void): void => {
  switch (schema.kind) {
    case 'string': case 'integer': case 'number': case 'boolean': case 'enum': case 'any': case 'ref': return;
    case 'array': return eachUnion(schema.items, found);
    case 'tuple': return schema.items.forEach((item) => eachUnion(item, found));
    case 'record': return eachUnion(schema.values, found);
    case 'object': return schema.fields.forEach((field) => eachUnion(field.schema, found));
    case 'nullable': return eachUnion(schema.of, found);
    case 'union': return found(schema);
  }
};

/** The unions in schemas. */
export const unionsIn = (schemas: readonly (Schema | null)[]): Schema[] => {
  const unions: Schema[] = [];
  for (const schema of schemas) if (schema !== null) eachUnion(schema, (union) => unions.push(union));
  return unions;
};

/** Models whose values have to be told from others: those that a union with a date leads to. */
const toldApart = (unions: readonly Schema[], models: ReadonlyMap<string, Model>, dated: ReadonlySet<string>): ReadonlySet<string> =>
  new Set(reached(namesIn(unions.filter((union) => hasDate(union, dated))), models).map(({ name }) => name));

/** What sets texts of a format apart from dates. */
const marks = { email: '@', uri: '^[A-Za-z][A-Za-z0-9+.-]*:', uuid: '^(?:urn:uuid:)?[0-9A-Fa-f-]{36}$', 'date-time': null, date: null } as const;

const whole = (schema: StringSchema): string => {
  if (schema.format === 'date-time' || schema.format === 'date') return json(schema.format);
  const { minLength, maxLength, format } = schema;
  // With the `u` flag, `[^]` is one code point.
  const length = minLength === null && maxLength === null ? null : `^[^]{${String(minLength === null ? 0 : minLength)},${maxLength === null ? '' : String(maxLength)}}$`;
  const patterns = [length, format === null ? null : marks[format], ...schema.patterns].filter((pattern) => pattern !== null);
  return `{ text: [${patterns.map((pattern) => json(pattern)).join(', ')}] }`;
};

const block = (entries: readonly string[]): string => (entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`);

/** A plan that also says which values the schema takes, so that members of a union can be told apart. */
const fullPlan = (schema: Schema): string => {
  switch (schema.kind) {
    case 'string': return whole(schema);
    case 'integer': case 'number': case 'boolean': case 'any': return json(schema.kind);
    case 'enum': return `{ enum: [${schema.values.map((value) => json(value)).join(', ')}] }`;
    case 'array': return `{ items: ${fullPlan(schema.items)} }`;
    case 'tuple': return `{ tuple: [${schema.items.map(fullPlan).join(', ')}] }`;
    case 'record': return `{ values: ${fullPlan(schema.values)} }`;
    case 'object': {
      const fields = block(schema.fields.map((field) => entry(field.name, fullPlan(field.schema))));
      const required = schema.fields.filter((field) => field.required).map(({ name }) => json(name));
      return `{ fields: ${fields}, required: [${required.join(', ')}] }`;
    }
    case 'ref': return `{ model: ${json(schema.model)} }`;
    case 'union': return `{ anyOf: [${schema.members.map(fullPlan).join(', ')}] }`;
    case 'nullable': return `{ nullable: ${fullPlan(schema.of)} }`;
  }
};

/** A plan of what leads to dates, and of nothing else; null where nothing does. */
const datePlan = (schema: Schema, dated: ReadonlySet<string>): string | null => {
  if (!hasDate(schema, dated)) return null;
  const wrapped = (name: string, part: Schema): string => `{ ${name}: ${datePlan(part, dated) ?? '"any"'} }`;
  switch (schema.kind) {
    case 'array': return wrapped('items', schema.items);
    case 'record': return wrapped('values', schema.values);
    case 'nullable': return wrapped('nullable', schema.of);
    case 'tuple': return `{ tuple: [${schema.items.map((item) => datePlan(item, dated) ?? '"any"').join(', ')}] }`;
    case 'object': {
      const fields = schema.fields.flatMap((field) => {
        const plan = datePlan(field.schema, dated);
        return plan === null ? [] : [entry(field.name, plan)];
      });
      return `{ fields: ${block(fields)} }`;
    }
    default: return fullPlan(schema);
  }
};

/** Plans for schemas of operations and the models that these reach; `unions` are those of the operations. */
export const plans = (unions: readonly Schema[], models: readonly Model[], reuse: Reuse): Plans => {
  const dated = datedModels(models, reuse);
  const inModels = models.flatMap((model) => reuse.of('client unions', model, [], () => unionsIn([model.schema])));
  const told = toldApart([...unions, ...inModels], new Map(models.map((model) => [model.name, model])), dated);
  const datedIn: Plans['datedIn'] = (of) => named(of).all.map((name) => dated.has(name));
  const printed = models.flatMap((model) => {
    const { name, schema } = model;
    const plan = reuse.of('client plan', model, [told.has(name), ...datedIn(model)], () => (told.has(name) ? fullPlan(schema) : datePlan(schema, dated)));
    return plan === null ? [] : [{ name, plan }];
  });
  return { of: (schema) => datePlan(schema, dated), dated, datedIn, models: printed.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)) };
};
