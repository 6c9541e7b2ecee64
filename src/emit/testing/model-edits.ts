import type { ContractModel, EventContract, Field, Model, Operation, OperationError, Schema } from '../../model/types.ts';
import { named } from '../reach/named.ts';
import { reached } from '../reach/reach.ts';

/** A whole number below another. */
export type Pick = (below: number) => number;

/** Changes a model as people's edits do: all that is not touched stays the very same object. */
export type Edit = (model: ContractModel, pick: Pick, nonce: number) => ContractModel;

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const sorted = <Contract extends { readonly key: string; readonly version: string }>(contracts: readonly Contract[]): Contract[] =>
  [...contracts].sort((a, b) => order(a.key, b.key) || order(a.version, b.version));

const changed = <One>(all: readonly One[], at: number, change: (one: One) => One): One[] => all.map((one, index) => (index === at ? change(one) : one));

/** An edit of one operation. */
const onOperation = (change: (operation: Operation, model: ContractModel, pick: Pick, nonce: number) => Operation): Edit => (model, pick, nonce) => ({
  ...model, operations: sorted(changed(model.operations, pick(model.operations.length), (one) => change(one, model, pick, nonce))),
});

const onEvent = (change: (event: EventContract, pick: Pick, nonce: number) => EventContract): Edit => (model, pick, nonce) => ({
  ...model, events: sorted(changed(model.events, pick(model.events.length), (one) => change(one, pick, nonce))),
});

const idOf = (key: string, version: string): string => `${key}_v${version}`.replace(/[^A-Za-z0-9]/g, '_');

const moved = (operation: Operation, key: string, version: string): Operation => ({
  ...operation, key, version, domain: key.split('.')[0] ?? key, id: idOf(key, version), path: `/${idOf(key, version)}${operation.path}`, gql: { ...operation.gql, field: idOf(key, version) }, mcp: { toolName: idOf(key, version) },
});

/** The same schema with other names of models, and the very same object where it names none of those. */
const renamedIn = (schema: Schema, from: string, to: string): Schema => {
  const inside = (part: Schema): Schema => renamedIn(part, from, to);
  const all = (parts: readonly Schema[]): readonly Schema[] => {
    const next = parts.map(inside);
    return next.some((part, index) => part !== parts[index]) ? next : parts;
  };
  switch (schema.kind) {
    case 'ref': return schema.model === from ? { kind: 'ref', model: to } : schema;
    case 'array': { const items = inside(schema.items); return items === schema.items ? schema : { ...schema, items }; }
    case 'record': { const values = inside(schema.values); return values === schema.values ? schema : { ...schema, values }; }
    case 'nullable': { const of = inside(schema.of); return of === schema.of ? schema : { ...schema, of }; }
    case 'tuple': { const items = all(schema.items); return items === schema.items ? schema : { ...schema, items }; }
    case 'union': { const members = all(schema.members); return members === schema.members ? schema : { ...schema, members }; }
    case 'object': {
      const schemas = all(schema.fields.map((field) => field.schema));
      return schema.fields.every((field, index) => field.schema === schemas[index]) ? schema : { ...schema, fields: schema.fields.map((field, index) => ({ ...field, schema: schemas[index] ?? field.schema })) };
    }
    case 'string': case 'integer': case 'number': case 'boolean': case 'enum': case 'any': return schema;
  }
};

const orNull = (schema: Schema | null, from: string, to: string): Schema | null => (schema === null ? null : renamedIn(schema, from, to));

const withRenamed = (operation: Operation, from: string, to: string): Operation =>
  named(operation).all.includes(from)
    ? {
        ...operation,
        body: orNull(operation.body, from, to), params: orNull(operation.params, from, to), query: orNull(operation.query, from, to), headers: orNull(operation.headers, from, to), output: orNull(operation.output, from, to),
        parameters: operation.parameters.map((one) => ({ ...one, field: { ...one.field, schema: renamedIn(one.field.schema, from, to) } })),
        errors: operation.errors.map((error) => ({ ...error, args: orNull(error.args, from, to) })),
      }
    : operation;

