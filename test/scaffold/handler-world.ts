/** Contracts that change, handlers that were written for them once, and what follows from both: the oracle of a property test. */

export type Kind = 'NonEmptyString' | 'Int_unsecure' | 'Boolean' | 'DateTime';

/** TypeScript's name of a field's type in a handler, and a value of it. */
const code: Readonly<Record<Kind, { readonly type: string; readonly value: string }>> = {
  NonEmptyString: { type: 'string', value: "'x'" },
  Int_unsecure: { type: 'number', value: '1' },
  Boolean: { type: 'boolean', value: 'true' },
  DateTime: { type: 'Date', value: 'new Date(0)' },
};

export interface Field {
  readonly kind: Kind;
  readonly optional: boolean;
}

/** What a contract says, as far as a handler can notice. */
export interface Contract {
  readonly version: string;
  readonly auth: 'anonymous' | 'user' | 'admin';
  readonly input: Readonly<Record<string, Field>>;
  readonly output: Readonly<Record<string, Field>>;
  readonly errors: readonly string[];
  readonly emits: boolean;
}

export const plain: Contract = { version: '1.0.0', auth: 'user', input: {}, output: {}, errors: [], emits: false };

const fieldsText = (fields: Readonly<Record<string, Field>>): string =>
  Object.entries({ id: { kind: 'NonEmptyString', optional: false }, ...fields }).map(([name, { kind, optional }]) => `${name}: { type: ScalarTypeEnum.${kind}, isOptional: ${optional} },`).join(' ');

const upper = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** The source of a contract. */
export const contractText = (name: string, { version, auth, input, output, errors, emits }: Contract): string => `import { defineCommand, defineSchemaModel, ScalarTypeEnum } from 'writ';

const Input = defineSchemaModel({ name: '${upper(name)}Input', fields: { ${fieldsText(input)} } });
const Output = defineSchemaModel({ name: '${upper(name)}Output', fields: { ${fieldsText(output)} } });

export const Do${upper(name)} = defineCommand({
  meta: { key: 'work.${name}', version: '${version}', stability: 'stable', owners: ['@work'], tags: ['work'], description: 'Does ${name}.', goal: 'Get it done.', context: 'Made for a test.' },
  io: { input: Input, output: Output, errors: { ${errors.map((one) => `${one}: { description: 'It is ${one}', http: 409, gqlCode: '${one}', when: 'It is so' },`).join(' ')} } },
  policy: { auth: '${auth}' },${emits ? `\n  sideEffects: { emits: [{ key: 'work.${name}.done', version: '1.0.0', when: 'It is done', payload: Output }] },` : ''}
});
`;

const reading = ([name, { kind, optional }]: [string, Field]): string => `  const ${name}: ${code[kind].type}${optional ? ' | undefined' : ''} = input.${name};\n  void ${name};\n`;

/** The source of a handler that uses all that its contract says. */
export const handlerText = (name: string, { auth, input, output, errors, emits }: Contract): string => {
  const answer = `{ id: 'x', ${Object.entries(output).map(([field, { kind }]) => `${field}: ${code[kind].value}`).join(', ')} }`;
  return `// By hand, for ${name}.
import type { HandlerOf } from '../../generated/handlers/types.js';

export const handler: HandlerOf['work.${name}'] = async ({ input, caller, fail, emit }) => {
  void [caller${auth === 'anonymous' ? '?' : ''}.id, emit];
${Object.entries(input).map(reading).join('')}${errors.map((one) => `  if (input.id === '${one}') return fail('${one}');\n`).join('')}${emits ? `  emit('work.${name}.done', ${answer});\n` : ''}  return input.id === 'none' ? fail('NOT_FOUND') : ${answer};
};
`;
};

const reads = (was: Readonly<Record<string, Field>>, is: Readonly<Record<string, Field>>): boolean =>
  Object.entries(was).every(([name, { kind, optional }]) => is[name]?.kind === kind && (optional || !is[name].optional));

/** A property beyond the contract's TypeScript lets pass in what a function returns; the runtime does not. */
const answers = (was: Readonly<Record<string, Field>>, is: Readonly<Record<string, Field>>): boolean =>
  Object.entries(is).every(([name, { kind, optional }]) => (was[name] === undefined ? optional : was[name].kind === kind));

/** An argument of a call may hold nothing beyond the contract's. */
const passes = (was: Readonly<Record<string, Field>>, is: Readonly<Record<string, Field>>): boolean => answers(was, is) && Object.keys(was).every((name) => is[name] !== undefined);

/** Whether a handler that was written for one contract compiles with another. */
export const fits = (was: Contract, is: Contract): boolean =>
  reads(was.input, is.input) && answers(was.output, is.output) && was.errors.every((one) => is.errors.includes(one)) &&
  (!was.emits || (is.emits && passes(was.output, is.output))) && (was.auth === 'anonymous' || is.auth !== 'anonymous');
