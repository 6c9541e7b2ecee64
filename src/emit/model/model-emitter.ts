/**
 * ContractModel → `model.json`: the artefact that other programs and the breaking-change check read.
 * Takes the model, gives it as JSON with its JSON Schema beside it; reading it back gives the same model.
 */
import { modelSchema } from '../../model/model-schema.ts';
import type { Emitter } from '../emitter.ts';

export const modelEmitter: Emitter = {
  name: 'model',
  purpose: 'the contract model as data, with its JSON Schema',
  emit: (model) => [
    { path: 'model.json', content: `${JSON.stringify(model, null, 1)}\n`, emitter: 'model' },
    { path: 'model.schema.json', content: `${JSON.stringify(modelSchema, null, 2)}\n`, emitter: 'model' },
  ],
};
