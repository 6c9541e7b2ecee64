/**
 * ContractModel → `openapi/openapi.json` and `openapi/openapi.yaml`: the HTTP surface as OpenAPI 3.1.
 * Takes the model, gives one document in two notations;
 * guarantees that both hold the same data, with every declared and implicit error as a response of its own.
 */
import type { Emitter } from '../emitter.ts';
import { json } from '../escape.ts';
import { yaml } from '../yaml.ts';
import { openapiDocument } from './document.ts';

export const openapiEmitter: Emitter = {
  name: 'openapi',
  purpose: 'OpenAPI 3.1 as JSON and YAML',
  emit: (model) => {
    const document = openapiDocument(model);
    return [
      { path: 'openapi/openapi.json', content: `${json(document, 2)}\n`, emitter: 'openapi' },
      { path: 'openapi/openapi.yaml', content: yaml(document), emitter: 'openapi' },
    ];
  },
};
