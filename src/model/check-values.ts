import { diagnostic, type Diagnostic, type Place } from '../diagnostics.ts';
import type { Path, SourceMapOfContracts } from '../load/types.ts';
import { problemWith } from './schema/conforms.ts';
import type { Json, Model, Operation, Schema } from './types.ts';

/** Reports each default and example that does not match the schema it stands beside. */
export const checkValues = (operations: readonly Operation[], models: readonly Model[], sources: SourceMapOfContracts, report: (found: Diagnostic) => void): void => {
  const byName = new Map(models.map((model) => [model.name, model.schema]));
  const lookup = (name: string): Schema => byName.get(name) ?? { kind: 'any' };
  const check = (what: string, schema: Schema, value: Json, at: Place | null, path: Path): void => {
    const problem = problemWith(schema, value, lookup);
    if (problem === null) return;
    report(diagnostic('value-mismatch', `${what} does not match its schema: it ${problem}`, { place: at && sources.place(at, path) }));
  };
  for (const { name, schema, place } of models) {
    if (schema.kind !== 'object') continue;
    for (const field of schema.fields) {
      if (field.default) check(`The default of \`${name}.${field.name}\``, field.schema, field.default.value, place, ['fields', field.name, 'defaultValue']);
      if (field.example) check(`The example of \`${name}.${field.name}\``, field.schema, field.example.value, place, ['fields', field.name, 'example']);
    }
  }
  for (const { examples, body, query, output, source, key } of operations) {
    const input = body ?? query;
    for (const [index, example] of examples.entries()) {
      const path = ['acceptance', 'examples', index];
      if (example.input && input) check(`The input of the example \`${example.key}\` of \`${key}\``, input, example.input.value, source.place, [...path, 'input']);
      if (example.output && output) check(`The output of the example \`${example.key}\` of \`${key}\``, output, example.output.value, source.place, [...path, 'output']);
    }
  }
};
