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
  /** Both as one text: equal texts, equal surveys. */
  readonly text: string;
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
  return { refs, holdsObject, text: JSON.stringify([holdsObject, ...refs]) };
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

type OperationSchemas = Pick<Operation, 'body' | 'params' | 'query' | 'headers' | 'output' | 'errors'>;

type Users = { readonly operations: readonly OperationSchemas[]; readonly events: readonly Pick<EventContract, 'payload'>[] };

/** Names of the models that a contract reads and sends, and both as one text: equal texts, equal names. */
interface Refs {
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly text: string;
}

const refs = (read: readonly (Schema | null)[], sent: readonly (Schema | null)[]): Refs => {
  const [input, output] = [read, sent].map((schemas) => schemas.flatMap((schema) => (schema === null ? [] : [...survey(schema).refs]))) as [string[], string[]];
  return { input, output, text: JSON.stringify([input, output]) };
};

const refsOf = ({ body, params, query, headers, output, errors }: OperationSchemas): Refs =>
  refs([body, params, query, headers], [output, ...errors.map(({ args }) => args)]);

/** Every model with its component names and whether it is recursive; sorted by name. The very same list as the last time while neither the drafts nor what contracts name changed. */
export const nameModels = (drafts: Drafts, { operations, events }: Users, reuse: Reuse = noReuse): readonly Model[] => {
  const used = [
    ...operations.map((one) => reuse.of('references', one, [], () => refsOf(one))),
    ...events.map((one) => reuse.of('references', one, [], () => refs([], [one.payload]))),
  ];
  const surveys = new Map([...drafts].map(([name, { schema }]) => [name, reuse.of('survey', schema, [], () => survey(schema))]));
  const texts = [...surveys].flatMap(([name, { text }]) => [name, text]);
  const { input, output, differ, circular } = reuse.of('roles of models', reuse, [...texts, ...used.map(({ text }) => text)], () => rolesOf(surveys, used));
  const models = [...drafts.values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((draft) => {
      const { name } = draft;
      const roles = [input.has(name), output.has(name), differ.has(name), circular.has(name)] as const;
      return reuse.of('model', draft, roles, () => model(draft, ...roles));
    });
  return reuse.of('models', reuse, models, () => models);
};

/** Names of the models that are read, that are sent, whose forms differ, and that lead back to themselves. */
interface Roles {
  readonly input: ReadonlySet<string>;
  readonly output: ReadonlySet<string>;
  readonly differ: ReadonlySet<string>;
  readonly circular: ReadonlySet<string>;
}

const rolesOf = (surveys: Surveys, used: readonly Refs[]): Roles => ({
  input: reach(used.flatMap((one) => one.input), surveys),
  output: reach(used.flatMap((one) => one.output), surveys),
  differ: differing(surveys),
  circular: recursive(surveys),
});

const model = ({ name, description, schema, place }: ModelDraft, isInput: boolean, isOutput: boolean, differs: boolean, isRecursive: boolean): Model => ({
  name, description, schema,
  inputName: isInput ? (isOutput && differs ? `${name}Input` : name) : null,
  outputName: isOutput ? name : null,
  recursive: isRecursive,
  place,
});