const renameModel: Edit = (model, pick, nonce) => {
  const { name: from, inputName, outputName } = model.models[pick(model.models.length)] ?? { name: '', inputName: null, outputName: null };
  // Some names want the same identifier.
  const alike = ['Same-Name', 'Same.Name', 'Same_Name', 'Result'].filter((name) => !model.models.some((one) => one.name === name));
  const to = alike[pick(2 * alike.length)] ?? `${['A', 'M', 'Z'][pick(3)] ?? ''}${from.slice(0, 8)}${nonce}`;
  const component = (name: string | null): string | null => (name === null ? null : name.replace(from, to));
  return {
    ...model,
    operations: model.operations.map((one) => withRenamed(one, from, to)),
    events: model.events.map((one) => (named(one).all.includes(from) ? { ...one, payload: renamedIn(one.payload, from, to) } : one)),
    models: model.models
      .map((one) => (one.name === from ? { ...one, name: to, inputName: component(inputName), outputName: component(outputName), schema: renamedIn(one.schema, from, to) } : named(one).all.includes(from) ? { ...one, schema: renamedIn(one.schema, from, to) } : one))
      .sort((a, b) => order(a.name, b.name)),
  };
};

/** Says anew which models refer to themselves. */
const withRecursion = (model: ContractModel): ContractModel => {
  const byName = new Map(model.models.map((one) => [one.name, one]));
  const isRecursive = (one: Model): boolean => reached(named(one).all, byName).includes(one);
  return { ...model, models: model.models.map((one) => (isRecursive(one) === one.recursive ? one : { ...one, recursive: isRecursive(one) })) };
};

const string: Schema = { kind: 'string', scalar: null, format: null, minLength: null, maxLength: null, patterns: [] };

/** Schemas of new fields; models are published on both sides, so that all may name each other. */
const fieldSchemas = (models: readonly Model[], pick: Pick): readonly Schema[] => {
  const ref: Schema = { kind: 'ref', model: models[pick(models.length)]?.name ?? '' };
  return [string, { ...string, format: 'date-time' }, ref, { kind: 'array', items: ref, minItems: null, maxItems: null, uniqueItems: false }, { kind: 'union', members: [{ ...string, format: 'date' }, ref] }, { kind: 'nullable', of: ref }];
};

const addField: Edit = (model, pick, nonce) => {
  const objects = model.models.filter(({ schema }) => schema.kind === 'object');
  const at = objects[pick(objects.length)];
  const schemas = fieldSchemas(model.models, pick);
  const schema = schemas[pick(schemas.length)] ?? string;
  const field: Field = { name: `more${nonce}`, schema, required: schema.kind === 'string' && pick(2) === 0, description: null, deprecated: false, default: null, example: null };
  return withRecursion({ ...model, models: model.models.map((one) => (one === at && one.schema.kind === 'object' ? { ...one, schema: { ...one.schema, fields: [...one.schema.fields, field] } } : one)) });
};

const onError = (change: (error: OperationError, nonce: number, pick: Pick) => OperationError): Edit =>
  onOperation((operation, _, pick, nonce) => ({ ...operation, errors: changed(operation.errors, pick(operation.errors.length), (error) => change(error, nonce, pick)) }));

/** An operation that comes later, if ever. */
const elsewhere = 'elsewhere.thing';

