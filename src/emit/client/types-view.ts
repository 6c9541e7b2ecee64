import type { Model, Operation, OperationError, Schema } from '../../model/types.ts';
import { json } from '../escape.ts';
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
  readonly signatureOf: (operation: Operation) => string;
  readonly sharedBy: (operation: Operation) => SharedErrors | null;
}

const pascalCase = (text: string): string => text.split(/[^A-Za-z0-9$_]+/).map((part) => part.replace(/^./, (first) => first.toUpperCase())).join('');

const alias = (name: string, type: string): string => `type ${name} =${type.startsWith('\n') ? '' : ' '}${type};`;

const declaration = (name: string, { kind }: Schema, type: string): string => (kind === 'object' ? `interface ${name} ${type}` : alias(name, type));

const setOf = (errors: readonly OperationError[]): string => JSON.stringify(errors.map(({ code, status, retryable }) => [code, status, retryable]));

const implicitOf = ({ errors }: Operation): OperationError[] => errors.filter(({ implicit }) => implicit);

/** The distinct sets of errors that HTTP brings, in the order of the operations. */
const sharedErrors = (operations: readonly Operation[], names: Identifiers): ReadonlyMap<string, SharedErrors> => {
  const sets = new Map<string, SharedErrors>();
  for (const operation of operations) {
    const errors = implicitOf(operation);
    const set = setOf(errors);
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

/** Prints the types of operations. */
class OperationTypes {
  readonly views: TypeView[] = [];
  readonly #names: Identifiers;
  readonly #context: TypeContext;
  readonly #optional: Optional;

  constructor(names: Identifiers, context: TypeContext, optional: Optional) {
    this.#names = names;
    this.#context = context;
    this.#optional = optional;
  }

  /** Declares what an operation needs under names of its own; gives its signature. */
  print(operation: Operation, prefix: string, shared: SharedErrors | null): string {
    const input = this.#input(operation, prefix);
    const output = this.#output(operation, prefix);
    const error = this.#error(operation, prefix, shared);
    const statuses = [...new Set(operation.successes.map(({ status }) => status))].join(' | ');
    const options = operation.kind === 'command' ? 'CommandOptions' : 'CallOptions';
    return `(${input}options?: ${options}): Promise<Result<${output}, ${statuses}, ${error}>>`;
  }

  /** Declares a type under a name of its own, and gives that. */
  #declare(name: string, doc: string, code: (claimed: string) => string): string {
    const claimed = this.#names.claim(name);
    this.views.push({ doc: docComment(doc, ''), code: code(claimed) });
    return claimed;
  }

  /** The name of a schema: its model's, or that of a type declared for it. */
  #named(schema: Schema, name: string, doc: string): string {
    if (schema.kind === 'ref') return this.#context.reference(schema.model);
    return this.#declare(name, doc, (claimed) => declaration(claimed, schema, printType(schema, this.#context, '')));
  }

  #input(operation: Operation, prefix: string): string {
    const parts = partsOf(operation);
    const [first] = parts;
    if (first === undefined) return '';
    const mark = parts.every((part) => isOptional(part, this.#optional)) ? '?' : '';
    if (parts.length === 1) return `input${mark}: ${this.#named(first.schema, `${prefix}Input`, `What ${operation.key} takes.`)}, `;
    const members = parts.map((part) => `  ${part.name}${isOptional(part, this.#optional) ? '?' : ''}: ${this.#named(part.schema, prefix + pascalCase(part.name), `The ${part.name} of ${operation.key}.`)};\n`);
    return `input${mark}: ${this.#declare(`${prefix}Input`, `What ${operation.key} takes.`, (claimed) => `interface ${claimed} {\n${members.join('')}}`)}, `;
  }

  #output({ key, output, successes }: Operation, prefix: string): string {
    if (output === null) return 'undefined';
    const isEmpty = successes.some(({ status }) => status === 204 || status === 205);
    return `${this.#named(output, `${prefix}Output`, `What ${key} answers.`)}${isEmpty ? ' | undefined' : ''}`;
  }

  #error({ key, errors }: Operation, prefix: string, shared: SharedErrors | null): string {
    const declared = errors.filter(({ implicit }) => !implicit).map((error): string => {
      const args = error.args === null ? '' : `, ${this.#named(error.args, `${prefix}${pascalCase(error.code.toLowerCase().replaceAll('_', '-'))}Args`, `What ${error.code} says about itself.`)}`;
      return `Problem<${json(error.code)}, ${String(error.status)}${args}>`;
    });
    const members = [...declared, ...(shared === null ? [] : [shared.type]), 'CallError'];
    const union = members.length < 3 ? members.join(' | ') : `\n${members.map((member) => `  | ${member}`).join('\n')}`;
    return this.#declare(`${prefix}Error`, `Why ${key} did not succeed.`, (claimed) => alias(claimed, union));
  }
}

/** Names and prints every type. `prefixed` gives the operations with a prefix for their names, each once. */
export const clientTypes = (prefixed: readonly { readonly operation: Operation; readonly prefix: string }[], reached: readonly Model[]): ClientTypes => {
  const names = identifiers(claimedNames);
  const byName = [...reached].sort((a, b) => (a.name < b.name ? -1 : 1));
  const modelNames = new Map(byName.map(({ name }) => [name, names.claim(name)]));
  const nameOf = (model: string): string => modelNames.get(model) ?? 'unknown';
  const context: TypeContext = { side: 'handler', defaults: false, date: 'Date', reference: nameOf };
  const operations = prefixed.map(({ operation }) => operation);
  const shared = sharedErrors(operations, names);
  const sharedBy = (operation: Operation): SharedErrors | null => shared.get(setOf(implicitOf(operation))) ?? null;
  const types = new OperationTypes(names, context, optionalFields(new Map(reached.map((model) => [model.name, model]))));
  const signatures = new Map(prefixed.map(({ operation, prefix }) => [operation, types.print(operation, pascalCase(prefix), sharedBy(operation))]));
  const models = byName.map(({ name, schema, description }): TypeView => ({
    doc: description === null ? '' : docComment(description, ''),
    code: declaration(nameOf(name), schema, printType(schema, context, '')),
  }));
  return { models, operations: types.views, shared: [...shared.values()], signatureOf: (operation) => signatures.get(operation) ?? '', sharedBy };
};
