/**
 * ContractModel → `openapi/openapi.json` and `openapi/openapi.yaml`: the HTTP surface as OpenAPI 3.1.
 * Takes the model, gives one document in two notations;
 * guarantees that both hold the same data, with every declared and implicit error as a response of its own.
 */
import { jsonDocument } from '../document/json-document.ts';
import { printedPieces } from '../document/pieces.ts';
import type { Emitter } from '../emitter.ts';
import { noReuse } from '../../reuse.ts';
import { joinedFile } from '../virtual-file.ts';
import { yamlDocument } from '../yaml.ts';
import { openapiDocument } from './document.ts';

export const openapiEmitter: Emitter = {
  name: 'openapi',
  purpose: 'OpenAPI 3.1 as JSON and YAML',
  emit: (model, _render, _settings, reuse = noReuse) => {
    const document = openapiDocument(model, printedPieces('openapi', { json: true, yaml: true }, reuse));
    return [
      joinedFile('openapi', 'openapi/openapi.json', jsonDocument(document, 2), reuse),
      joinedFile('openapi', 'openapi/openapi.yaml', yamlDocument(document), reuse),
    ];
  },
};
