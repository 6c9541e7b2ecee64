/** Holds answers of the service against the published document, under a validator that writ's runtime knows nothing of. */
import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Reply } from './harness.ts';

const name = 'https://document.example.com/openapi.json';

/** The published document. */
export const document = JSON.parse(readFileSync(new URL('../../generated/openapi/openapi.json', import.meta.url), 'utf8'));

// `ownProperties`: without it ajv takes `toString` of every object for a property that was sent.
const ajv = new Ajv2020({ strict: false, ownProperties: true, allErrors: true });
// The package is CommonJS: its types put the function under `default`, Node gives the function.
(addFormats as unknown as (target: Ajv2020) => void)(ajv);
ajv.addSchema(document, name);

/** What the schema at a JSON Pointer, with `#` in front, says of values. */
export const schemaAt = (pointer: string): ValidateFunction => {
  const validate = ajv.getSchema(`${name}${pointer}`);
  if (!validate) throw new Error(`the document has no ${pointer}`);
  // Only a schema with `$async` gives another kind of function.
  return validate as ValidateFunction;
};

const escape = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1');

const violations = (what: string, pointer: string, value: unknown): string[] => {
  const validate = schemaAt(pointer);
  return validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, schemaPath, message }) => `${what}${instancePath}: ${message} (${schemaPath})`);
};

/** Where a part of the document is, and the part. A reference is followed, which is never more than one in this document. */
const partAt = (parent: any, base: string, key: string): { readonly part: any; readonly pointer: string } => {
  const part = parent[key];
  if (!part?.$ref) return { part, pointer: `${base}/${escape(key)}` };
  return { part: part.$ref.slice(2).split('/').reduce((found: any, step: string) => found[step], document), pointer: part.$ref };
};

const isNumeric = (schema: any): boolean => schema.type === 'integer' || schema.type === 'number';

const headerBreaches = (response: any, base: string, sent: Headers): string[] =>
  Object.keys(response.headers ?? {}).flatMap((header) => {
    const { part, pointer } = partAt(response.headers, `${base}/headers`, header);
    const text = sent.get(header);
    if (text === null) return part.required ? [`${header}: is not there`] : [];
    return violations(header, `${pointer}/schema`, isNumeric(part.schema) ? Number(text) : text);
  });

const bodyBreaches = ({ content }: any, base: string, { headers, text, body }: Reply): string[] => {
  if (!content) return text === '' ? [] : ['body: is there, but not in the document'];
  const type = headers.get('content-type') ?? 'none';
  return content[type] ? violations('body', `${base}/content/${escape(type)}/schema`, body) : [`content-type: ${type} is not in the document`];
};

const operationBreaches = (operation: any, base: string, reply: Reply): string[] => {
  if (!operation.responses[reply.status]) return [`status: ${reply.status} is not in the document`];
  const { part, pointer } = partAt(operation.responses, `${base}/responses`, String(reply.status));
  return [...headerBreaches(part, pointer, reply.headers), ...bodyBreaches(part, pointer, reply)];
};

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

/** Headers that go with a status: RFC 9110, 11.6.1 and 15.5.6; RFC 6585, 4. */
const demanded: { readonly [status: number]: string } = { 401: 'www-authenticate', 405: 'allow', 429: 'retry-after' };

/** What every problem must be, whether or not the document describes what was asked for (RFC 9457, 3.1). */
const problemBreaches = (path: string, { status, headers, body }: Reply): string[] => {
  // A replay is the first answer byte for byte, so it names the first request.
  const requestId = headers.has('idempotency-replayed') ? body.requestId : headers.get('x-request-id');
  const expected = { type: `/errors/${body.code}`, status, instance: decoded(path), requestId };
  const given = { type: body.type, status: body.status, instance: decoded(String(body.instance)), requestId: body.requestId };
  const header = demanded[status];
  return [
    ...violations('problem', '#/components/schemas/Problem', body),
    ...(JSON.stringify(given) === JSON.stringify(expected) ? [] : [`problem: is ${JSON.stringify(given)}, not ${JSON.stringify(expected)}`]),
    ...(header === undefined || headers.has(header) ? [] : [`${header}: is not there`]),
  ];
};

/** The operation that the document has for a method and path, or undefined. */
const operationOf = (method: string, path: string): any => document.paths[path]?.[method.toLowerCase()];

/**
 * What an answer breaks of the document's promise, each as a line; empty when it keeps it. An answer to what is no
 * operation of the document must, if it is an error, be a problem all the same.
 */
export const breaches = (method: string, path: string, reply: Reply): string[] => {
  const operation = operationOf(method, path);
  const isProblem = reply.headers.get('content-type') === 'application/problem+json';
  return [
    ...(operation ? operationBreaches(operation, `#/paths/${escape(path)}/${method.toLowerCase()}`, reply) : []),
    ...(isProblem && reply.body !== null ? problemBreaches(path, reply) : []),
    ...(isProblem === reply.status >= 400 || path === '/readyz' ? [] : [`content-type: ${reply.headers.get('content-type')} with ${reply.status}`]),
  ];
};

/** Throws when an answer does not conform. */
export const assertConforms = (method: string, url: string, reply: Reply): void => {
  const found = breaches(method, new URL(url).pathname, reply);
  if (found.length > 0) throw new Error(`${method} ${url} answered ${reply.status} against the document:\n${found.join('\n')}\n${reply.text}`);
};
