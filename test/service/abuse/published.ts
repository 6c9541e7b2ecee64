/** The published document under an independent validator: what requests it takes and what answers it promises. */
import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Reply } from '../harness.ts';

const name = 'https://document.example.com/openapi.json';
const document = JSON.parse(readFileSync(new URL('../../../generated/openapi/openapi.json', import.meta.url), 'utf8'));

// `ownProperties`: without it ajv takes `toString` of every object for a property that was sent.
const ajv = new Ajv2020({ strict: false, ownProperties: true, allErrors: true });
// The package is CommonJS: its types put the function under `default`, Node gives the function.
(addFormats as unknown as (target: Ajv2020) => void)(ajv);
ajv.addSchema(document, name);

const schemaAt = (pointer: string): ValidateFunction => {
  const validate = ajv.getSchema(`${name}${pointer}`);
  if (!validate) throw new Error(`the document has no ${pointer}`);
  // Only a schema with `$async` gives another kind of function.
  return validate as ValidateFunction;
};

/** Names of the fields that the document gives a component. */
export const fieldsOf = (component: string): string[] => Object.keys(document.components.schemas[component].properties);

/** Whether the document takes a body on a path. */
export const takes = (path: string): ((body: unknown) => boolean) => schemaAt(document.paths[path].post.requestBody.content['application/json'].schema.$ref);

const escape = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1');

/** What an answer of a path breaks of the document's promise; empty when it keeps it. */
export const breaches = (path: string, { status, headers, body }: Reply): unknown[] => {
  const given = document.paths[path].post.responses[status];
  if (!given) return [`the document has no status ${status}`];
  const pointer: string = given.$ref ?? `#/paths/${escape(path)}/post/responses/${status}`;
  const validate = schemaAt(`${pointer}/content/${escape(headers.get('content-type') ?? 'none')}/schema`);
  return validate(body) ? [] : [...(validate.errors ?? [])];
};
