import type { Model, Schema } from '../../model/types.ts';
import { identifiers } from './identifiers.ts';
import { docComment } from './literal.ts';
import { type PrintContext, printSchema, vocabulary, type Word } from './print-schema.ts';
import { printType, type TypeContext } from './print-type.ts';
import { reachedModels } from './references.ts';

/** A schema that code outside the module uses; one that is not a model's name alone is declared under `name`. */
export interface RootSchema {
  readonly name: string;
  readonly schema: Schema;
  /** True for requests, where the server fills in defaults. */
  readonly defaults: boolean;
}

/** One schema as code. */
export interface SchemaDeclaration {
  readonly identifier: string;
  /** Name of the type of its values on the wire. */
  readonly wire: string;
  /** The comment above it, or empty. */
  readonly doc: string;
  readonly code: string;
  /** The types written out, for a model that takes part in a recursion: TypeScript cannot infer those. */
  readonly types: { readonly handler: string; readonly wire: string } | null;
}

/** A module of schemas: what stands in it, what it imports, and how other code names its schemas. */
export interface SchemasModule {
  readonly declarations: readonly SchemaDeclaration[];
  /** Words to import from `writ/runtime`, sorted. */
  readonly words: readonly string[];
  /** Identifier of one of the root schemas. */
  readonly identifierOf: (schema: Schema) => string;
}

interface Declared {
  readonly name: string;
  readonly schema: Schema;
  readonly description: string | null;
  readonly defaults: boolean;
  readonly recursive: boolean;
  readonly identifier: string;
}

const lookUp = <Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value => {
  const value = map.get(key);
  if (value === undefined) throw new Error(`nothing is declared for ${JSON.stringify(key)}`);
  return value;
};

interface Names {
  readonly models: ReadonlyMap<string, string>;
  readonly wires: ReadonlyMap<string, string>;
}

const writtenTypes = ({ schema, recursive, defaults }: Declared, { models, wires }: Names, date: string): SchemaDeclaration['types'] => {
  if (!recursive) return null;
  const print = (side: TypeContext['side'], reference: TypeContext['reference']): string => printType(schema, { side, reference, date, defaults }, '');
  return {
    handler: print('handler', (model) => lookUp(models, model)),
    wire: print('wire', (model) => lookUp(wires, lookUp(models, model))),
  };
};

const declare = (all: readonly Declared[], names: Names, use: PrintContext['use']): SchemaDeclaration[] => {
  const before = new Set<string>();
  const date = [...names.models.values()].includes('Date') ? 'globalThis.Date' : 'Date';
  const reference = (model: string): string => {
    const identifier = lookUp(names.models, model);
    return before.has(identifier) ? identifier : `${use('z')}.lazy(() => ${identifier})`;
  };
  return all.map((one) => {
    const code = printSchema(one.schema, { reference, use, defaults: one.defaults }, '');
    before.add(one.identifier);
    return {
      identifier: one.identifier,
      wire: lookUp(names.wires, one.identifier),
      doc: one.description === null ? '' : docComment(one.description, ''),
      code,
      types: writtenTypes(one, names, date),
    };
  });
};

/**
 * Declares the roots and every model they reach, in an order in which each can use those before it. Models keep their
 * names wherever those are identifiers: they claim theirs before any root or wire type does.
 */
export const schemasModule = (roots: readonly RootSchema[], models: ReadonlyMap<string, Model>): SchemasModule => {
  const reached = reachedModels(roots.map(({ schema }) => schema), models);
  const names = identifiers([...vocabulary, 'z']);
  const modelNames = new Map(reached.map(({ name }) => name).sort().map((name) => [name, names.claim(name)]));
  const identifierOf = new Map<Schema, string>();
  const inline = roots.flatMap((root): Declared[] => {
    if (root.schema.kind === 'ref' || identifierOf.has(root.schema)) return [];
    const identifier = names.claim(root.name);
    identifierOf.set(root.schema, identifier);
    return [{ ...root, identifier, description: null, recursive: false }];
  });
  const declared = [...reached.map((model): Declared => ({ ...model, defaults: model.inputName !== null, identifier: lookUp(modelNames, model.name) })), ...inline];
  const wires = new Map(declared.map(({ identifier }) => identifier).sort().map((identifier) => [identifier, names.claim(`${identifier}Wire`)]));
  const words = new Set<Word>();
  const use = (word: Word): Word => (words.add(word), word);
  return {
    declarations: declare(declared, { models: modelNames, wires }, use),
    words: [...words].filter((word) => word !== 'z').sort(),
    identifierOf: (schema) => (schema.kind === 'ref' ? lookUp(modelNames, schema.model) : lookUp(identifierOf, schema)),
  };
};
