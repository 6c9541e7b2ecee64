import type { Model, Operation, OperationError, Schema } from '../../model/types.ts';
import type { Reuse } from '../../reuse.ts';
import { json } from '../escape.ts';
import type { Render } from '../render.ts';
import type { Block } from '../reach/blocks.ts';
import { named } from '../reach/named.ts';
import { identifiers } from '../zod/identifiers.ts';
import { docComment } from '../zod/literal.ts';
import { printType, type TypeContext } from '../zod/print-type.ts';
import { type Part, partsOf } from './parts.ts';
import { claimedNames } from './claimed-names.ts';

/** A type that the client exports. */
export interface TypeView {
  readonly doc: string;
  /** `interface Role` or `type Kind =`, and what follows. */
  readonly code: string;
}

/** Errors that operations share, as a type and as a table. */
export interface SharedErrors {
  readonly type: string;
  readonly table: string;
  readonly errors: readonly OperationError[];
}

/** Every type of a client, printed some dozens at a time, and the names by which its methods use them. */
export interface ClientTypes {
  readonly models: readonly string[];
  readonly operations: readonly string[];
  readonly shared: readonly SharedErrors[];
  readonly names: ClientNames;
  /** By the operation's id. */
  readonly signatureOf: (id: string) => string;
  readonly sharedBy: (operation: Operation) => SharedErrors | null;
}

/** The names of all types; each map of texts is the very same as long as what it holds is. */
export interface ClientNames {
  readonly models: ReadonlyMap<string, string>;
  /** Of errors that operations share, by what tells them apart. */
  readonly sets: ReadonlyMap<string, string>;
  /** By the operation's id, in the order in which they are declared. */
  readonly operations: ReadonlyMap<string, readonly string[]>;
}

/** With what the names of an operation's types begin, by its id. */
export type Prefixes = ReadonlyMap<string, string>;

const pascalCase = (text: string): string => text.split(/[^A-Za-z0-9$_]+/).map((part) => part.replace(/^./, (first) => first.toUpperCase())).join('');

const alias = (name: string, type: string): string => `type ${name} =${type.startsWith('\n') ? '' : ' '}${type};`;

const declaration = (name: string, { kind }: Schema, type: string): string => (kind === 'object' ? `interface ${name} ${type}` : alias(name, type));

const setOf = (errors: readonly OperationError[]): string => JSON.stringify(errors.map(({ code, status, retryable }) => [code, status, retryable]));

/** The errors of an operation that HTTP brings, and what tells them from those of others. */
interface HttpErrors {
  readonly errors: readonly OperationError[];
  readonly set: string;
}

const httpErrors = (operation: Operation, reuse: Reuse): HttpErrors =>
  reuse.of('client errors', operation, [], () => {
    const errors = operation.errors.filter(({ implicit }) => implicit);
    return { errors, set: setOf(errors) };
  });

/** The distinct sets of errors that HTTP brings, in the order of the operations. */
const errorSets = (blocks: readonly Block<Operation>[], reuse: Reuse): ReadonlyMap<string, readonly OperationError[]> => {
  const distinct = (all: Iterable<HttpErrors>): HttpErrors[] => {
    const sets = new Map<string, HttpErrors>();
    for (const one of all) if (one.errors.length > 0 && !sets.has(one.set)) sets.set(one.set, one);
    return [...sets.values()];
  };
  const all = blocks.flatMap((block) => reuse.of('client errors of a block', block.members, [], () => distinct(block.members.map((operation) => httpErrors(operation, reuse)))));
  return new Map(distinct(all).map(({ set, errors }) => [set, errors]));
};

type Optional = (schema: Schema) => boolean;

/** Whether all fields of a schema may be left out. */
const optionalFields = (models: ReadonlyMap<string, Model>): Optional => {
  const test = (schema: Schema, hops: number): boolean => {
    if (schema.kind === 'object') return schema.fields.every((field) => !field.required);
    const target = schema.kind === 'ref' ? models.get(schema.model) : undefined;
    return target !== undefined && hops > 0 && test(target.schema, hops - 1);
  };
  return (schema) => test(schema, models.size);
};

/** Whether a part may be left out: parameters may, where each of them may. */
const isOptional = ({ name, schema }: Part, optional: Optional): boolean => name !== 'body' && optional(schema);

/** What is printed of one operation. */
interface OperationTypes {
  readonly signature: string;
  readonly views: readonly TypeView[];
}

