import type { ModelDraft } from './schema/schemas.ts';
import type { EventContract, Model, Operation, Schema } from './types.ts';

type Drafts = ReadonlyMap<string, ModelDraft>;

/** Schemas directly inside a schema. */
const parts = (schema: Schema): readonly Schema[] => {
  switch (schema.kind) {
    case 'array': return [schema.items];
    case 'tuple': return schema.items;
    case 'record': return [schema.values];
    case 'object': return schema.fields.map((field) => field.schema);
    case 'union': return schema.members;
    case 'nullable': return [schema.of];
    default: return [];
  }
};

/** Names of the models that a schema refers to, and whether it holds an object itself. */
const survey = (schema: Schema): { readonly refs: ReadonlySet<string>; readonly holdsObject: boolean } => {
  const refs = new Set<string>();
  let holdsObject = false;
  const queue: Schema[] = [schema];
  for (const part of queue) {
    if (part.kind === 'ref') refs.add(part.model);
    if (part.kind === 'object') holdsObject = true;
    queue.push(...parts(part));
  }
  return { refs, holdsObject };
};

type Surveys = ReadonlyMap<string, ReturnType<typeof survey>>;

/** Everything that the given names lead to, themselves included. */
const reach = (from: Iterable<string>, surveys: Surveys): Set<string> => {
  const reached = new Set(from);
  for (const name of reached) for (const next of surveys.get(name)?.refs ?? []) reached.add(next);
  return reached;
};

/** Names of models whose closed and open forms differ: those that hold an object somewhere. */
const differing = (surveys: Surveys): Set<string> => {
  const users = new Map<string, string[]>();
  for (const [name, { refs }] of surveys) {
    for (const ref of refs) {
      const known = users.get(ref);
      if (known) known.push(name);
      else users.set(ref, [name]);
    }
  }
  const found = new Set([...surveys].filter(([, { holdsObject }]) => holdsObject).map(([name]) => name));
  for (const name of found) for (const user of users.get(name) ?? []) found.add(user);
  return found;
};

/** Names of models that lead back to themselves (Tarjan's strongly connected components). */
const recursive = (surveys: Surveys): Set<string> => {
  const found = new Set<string>();
  const state = new Map<string, { index: number; low: number; open: boolean }>();
  const stack: string[] = [];
  const visit = (name: string): void => {
    const own = { index: state.size, low: state.size, open: true };
    state.set(name, own);
    stack.push(name);
    for (const ref of surveys.get(name)?.refs ?? []) {
      const other = state.get(ref);
      if (other === undefined) visit(ref);
      const seen = state.get(ref);
      if (seen?.open === true) own.low = Math.min(own.low, other === undefined ? seen.low : seen.index);
      if (ref === name) found.add(name);
    }
    if (own.low !== own.index) return;
    const component = stack.splice(stack.lastIndexOf(name));
    for (const member of component) {
      const closed = state.get(member);
      if (closed) closed.open = false;
      if (component.length > 1) found.add(member);
    }
  };
  for (const name of surveys.keys()) if (!state.has(name)) visit(name);
  return found;
};

const refsOf = (schemas: readonly (Schema | null)[]): string[] => schemas.flatMap((schema) => (schema === null ? [] : [...survey(schema).refs]));

type Users = { readonly operations: readonly Pick<Operation, 'body' | 'params' | 'query' | 'headers' | 'output' | 'errors'>[]; readonly events: readonly Pick<EventContract, 'payload'>[] };

/** Every model with its component names and whether it is recursive; sorted by name. */
export const nameModels = (drafts: Drafts, { operations, events }: Users): Model[] => {
  const surveys: Surveys = new Map([...drafts].map(([name, { schema }]) => [name, survey(schema)]));
  const input = reach(refsOf(operations.flatMap(({ body, params, query, headers }) => [body, params, query, headers])), surveys);
  const output = reach(refsOf([...operations.flatMap(({ output: body, errors }) => [body, ...errors.map(({ args }) => args)]), ...events.map(({ payload }) => payload)]), surveys);
  const [differ, circular] = [differing(surveys), recursive(surveys)];
  return [...drafts.values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, description, schema, place }): Model => ({
      name, description, schema,
      inputName: input.has(name) ? (output.has(name) && differ.has(name) ? `${name}Input` : name) : null,
      outputName: output.has(name) ? name : null,
      recursive: circular.has(name),
      place,
    }));
};
