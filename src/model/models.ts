import { noReuse, type Reuse } from '../reuse.ts';
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

interface Survey {
  /** Names of the models that a schema refers to. */
  readonly refs: ReadonlySet<string>;
  /** True when it holds an object itself. */
  readonly holdsObject: boolean;
}

const survey = (schema: Schema): Survey => {
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

type Surveys = ReadonlyMap<string, Survey>;

/** Everything that the given names lead to, themselves included. */
const reach = (from: Iterable<string>, surveys: Surveys): Set<string> => {
  const reached = new Set(from);
  for (const name of reached) for (const next of surveys.get(name)?.refs ?? []) reached.add(next);
  return reached;
};

/** Names of the models that refer to each model. */
const usersOf = (surveys: Surveys): ReadonlyMap<string, readonly string[]> => {
  const users = new Map<string, string[]>();
  for (const [name, { refs }] of surveys) {
    for (const ref of refs) {
      const known = users.get(ref);
      if (known) known.push(name);
      else users.set(ref, [name]);
    }
  }
  return users;
};

/** Names of models whose closed and open forms differ: those that hold an object somewhere. */
const differing = (surveys: Surveys): Set<string> => {
  const users = usersOf(surveys);
  const found = new Set([...surveys].filter(([, { holdsObject }]) => holdsObject).map(([name]) => name));
  for (const name of found) for (const user of users.get(name) ?? []) found.add(user);
  return found;
};

/** Names of models that lead back to themselves. */
const recursive = (surveys: Surveys): Set<string> => {
  const left = new Map([...surveys].map(([name, { refs }]) => [name, new Set([...refs].filter((ref) => surveys.has(ref)))]));
  // Whoever refers to nothing that is left cannot be part of a circle.
  const users = usersOf(surveys);
  const free = [...left.keys()].filter((name) => left.get(name)?.size === 0);
  for (const name of free) {
    left.delete(name);
    for (const user of users.get(name) ?? []) {
      const refs = left.get(user);
      if (refs?.delete(name) && refs.size === 0) free.push(user);
    }
  }
  return new Set([...left.keys()].filter((name) => reach(left.get(name) ?? [], surveys).has(name)));
};

const refsOf = (schemas: readonly (Schema | null)[], surveyOf: (schema: Schema) => Survey): string[] => schemas.flatMap((schema) => (schema === null ? [] : [...surveyOf(schema).refs]));

type Users = { readonly operations: readonly Pick<Operation, 'body' | 'params' | 'query' | 'headers' | 'output' | 'errors'>[]; readonly events: readonly Pick<EventContract, 'payload'>[] };

/** Every model with its component names and whether it is recursive; sorted by name. */
export const nameModels = (drafts: Drafts, { operations, events }: Users, reuse: Reuse = noReuse): Model[] => {
  const surveyOf = (schema: Schema): Survey => reuse.of('survey', schema, [], () => survey(schema));
  const surveys: Surveys = new Map([...drafts].map(([name, { schema }]) => [name, surveyOf(schema)]));
  const input = reach(refsOf(operations.flatMap(({ body, params, query, headers }) => [body, params, query, headers]), surveyOf), surveys);
  const output = reach(refsOf([...operations.flatMap(({ output: body, errors }) => [body, ...errors.map(({ args }) => args)]), ...events.map(({ payload }) => payload)], surveyOf), surveys);
  const [differ, circular] = [differing(surveys), recursive(surveys)];
  const named = ({ name, description, schema, place }: ModelDraft): Model => ({
    name, description, schema,
    inputName: input.has(name) ? (output.has(name) && differ.has(name) ? `${name}Input` : name) : null,
    outputName: output.has(name) ? name : null,
    recursive: circular.has(name),
    place,
  });
  return [...drafts.values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((draft) => reuse.of('model', draft, [input.has(draft.name), output.has(draft.name), differ.has(draft.name), circular.has(draft.name)], () => named(draft)));
};
