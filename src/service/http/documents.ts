import { Hono } from 'hono';
import { answerWith } from './representation.ts';

/** The bytes of the generated OpenAPI document. */
export interface Documents {
  readonly json: Uint8Array<ArrayBuffer>;
  readonly yaml: Uint8Array<ArrayBuffer>;
}

/** Serves the OpenAPI document as it was generated, byte for byte; its media type as YAML is RFC 9512's. */
export const documentRoutes = ({ json, yaml }: Documents): Hono =>
  new Hono()
    .get('/openapi.json', answerWith({ mediaType: 'application/json', body: json }))
    .get('/openapi.yaml', answerWith({ mediaType: 'application/yaml', body: yaml }));
