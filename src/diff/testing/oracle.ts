import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { schemasDocument } from '../../emit/json-schema/json-schema-emitter.ts';
import type { Random } from '../../emit/fixtures/value/random.ts';
import { ref } from '../../../test/sample-schemas.ts';
import type { ContractModel, Json, Schema } from '../../model/types.ts';
import type { Change } from '../comparison.ts';
import type { RuleId } from '../rules.ts';
import { edited } from './edit.ts';
import { command, api, model } from './models.ts';
import { anyModels, anyScalars, areFounded } from './random-schema.ts';
import { sampleOf } from './sample.ts';

export type Way = 'input' | 'output';

/** One state of a contract: an operation that takes and answers `Root`, with independent validators of both. */
export interface State {
  readonly schemas: ReadonlyMap<string, Schema>;
  readonly contract: Readonly<Record<Way, ContractModel>>;
  readonly accepts: Readonly<Record<Way, (value: Json) => boolean>>;
}

const stateOf = (schemas: ReadonlyMap<string, Schema>): State => {
  const models = [...schemas].map(([name, schema]) => model(name, schema));
  const document = schemasDocument(api({ models }));
  const ajv = new Ajv2020({ strict: false, ownProperties: true, validateSchema: false, code: { optimize: false } });
  // The package is CommonJS: its types put the function under `default`, Node gives the function.
  (addFormats as unknown as (target: Ajv2020) => void)(ajv);
  ajv.addSchema(document, 'doc');
  const [input, output] = ['RootInput', 'Root'].map((name) => ajv.compile({ $ref: `doc#/$defs/${name}` }));
  return {
    schemas,
    contract: { input: api({ models, operations: [command({ body: ref('Root') })] }), output: api({ models, operations: [command({ output: ref('Root') })] }) },
    accepts: { input: (value) => input?.(value) === true, output: (value) => output?.(value) === true },
  };
};

/** A contract before and after one to three edits. */
export interface Step {
  readonly before: State;
  readonly after: State;
}

/** Endless contracts with edits; each begins anew after some. */
export function* edits(random: Random): Generator<Step> {
  for (;;) {
    let before = stateOf((random(2) === 0 ? anyModels : anyScalars)(random));
    for (let left = 8; left > 0; left -= 1) {
      let schemas = before.schemas;
      for (let times = random(4) === 0 ? 3 : 1; times > 0; times -= 1) {
        const next = edited(schemas, random);
        if (areFounded(next)) schemas = next;
      }
      const after = stateOf(new Map(schemas));
      yield { before, after };
      before = after;
    }
  }
}

/** A value that worked and no longer does: requests that are refused now, or answers that were never allowed. */
export const counterexample = ({ before, after }: Step, way: Way, random: Random, samples: number): { readonly value: Json } | null => {
  const [given, asked] = way === 'input' ? [before, after] : [after, before];
  const root: Schema = ref('Root');
  for (let left = samples; left > 0; left -= 1) {
    // Near the limits of both: what one allows at its edge the other may not.
    const value = sampleOf(root, (left % 3 === 0 ? asked : given).schemas, random, way === 'output');
    if (given.accepts[way](value) && !asked.accepts[way](value)) return { value };
  }
  return null;
};

/** Cautions that the table of verdicts prescribes where a value can stop working. */
const prescribed: Readonly<Record<Way, readonly RuleId[]>> = {
  input: ['input-pattern-changed'],
  output: ['output-pattern-changed', 'output-optional-field-removed', 'output-enum-value-added'],
};

/** The rules that warn of a value that stops working. */
export const warnings = (changes: readonly Change[], way: Way): RuleId[] => [
  ...new Set(changes.filter(({ level, rule }) => level === 'breaking' || prescribed[way].includes(rule)).map(({ rule }) => rule)),
];
