import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readContracts } from '../../test/contract-files.ts';
import { sampleModel } from '../../test/sample-model.ts';
import { modelSchema } from './model-schema.ts';
import type { ContractModel } from './types.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
// The package is CommonJS: its function is the default export of its default export.
(ajvFormats as unknown as (target: Ajv2020) => void)(ajv);
const validate = ajv.compile(modelSchema);

const problems = (model: unknown): readonly string[] => {
  validate(JSON.parse(JSON.stringify(model)));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};

const fiveContracts = async (): Promise<ContractModel> => {
  const { model } = await readContracts(root, { globs: ['fixtures/contracts/**/*.ts'] });
  if (model === null) throw new Error('the five contracts have no model');
  return model;
};

/** Paths of all objects in a value. */
const objects = (value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] => {
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? [] : [path];
  return [...own, ...Object.entries(value).flatMap(([key, item]) => objects(item, [...path, Array.isArray(value) ? Number(key) : key]))];
};

type Editable = Record<string | number, unknown>;

const at = (model: unknown, path: readonly (string | number)[]): Editable => path.reduce((value, key) => (value as Editable)[key], model) as Editable;

describe('the JSON Schema of the model', () => {
  it('is valid by its meta-schema', () => {
    expect(ajv.validateSchema(modelSchema)).toBe(true);
  });

  it('accepts the model of the five contracts', async () => {
    expect(problems(await fiveContracts())).toEqual([]);
  });

  it('accepts a model with every kind of schema, parameter and error', () => {
    expect(problems(sampleModel())).toEqual([]);
  });

  it('refuses a property more or less in any object of the model, but where the contract\'s own data is kept', async () => {
    const model = JSON.parse(JSON.stringify(await fiveContracts())) as unknown;
    const paths = objects(model).filter((path) => !path.includes('extras'));
    expect(paths.length).toBeGreaterThan(300);
    for (const path of paths) {
      const object = at(model, path);
      object['unknown'] = 1;
      expect(validate(model), `${path.join('/')} with one more`).toBe(false);
      delete object['unknown'];
      const [first = ''] = Object.keys(object);
      const { [first]: kept } = object;
      delete object[first];
      expect(validate(model), `${path.join('/')} without ${first}`).toBe(false);
      object[first] = kept;
    }
    expect(validate(model)).toBe(true);
  });

  it.each([
    ['a status that is no error', ['operations', 0, 'errors', 0, 'status'], 200],
    ['an unknown stability', ['operations', 0, 'stability'], 'done'],
    ['an unknown method', ['operations', 0, 'method'], 'LIST'],
    ['a negative length', ['models', 0, 'schema', 'fields', 0, 'schema', 'minLength'], -1],
    ['an unknown kind of schema', ['models', 0, 'schema', 'kind'], 'thing'],
    ['a format that no one checks', ['models', 0, 'schema', 'fields', 0, 'schema', 'format'], 'ipv4'],
    ['a line 0', ['operations', 0, 'source', 'place', 'line'], 0],
    ['a list of no success', ['operations', 0, 'successes'], []],
  ])('refuses %s', async (_, path, value) => {
    const model = JSON.parse(JSON.stringify(await fiveContracts())) as unknown;
    const object = at(model, path.slice(0, -1));
    object[path.at(-1) ?? ''] = value;
    expect(validate(model)).toBe(false);
  });
});