/** What people change in contracts, in the words of the model. */
export const edits: readonly (readonly [name: string, edit: Edit])[] = [
  ['text of an operation', onOperation((one, _, __, nonce) => ({ ...one, description: `Text ${nonce} of </it> \`it\`.` }))],
  ['title and goal of an operation', onOperation((one, _, pick, nonce) => ({ ...one, title: `Title ${nonce}`, goal: pick(2) === 0 ? null : `Goal ${nonce}` }))],
  ['places of a file', (model, pick) => {
    const file = model.operations[pick(model.operations.length)]?.source.place.file;
    const down = <One extends Operation | EventContract>(one: One): One => (one.source.place.file === file ? { ...one, source: { ...one.source, place: { ...one.source.place, line: one.source.place.line + 1 } } } : one);
    return { ...model, operations: model.operations.map(down), events: model.events.map(down) };
  }],
  ['field of a model', addField],
  ['field of a model, once more', addField],
  ['description of a model', (model, pick, nonce) => ({ ...model, models: changed(model.models, pick(model.models.length), (one) => ({ ...one, description: `Means ${nonce}.` })) })],
  ['component of a model', (model, pick, nonce) => ({ ...model, models: changed(model.models, pick(model.models.length), (one) => ({ ...one, outputName: one.outputName === null ? null : `${one.name}Out${nonce}` })) })],
  ['model renamed', renameModel],
  ['body of an operation', onOperation((one, { models }, pick) => (one.body === null ? one : { ...one, body: fieldSchemas(models, pick)[2 + pick(4)] ?? one.body }))],
  ['operation removed', (model, pick) => (model.operations.length < 3 ? model : { ...model, operations: model.operations.filter((_, index, all) => index !== pick(all.length)) })],
  ['operation added', (model, pick, nonce) => {
    const like = model.operations[pick(model.operations.length)];
    const key = pick(2) === 0 || model.operations.some((one) => one.key === elsewhere) ? `${like?.domain ?? ''}.added.n${nonce}` : elsewhere;
    return like === undefined ? model : { ...model, operations: sorted([...model.operations, moved(like, key, '1.0.0')]) };
  }],
  ['operation renamed', onOperation((one, _, pick, nonce) => moved(one, `${['aaa', one.domain, 'zzz'][pick(3)] ?? ''}.${['x', one.name][pick(2)] ?? ''}.n${nonce}`, one.version))],
  ['version added', (model, pick, nonce) => {
    const like = model.operations[pick(model.operations.length)];
    return like === undefined ? model : { ...model, operations: sorted([...model.operations, moved(like, like.key, `9.${nonce}.0`)]) };
  }],
  ['stability', onOperation((one, _, pick) => ({ ...one, stability: (['stable', 'beta', 'deprecated'] as const)[pick(3)] ?? 'stable', deprecated: pick(2) === 0 }))],
  ['replacement', onOperation((one, { operations }, pick) => {
    const by = operations[pick(operations.length)];
    return { ...one, deprecated: true, sunset: '2031-01-31', replacedBy: by === undefined || pick(2) === 0 ? elsewhere : pick(2) === 0 ? by.key : `${by.key}@${by.version}` };
  })],
  ['owners, tags and domain', onOperation((one, _, pick, nonce) => ({ ...one, owners: [`@team${nonce}`, 'b'].slice(pick(2)), tags: ['x', `t${pick(3)}`], declaredDomain: pick(2) === 0 ? null : `Domain ${pick(3)}` }))],
  ['who may call', onOperation((one, _, pick) => ({ ...one, policy: { ...one.policy, auth: (['anonymous', 'user', 'admin'] as const)[pick(3)] ?? 'user' } }))],
  ['error renamed', onError((error, nonce) => ({ ...error, code: `RENAMED_${nonce}`, component: `Renamed${nonce}Problem`, implicit: false }))],
  ['error said otherwise', onError((error, nonce, pick) => ({ ...error, description: `Fails ${nonce}.`, when: pick(2) === 0 ? null : `When ${nonce}.`, retryable: pick(2) === 0 }))],
  ['retries of an error', onError((error) => ({ ...error, retryable: !error.retryable }))],
  ['arguments of an error', onOperation((one, { models }, pick) => ({ ...one, errors: changed(one.errors, pick(one.errors.length), (error) => ({ ...error, args: fieldSchemas(models, pick)[2 + pick(4)] ?? null })) }))],
  ['path of an operation', onOperation((one, _, __, nonce) => ({ ...one, path: `/moved${nonce}${one.path}` }))],
  ['path of another operation', onOperation((one, { operations }, pick) => {
    const other = operations[pick(operations.length)];
    const method = (['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const).find((verb) => !operations.some(({ path, method: taken }) => path === other?.path && taken === verb));
    return other === undefined || method === undefined || one.parameters.length > 0 || other.path.includes('{') ? one : { ...one, path: other.path, method };
  })],
  ['audit label', onOperation((one, { events }, pick) => ({ ...one, audit: events.slice(pick(events.length)).slice(0, 1).map(({ key }) => key) }))],
  ['error shared', onOperation((one, { operations }, pick) => {
    const errors = operations[pick(operations.length)]?.errors ?? [];
    const error = errors[pick(errors.length)];
    return error === undefined || one.errors.some(({ code, component }) => code === error.code || component === error.component) ? one : { ...one, errors: [error, ...one.errors] };
  })],
  ['emission', onOperation((one, { events }, pick) => {
    const event = events[pick(events.length)];
    const emits = one.emits.filter(({ key }) => key !== event?.key);
    return event === undefined ? one : { ...one, emits: pick(3) === 0 ? emits : [...emits, { key: event.key, version: event.version, when: null }], audit: pick(2) === 0 ? [event.key] : one.audit };
  })],
  ['text of an event', onEvent((one, _, nonce) => ({ ...one, description: `Happened ${nonce}.`, tags: [`t${nonce}`] }))],
  ['payload of an event', onEvent((one, pick) => ({ ...one, pii: pick(2) === 0 ? [] : ['name'], payload: { kind: 'object', fields: [{ name: 'at', schema: { kind: 'nullable', of: one.payload }, required: true, description: null, deprecated: false, default: null, example: null }] } }))],
  ['replacement of an event', onEvent((one, pick) => ({ ...one, deprecated: true, replacedBy: pick(2) === 0 ? one.key : 'other.event' }))],
];
