import type { Model, Operation, Schema, StringSchema } from '../../model/types.ts';
import type { Reuse } from '../../reuse.ts';
import { json } from '../escape.ts';
import type { Blocks } from '../reach/blocks.ts';
import { named, namesIn } from '../reach/named.ts';
import { reach, reached } from '../reach/reach.ts';
import { entry } from './entry.ts';

/** How values of a model's schemas become `Date` and back, as expressions of the client's `Plan`. */
export interface Plans {
  /** The plan of a schema; null where it has no date. */
  readonly of: (schema: Schema) => string | null;
  /** Names of the models that lead to dates: the very same object as long as they do. */
  readonly dated: ReadonlySet<string>;
  /** Which of the models that something names lead to dates: all that its plans depend on besides itself. */
  readonly datedIn: (of: Operation | Model) => readonly boolean[];
  /** The plans that others name, by model, as members of an object literal; printed some dozens at a time. */
  readonly models: readonly string[];
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
const datedModels = ({ models: blocks, modelsByName }: Blocks, reuse: Reuse): ReadonlySet<string> => {
  const isDated = (model: Model): boolean => reuse.of('client date', model, [], () => hasDate(model.schema, none));
  const names = blocks.flatMap((block) =>
    reuse.of('client dates of a block', block, [], () => block.members.filter((model) => isDated(model) || reach(model, modelsByName).some(isDated)).map(({ name }) => name)),
  );
  return new Set(names);
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

/** Names in a set that is the very same as long as they are. */
const kept = (name: string, names: ReadonlySet<string>, reuse: Reuse): ReadonlySet<string> => reuse.of(name, reuse, [...names], () => names);

/** Plans for schemas of operations and the models that these reach, in blocks; `unions` are those of the operations. */
export const plans = (unions: readonly Schema[], models: readonly (readonly Model[])[], blocks: Blocks, reuse: Reuse): Plans => {
  const dated = kept('client dated', datedModels(blocks, reuse), reuse);
  const inModels = models.flatMap((members) => reuse.of('client unions of models', members, [], () => unionsIn(members.map(({ schema }) => schema))));
  const told = kept('client told', toldApart([...unions, ...inModels], blocks.modelsByName, dated), reuse);
  const datedIn: Plans['datedIn'] = (of) => named(of).all.map((name) => dated.has(name));
  const planOf = (model: Model): string | null => {
    const { name, schema } = model;
    return reuse.of('client plan', model, [told.has(name), ...datedIn(model)], () => (told.has(name) ? fullPlan(schema) : datePlan(schema, dated)));
  };
  const entryOf = (model: Model): string[] => {
    const plan = planOf(model);
    return plan === null ? [] : [entry(model.name, plan)];
  };
  const printed = models.map((members) => reuse.of('client plans of models', members, [dated, told], () => members.flatMap(entryOf).join(',\n  ')));
  return { of: (schema) => datePlan(schema, dated), dated, datedIn, models: printed.filter((text) => text !== '') };
};
