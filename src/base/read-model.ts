import { readOpenApi } from '../openapi/read-open-api.ts';
import type { ContractModel } from '../model/types.ts';
import { BaseError } from './base-error.ts';

/** A model to compare with, and what of its source could not be read into it. */
export interface Base {
  readonly model: ContractModel;
  readonly notes: readonly string[];
  /** What it was read from, for people. */
  readonly shown: string;
}

const parseText = async (text: string, shown: string): Promise<unknown> => {
  try {
    if (/^\s*\{/.test(text)) return JSON.parse(text.replace(/^\uFEFF/, ''));
    const { parse } = await import('yaml');
    return parse(text, { maxAliasCount: 10_000 });
  } catch (cause) {
    throw new BaseError('base-unreadable', `\`${shown}\` is neither JSON nor YAML: ${cause instanceof Error ? cause.message.split('\n')[0] : String(cause)}`, 'Name a model.json of writ, or an OpenAPI document.', cause);
  }
};

const knownFormat = 1;

const has = (value: unknown, key: string): value is Record<string, unknown> => typeof value === 'object' && value !== null && Object.hasOwn(value, key);

const isModel = (value: unknown): value is ContractModel => has(value, 'format') && ['operations', 'events', 'models'].every((key) => has(value, key) && Array.isArray(value[key]));

/** Reads the text of a model.json or an OpenAPI document of 3.0 or 3.1, by what it holds. Throws a BaseError. */
export const readModelText = async (text: string, shown: string): Promise<Base> => {
  const value = await parseText(text, shown);
  if (has(value, 'openapi')) {
    const { model, notes } = readOpenApi(value, shown);
    return { model, notes: notes.map(({ message, at, count }) => `${message} (${at}${count > 1 ? `, ${count} places` : ''})`), shown };
  }
  if (has(value, 'format') && typeof value['format'] === 'number' && value['format'] > knownFormat) {
    throw new BaseError('base-newer', `\`${shown}\` is a model of format ${value['format']}, and this version of writ knows ${knownFormat}`, 'Use a version of writ at least as new as the one that wrote it.');
  }
  if (isModel(value)) return { model: value, notes: [], shown };
  throw new BaseError('base-not-a-model', `\`${shown}\` is neither a model of writ nor an OpenAPI document of 3.0 or 3.1`, 'Name the model.json that `writ generate` wrote, or an OpenAPI document.');
};