/** What is printed of some dozens. */
interface PrintedBlock {
  /** By the operations' ids. */
  readonly signatures: readonly (readonly [id: string, signature: string])[];
  readonly text: string;
}

/** Names that the types of an operation would like to have, in the order in which they are declared. */
const wantedNames = (operation: Operation, prefix: string): string[] => {
  const parts = partsOf(operation);
  const own = (schema: Schema | null, name: string): string[] => (schema === null || schema.kind === 'ref' ? [] : [`${prefix}${name}`]);
  const [first] = parts;
  const input = parts.length < 2 ? own(first?.schema ?? null, 'Input') : [...parts.flatMap(({ name, schema }) => own(schema, pascalCase(name))), `${prefix}Input`];
  const declared = operation.errors.filter(({ implicit }) => !implicit);
  return [...input, ...own(operation.output, 'Output'), ...declared.flatMap(({ code, args }) => own(args, argsName(code))), `${prefix}Error`];
};

const argsName = (code: string): string => `${pascalCase(code.toLowerCase().replaceAll('_', '-'))}Args`;

/** Prints the types of one operation, which declares them under the names that it could claim. */
class TypesPrinter {
  readonly #views: TypeView[] = [];
  readonly #claimed: Iterator<string, undefined>;
  readonly #context: TypeContext;
  readonly #optional: Optional;

  constructor(claimed: readonly string[], context: TypeContext, optional: Optional) {
    this.#claimed = claimed.values();
    this.#context = context;
    this.#optional = optional;
  }

  print(operation: Operation, shared: SharedErrors | null): OperationTypes {
    const input = this.#input(operation);
    const output = this.#output(operation);
    const error = this.#error(operation, shared);
    const statuses = [...new Set(operation.successes.map(({ status }) => status))].join(' | ');
    const options = operation.kind === 'command' ? 'CommandOptions' : 'CallOptions';
    return { signature: `(${input}options?: ${options}): Promise<Result<${output}, ${statuses}, ${error}>>`, views: this.#views };
  }

  /** Declares a type under the next name, and gives that. */
  #declare(doc: string, code: (claimed: string) => string): string {
    const { value: claimed } = this.#claimed.next();
    if (claimed === undefined) throw new Error(`no name was claimed: ${doc}`);
    this.#views.push({ doc: docComment(doc, ''), code: code(claimed) });
    return claimed;
  }

  /** The name of a schema: its model's, or that of a type declared for it. */
  #named(schema: Schema, doc: string): string {
    if (schema.kind === 'ref') return this.#context.reference(schema.model);
    return this.#declare(doc, (claimed) => declaration(claimed, schema, printType(schema, this.#context, '')));
  }

  #input(operation: Operation): string {
    const parts = partsOf(operation);
    const [first] = parts;
    if (first === undefined) return '';
    const mark = parts.every((part) => isOptional(part, this.#optional)) ? '?' : '';
    const doc = `What ${operation.key} takes.`;
    if (parts.length === 1) return `input${mark}: ${this.#named(first.schema, doc)}, `;
    const members = parts.map((part) => `  ${part.name}${isOptional(part, this.#optional) ? '?' : ''}: ${this.#named(part.schema, `The ${part.name} of ${operation.key}.`)};\n`);
    return `input${mark}: ${this.#declare(doc, (claimed) => `interface ${claimed} {\n${members.join('')}}`)}, `;
  }

  #output({ key, output, successes }: Operation): string {
    if (output === null) return 'undefined';
    const isEmpty = successes.some(({ status }) => status === 204 || status === 205);
    return `${this.#named(output, `What ${key} answers.`)}${isEmpty ? ' | undefined' : ''}`;
  }

  #error({ key, errors }: Operation, shared: SharedErrors | null): string {
    const declared = errors.filter(({ implicit }) => !implicit).map((error): string => {
      const args = error.args === null ? '' : `, ${this.#named(error.args, `What ${error.code} says about itself.`)}`;
      return `Problem<${json(error.code)}, ${String(error.status)}${args}>`;
    });
    const members = [...declared, ...(shared === null ? [] : [shared.type]), 'CallError'];
    const union = members.length < 3 ? members.join(' | ') : `\n${members.map((member) => `  | ${member}`).join('\n')}`;
    return this.#declare(`Why ${key} did not succeed.`, (claimed) => alias(claimed, union));
  }
}

const numbered = (index: number): string => (index === 0 ? '' : String(index + 1));

