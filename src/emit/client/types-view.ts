import type { Model, Operation, OperationError, Schema } from '../../model/types.ts';
import type { Reuse } from '../../reuse.ts';
import { json } from '../escape.ts';
import { named } from '../reach/named.ts';
import { identifiers, type Identifiers } from '../zod/identifiers.ts';
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

/** Every type of a client, and the names by which its methods use them. */
export interface ClientTypes {
  readonly models: readonly TypeView[];
  readonly operations: readonly TypeView[];
  readonly shared: readonly SharedErrors[];
  /** By the operation's id. */
  readonly signatureOf: (id: string) => string;
  readonly sharedBy: (operation: Operation) => SharedErrors | null;
}

const pascalCase = (text: string): string => text.split(/[^A-Za-z0-9$_]+/).map((part) => part.replace(/^./, (first) => first.toUpperCase())).join('');

const alias = (name: string, type: string): string => `type ${name} =${type.startsWith('\n') ? '' : ' '}${type};`;

const declaration = (name: string, { kind }: Schema, type: string): string => (kind === 'object' ? `interface ${name} ${type}` : alias(name, type));

const setOf = (errors: readonly OperationError[]): string => JSON.stringify(errors.map(({ code, status, retryable }) => [code, status, retryable]));

/** The errors of an operation that HTTP brings, and what tells them from those of others. */
const httpErrors = (operation: Operation, reuse: Reuse): { readonly errors: readonly OperationError[]; readonly set: string } =>
  reuse.of('client errors', operation, [], () => {
    const errors = operation.errors.filter(({ implicit }) => implicit);
    return { errors, set: setOf(errors) };
  });

/** The distinct sets of errors that HTTP brings, in the order of the operations. */
const sharedErrors = (operations: readonly Operation[], names: Identifiers, reuse: Reuse): ReadonlyMap<string, SharedErrors> => {
  const sets = new Map<string, SharedErrors>();
  for (const operation of operations) {
    const { errors, set } = httpErrors(operation, reuse);
    if (errors.length === 0 || sets.has(set)) continue;
    const number = sets.size === 0 ? '' : String(sets.size + 1);
    sets.set(set, { type: names.claim(`HttpProblem${number}`), table: `httpErrors${number}`, errors });
  }
  return sets;
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

/** Names and prints every type. `prefixed` gives the operations with a prefix for their names, each once. */
export const clientTypes = (prefixed: readonly { readonly operation: Operation; readonly prefix: string }[], reached: readonly Model[], reuse: Reuse): ClientTypes => {
  const names = identifiers(claimedNames);
  const byName = [...reached].sort((a, b) => (a.name < b.name ? -1 : 1));
  const modelNames = new Map(byName.map(({ name }) => [name, names.claim(name)]));
  const nameOf = (model: string): string => modelNames.get(model) ?? 'unknown';
  const namesOf = (of: Operation | Model): string[] => named(of).all.map(nameOf);
  const context: TypeContext = { side: 'handler', defaults: false, date: 'Date', reference: nameOf };
  const shared = sharedErrors(prefixed.map(({ operation }) => operation), names, reuse);
  const sharedBy = (operation: Operation): SharedErrors | null => shared.get(httpErrors(operation, reuse).set) ?? null;
  const optional = optionalFields(new Map(reached.map((model) => [model.name, model])));
  const printed = new Map(prefixed.map(({ operation, prefix }): [string, OperationTypes] => {
    const claimed = reuse.of('client names', operation, [prefix], () => wantedNames(operation, pascalCase(prefix))).map((name) => names.claim(name));
    const by = sharedBy(operation);
    const parts = [by?.type, ...claimed, ...namesOf(operation), ...partsOf(operation).map((part) => isOptional(part, optional))];
    return [operation.id, reuse.of('client types', operation, parts, () => new TypesPrinter(claimed, context, optional).print(operation, by))];
  }));
  const view = ({ name, schema, description }: Model): TypeView => ({
    doc: description === null ? '' : docComment(description, ''),
    code: declaration(nameOf(name), schema, printType(schema, context, '')),
  });
  return {
    models: byName.map((model) => reuse.of('client type', model, [nameOf(model.name), ...namesOf(model)], () => view(model))),
    operations: [...printed.values()].flatMap(({ views }) => views),
    shared: [...shared.values()],
    signatureOf: (id) => printed.get(id)?.signature ?? '',
    sharedBy,
  };
};
