/**
 * ContractModel → `schemas/schemas.json`: every published model as JSON Schema 2020-12.
 * Takes the model, gives one document with a `$defs` entry for each component;
 * guarantees that each entry is usable alone, as `<$id>#/$defs/<name>`.
 */
import type { ContractModel } from '../../model/types.ts';
import type { Emitter } from '../emitter.ts';
import { json } from '../escape.ts';
import { modelsByName, printComponents } from './components.ts';

/** The document as data. */
export const schemasDocument = (model: ContractModel): object => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: `${model.docsUrl}/schemas/schemas.json`,
  title: model.info.title,
  $defs: Object.fromEntries(printComponents({ input: model.models, output: model.models }, { models: modelsByName(model), refBase: '#/$defs/', dialect: '2020-12' })),
});

export const jsonSchemaEmitter: Emitter = {
  name: 'json-schema',
  purpose: 'every model as JSON Schema 2020-12',
  emit: (model) => [{ path: 'schemas/schemas.json', content: `${json(schemasDocument(model), 2)}\n`, emitter: 'json-schema' }],
};
