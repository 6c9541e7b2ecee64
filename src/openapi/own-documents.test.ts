import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { ContractModel } from '../model/types.ts';
import { readOpenApi } from './read-open-api.ts';

const published = (path: string): string => readFileSync(new URL(`../../generated/${path}`, import.meta.url), 'utf8');

/** What documents do not say: how a schema was written, where, and what only examples and code know. */
const unsaid = new Set(['scalar', 'place', 'source', 'examples', 'extras', 'scenarios']);
const compared = (model: ContractModel): unknown => JSON.parse(JSON.stringify(model, (key, value: unknown) => (unsaid.has(key) ? undefined : value)));

describe('the document of the seed contracts', () => {
  const model = JSON.parse(published('model.json')) as ContractModel;

  it('reads back to the model it was made from, from JSON and from YAML', () => {
    const { model: read, notes } = readOpenApi(JSON.parse(published('openapi/openapi.json')), 'openapi.json');
    expect(notes).toEqual([]);
    expect(compared(read)).toEqual(compared(model));
    expect(readOpenApi(parse(published('openapi/openapi.yaml')), 'openapi.json').model).toEqual(read);
  });

  it('gives each contract its own place', () => {
    const { model: read } = readOpenApi(JSON.parse(published('openapi/openapi.json')), 'openapi.json');
    expect(read.operations.map(({ source }) => `${source.place.file}:${source.place.line}`)).toEqual(model.operations.map(({ source }) => `${source.place.file}:${source.place.line}`));
  });
});
