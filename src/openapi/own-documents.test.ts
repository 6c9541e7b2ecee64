import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { ContractModel } from '../model/types.ts';
import { sampleModel } from '../../test/sample-model.ts';
import { diffModels } from '../diff/diff-models.ts';
import { openapiDocument } from '../emit/openapi/document.ts';
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

describe('the document of a model that holds everything', () => {
  const model = sampleModel();
  const { model: read, notes } = readOpenApi(JSON.parse(JSON.stringify(openapiDocument(model))), 'openapi.json');
  const changes = (base: ContractModel, head: ContractModel): string[] => diffModels(base, head, { today: '2026-01-01' }).changes.map(({ rule, path, message }) => `${rule} ${path}: ${message}`);

  it('differs in nothing from the model that it was made from', () => {
    expect([notes, changes(model, read), changes(read, model)]).toEqual([[], [], []]);
  });

  it('is compared field by field: what is taken from the document is missed', () => {
    const document = JSON.parse(JSON.stringify(openapiDocument(model)).replaceAll('"maxLength":8,', '')) as unknown;
    expect(changes(model, readOpenApi(document, 'openapi.json').model).length).toBeGreaterThan(0);
  });
});
