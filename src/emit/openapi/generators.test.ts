import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createClient } from '@hey-api/openapi-ts';
import openapiTS, { astToString } from 'openapi-typescript';
import { afterAll, describe, expect, it } from 'vitest';
import { sampleModel, withoutFields } from '../../../test/sample-model.ts';
import type { ContractModel } from '../../model/types.ts';
import { openapiEmitter } from './openapi-emitter.ts';

const folder = mkdtempSync(join(tmpdir(), 'writ-generators-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const tsc = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url));
const flags = ['--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2022,dom,dom.iterable', '--module', 'esnext', '--moduleResolution', 'bundler'];

/** What the compiler says about a file, under `strict` and with the declarations of libraries checked too. */
const compilerSays = (file: string): Promise<string> =>
  promisify(execFile)(process.execPath, [tsc, ...flags, file], { cwd: folder }).then(
    () => '',
    (error: { stdout: string }) => error.stdout,
  );

const emitted = (model: ContractModel): string => openapiEmitter.emit(model, () => '')[0]?.content ?? '';

describe('client generators read the document of the hostile model', () => {
  it('openapi-typescript gives types that compile and hold what the contracts say', async () => {
    writeFileSync(join(folder, 'api.ts'), astToString(await openapiTS(emitted(sampleModel()))));
    writeFileSync(
      join(folder, 'use.ts'),
      `import type { components, paths, webhooks } from './api';
type Place = paths['/shop/order/place/v2.0.0']['post'];
export const body: Place['requestBody']['content']['application/json'] = { kind: 'small', address: { street: 's' }, note: 'n' };
// @ts-expect-error the kind is none of the enum
export const wrong: Place['requestBody']['content']['application/json'] = { kind: 'huge', address: { street: 's' }, note: 'n' };
type Conflict = Place['responses'][409]['content']['application/problem+json'];
export const sku = (problem: Conflict): string => (problem.code === 'OUT_OF_STOCK' ? problem.args.sku : problem.code);
export const pair: components['schemas']['Everything']['pair'] = ['a', 1];
export const nothing: components['schemas']['NodeItem'] = { value: null, next: null };
export const hostile: Pick<components['schemas']['HostileInput'], '' | 'a-b' | '$ref' | 'constructor'> = { '': 'x', 'a-b': 'y', $ref: 'z', constructor: 'w' };
export type Data = webhooks['shop_order_placed_v1_0_0']['post']['requestBody']['content']['application/cloudevents+json']['data'];
`,
    );
    expect(await compilerSays('use.ts')).toBe('');
  });

  it('hey-api gives a client that compiles, but for a field without a name, which it cannot print', async () => {
    mkdirSync(join(folder, 'in'));
    writeFileSync(join(folder, 'in/openapi.json'), emitted(withoutFields(sampleModel(), '')));
    await createClient({ input: join(folder, 'in/openapi.json'), output: join(folder, 'hey'), plugins: ['@hey-api/client-fetch'], logs: { level: 'silent' } });
    writeFileSync(
      join(folder, 'hey-use.ts'),
      `import * as api from './hey';
export const run = async (): Promise<string> => {
  const { data, error } = await api.shopOrderPlaceV200({ body: { kind: 'small', address: { street: 's' } }, headers: { 'Idempotency-Key': 'k' } });
  if (error?.code === 'OUT_OF_STOCK') return error.args.sku;
  return data && 'placedAt' in data ? data.placedAt : '';
};
// @ts-expect-error the street is missing
export const wrong = () => api.shopOrderPlaceV200({ body: { kind: 'small', address: {} } });
export const pair: api.Everything['pair'] = ['a', 1];
`,
    );
    expect(await compilerSays('hey-use.ts')).toBe('');
    expect(readFileSync(join(folder, 'hey/sdk.gen.ts'), 'utf8')).toContain('@deprecated');
  });
});
