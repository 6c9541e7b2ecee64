/**
 * ContractModel → `schemas/schemas.json`: every published model as JSON Schema 2020-12.
 * Takes the model, gives one document with a `$defs` entry for each component;
 * guarantees that each entry is usable alone, as `<$id>#/$defs/<name>`.
 */
import type { ContractModel } from '../../model/types.ts';
import { jsonDocument } from '../document/json-document.ts';
import { dataPieces, type Pieces, printedPieces } from '../document/pieces.ts';
import type { Emitter } from '../emitter.ts';
import { noReuse } from '../../reuse.ts';
import { blocksOf } from '../reach/blocks.ts';
import { joinedFile } from '../virtual-file.ts';
import { printComponents } from './components.ts';
import type { SchemaTarget } from './print-schema.ts';

/** The document as data. */
export const schemasDocument = (model: ContractModel, pieces: Pieces = dataPieces): object => {
  const { models, modelsByName } = blocksOf(model, pieces.shared);
  const all = new Set(model.models);
  const target: SchemaTarget = { models: modelsByName, refBase: '#/$defs/', dialect: '2020-12' };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${model.docsUrl}/schemas/schemas.json`,
    title: model.info.title,
    $defs: pieces.object('defs', 1, new Map(printComponents({ input: all, output: all }, models, target, 2, pieces))),
  };
};

export const jsonSchemaEmitter: Emitter = {
  name: 'json-schema',
  purpose: 'every model as JSON Schema 2020-12',
  emit: (model, _render, _settings, reuse = noReuse) =>
    // Most edits leave all models as they are.
    reuse.of('json-schema', reuse, [blocksOf(model, reuse).models], () => {
      const document = schemasDocument(model, printedPieces('json-schema', { json: true }, reuse));
      return [joinedFile('json-schema', 'schemas/schemas.json', jsonDocument(document, 2), reuse)];
    }),
};
