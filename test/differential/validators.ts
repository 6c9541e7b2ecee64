import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { build } from 'esbuild';
import type { z } from 'zod';
import { honoEmitter } from '../../src/emit/hono/hono-emitter.ts';
import { jsonSchemaEmitter } from '../../src/emit/json-schema/json-schema-emitter.ts';
import { loadRender } from '../../src/emit/render.ts';
import { loadContracts } from '../../src/load/load.ts';
import { buildModel } from '../../src/model/build-model.ts';
import type { ContractModel, Model } from '../../src/model/types.ts';
import { decode, encode } from '../../src/runtime/index.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The model of contract files of this repository; throws what loading reports. */
export const modelOf = async (...globs: string[]): Promise<ContractModel> => {
  const loaded = await loadContracts({ root, globs, made: [], aliases: [], timeLimit: 20, onOutput: () => undefined });
  const { model, diagnostics } = buildModel(loaded, { info: { title: 'T', version: '1.0.0', description: null }, servers: [], docsUrl: 'https://docs.example.com' });
  if (model === null) throw new Error(JSON.stringify([...loaded.diagnostics, ...diagnostics]));
  return model;
};

/** The published document, as other programs read it. */
export interface SchemasDocument {
  readonly $id: string;
  readonly $defs: { readonly [component: string]: { readonly [keyword: string]: unknown } };
}

export const publishedSchemas = async (model: ContractModel): Promise<SchemasDocument> => {
  const [file] = jsonSchemaEmitter.emit(model, (await loadRender()).render);
  // The emitter makes one file, and this is its shape.
  return JSON.parse(file?.content ?? '') as SchemasDocument;
};

/** Independent validators of a document's components. */
export const published = (document: SchemasDocument): ((component: string) => ValidateFunction) => {
  // `ownProperties`: without it ajv takes `toString` of every object for a property that was sent.
  const ajv = new Ajv2020({ strict: false, ownProperties: true });
  // The package is CommonJS: its types put the function under `default`, Node gives the function.
  (addFormats as unknown as (target: Ajv2020) => void)(ajv);
  ajv.addSchema(document);
  return (component) => {
    const validate = ajv.getSchema(`${document.$id}#/$defs/${component}`);
    if (!validate) throw new Error(`no component ${component}`);
    // Only a schema with `$async` gives another kind of function.
    return validate as ValidateFunction;
  };
};

type Schemas = { readonly [domain: string]: { readonly [name: string]: unknown } };

/** Every schema of the generated Hono code, run as it stands; by domain, then name. */
const generatedSchemas = async (model: ContractModel): Promise<Schemas> => {
  const folder = mkdtempSync(join(tmpdir(), 'writ-generated-'));
  try {
    const files = honoEmitter.emit(model, (await loadRender()).render).filter(({ path }) => path.endsWith('/schemas.ts'));
    for (const { path, content } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    const entry = files.map(({ path }) => `export * as ${path.split('/')[1]} from './${path}';`).join('\n');
    const outfile = join(folder, 'schemas.mjs');
    await build({
      stdin: { contents: entry, resolveDir: folder }, outfile, bundle: true, format: 'esm', platform: 'node', logLevel: 'error',
      alias: { 'writ/runtime': join(root, 'src/runtime/index.ts'), zod: join(root, 'node_modules/zod') },
    });
    return (await import(pathToFileURL(outfile).href)) as Schemas;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** What the server makes of a value: accepted with what it would send back, or refused. */
export type Server = (value: unknown) => { readonly accepted: boolean; readonly pointers: readonly string[]; readonly back: ReturnType<typeof encode> | null };

/** The server's side of each model that stands in generated code. */
export const serverOf = async (model: ContractModel): Promise<(name: string) => Server> => {
  const schemas = new Map(Object.values(await generatedSchemas(model)).flatMap((domain) => Object.entries(domain)));
  return (name) => {
    const schema = schemas.get(name) as z.ZodType | undefined;
    if (!schema) throw new Error(`no generated schema ${name}`);
    return (value) => {
      const decoded = decode(schema, value);
      if (!decoded.ok) return { accepted: false, pointers: decoded.issues.map(({ pointer }) => pointer), back: null };
      return { accepted: true, pointers: [], back: encode(schema, decoded.value) };
    };
  };
};

/** Models that requests use, whose published form is closed as the server's is. */
export const closedModels = (model: ContractModel): (Model & { readonly inputName: string })[] =>
  model.models.flatMap((one) => (one.inputName === null ? [] : [{ ...one, inputName: one.inputName }]));
