import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { diffModels } from '../diff/diff-models.ts';
import { modelSchema } from '../model/model-schema.ts';
import type { ContractModel, Schema } from '../model/types.ts';
import { readOpenApi } from './read-open-api.ts';

const published = (file: string): string => readFileSync(new URL(`../../node_modules/${file}`, import.meta.url), 'utf8');
const isModel = new Ajv2020({ strict: false, validateFormats: false }).compile(modelSchema);

/** How much of what bodies and models say is known, by the schemas that allow anything. */
const anyShare = (model: ContractModel): number => {
  let [all, any] = [0, 0];
  JSON.stringify([model.models, model.operations.map(({ body, output }) => [body, output])], (_, value: Schema | null) => {
    if (typeof value?.kind === 'string') all += 1;
    if (value?.kind === 'any') any += 1;
    return value;
  });
  return any / all;
};

describe.each([
  ['rclone, of 3.1 in JSON', 'rclone-openapi/openapi.json', 101, 113],
  ['rclone, of 3.1 in YAML', 'rclone-openapi/openapi.yaml', 101, 113],
  ['Blockfrost, of 3.0 in YAML', '@blockfrost/openapi/openapi.yaml', 129, 101],
  ['STAPI, of 3.0 in JSON', '@readme/oas-examples/3.0/json/star-trek.json', 120, 193],
])('the public document of %s', (_, file, operations, models) => {
  const text = published(file);
  const document: unknown = file.endsWith('.json') ? JSON.parse(text) : parse(text);
  const { model, notes } = readOpenApi(document, file);

  it('gives a whole model', () => {
    isModel(model);
    expect(isModel.errors).toBeNull();
    expect([model.operations.length, model.models.length]).toEqual([operations, models]);
    expect(anyShare(model)).toBeLessThan(0.1);
    expect(notes.filter(({ message, at, count }) => !/ (is|are) (not )?compared/.test(message) || !at.startsWith('/') || count < 1)).toEqual([]);
  });

  it('differs in nothing from itself, and by what is broken from an edited copy', () => {
    const rules = (head: unknown): string[] => [...new Set(diffModels(model, readOpenApi(head, file).model, { today: '2026-01-01' }).changes.map(({ rule }) => rule))];
    expect(rules(structuredClone(document))).toEqual([]);
    const edited = structuredClone(document) as { paths: Record<string, unknown>; components: { schemas: Record<string, { required?: string[] }> } };
    delete edited.paths[Object.keys(edited.paths)[2] ?? ''];
    for (const schema of Object.values(edited.components.schemas)) delete schema.required;
    expect(rules(edited)).toEqual(expect.arrayContaining(['operation-removed', 'output-became-optional']));
  });
});