/** Gives everything a name of its own: models first, then errors that operations share, then the types of operations. */
const claimNames = (models: readonly (readonly Model[])[], sets: readonly string[], blocks: readonly Block<Operation>[], prefixes: Prefixes, reuse: Reuse): ClientNames => {
  const wanted = blocks.map((block) =>
    reuse.of('client names of a block', block.members, [prefixes], () => {
      const names = block.members.map((operation) => reuse.of('client names', operation, [prefixes.get(operation.id)], () => wantedNames(operation, pascalCase(prefixes.get(operation.id) ?? operation.key))));
      return { names, text: JSON.stringify(names) };
    }),
  );
  const ofModels = models.map((members) => reuse.of('client names of a block of models', members, [], () => members.map(({ name }) => name)));
  const same = (name: string, names: ReadonlyMap<string, string>): ReadonlyMap<string, string> => reuse.of(`client names of ${name}`, reuse, [...names].flat(), () => names);
  return reuse.of('client names of all', reuse, [...ofModels.flat(), null, ...sets, null, ...wanted.map(({ text }) => text)], () => {
    const { claim } = identifiers(claimedNames);
    return {
      models: same('models', new Map(ofModels.flat().map((name) => [name, claim(name)]))),
      sets: same('sets', new Map(sets.map((set, index) => [set, claim(`HttpProblem${numbered(index)}`)]))),
      operations: new Map(wanted.flatMap(({ names }, at) => names.map((each, index) => [blocks[at]?.members[index]?.id ?? '', each.map((name) => claim(name))]))),
    };
  });
};

/** Names and prints every type of operations and of the models that they reach, which come in blocks. */
export const clientTypes = (blocks: readonly Block<Operation>[], prefixes: Prefixes, models: readonly (readonly Model[])[], all: ReadonlyMap<string, Model>, render: Render, reuse: Reuse): ClientTypes => {
  const sets = errorSets(blocks, reuse);
  const names = claimNames(models, [...sets.keys()], blocks, prefixes, reuse);
  const shared = new Map([...sets].map(([set, errors], index): [string, SharedErrors] => [set, { type: names.sets.get(set) ?? '', table: `httpErrors${numbered(index)}`, errors }]));
  const sharedBy = (operation: Operation): SharedErrors | null => shared.get(httpErrors(operation, reuse).set) ?? null;
  const nameOf = (model: string): string => names.models.get(model) ?? 'unknown';
  const namesOf = (of: Operation | Model): string[] => named(of).all.map(nameOf);
  const context: TypeContext = { side: 'handler', defaults: false, date: 'Date', reference: nameOf };
  const optional = optionalFields(all);
  const print = (types: readonly TypeView[]): string => render('client-types', { types }).slice(0, -1);
  const typesOf = (operation: Operation): OperationTypes => {
    const claimed = names.operations.get(operation.id) ?? [];
    const by = sharedBy(operation);
    const parts = [by?.type, ...claimed, ...namesOf(operation), ...partsOf(operation).map((part) => isOptional(part, optional))];
    return reuse.of('client types', operation, parts, () => new TypesPrinter(claimed, context, optional).print(operation, by));
  };
  const view = ({ name, schema, description }: Model): TypeView => ({
    doc: description === null ? '' : docComment(description, ''),
    code: declaration(nameOf(name), schema, printType(schema, context, '')),
  });
  const viewOf = (model: Model): TypeView => reuse.of('client type', model, [nameOf(model.name), ...namesOf(model)], () => view(model));
  const printBlock = ({ members }: Block<Operation>): PrintedBlock => {
    const types = members.map(typesOf);
    return { signatures: members.map(({ id }, index) => [id, types[index]?.signature ?? '']), text: print(types.flatMap(({ views }) => views)) };
  };
  const printed = blocks.map((block) =>
    reuse.of('client types of a block', block, [names], () => {
      const claimed = block.members.flatMap(({ id }) => names.operations.get(id) ?? []);
      return reuse.of('client types of named ones', block, [names.models, names.sets, ...claimed], () => printBlock(block));
    }),
  );
  const signatures = new Map(printed.flatMap((one) => one.signatures));
  return {
    models: models.map((members) => reuse.of('client types of models', members, [names.models], () => print(members.map(viewOf)))),
    operations: printed.map(({ text }) => text),
    shared: [...shared.values()],
    names,
    signatureOf: (id) => signatures.get(id) ?? '',
    sharedBy,
  };
};
