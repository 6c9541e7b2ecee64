import type { Render } from '../../emit/render.ts';
import { quoted } from '../quoted.ts';

export type ContractKind = 'command' | 'query' | 'event';

/** What a new contract says. */
export interface ContractQuestions {
  readonly kind: ContractKind;
  readonly key: string;
  readonly description: string;
  readonly goal: string;
  readonly context: string;
  readonly owner: string;
  readonly auth: 'anonymous' | 'user' | 'admin';
}

/** What the parts of writ's language are called in a file. */
export interface LanguageWords {
  readonly definer: string;
  readonly model: string;
  readonly scalars: string;
}

interface FieldView {
  readonly name: string;
  readonly scalar: string;
  readonly rest: string;
}

interface ModelView {
  readonly part: string;
  readonly description: string;
  readonly fields: readonly FieldView[];
}

const required = 'isOptional: false';
const bounded = 'isOptional: false, constraints: { maxLength: 200 }';

/** Fields to begin with, of each kind. */
const modelsOf: Readonly<Record<ContractKind, readonly ModelView[]>> = {
  command: [
    { part: 'Input', description: 'What it takes.', fields: [{ name: 'name', scalar: 'NonEmptyString', rest: bounded }] },
    { part: 'Output', description: 'What it answers.', fields: [{ name: 'id', scalar: 'ID', rest: required }, { name: 'name', scalar: 'NonEmptyString', rest: bounded }] },
  ],
  query: [
    { part: 'Input', description: 'What is looked for.', fields: [{ name: 'limit', scalar: 'Int_unsecure', rest: 'isOptional: true, constraints: { minimum: 1, maximum: 100 }' }] },
    { part: 'Output', description: 'What is found.', fields: [{ name: 'names', scalar: 'NonEmptyString', rest: 'isOptional: false, isArray: true' }] },
  ],
  event: [{ part: 'Payload', description: 'What happened.', fields: [{ name: 'id', scalar: 'ID', rest: required }, { name: 'at', scalar: 'DateTime', rest: required }] }],
};

/** `billing.invoice.create` → `BillingInvoiceCreate`. */
export const contractName = (key: string): string => key.split(/[^A-Za-z0-9]+/).map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('');

/** The definer of each kind. */
export const definers: Readonly<Record<ContractKind, string>> = { command: 'defineCommand', query: 'defineQuery', event: 'defineEvent' };

/** The code of a contract that passes lint as it is, without its imports; `name` begins every name in it. */
export const contractText = (questions: ContractQuestions, name: string, words: LanguageWords, render: Render): string => {
  const { kind, key, description, goal, context, owner, auth } = questions;
  const models = modelsOf[kind].map((model) => ({ ...model, local: `${name}${model.part}`, name: quoted(`${name}${model.part}`), description: quoted(model.description) }));
  return render('scaffold-contract', {
    models, words, local: name, key: quoted(key), owner: quoted(owner), tag: quoted(key.split('.')[0] ?? key),
    description: quoted(description), goal: quoted(goal), context: quoted(context), auth: quoted(auth),
    payload: kind === 'event' ? `${name}Payload` : '', input: `${name}Input`, output: `${name}Output`,
    // An operation for admins says what it did.
    audit: kind === 'command' && auth === 'admin' ? quoted(key) : '',
  });
};
