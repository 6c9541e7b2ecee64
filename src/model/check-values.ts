import { type Context, createContext, runInContext } from 'node:vm';
import { diagnostic, type Diagnostic, type Place } from '../diagnostics.ts';
import type { Path, SourceMapOfContracts } from '../load/types.ts';
import { problemWith } from './schema/conforms.ts';
import type { Reuse } from '../reuse.ts';
import type { Json, Model, Operation, Schema } from './types.ts';

/** Where a schema stands: the name of its owner for messages, and its place. */
interface Owner {
  readonly name: string;
  readonly at: Place | null;
  readonly path: Path;
}

// A pattern may take longer than anyone waits for (`^(a+)+$`); only the engine can stop it.
const LIMIT = 2_000;

/** An engine whose time is limited; made once. */
let limited: Context | null = null;

/** Runs work that patterns of contracts may keep busy; false where it had to be stopped. */
const endsInTime = (work: () => void): boolean => {
  try {
    limited ??= createContext(Object.create(null) as object);
    Object.assign(limited, { work });
    runInContext('work()', limited, { timeout: LIMIT });
    return true;
  } catch (error) {
    // Whatever was thrown, only that code means that time was up.
    if ((error as { code?: unknown } | null)?.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    return false;
  }
};

/** Checks values that contracts write beside schemas. */
class ValueCheck {
  readonly #models: ReadonlyMap<string, Schema>;
  readonly #sources: SourceMapOfContracts;
  #found: Diagnostic[] = [];

  constructor(models: readonly Model[], sources: SourceMapOfContracts) {
    this.#models = new Map(models.map(({ name, schema }) => [name, schema]));
    this.#sources = sources;
  }

  /** What is wrong with the values that `check` looks at. */
  findings(check: () => void): readonly Diagnostic[] {
    this.#found = [];
    check();
    return this.#found;
  }

  /** The value that is being looked at, for when it takes too long. */
  #current: { readonly what: string; readonly at: Place | null; readonly path: Path } | null = null;

  /** What was found until a value took too long, and that. */
  tooLong(): readonly Diagnostic[] {
    const { what, at, path } = this.#current ?? { what: 'A value', at: null, path: [] };
    return [...this.#found, diagnostic('constraint-invalid', `${what} takes more than ${LIMIT / 1_000} s to compare with the pattern of its schema`, {
      place: at && this.#sources.place(at, path), fix: 'Write the pattern without a repetition inside a repetition.',
    })];
  }

  value(what: string, schema: Schema, value: Json, at: Place | null, path: Path): void {
    this.#current = { what, at, path };
    const problem = problemWith(schema, value, (name) => this.#models.get(name) ?? { kind: 'any' });
    if (problem === null) return;
    this.#found.push(diagnostic('value-mismatch', `${what} does not match its schema: ${problem}`, { place: at && this.#sources.place(at, path) }));
  }

  /** Defaults and examples of every field inside a schema, down to references, which stand for themselves. */
  fields(schema: Schema, owner: Owner): void {
    const inside = (part: Schema): void => this.fields(part, owner);
    switch (schema.kind) {
      case 'array': return inside(schema.items);
      case 'record': return inside(schema.values);
      case 'nullable': return inside(schema.of);
      case 'tuple': return schema.items.forEach(inside);
      case 'union': return schema.members.forEach(inside);
      case 'object':
        for (const field of schema.fields) {
          const own: Owner = { name: `${owner.name}.${field.name}`, at: owner.at, path: [...owner.path, 'fields', field.name] };
          if (field.default) this.value(`The default of \`${own.name}\``, field.schema, field.default.value, own.at, [...own.path, 'defaultValue']);
          if (field.example) this.value(`The example of \`${own.name}\``, field.schema, field.example.value, own.at, [...own.path, 'example']);
          this.fields(field.schema, own);
        }
    }
  }

  model({ name, schema, place }: Model): void {
    this.fields(schema, { name, at: place, path: [] });
  }

  operation({ examples, body, params, query, headers, output, source, key }: Operation): void {
    const input = body ?? query;
    const parts: readonly (readonly [string, Schema | null])[] = [['input', input], ['params', params], ['headers', headers], ['output', output]];
    for (const [name, schema] of parts) if (schema) this.fields(schema, { name: `io.${name}`, at: source.place, path: ['io', name] });
    for (const [index, example] of examples.entries()) {
      const path = ['acceptance', 'examples', index];
      if (example.input && input) this.value(`The input of the example \`${example.key}\` of \`${key}\``, input, example.input.value, source.place, [...path, 'input']);
      if (example.output && output) this.value(`The output of the example \`${example.key}\` of \`${key}\``, output, example.output.value, source.place, [...path, 'output']);
    }
  }
}

/** Reports each default and example that does not match the schema it stands beside; `models` is another list when one of them is another. */
export const checkValues = (operations: readonly Operation[], models: readonly Model[], sources: SourceMapOfContracts, report: (found: Diagnostic) => void, reuse: Reuse): void => {
  const check = new ValueCheck(models, sources);
  const ended = endsInTime(() => {
    for (const one of models) reuse.of('values', one, [models], () => check.findings(() => check.model(one))).forEach(report);
    for (const one of operations) reuse.of('values', one, [models], () => check.findings(() => check.operation(one))).forEach(report);
  });
  if (!ended) check.tooLong().forEach(report);
};
