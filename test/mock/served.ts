/** Mocks in this process, and a judge of their answers that writ's runtime knows nothing of. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Hono } from 'hono';
import { openapiDocument } from '../../src/emit/openapi/document.ts';
import { createMock, type MockOptions } from '../../src/mock/mock-app.ts';
import type { ContractModel } from '../../src/model/types.ts';

/** A mock that fails the test where an operation answers 500 by itself. */
export const mockOf = (model: ContractModel, options: Partial<MockOptions> = {}): Hono =>
  createMock(model, { seed: 1, delay: 0, onError: (cause) => { throw cause; }, onAnswer: () => undefined, ...options });

const escape = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1');

/** What an answer of an operation breaks of the document's promise, each as a line; empty when it keeps it. */
export const judgeOf = (model: ContractModel): ((method: string, path: string, response: Response) => Promise<string[]>) => {
  const name = 'https://document.example.com/openapi.json';
  // As whoever reads it has it.
  const document = JSON.parse(JSON.stringify(openapiDocument(model))) as any;
  const ajv = new Ajv2020({ strict: false, ownProperties: true, allErrors: true });
  // The package is CommonJS: its types put the function under `default`, Node gives the function.
  (addFormats as unknown as (target: Ajv2020) => void)(ajv);
  ajv.addSchema(document, name);
  const violations = (what: string, pointer: string, value: unknown): string[] => {
    const validate = ajv.getSchema(`${name}${pointer}`);
    if (!validate) return [`the document has no ${pointer}`];
    return validate(value) === true ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${what}${instancePath}: ${message}`);
  };
  const follow = (parent: any, base: string, key: string): { readonly part: any; readonly pointer: string } => {
    const part = parent?.[key];
    if (part?.$ref === undefined) return { part, pointer: `${base}/${escape(key)}` };
    return { part: part.$ref.slice(2).split('/').reduce((found: any, step: string) => found[step], document), pointer: part.$ref };
  };
  return async (method, path, response) => {
    const base = `#/paths/${escape(path)}/${method.toLowerCase()}/responses`;
    const { part, pointer } = follow(document.paths[path]?.[method.toLowerCase()]?.responses, base, String(response.status));
    if (part === undefined) return [`status: ${response.status} is not in the document`];
    const headers = Object.keys(part.headers ?? {}).flatMap((header) => {
      const one = follow(part.headers, `${pointer}/headers`, header);
      const text = response.headers.get(header);
      if (text === null) return one.part.required === true ? [`${header}: is not there`] : [];
      return violations(header, `${one.pointer}/schema`, one.part.schema.type === 'integer' ? Number(text) : text);
    });
    const text = await response.text();
    if (!part.content) return text === '' ? headers : [...headers, 'body: is there, but not in the document'];
    const type = response.headers.get('content-type') ?? 'none';
    return part.content[type] ? [...headers, ...violations('body', `${pointer}/content/${escape(type)}/schema`, JSON.parse(text))] : [...headers, `content-type: ${type}`];
  };
};
