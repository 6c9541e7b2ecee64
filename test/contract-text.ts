/** Parts of an operation, as TypeScript; what is left out is the least that loads. */
export interface OperationText {
  readonly definer?: string;
  readonly key?: string;
  readonly version?: string;
  /** More of `meta`. */
  readonly meta?: string;
  readonly input?: string;
  readonly output?: string;
  /** More of `io`. */
  readonly io?: string;
  /** More of `policy`. */
  readonly policy?: string;
  /** More of the operation. */
  readonly rest?: string;
}

/** Imports of everything a contract may need, on one line. */
export const imports =
  "import { defineCommand, defineEnum, defineEvent, defineQuery, fromJsonSchema, fromZod, ScalarTypeEnum as S, SchemaModel } from 'writ';\n";

/** An operation's definition over six lines, without the export: line 2 is `meta`, 3 `io`, 4 `policy`, 5 the rest. */
export const operationText = (parts: OperationText = {}): string => `${parts.definer ?? 'defineCommand'}({
  meta: { key: ${parts.key ?? "'test.good'"}, version: ${parts.version ?? "'1.0.0'"}, stability: 'stable', owners: [], tags: [], ${parts.meta ?? ''} },
  io: { input: ${parts.input ?? 'null'}, output: ${parts.output ?? 'null'}, ${parts.io ?? ''} },
  policy: { auth: 'user', ${parts.policy ?? ''} },
  ${parts.rest ?? ''}
})`;

/** A file with one exported operation, which begins on line 2. */
export const contractText = (parts: OperationText = {}, before = ''): string => `${imports}${before}export const Contract = ${operationText(parts)};\n`;

/** A model with these fields, as an expression. */
export const modelText = (fields: string, name = 'Sample'): string => `new SchemaModel({ name: '${name}', fields: { ${fields} } })`;
