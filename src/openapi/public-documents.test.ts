import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
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
])('the public document of %s', (_, file, operations, models) => {
  const text = published(file);
  const document: unknown = file.endsWith('.json') ? JSON.parse(text) : parse(text);
  const { model, notes } = readOpenApi(document, file);

  it('gives a whole model', () => {
    isModel(model);
    expect(isModel.errors).toBeNull();
    expect([model.operations.length, model.models.length]).toEqual([operations, models]);
    expect(anyShare(model)).toBeLessThan(0.1);
    expect(notes.every(({ message, at, count }) => /`|schema|list|several/i.test(message) && at.startsWith('/') && count > 0)).toBe(true);
  });

  it('reads the same each time, and another way when a required property is gone', () => {
    expect(readOpenApi(structuredClone(document), file).model).toEqual(model);
    const edited = JSON.parse(JSON.stringify(document).replace(/"required":\["[^"]+"(,?)/, (found, comma: string) => (comma === ',' ? '"required":[' : found.replace(/"[^"]+"$/, '')))) as unknown;
    expect(readOpenApi(edited, file).model).not.toEqual(model);
  });
});
