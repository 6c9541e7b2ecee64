import { parse } from 'yaml';
import type { ContractModel } from '../model/types.ts';
import { isOpenApi, type Note, readOpenApi } from '../openapi/read-open-api.ts';
import { BaseFailure } from './base-failure.ts';

/** What a text says: a contract model, or an OpenAPI document read into one. */
export interface Parsed {
  readonly model: ContractModel;
  /** What of an OpenAPI document cannot be compared. */
  readonly notes: readonly Note[];
}

type Document = Readonly<Record<string, unknown>>;

const isDocument = (value: unknown): value is Document => typeof value === 'object' && value !== null && !Array.isArray(value);

const parseText = (text: string, label: string): unknown => {
  const plain = text.replace(/^\uFEFF/, '');
  try {
    return /^\s*[{[]/.test(plain) ? (JSON.parse(plain) as unknown) : (parse(plain, { merge: true, logLevel: 'error' }) as unknown);
  } catch (error) {
    const [said = ''] = error instanceof Error ? error.message.split('\n') : [];
    throw new BaseFailure('base-syntax', `\`${label}\` is neither JSON nor YAML: ${said}`, 'Name a `model.json` or an OpenAPI 3 document.', error);
  }
};

const isContract = (value: unknown): boolean => isDocument(value) && typeof value['key'] === 'string' && typeof value['version'] === 'string';
const isList = (value: unknown, each: (item: unknown) => boolean): boolean => Array.isArray(value) && value.every(each);

const isModel = (document: Document): boolean =>
  document['format'] === 1 &&
  isList(document['operations'], isContract) &&
  isList(document['events'], isContract) &&
  isList(document['models'], (one) => isDocument(one) && typeof one['name'] === 'string');

const withEnd = <One extends ContractModel['operations'][number] | ContractModel['events'][number]>(contract: One): One => ({ ...contract, sunset: contract.sunset ?? null, replacedBy: contract.replacedBy ?? null });

/** Models of format 1 that were written before contracts could end do not say whether they do. */
const withEnds = (model: ContractModel): ContractModel => ({ ...model, operations: model.operations.map(withEnd), events: model.events.map(withEnd) });

/** Reads a model or an OpenAPI document, in JSON or YAML; the content decides, not the name. */
export const parseBase = (text: string, label: string): Parsed => {
  const document = parseText(text, label);
  if (isOpenApi(document)) return readOpenApi(document, label);
  if (isDocument(document) && isModel(document)) {
    // Its shape is looked at above; what stands deeper is what writ wrote.
    return { model: withEnds(document as unknown as ContractModel), notes: [] };
  }
  const format = isDocument(document) ? document['format'] : undefined;
  if (typeof format === 'number' && format > 1) {
    throw new BaseFailure('base-model-newer', `\`${label}\` is a model of format ${format}, and this writ knows format 1.`, 'Update writ to the version that wrote it.');
  }
  const swagger = isDocument(document) && typeof document['swagger'] === 'string';
  throw new BaseFailure(
    'base-unknown-kind',
    swagger ? `\`${label}\` is OpenAPI 2 (Swagger).` : `\`${label}\` is neither a contract model nor an OpenAPI 3 document.`,
    swagger ? 'Convert it to OpenAPI 3.' : 'Name a `model.json` that `writ generate` wrote, or an OpenAPI 3 document.',
  );
};
